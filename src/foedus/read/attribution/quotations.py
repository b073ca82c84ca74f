"""Find quotations, paragraph by paragraph, as stretches of tokens."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Doc

from foedus.read.sentences import text_of

# An apostrophe closes nothing: single marks count only at the edge of a word.
_PATTERNS = {
    "“": re.compile(r"“[^”“]*(?:”|$)"),
    "''": re.compile(r"''(?:(?!'').)+(?:''|$)"),
    "``": re.compile(r"``(?:(?!'').)+(?:''|$)"),
    '"': re.compile(r'"[^"]*(?:"|$)'),
    "‘": re.compile(r"(?<![\w’])‘(?:[^‘’]|’(?=\w))+’(?!\w)"),
}
_SMALL = frozenset({"a", "an", "the", "of", "in", "on", "at", "to", "for", "and", "or"})
_MARKS = "“”\"'`‘’"


@dataclass(frozen=True, slots=True, kw_only=True)
class Quotation:
    """Quoted words, marks included.

    Attributes:
        start: First token.
        end: Token after the last.
        whole: A sentence or clause of its own, rather than some words of one.
        title: Perhaps the name of a book or a show: every long word has a capital.
        closed: Whether the closing mark is there.
    """

    start: int
    end: int
    whole: bool
    title: bool
    closed: bool


def quotations(doc: Doc) -> list[Quotation]:
    """Return what stands between quotation marks, in order, none inside another."""
    text = text_of(doc)
    starts = [token.idx for token in doc]
    spans = [
        span
        for line in re.finditer(r"[^\n]+", text)
        for span in _spans(line[0], line.start())
    ]
    return [
        _quotation(
            doc, text[start:end], bisect_left(starts, start), bisect_left(starts, end)
        )
        for start, end in spans
        if start <= starts[-1]
    ]


def _spans(line: str, offset: int) -> Iterator[tuple[int, int]]:
    reach = 0
    found = sorted(
        match.span()
        for mark, pattern in _PATTERNS.items()
        if mark in line
        for match in pattern.finditer(line)
    )
    for start, end in found:
        if start >= reach and end - start > 2:
            reach = end
            yield offset + start, offset + end


def _quotation(doc: Doc, words: str, first: int, last: int) -> Quotation:
    inner = words.strip(_MARKS + " ")
    return Quotation(
        start=first,
        end=max(last, first + 1),
        whole=_whole(doc, first, last, inner),
        title=_title(inner),
        closed=words[-1] in "”\"'’",
    )


def _whole(doc: Doc, first: int, last: int, inner: str) -> bool:
    if not inner:
        return False
    verbal = any(token.pos_ in {"VERB", "AUX"} for token in doc[first:last])
    opens = inner[0].isupper() or inner[0] in "[….(" or inner[0].isdigit()
    closes = inner[-1] in ".,?!…—-"
    return (opens and closes) or (verbal and (closes or opens))


def _title(inner: str) -> bool:
    words = [word for word in inner.split() if word.lower() not in _SMALL]
    return len(words) > 1 and all(word[0].isupper() for word in words)
