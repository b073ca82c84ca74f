"""Persons: leaders by name and day, others by what the text said of them."""

import re
from collections.abc import Iterator
from datetime import date
from functools import cache

from spacy.tokens import Doc, Span, Token

from foedus.codes import Leader, ambiguous, leaders, role_sectors
from foedus.codes.tables import holds
from foedus.read.lexicon import plain
from foedus.read.spans import Mention

OFFICIAL = frozenset({"GOV", "MIL", "LEG", "COP", "SPY", "JUD"})
"""The sectors whose people act for their state."""
_TITLES = {
    *("president", "premier", "minister", "chancellor", "king", "queen", "prince"),
    *("secretary", "general", "ambassador", "chairman", "emir", "sultan", "pope"),
    *("marshal", "colonel", "leader", "senator", "secretary-general", "sheikh"),
}

# In these countries the family name comes first, and stands alone later.
_FAMILY_FIRST = {"PRK", "KOR", "CHN", "TWN", "HKG", "KHM", "ETH", "SGP", "HUN"}


_PARTS = re.compile(r"[-\s]+|['’]s$")
"""What stands between the parts of a name; "al-Sharaa" is "Sharaa" alone."""


class Acquaintance:
    """Whom the text has introduced so far, by the last word of the name."""

    def __init__(self) -> None:
        self._met: dict[str, Mention] = {}

    def meet(self, surname: str, mention: Mention) -> None:
        """Remember a person who was named with a role or a state."""
        if mention.codes:
            self._met.setdefault(plain(surname), mention)

    def introduce(self, name: str, mention: Mention) -> None:
        """Remember a person by the word that will stand for the full name."""
        words = _PARTS.sub(" ", name).split()
        listed = _listed_surname().get(plain(name))
        if listed:
            self.meet(listed, mention)
        elif words:
            for word in (words[-1], *words[1:-1]):
                if word[0].isupper() and plain(word) not in ambiguous()["surnames"]:
                    self.meet(word, mention)
            self.meet(words[-1], mention)
            if len(words) > 1 and set(mention.codes) & _FAMILY_FIRST:
                self.meet(words[0], mention)

    def recall(self, name: str) -> Mention | None:
        """Return the mention that introduced a person of this name."""
        words = _PARTS.sub(" ", name).split()
        return self._met.get(plain(words[-1])) if words else None


def people(
    doc: Doc,
    taken: list[tuple[int, int]],
    known: Acquaintance,
    *,
    said_on: date | None,
) -> Iterator[Mention]:
    """Yield the persons that no listed name covers."""
    spoken = {index for start, end in taken for index in range(start, end)}
    for span in _candidates(doc, spoken):
        mention = _person(span, known, said_on)
        if mention:
            yield mention


def _candidates(doc: Doc, spoken: set[int]) -> Iterator[Span]:
    """Yield what may be a person's name, no end of which is of one spoken for."""
    within: set[int] = set()
    for entity in doc.ents:
        if entity.label_ == "PERSON":
            within.update(range(entity.start, entity.end))
            if spoken.isdisjoint((entity.start_char, entity.end_char - 1)):
                yield entity
    for token in doc:
        named = token.pos_ == "PROPN" or (token.pos_ == "NOUN" and token.is_title)
        if named and token.i not in within and token.is_alpha and not _hyphened(token):
            first = token.idx
            if spoken.isdisjoint((first, first + len(token) - 1)):
                yield doc[token.i : token.i + 1]


def _hyphened(token: Token) -> bool:
    """Tell the Yunus of "Yunus-bek" and the Barrow of "Barrow-in-Furness"."""
    after = token.doc[token.i + 1 : token.i + 3].text
    return after.startswith("-") and after[1:].islower() and not token.whitespace_


def _person(span: Span, known: Acquaintance, said_on: date | None) -> Mention | None:
    surname = _surname(span)
    before = known.recall(surname)
    if before:
        return _as_before(span, before, surname)
    leader = _leader(span, surname, said_on)
    if leader:
        mention = _as_leader(span, leader)
        known.meet(surname, mention)
        return mention
    if span.label_ != "PERSON":
        return None
    return Mention(
        start=span.start_char,
        end=span.end_char,
        text=span.text,
        codes=(),
        sectors=(),
        kind="person",
        why="a person whom no list names and the text ties to no state",
    )


def _surname(span: Span) -> str:
    words = [token.text for token in span if token.text not in {"'s", "’s"}]
    return words[-1] if words else span.text


def _as_before(span: Span, before: Mention, surname: str) -> Mention:
    return Mention(
        start=span.start_char,
        end=span.end_char,
        text=span.text,
        codes=before.codes,
        sectors=before.sectors,
        kind="person",
        why=f"{surname!r} was introduced as {before.text!r}",
    )


def _as_leader(span: Span, leader: Leader) -> Mention:
    return Mention(
        start=span.start_char,
        end=span.end_char,
        text=span.text,
        codes=(leader.code,),
        sectors=(leader.sector,),
        kind="person",
        why=f"{leader.names[0]!r} is listed as a leader from {leader.start}",
    )


def _leader(span: Span, surname: str, said_on: date | None) -> Leader | None:
    """Return the one leader whom a surname means on a day, if it is one."""
    if len(span) > 1 and not _title(span[0]):
        return None
    if len(span) == 1 and _has_other_first_name(span[0]):
        return None
    if not _titled(span) and plain(surname) in ambiguous()["surnames"]:
        return None
    listed = [
        one
        for one in _by_surname().get(plain(surname), ())
        if said_on is None or one.start is None or one.start <= said_on
    ]
    serving = [one for one in listed if holds(one.start, one.end, said_on)]
    chosen = serving or listed
    return chosen[-1] if len({one.code for one in chosen}) == 1 else None


def _has_other_first_name(surname: Token) -> bool:
    """Tell "Anna Putin" from "Putin": a namesake is nobody we know."""
    first = surname.nbor(-1) if surname.i else None
    if first is None or first.head != surname or first.dep_ != "compound":
        return False
    if first.pos_ != "PROPN" or first.ent_type_ not in {"PERSON", "ORG"}:
        return False
    return not _title(first) and first.lower_ not in role_sectors()


def _titled(span: Span) -> bool:
    first = span[0]
    if _title(first):
        return True
    return first.i > 0 and _title(first.nbor(-1))


def _title(token: Token) -> bool:
    return token.lower_ in _TITLES


@cache
def _by_surname() -> dict[str, tuple[Leader, ...]]:
    found: dict[str, list[Leader]] = {}
    for one in leaders():
        found.setdefault(plain(one.surname.split()[-1]), []).append(one)
    return {surname: tuple(listed) for surname, listed in found.items()}


@cache
def _listed_surname() -> dict[str, str]:
    return {
        plain(words): one.surname.split()[-1]
        for one in leaders()
        for words in one.names
    }
