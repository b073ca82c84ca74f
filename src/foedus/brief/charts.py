"""Draw findings: lines over years, and bars with their intervals."""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from math import ceil, floor, log10
from typing import NamedTuple

from foedus.brief import phrases
from foedus.codes import actor_name, in_sentence
from foedus.model import Finding

WIDTH, LEFT, RIGHT, TOP, PLOT = 760, 56, 210, 14, 230
BAR, BAR_LEFT, BAR_RIGHT = 26, 300, 120
DASHES = ("none", "8 4", "2 4", "10 3 2 3", "4 2", "1 3")
MOST_LINES, MOST_BARS = 6, 16


@dataclass(frozen=True, slots=True, kw_only=True)
class Curve:
    """One actor or pair over the years.

    Attributes:
        paths: One path a run of years without a gap; a gap is "no data".
        band: The intervals as one outline, or "".
        dots: Where each year's value stands, with its words.
    """

    name: str
    dash: str
    shape: int
    paths: tuple[str, ...]
    band: str
    dots: tuple[tuple[float, float, str], ...]
    label_y: float
    end: tuple[float, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Lines:
    """Curves on one pair of axes."""

    curves: tuple[Curve, ...]
    x_ticks: tuple[tuple[float, str], ...]
    y_ticks: tuple[tuple[float, str], ...]
    zero: float | None
    left_out: int
    words: str


class Figure(NamedTuple):
    """A number to be drawn, with its interval and the words beside it."""

    name: str
    value: float | None
    low: float | None
    high: float | None
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """One finding as a bar from zero, with its interval; None draws no bar."""

    name: str
    y: float
    x: float
    width: float
    low: float | None
    high: float | None
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Bars:
    """Findings of one unit, one under another."""

    bars: tuple[Bar, ...]
    height: float
    zero: float
    left_out: int
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _Scale:
    low: float
    high: float
    start: float
    length: float

    def at(self, value: float) -> float:
        share = (value - self.low) / ((self.high - self.low) or 1)
        return round(self.start + share * self.length, 1)


def line_chart(findings: Sequence[Finding]) -> Lines | None:
    """Return curves over the years, or None where no three years are settled."""
    series = _series(findings)
    kept = dict(sorted(series.items(), key=_longest)[:MOST_LINES])
    settled = [x for run in kept.values() for x in run if x.value is not None]
    years = sorted({_year(x) for x in settled})
    if len(years) < 3:
        return None
    across = _Scale(
        low=years[0], high=years[-1], start=LEFT, length=WIDTH - LEFT - RIGHT
    )
    up, ticks = _upward(settled)
    drawn = [
        _curve(name, run, number, across, up)
        for number, (name, run) in enumerate(sorted(kept.items()))
        if any(x.value is not None for x in run)
    ]
    return Lines(
        curves=_apart(drawn),
        x_ticks=tuple((across.at(y), str(y)) for y in _year_ticks(years)),
        y_ticks=tuple((up.at(t), _tick(t, findings[0].unit)) for t in ticks),
        zero=up.at(0) if up.low < 0 < up.high else None,
        left_out=len(series) - len(drawn),
        words=f"{len(drawn)} lines from {years[0]} to {years[-1]}",
    )


def bar_chart(findings: Sequence[Finding]) -> Bars | None:
    """Return bars with their intervals, or None where nothing is settled."""
    if not any(map(is_settled, findings)):
        return None
    return bars(
        [Figure(labelled(x), x.value, *_ends(x), shown_value(x)) for x in findings]
    )


def bars(figures: Sequence[Figure]) -> Bars:
    """Return a bar a figure, all on one scale from zero; at least one is settled."""
    shown = figures[:MOST_BARS]
    ends = [e for x in shown for e in (x.value, x.low, x.high) if e is not None]
    scale = _Scale(
        low=min(0, *ends, 0),
        high=max(0, *ends, 0),
        start=BAR_LEFT,
        length=WIDTH - BAR_LEFT - BAR_RIGHT,
    )
    return Bars(
        bars=tuple(_bar(x, TOP + i * BAR, scale) for i, x in enumerate(shown)),
        height=TOP * 2 + len(shown) * BAR,
        zero=scale.at(0),
        left_out=len(figures) - len(shown),
        words=f"{len(shown)} bars",
    )


def labelled(finding: Finding) -> str:
    """Return the label, with the actors where it does not name them."""
    names = {f(one) for one in finding.about for f in (actor_name, in_sentence)}
    if any(name in finding.label for name in names):
        return finding.label
    return f"{finding.label}: {phrases.named(finding.about)}"


def is_settled(finding: Finding) -> bool:
    """Tell whether there is a value or at least a range."""
    return finding.value is not None or finding.interval is not None


def shown_value(finding: Finding) -> str:
    """Return the value with its unit, the range of rivals, or that there is none."""
    if finding.value is None:
        unit = "" if finding.unit == "share" else finding.unit
        return f"{_range(finding)} {unit}".strip() or "not settled"
    if finding.unit == "share":
        return f"{_rounded(finding.value * 100)} %"
    unit = _singular(finding.unit) if finding.value == 1 else finding.unit
    return f"{_rounded(finding.value)} {unit}".strip()


def _singular(unit: str) -> str:
    """Return a counted unit for one of it: "gift without a figure"."""
    first, *rest = unit.split(" ")
    one = first[:-1] if re.fullmatch(r"[a-z]{3,}[^s]s", first) else first
    return " ".join((one, *rest))


def shown_interval(finding: Finding) -> str:
    """Return the interval around a value; a range without one is the value itself."""
    return "" if finding.value is None else _range(finding)


def _range(finding: Finding) -> str:
    if finding.interval is None:
        return ""
    times = 100 if finding.unit == "share" else 1
    low, high = (None if e is None else _rounded(e * times) for e in _ends(finding))
    sign = " %" if finding.unit == "share" else ""
    if low is None or high is None:
        return f"at least {low}{sign}" if high is None else f"at most {high}{sign}"
    return f"{low} to {high}{sign}"


def over_years(findings: Iterable[Finding]) -> bool:
    """Tell whether any pair or actor is measured in three years or more."""
    return any(len({_year(x) for x in run}) >= 3 for run in _series(findings).values())


def _series(findings: Iterable[Finding]) -> dict[str, list[Finding]]:
    series: dict[str, list[Finding]] = defaultdict(list)
    for finding in findings:
        # What stands before the colon is the kind, and heads the picture.
        name = finding.group.rpartition(": ")[2]
        series[name or phrases.named(finding.about)].append(finding)
    return {name: sorted(run, key=_year) for name, run in series.items()}


def _longest(pair: tuple[str, list[Finding]]) -> tuple[int, str]:
    return -sum(x.value is not None for x in pair[1]), pair[0]


def _year(finding: Finding) -> int:
    return finding.period[1] if finding.period else finding.on.year


def _ends(finding: Finding) -> tuple[float | None, float | None]:
    spread = finding.interval
    return (spread.low, spread.high) if spread else (None, None)


def _upward(settled: Sequence[Finding]) -> tuple[_Scale, list[float]]:
    ends = [e for x in settled for e in (x.value, *_ends(x)) if e is not None]
    low, high = min(ends), max(ends)
    if low > 0 and low < high / 2:
        low = 0.0
    step = _step((high - low) or 1)
    first, last = floor(low / step), ceil(high / step)
    scale = _Scale(low=first * step, high=last * step, start=TOP + PLOT, length=-PLOT)
    return scale, [n * step for n in range(first, last + 1)]


def _step(span: float) -> float:
    """Return a round step that parts a span in four to ten."""
    size: float = 10 ** floor(log10(span))
    return next(size * s for s in (0.1, 0.2, 0.25, 0.5, 1, 2) if span / (size * s) <= 6)


def _year_ticks(years: Sequence[int]) -> list[int]:
    span = years[-1] - years[0]
    step = next((s for s in (1, 2, 5, 10, 20) if span / s <= 8), 50)
    return [y for y in range(years[0], years[-1] + 1) if (y - years[0]) % step == 0]


def _curve(
    name: str, run: Sequence[Finding], number: int, across: _Scale, up: _Scale
) -> Curve:
    dots = tuple(
        (across.at(_year(x)), up.at(x.value), f"{name}, {_year(x)}: {shown_value(x)}")
        for x in run
        if x.value is not None
    )
    return Curve(
        name=name,
        dash=DASHES[number % len(DASHES)],
        shape=number % len(DASHES),
        paths=tuple(_paths(run, across, up)),
        band=_band(run, across, up),
        dots=dots,
        label_y=dots[-1][1],
        end=dots[-1][:2],
    )


def _paths(run: Sequence[Finding], across: _Scale, up: _Scale) -> Iterable[str]:
    points: list[str] = []
    for x in run:
        if x.value is not None:
            points.append(f"{across.at(_year(x))} {up.at(x.value)}")
        elif points:
            yield "M" + "L".join(points)
            points = []
    if points:
        yield "M" + "L".join(points)


def _band(run: Sequence[Finding], across: _Scale, up: _Scale) -> str:
    known = [
        (across.at(_year(x)), up.at(x.interval.low), up.at(x.interval.high))
        for x in run
        if x.interval and x.interval.low is not None and x.interval.high is not None
    ]
    if len(known) < 2:
        return ""
    there = [f"{x} {high}" for x, _, high in known]
    back = [f"{x} {low}" for x, low, _ in reversed(known)]
    return "M" + "L".join(there + back) + "Z"


def _apart(curves: Sequence[Curve]) -> tuple[Curve, ...]:
    """Move the names of lines that end near one another apart."""
    placed: dict[str, float] = {}
    lowest = -1e9
    for curve in sorted(curves, key=lambda c: (c.end[1], c.name)):
        lowest = max(curve.end[1], lowest + 16)
        placed[curve.name] = lowest
    over = max(lowest - (TOP + PLOT), 0)
    return tuple(replace(c, label_y=round(placed[c.name] - over, 1)) for c in curves)


def _bar(figure: Figure, y: float, scale: _Scale) -> Bar:
    value = figure.value or 0
    low, high = (None if e is None else scale.at(e) for e in (figure.low, figure.high))
    return Bar(
        name=figure.name,
        y=y,
        x=min(scale.at(0), scale.at(value)),
        width=round(abs(scale.at(value) - scale.at(0)), 1),
        low=low,
        high=high,
        value=figure.words,
    )


def _rounded(value: float) -> str:
    if value and abs(value) < 0.0005:
        return "less than 0.001" if value > 0 else "more than -0.001"
    if abs(value) >= 1000:
        return phrases.number(round(value))
    digits = 3 if abs(value) < 1 else 2 if abs(value) < 10 else 1
    return f"{value:.{digits}f}".rstrip("0").rstrip(".") or "0"


def _tick(value: float, unit: str) -> str:
    if unit == "share":
        return f"{_rounded(value * 100)} %"
    return phrases.number(round(value, 6)).rstrip(".")
