"""Find the listed names in a text, the longest first."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import pairwise

from foedus.codes import Leader, Name, leaders, names
from foedus.codes.tables import holds

WORD = re.compile(r"(?:[A-Z]\.)+[A-Z]\b\.?|\w+")
_GAP = re.compile(r"[-–'’.,/&+]?[ \n\xa0]?|[ \n\xa0]& ")
_FOLD = {
    code: base
    for code in range(0xC0, 0x250)
    if (base := unicodedata.normalize("NFD", chr(code))[0]).isascii()
}
# The first that holds decides; the rarer reading comes last.
_KINDS = (
    *("blocked", "media", "ambiguous", "name", "organisation", "armed", "leader"),
    *("adjective", "people", "capital", "seat", "ministry", "parliament", "force"),
    *("service", "police", "court", "bank", "agency", "party", "opposition"),
    *("business", "former", "place"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """A listed name at its place in the text."""

    start: int
    end: int
    name: Name


@dataclass(frozen=True, slots=True)
class _Entry:
    rest: tuple[str, ...]
    words: tuple[str, ...]
    names: tuple[Name, ...]


def hits(text: str, *, said_on: date | None) -> list[Hit]:
    """Return the listed names in a text, none within another."""
    folded = text if text.isascii() else text.translate(_FOLD)
    spans = [(m.start(), m.end()) for m in WORD.finditer(folded)]
    words = [folded[a:b].replace(".", "") for a, b in spans]
    plain = [word.lower() for word in words]
    index = _index()
    found: list[Hit] = []
    at = 0
    while at < len(words):
        if plain[at] not in index:
            at += 1
            continue
        listed = (one for one in index[plain[at]] if _goes_on(plain, at, one.rest))
        size, name = _longest(folded, spans, words, at, (listed, said_on))
        if name and not _names_a_type(folded, spans, at, found):
            found.append(
                Hit(start=spans[at][0], end=spans[at + size - 1][1], name=name)
            )
        at += size
    return found


def _names_a_type(
    text: str, spans: list[tuple[int, int]], at: int, found: list[Hit]
) -> bool:
    """Tell "SSN-AUKUS", a kind of ship, from "EU-China"."""
    start, end = spans[at - 1] if at else (0, 0)
    joined = end and end + 1 == spans[at][0] and text[end] == "-"
    if not joined or not text[start:end].isupper():
        return False
    return not found or found[-1].end != end


def _goes_on(plain: list[str], at: int, rest: tuple[str, ...]) -> bool:
    return not rest or tuple(plain[at + 1 : at + 1 + len(rest)]) == rest


def _longest(
    text: str,
    spans: list[tuple[int, int]],
    words: list[str],
    at: int,
    asked: tuple[Iterable[_Entry], date | None],
) -> tuple[int, Name | None]:
    listed, said_on = asked
    for entry in listed:
        size = len(entry.words)
        here = words[at : at + size]
        if (
            all(map(_cased_alike, entry.words, here))
            and _unbroken(text, spans[at : at + size])
            and not text.startswith("$", spans[at + size - 1][1])
            and (name := _holding(entry.names, said_on))
        ):
            return size, name
    return 1, None


def _cased_alike(listed: str, found: str) -> bool:
    if len(listed) > 1 and listed.isupper():
        return found == listed
    return not listed[0].isupper() or not found[0].islower()


def _unbroken(text: str, spans: list[tuple[int, int]]) -> bool:
    return all(_GAP.fullmatch(text, a[1], b[0]) for a, b in pairwise(spans))


def _holding(listed: tuple[Name, ...], said_on: date | None) -> Name | None:
    for name in listed:
        if holds(name.start, name.end, said_on):
            return name
    return None


@cache
def _index() -> dict[str, tuple[_Entry, ...]]:
    gathered: dict[tuple[str, ...], list[Name]] = {}
    for name in (*names(), *_of_leaders()):
        gathered.setdefault(_words(name.words), []).append(name)
    index: dict[str, list[_Entry]] = {}
    for words, named in gathered.items():
        lower = tuple(map(str.lower, words))
        ranked = tuple(sorted(named, key=lambda name: _KINDS.index(name.kind)))
        index.setdefault(lower[0], []).append(_Entry(lower[1:], words, ranked))
    return {
        first: tuple(sorted(entries, key=lambda entry: -len(entry.words)))
        for first, entries in index.items()
    }


def _words(listed: str) -> tuple[str, ...]:
    folded = listed.translate(_FOLD).removeprefix("the ")
    return tuple(m.group().replace(".", "") for m in WORD.finditer(folded))


def _of_leaders() -> Iterator[Name]:
    """Yield the names of leaders: in office, then on any other day as they were last.

    A full name is known whatever the day, since no one else is meant; but who led a
    state and then an alliance stands for the one or the other by the day.
    """
    last: dict[str, Leader] = {}
    for one in leaders():
        for words in one.names:
            yield _leader_name(one, words, one.start, one.end)
            if words not in last or _later(one, last[words]):
                last[words] = one
    for words, one in last.items():
        yield _leader_name(one, words, None, None)


def _later(one: Leader, other: Leader) -> bool:
    return (one.start or date.min) > (other.start or date.min)


def _leader_name(one: Leader, words: str, start: date | None, end: date | None) -> Name:
    return Name(
        words=words,
        codes=(one.code,),
        kind="leader",
        sector=one.sector,
        start=start,
        end=end,
    )


def plain(word: str) -> str:
    """Return a word in lower case and without accents, to compare by."""
    return word.translate(_FOLD).lower()
