"""Tell which entries of several lists are one person, company or vessel, and why."""

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from functools import cache, lru_cache
from importlib import resources
from itertools import combinations, product
from math import exp, log
from unicodedata import combining, normalize

import yaml
from rapidfuzz.distance import DamerauLevenshtein, JaroWinkler

from foedus.model import RowId

SURE, LIKELY = 0.9, 0.8
_SHORT = 5
_MOST_SHARING = 60
_BEGINNING = 4
_DOUBTFUL = 0.89
_FEW = 0.5
_FEWEST_DIGITS = 4
_ALONE = frozenset({"person", "vessel", "aircraft"})
_APART = re.compile(r"[\W_]+")
_INITIALS = re.compile(r"\([A-Z]{2,8}\)")
_IN_LATIN = re.compile(r"[\x00-\u024f\u1e00-\u1eff‘’ʻʼ-]+$")
_MARKS = re.compile("['`´ʹʻʼ‘’]")
_NAMED = frozenset({"person", "body"})

# The words of each name of an entry, and the name as it stands.
Key = tuple[str, ...]
Spelt = Mapping[str, Mapping[tuple[str, ...], str]]


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
        country: Its code; two that differ leave a pair in doubt, but
            for persons of one year of birth.
    """

    id: str
    source: str
    kind: str
    names: tuple[str, ...]
    identifiers: frozenset[str]
    born: frozenset[int]
    row: RowId
    country: str | None = None


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


def matches(
    entries: Sequence[Entry], among: Collection[str] | None = None
) -> tuple[Match, ...]:
    """Return the pairs that are one entity, sure or likely, the surest first.

    Vessels match by IMO number alone, aircraft by identifiers: names change with the
    flag. Others match by a shared identifier, or by names: each word counts by how rare
    it is in the lists, words for the legal form count for little, and a rare word
    without its like in the other name counts against the pair. Two stated years of
    birth that differ by more than one settle that two persons are two; where one is
    not stated, the score is divided by one plus the namesakes that chance would bring.
    A firm's first name that holds all of another's, rare enough, is likely the same.
    A single short word, or a single word of a person's name, leaves the pair in doubt.
    Within one list, whose owner holds two entries for two, only a score of 1 counts.

    Args:
        entries: All that are listed; they say how rare a word is.
        among: The ids of which each pair must have one; None for all.

    References:
        Winkler, W. (1990). String comparator metrics. Fellegi, I. and Sunter, A.
        (1969). A theory for record linkage.
    """
    spelt = {one.id: _spelt(one) for one in entries}
    scale = _Scale(weights=_weights(spelt.values()), entries=len(spelt))
    by_id = {entry.id: entry for entry in entries}
    wanted = None if among is None else frozenset(among)
    found = (
        _match(by_id[a], by_id[b], spelt, scale)
        for a, b in sorted(set(_blocked(entries, spelt, wanted)))
    )
    kept = [match for match in found if match and match.score >= LIKELY]
    return tuple(sorted(kept, key=lambda m: (-m.score, m.a, m.b)))


def clusters(
    entries: Sequence[Entry], found: Iterable[Match]
) -> tuple[tuple[str, ...], ...]:
    """Return the ids of entries that sure matches join, each entry in one cluster.

    The surest joins first. One that would put two entries of one list together, which
    do not match one another, is not made: it is left to a person.
    """
    sure = [match for match in found if match.sure]
    joined = {frozenset((match.a, match.b)) for match in sure}
    source = {entry.id: entry.source for entry in entries}
    members = {entry.id: [entry.id] for entry in entries}
    for match in sure:
        one, other = members[match.a], members[match.b]
        if one is other or not _may_join(one, other, source, joined):
            continue
        one.extend(other)
        members |= dict.fromkeys(other, one)
    return tuple(sorted({tuple(sorted(ids)) for ids in members.values()}))


def words(name: str) -> tuple[str, ...]:
    """Return the words of a name without accents, case and punctuation."""
    whole = name if name.isascii() else normalize("NFKD", name)
    bare = whole if name.isascii() else "".join(c for c in whole if not combining(c))
    spaced = _APART.sub(" ", _MARKS.sub("", bare.casefold()))
    return tuple(spaced.split())


def _spelt(entry: Entry) -> dict[tuple[str, ...], str]:
    """Return the names by their words, the name itself first."""
    spelt: dict[tuple[str, ...], str] = {}
    for name, form in ((n, f) for n in entry.names for f in _forms(n)):
        if made := words(form):
            spelt.setdefault(made, name)
    return spelt or {(): entry.id}


def _forms(name: str) -> tuple[str, ...]:
    """Return a name, also without its initials in brackets, and its Latin part."""
    plain = _INITIALS.sub(" ", name)
    if name.isascii():
        return (name,) if plain == name else (plain, name)
    latin = " ".join(part for part in plain.split() if _IN_LATIN.match(part))
    return plain, name, latin


@dataclass(frozen=True, slots=True, kw_only=True)
class _Scale:
    weights: Mapping[str, float]
    entries: int


class _Knowing(Enum):
    """What is known of a pair besides its names."""

    BODY = auto()
    DATED = auto()
    UNDATED = auto()


# A slip of one letter in so many is forgiven: more where a year of birth agrees.
_SLIP = {_Knowing.BODY: 8, _Knowing.DATED: 4, _Knowing.UNDATED: 8}


def _may_join(
    one: Iterable[str],
    other: Iterable[str],
    source: Mapping[str, str],
    joined: Collection[frozenset[str]],
) -> bool:
    pairs = ((a, b) for a, b in product(one, other) if source[a] == source[b])
    return all(frozenset(pair) in joined for pair in pairs)


def _match(a: Entry, b: Entry, spelt: Spelt, scale: _Scale) -> Match | None:
    within, knowing = a.source == b.source, _knowing(a, b)
    shared = sorted(_numbers(a) & _numbers(b))
    if shared and not (within and _family(a) == "body"):
        return Match(a=a.id, b=b.id, score=1.0, why=f"both have {shared[0]}")
    if _apart(a, b):
        return None
    if within and knowing is _Knowing.UNDATED:
        return None
    last = 1 if within else None
    score, mine, theirs = max(
        (_score(x, y, scale, knowing), x, y)
        for x, y in product([*spelt[a.id]][:last], [*spelt[b.id]][:last])
    )
    if within and score < 1:
        return None
    first = next(iter(spelt[a.id])), next(iter(spelt[b.id]))
    if score < LIKELY and knowing is _Knowing.BODY and _holds(*first, scale):
        score, (mine, theirs) = LIKELY, first
    if knowing is not _Knowing.DATED and _countries_differ(a, b):
        score = min(score, _DOUBTFUL)
    named = f"{spelt[a.id][mine]!r} and {spelt[b.id][theirs]!r}"
    why = f"{named}{_years(a, b, knowing)}"
    return Match(a=a.id, b=b.id, score=round(score, 3), why=why)


def _numbers(entry: Entry) -> frozenset[str]:
    """Return the identifiers that settle it: of a vessel, its IMO number alone."""
    if entry.kind == "vessel":
        return frozenset(x for x in entry.identifiers if x.startswith("imo:"))
    return frozenset(
        x
        for x in entry.identifiers
        if sum(c.isdigit() for c in x.partition(":")[2]) >= _FEWEST_DIGITS
    )


def _apart(a: Entry, b: Entry) -> bool:
    kinds = {_family(a), _family(b)}
    years = [abs(x - y) for x in a.born for y in b.born]
    return len(kinds) > 1 or not kinds <= _NAMED or bool(years and min(years) > 1)


def _family(entry: Entry) -> str:
    """Return what may be one: lists differ on what is a company, not on a person."""
    return entry.kind if entry.kind in _ALONE else "body"


def _knowing(a: Entry, b: Entry) -> _Knowing:
    if a.kind != "person":
        return _Knowing.BODY
    return _Knowing.DATED if a.born and b.born else _Knowing.UNDATED


def _years(a: Entry, b: Entry, knowing: _Knowing) -> str:
    match knowing:
        case _Knowing.BODY:
            return ""
        case _Knowing.DATED:
            return f"; born {', '.join(map(str, sorted(a.born | b.born)))}"
        case _Knowing.UNDATED:
            return "; no year of birth to compare"


def _score(
    a: tuple[str, ...], b: tuple[str, ...], scale: _Scale, knowing: _Knowing
) -> float:
    """Return how likely two names are those of one, by what chance would bring."""
    score = _alike(a, b, scale.weights, _SLIP[knowing])
    if score < LIKELY:
        return score
    telling = _telling(a, b)
    body = knowing is _Knowing.BODY
    if body and _trades_differ(a, b):
        score = min(score, _DOUBTFUL)
    if len(telling) < 2 and (not body or len("".join(telling)) <= _SHORT):
        score = min(score, _DOUBTFUL)
    if knowing is _Knowing.UNDATED:
        score /= 1 + _namesakes(telling, scale)
        score = score if _in_turn(a, b) else min(score, _DOUBTFUL)
    return score


def _holds(a: tuple[str, ...], b: tuple[str, ...], scale: _Scale) -> bool:
    """Tell whether one name holds all of the other, and that is rare enough."""
    telling = _telling(a, b)
    within = set(a) <= set(b) or set(b) <= set(a)
    return within and len(telling) > 1 and _namesakes(telling, scale) < _FEW


def _telling(a: tuple[str, ...], b: tuple[str, ...]) -> list[str]:
    return [word for word in min(a, b, key=len) if word not in _light()]


def _namesakes(telling: Iterable[str], scale: _Scale) -> float:
    """Return how many entries chance alone would give these words."""
    return scale.entries * exp(-sum(scale.weights[word] - 1 for word in telling))


def _countries_differ(a: Entry, b: Entry) -> bool:
    return bool(a.country and b.country and a.country != b.country)


def _trades_differ(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    ours, theirs = ({w[:_BEGINNING] for w in name if w in _trades()} for name in (a, b))
    return not (ours <= theirs or theirs <= ours)


def _in_turn(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """Tell whether words follow alike, wherever the family name stands."""
    places = [b.index(word) for word in a if word in b]
    return sum(x > y for x, y in zip(places, places[1:] + places[:1], strict=True)) <= 1


def _alike(
    a: tuple[str, ...], b: tuple[str, ...], weights: Mapping[str, float], slip: int
) -> float:
    """Return the weighted share of words of both names that have their like."""
    if "".join(a) == "".join(b):
        return 1.0
    total = sum(weights[w] for w in (*a, *b))
    left, alike = list(b), 0.0
    for word in a:
        if word in left:
            like, near = word, 1.0
        else:
            near, like = max(((_near(word, w, slip), w) for w in left), default=(0, ""))
        if near:
            alike += near * (weights[word] + weights[like])
            left.remove(like)
    return alike / total if total else 0.0


@lru_cache(maxsize=200_000)
def _near(a: str, b: str, slip: int) -> float:
    """Return how alike two words are, 0 if too little; words of one beginning only.

    One letter in `slip` may differ; of a number none.
    """
    if a == b or a[0] != b[0] or a.isdigit() or b.isdigit():
        return float(a == b)
    if DamerauLevenshtein.distance(a, b) > max(len(a), len(b)) // slip:
        return 0.0
    return JaroWinkler.similarity(a, b)


def _weights(spelt: Iterable[Iterable[tuple[str, ...]]]) -> Mapping[str, float]:
    """Return what each word tells: the rarer the more, a legal form next to nothing."""
    having: dict[str, int] = defaultdict(int)
    count = 0
    for names in spelt:
        count += 1
        for word in {w for name in names for w in name}:
            having[word] += 1
    light = _light()
    return {
        word: 0.1 if word in light else 1 + log(count / number)
        for word, number in having.items()
    }


def _blocked(
    entries: Iterable[Entry], spelt: Spelt, among: Collection[str] | None
) -> Iterator[tuple[str, str]]:
    """Yield pairs worth comparing.

    They share an identifier, a whole name, the beginning of a word, or, where many
    share that beginning, the beginnings of two words of one name.
    """
    blocks: dict[Key, set[str]] = defaultdict(set)
    begun: dict[Key, list[tuple[str, frozenset[str]]]] = defaultdict(list)
    for entry in entries:
        for number in _numbers(entry):
            blocks[number,].add(entry.id)
        family = _family(entry)
        for name in spelt[entry.id] if family in _NAMED else ():
            blocks["", family, *sorted(name)].add(entry.id)
            starts = frozenset(w[:_BEGINNING] for w in name if w not in _light())
            for start in starts:
                begun[family, start].append((entry.id, starts))
    for key, having in begun.items():
        for block, one in _finer(key, having):
            blocks[block].add(one)
    for ids in blocks.values():
        yield from _pairs(ids, among)


def _finer(
    key: Key, having: Collection[tuple[str, frozenset[str]]]
) -> Iterator[tuple[Key, str]]:
    many = len(having) > _MOST_SHARING
    for one, starts in having:
        for other in starts - {key[-1]} if many else ("",):
            yield (*key, other), one


def _pairs(
    ids: Collection[str], among: Collection[str] | None
) -> Iterator[tuple[str, str]]:
    if among is None:
        yield from combinations(sorted(ids), 2)
        return
    asked = [one for one in ids if one in among]
    for one, other in product(asked, ids):
        if one != other:
            yield (one, other) if one < other else (other, one)


@cache
def _light() -> frozenset[str]:
    return frozenset(word for some in _lists().values() for word in some)


@cache
def _trades() -> frozenset[str]:
    return frozenset(_lists()["trades"])


@cache
def _lists() -> dict[str, list[str]]:
    place = resources.files("foedus.simulate").joinpath("data", "names.yml")
    lists: dict[str, list[str]] = yaml.load(
        place.read_text("utf-8"), Loader=yaml.CSafeLoader
    )
    return lists
