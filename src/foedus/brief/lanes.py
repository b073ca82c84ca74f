"""Draw the lines on lanes of time, one lane a layer, with both clocks."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from foedus.brief.index import Index
from foedus.brief.lines import Line
from foedus.brief.timeline import begins
from foedus.model import Status

WIDTH, LEFT, RIGHT = 960, 112, 24
STEP = 13
MARK = 11


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """One line at the day it speaks of, and the day it could be known."""

    line: Line
    x: float
    y: float
    end_x: float
    known_x: float
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Lane:
    """The marks of one layer."""

    layer: str
    y: float
    height: float
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Lanes:
    """The drawing, with its axis.

    Attributes:
        earlier: How many lines lie before the axis begins; they stand at its edge.
    """

    height: float
    lanes: tuple[Lane, ...]
    ticks: tuple[tuple[float, str], ...]
    today: float
    earlier: int
    begins: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _Axis:
    first: date
    last: date

    def x(self, day: date) -> float:
        span = max((self.last - self.first).days, 1)
        share = (min(max(day, self.first), self.last) - self.first).days / span
        return round(LEFT + 18 + share * (WIDTH - LEFT - RIGHT - 18), 1)


def lanes(lines: Sequence[Line], index: Index) -> Lanes | None:
    """Return the drawing of the dated lines, or None where none has a date."""
    dated = [(day, line) for line in lines if (day := begins(line))]
    if not dated:
        return None
    axis = _axis([day for day, _ in dated], _last(lines, index.brief.as_of))
    by_layer: dict[str, list[tuple[date, Line]]] = defaultdict(list)
    for day, line in dated:
        by_layer[str(line.fact.layer or "other")].append((day, line))
    made: list[Lane] = []
    top = 26.0
    for layer, mine in sorted(by_layer.items()):
        lane = _lane(layer, mine, top, axis, index)
        made.append(lane)
        top += lane.height
    return Lanes(
        height=top + 8,
        lanes=tuple(made),
        ticks=tuple(_ticks(axis)),
        today=axis.x(index.brief.as_of),
        earlier=sum(day < axis.first for day, _ in dated),
        begins=str(axis.first.year),
    )


def _last(lines: Iterable[Line], as_of: date) -> date:
    """Return the last day that any line reaches, at least the day of the brief."""
    ends = [line.fact.when.end for line in lines if line.fact.when]
    return max([as_of, *(end for end in ends if end)])


def _axis(days: Sequence[date], last: date) -> _Axis:
    """Leave out days that lie further back than all the rest spans: 1961, say."""
    ordered = sorted(days)
    last = max(last, ordered[-1])
    while len(ordered) > 1 and ordered[1] - ordered[0] > last - ordered[1]:
        del ordered[0]
    return _Axis(first=min(ordered[0], last).replace(day=1), last=last)


def _lane(
    layer: str,
    dated: Iterable[tuple[date, Line]],
    top: float,
    axis: _Axis,
    index: Index,
) -> Lane:
    rows: list[float] = []
    marks = []
    for day, line in sorted(dated, key=lambda pair: (pair[0], pair[1].number)):
        x = axis.x(day) if day >= axis.first else LEFT + 6
        row = next((i for i, end in enumerate(rows) if x - end >= MARK), len(rows))
        mark = _mark(line, x, top + 15 + row * STEP, axis, index)
        rows[row : row + 1] = [max(x, mark.end_x, mark.known_x)]
        marks.append(mark)
    height = 30 + (len(rows) - 1) * STEP
    return Lane(layer=layer, y=top, height=height, marks=tuple(marks))


def _mark(line: Line, x: float, y: float, axis: _Axis, index: Index) -> Mark:
    known = index.first_said(line.fact)
    return Mark(
        line=line,
        x=x,
        y=y,
        end_x=_end_x(line, x, axis, index),
        known_x=axis.x(known) if known else x,
        title=f"f{line.number}, {line.when}, {line.status}",
    )


def _end_x(line: Line, x: float, axis: _Axis, index: Index) -> float:
    """Return how far a line reaches: to its last day, or to today while it goes on."""
    when = line.fact.when
    if when is None or when.start is None or when.start < axis.first:
        return x
    open_end = index.brief.as_of if line.fact.status is Status.ONGOING else when.start
    return max(x, axis.x(when.end or open_end))


def _ticks(axis: _Axis) -> Iterable[tuple[float, str]]:
    months = (
        (axis.last.year - axis.first.year) * 12 + axis.last.month - axis.first.month
    )
    step = next((s for s in (1, 3, 6, 12, 24, 60) if months / s <= 12), 120)
    for count in range(0, months + 1, step):
        year, month = divmod(axis.first.month - 1 + count, 12)
        day = date(axis.first.year + year, month + 1, 1)
        yield axis.x(day), f"{day:%b} {day.year}"
