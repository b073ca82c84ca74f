"""Tell which entries of several lists are one person, company or vessel, and why."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from itertools import combinations
from math import log
from unicodedata import combining, normalize

import yaml
from rapidfuzz.distance import JaroWinkler

from foedus.model import RowId

SURE, LIKELY = 0.9, 0.8
_ALIKE = 0.9
_SHORT, _SHORT_ALIKE = 5, 0.95
_MOST_SHARING = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One entry of one list.

    Attributes:
        source: The list it stands on.
        kind: person, company, vessel, aircraft, organisation or other.
        names: The name first, then the aliases.
        identifiers: Such as "imo:9161003"; the same number is the same thing.
        born: Years of birth, empty where none is stated.
        row: Where it stands.
    """

    id: str
    source: str
    kind: str
    names: tuple[str, ...]
    identifiers: frozenset[str]
    born: frozenset[int]
    row: RowId


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """Two entries that are one, or may be.

    Attributes:
        score: 1 for a shared identifier; else how much of the distinctive part of the
            longer name has its like in the other, 0 to 1.
        why: What was compared, for a person to check.
    """

    a: str
    b: str
    score: float
    why: str

    @property
    def sure(self) -> bool:
        """Whether it may be taken for one without a person looking."""
        return self.score >= SURE


def matches(entries: Sequence[Entry]) -> tuple[Match, ...]:
    """Return the pairs that are one entity, sure or likely, the surest first.

    Vessels match by IMO number alone: names change with the flag. Others match by a
    shared identifier, or by names: each word counts by how rare it is in the lists,
    words for the legal form count for little, and a rare word without its like in the
    other name counts against the pair. Two stated years of birth that differ by more
    than one settle that two persons are two.

    References:
        Winkler, W. (1990). String comparator metrics. Fellegi, I. and Sunter, A.
        (1969). A theory for record linkage.
    """
    weights = _weights(entries)
    by_id = {entry.id: entry for entry in entries}
    found = (
        _match(by_id[a], by_id[b], weights) for a, b in sorted(set(_blocked(entries)))
    )
    kept = [match for match in found if match and match.score >= LIKELY]
    return tuple(sorted(kept, key=lambda m: (-m.score, m.a, m.b)))


def clusters(
    entries: Sequence[Entry], found: Iterable[Match]
) -> tuple[tuple[str, ...], ...]:
    """Return the ids of entries that sure matches join, each entry in one cluster."""
    parent = {entry.id: entry.id for entry in entries}

    def root(one: str) -> str:
        while parent[one] != one:
            one = parent[one]
        return one

    for match in found:
        if match.sure:
            parent[max(root(match.a), root(match.b))] = min(
                root(match.a), root(match.b)
            )
    members: dict[str, list[str]] = defaultdict(list)
    for entry in entries:
        members[root(entry.id)].append(entry.id)
    return tuple(tuple(sorted(ids)) for _, ids in sorted(members.items()))


def words(name: str) -> tuple[str, ...]:
    """Return the words of a name without accents, case and punctuation."""
    bare = "".join(c for c in normalize("NFKD", name) if not combining(c))
    spaced = "".join(c if c.isalnum() else " " for c in bare.casefold())
    return tuple(spaced.split())


def _match(a: Entry, b: Entry, weights: Mapping[str, float]) -> Match | None:
    shared = sorted(a.identifiers & b.identifiers)
    if shared:
        return Match(a=a.id, b=b.id, score=1.0, why=f"both have {shared[0]}")
    if "vessel" in (a.kind, b.kind) or _apart(a, b):
        return None
    score, mine, theirs = max(
        (_alike(x, y, weights), x, y) for x in a.names for y in b.names
    )
    return Match(a=a.id, b=b.id, score=round(score, 3), why=f"{mine!r} and {theirs!r}")


def _apart(a: Entry, b: Entry) -> bool:
    person = (a.kind == "person", b.kind == "person")
    years = [abs(x - y) for x in a.born for y in b.born]
    return person[0] != person[1] or bool(years and min(years) > 1)


def _alike(a: str, b: str, weights: Mapping[str, float]) -> float:
    """Return the weighted share of words of both names that have their like."""
    ours, theirs = list(words(a)), list(words(b))
    total = sum(weights[w] for w in (*ours, *theirs))
    left, alike = list(theirs), 0.0
    for word in ours:
        like = max(left, key=lambda w: JaroWinkler.similarity(word, w), default=None)
        if like and JaroWinkler.similarity(word, like) >= _bar(word, like):
            alike += weights[word] + weights[like]
            left.remove(like)
    return alike / total if total else 0.0


def _bar(a: str, b: str) -> float:
    """Return how alike two words must be; short ones differ by a letter too easily."""
    return _SHORT_ALIKE if min(len(a), len(b)) <= _SHORT else _ALIKE


def _weights(entries: Iterable[Entry]) -> Mapping[str, float]:
    """Return what each word tells: the rarer the more, a legal form next to nothing."""
    having: dict[str, int] = defaultdict(int)
    count = 0
    for entry in entries:
        count += 1
        for word in {w for name in entry.names for w in words(name)}:
            having[word] += 1
    light = _light()
    return {
        word: 0.1 if word in light else 1 + log(count / number)
        for word, number in having.items()
    }


def _blocked(entries: Iterable[Entry]) -> Iterator[tuple[str, str]]:
    """Yield pairs worth comparing: a shared identifier, or the start of a rare word."""
    blocks: dict[str, set[str]] = defaultdict(set)
    light = _light()
    for entry in entries:
        for key in entry.identifiers:
            blocks[key].add(entry.id)
        for word in {w for name in entry.names for w in words(name)} - light:
            blocks[word[:4]].add(entry.id)
    for _, ids in sorted(blocks.items()):
        if len(ids) <= _MOST_SHARING:
            yield from combinations(sorted(ids), 2)


@cache
def _light() -> frozenset[str]:
    place = resources.files("foedus.simulate").joinpath("data", "names.yml")
    lists: dict[str, list[str]] = yaml.safe_load(place.read_text("utf-8"))
    return frozenset(word for some in lists.values() for word in some)
