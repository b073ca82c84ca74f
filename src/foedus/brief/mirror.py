"""Draw what runs one way beside what runs the other: two bars from one middle line."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

from foedus.brief.charts import TOP, is_settled, shown_interval, shown_value
from foedus.codes import actor_name, in_sentence
from foedus.model import ActorId, Finding

ROW, HALF = 42, 220
MOST_ROWS = 14
# No label holds these.
_STAND_INS = ("\x01", "\x02")

_Key: TypeAlias = tuple[str, str, ActorId, ActorId]


@dataclass(frozen=True, slots=True, kw_only=True)
class Half:
    """One way: a bar, with its interval; no bar where nothing is settled."""

    width: float
    low: float | None
    high: float | None
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """Both ways of one thing between two actors."""

    title: str
    y: float
    left: Half
    right: Half


@dataclass(frozen=True, slots=True, kw_only=True)
class Mirror:
    """All pairs under one another, each scaled to its own larger side or to all.

    Attributes:
        heads: What the left and the right side hold, where that is one for all rows.
    """

    heads: tuple[str, str] | None
    pairs: tuple[Pair, ...]
    height: float
    left_out: int
    words: str


def mirror(findings: Sequence[Finding]) -> Mirror | None:
    """Return both ways of each thing that is measured for two actors.

    Shares are drawn to one scale; other units differ from row to row, and so do their
    scales. A way of which nothing is known has no bar and says so.
    """
    ways = _ways(findings)
    if not ways:
        return None
    shown = list(ways.items())[:MOST_ROWS]
    parties = {(a, b) for (_, _, a, b), _ in shown}
    is_one = len(parties) == 1
    pairs = [
        _pair(key, there, TOP + 18 + number * ROW, with_names=not is_one)
        for number, (key, there) in enumerate(shown)
    ]
    return Mirror(
        heads=_heads(*parties.pop()) if is_one else None,
        pairs=tuple(pairs),
        height=TOP + 18 + len(pairs) * ROW,
        left_out=len(ways) - len(pairs),
        words=f"{len(pairs)} rows, each with what runs one way and the other",
    )


def template(finding: Finding) -> str:
    """Return what a finding says with its two actors taken out."""
    said = finding.label
    for stand_in, actor in zip(_STAND_INS, finding.about, strict=False):
        for name in (in_sentence(actor), actor_name(actor)):
            said = said.replace(name, stand_in)
        # "the United States' trade" says what "Norland's trade" says.
        said = said.replace(f"{stand_in}' ", f"{stand_in}'s ")
    return said


def _heads(a: ActorId, b: ActorId) -> tuple[str, str]:
    first, second = actor_name(a), actor_name(b)
    return f"{first} → {second}", f"{second} → {first}"


def _ways(
    findings: Iterable[Finding],
) -> dict[_Key, dict[bool, Finding]]:
    """Group findings of two actors that say the same thing in opposite directions."""
    ways: dict[_Key, dict[bool, Finding]] = {}
    first: dict[frozenset[ActorId], tuple[ActorId, ActorId]] = {}
    for finding in findings:
        if len(finding.about) != 2 or not is_settled(finding):
            continue
        a, b = first.setdefault(frozenset(finding.about), _two(finding))
        key = (template(finding), finding.unit, a, b)
        # Where several datasets answer, the one that reaches furthest comes first.
        ways.setdefault(key, {}).setdefault(finding.about[0] == b, finding)
    return ways


def _two(finding: Finding) -> tuple[ActorId, ActorId]:
    a, b = finding.about
    return a, b


def _pair(key: _Key, there: dict[bool, Finding], y: float, *, with_names: bool) -> Pair:
    told, unit, a, b = key
    top = 1.0 if unit == "share" else max(map(_top, there.values()), default=1.0)
    thing = told.split(" that ")[0]
    return Pair(
        title=_title(thing, a, b) if with_names else f"{thing}, {unit}",
        y=y,
        left=_half(there.get(False), top, with_unit=with_names),
        right=_half(there.get(True), top, with_unit=with_names),
    )


def _title(thing: str, a: ActorId, b: ActorId) -> str:
    """Name both ways; of one that nobody went, "gave" would not be so."""
    named = thing.replace(_STAND_INS[0], actor_name(a))
    named = named.replace(_STAND_INS[1], actor_name(b))
    return f"{named}: {' | '.join(_heads(a, b))}"


def _top(finding: Finding) -> float:
    low, high = _ends(finding)
    top = max(
        (abs(x) for x in (finding.value, low, high) if x is not None), default=1.0
    )
    # An open end needs room to run on into.
    return top * 1.25 if low is not None and high is None else top


def _half(finding: Finding | None, top: float, *, with_unit: bool) -> Half:
    if finding is None:
        return Half(width=0, low=None, high=None, words="nothing told")
    scale = HALF / (top or 1)
    low, high = _ends(finding)
    told = (
        finding if with_unit or finding.unit == "share" else replace(finding, unit="")
    )
    interval = shown_interval(told)
    return Half(
        # Where rivals differ, the least that all allow.
        width=_at(low or 0.0 if finding.value is None else finding.value, scale),
        low=None if low is None else _at(low, scale),
        high=None if low is None else _at(top if high is None else high, scale),
        words=shown_value(told) + (f" ({interval})" if interval else "") + _year(told),
    )


def _ends(finding: Finding) -> tuple[float | None, float | None]:
    spread = finding.interval
    return (spread.low, spread.high) if spread else (None, None)


def _at(end: float, scale: float) -> float:
    return round(min(abs(end) * scale, HALF), 1)


def _year(finding: Finding) -> str:
    """Return the year of a figure of one year; other periods stand in the table."""
    first, last = finding.period or (0, 1)
    return f", {last}" if first == last else ""
