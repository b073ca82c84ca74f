"""Exact words and where they stand in a document."""

import re
import unicodedata
from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Self

from foedus.errors import QuoteNotFoundError
from foedus.model.ids import DocId


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """Exact words of a document: `text[start:end] == words`, always."""

    doc: DocId
    start: int
    end: int
    words: str

    @classmethod
    def locate(
        cls, doc: DocId, text: str, words: str, *, near: int | None = None
    ) -> Self:
        """Return the quote of a text that words cite, in the text's own characters.

        Only typography may differ: case, white space, the forms of quotation marks,
        dashes and ellipses, ligatures, composed or decomposed accents, and
        characters that nobody sees. The quote starts and ends between words; half
        of "non-lethal", of "can't" or of "10,000" is no quote. Of several places the
        one nearest to `near` is taken, without it the first; verbatim ones go before.

        Raises:
            QuoteNotFoundError: The text does not hold the words, or they are fewer
                than two letters or digits.
        """
        folded = _folded(text)
        places = _places(folded, words.strip())
        if not places:
            raise QuoteNotFoundError(doc, words)
        start, end = min(places, key=lambda place: abs(place[0] - (near or 0)))
        return cls(doc=doc, start=start, end=end, words=text[start:end])


@dataclass(frozen=True, slots=True, kw_only=True)
class _Folded:
    """A text without its typography.

    Attributes:
        starts: For each folded character, where its origin starts in the source.
        ends: For each folded character, where its origin ends in the source.
        within: For each offset of the source, 1 where it is inside a word.
    """

    text: str
    source: str
    starts: Sequence[int]
    ends: Sequence[int]
    within: bytearray


# The forms that stand for one another. White space around a dash is the printer's
# choice; beside a hyphen or minus sign it is not, unless it stands on both sides.
_PIECE = re.compile(
    r"""
    (?P<plain>[A-Za-z0-9,;:!?()%$/&]+)
    | (?P<ellipsis>(?:…|\.(?:\s?\.){2})(?:\s?\.)*)
    | (?P<dash>\s*(?:[–—―]|--+)\s*|(?:\A|\s+)[-‐‑−](?:\s+|\Z)|[-‐‑−])
    | (?P<double>["“”„‟«»″]|''|``|‘‘|’’)
    | (?P<single>['‘’‚‛‹›′´`])
    | (?P<unseen>[\u00ad\u200b\u200e\u200f\u2060\ufeff])
    | (?P<space>\s+)
    | (?P<other>.[\u0300-\u036f]*)
    """,
    re.VERBOSE | re.DOTALL,
)
_ONE_FORM = {
    "ellipsis": "…",
    "dash": "-",
    "double": '"',
    "single": "'",
    "unseen": "",
    "space": " ",
}

# A number keeps its separators and its sign, a compound its hyphens, a negation its
# "'t": a cut at any of these would turn what was said.
_WORD = re.compile(
    r"""
    (?:(?<![\w-])(?<!^)[-−](?=\d))?
    [\w\u0300-\u036f\u00ad\u2060]+
    (?: (?: [-‐‑] | (?<=\d)[.,:/](?=\d) | ['’‘‛`´′](?=t\b) )
        [\w\u0300-\u036f\u00ad\u2060]+ )*
    """,
    re.VERBOSE | re.MULTILINE | re.IGNORECASE,
)
_FEWEST_SIGNS = 2


@lru_cache(maxsize=2)
def _folded(text: str) -> _Folded:
    return _fold(text)


def _fold(text: str) -> _Folded:
    parts: list[str] = []
    starts, ends = array("L"), array("L")
    for piece in _PIECE.finditer(text):
        start, end = piece.span()
        if piece.lastgroup == "plain":
            parts.append(piece[0].lower())
            starts.extend(range(start, end))
            ends.extend(range(start + 1, end + 1))
            continue
        form = _form(piece)
        parts.append(form)
        starts.extend([start] * len(form))
        ends.extend([end] * len(form))
    return _Folded(
        text="".join(parts),
        source=text,
        starts=starts,
        ends=ends,
        within=_within_words(text),
    )


def _form(piece: re.Match[str]) -> str:
    kind = piece.lastgroup or ""
    if kind in _ONE_FORM:
        return _ONE_FORM[kind]
    return unicodedata.normalize("NFD", "".join(map(_unligatured, piece[0])).casefold())


def _unligatured(sign: str) -> str:
    # Only letters: NFKC would also turn "10²" into "102".
    is_joined = unicodedata.decomposition(sign).startswith("<compat>")
    if is_joined and unicodedata.category(sign).startswith("L"):
        return unicodedata.normalize("NFKC", sign)
    return sign


def _within_words(text: str) -> bytearray:
    within = bytearray(len(text) + 1)
    for word in _WORD.finditer(text):
        start, end = word.span()
        within[start + 1 : end] = b"\x01" * (end - start - 1)
    return within


def _places(folded: _Folded, words: str) -> list[tuple[int, int]]:
    sought = _fold(words).text
    if sum(map(str.isalnum, sought)) < _FEWEST_SIGNS:
        return []
    verbatim = [
        (start, start + len(words)) for start in _occurrences(folded.source, words)
    ]
    return [place for place in verbatim if _is_whole(folded, place)] or [
        place for place in _set_otherwise(folded, sought) if _is_whole(folded, place)
    ]


def _is_whole(folded: _Folded, place: tuple[int, int]) -> bool:
    return not (folded.within[place[0]] or folded.within[place[1]])


def _set_otherwise(folded: _Folded, sought: str) -> Iterator[tuple[int, int]]:
    for first in _occurrences(folded.text, sought):
        if _is_aligned(folded, first, first + len(sought)):
            yield _span(folded, first, first + len(sought))


def _occurrences(text: str, words: str) -> Iterator[int]:
    start = text.find(words)
    while start >= 0:
        yield start
        start = text.find(words, start + 1)


def _is_aligned(folded: _Folded, first: int, last: int) -> bool:
    """Tell whether a match takes no part of a character that was folded as one."""
    starts, length = folded.starts, len(folded.text)
    return (first == 0 or starts[first - 1] != starts[first]) and (
        last == length or starts[last - 1] != starts[last]
    )


def _span(folded: _Folded, first: int, last: int) -> tuple[int, int]:
    start, end = folded.starts[first], folded.ends[last - 1]
    # A dash takes the white space around it along.
    words = folded.source[start:end]
    return (
        start + len(words) - len(words.lstrip()),
        end - len(words) + len(words.rstrip()),
    )
