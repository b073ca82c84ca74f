"""The lines in order of the day they speak of."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from foedus.brief import phrases
from foedus.brief.lines import Line


@dataclass(frozen=True, slots=True, kw_only=True)
class Month:
    """The lines that begin in one month."""

    title: str
    lines: tuple[Line, ...]


def timeline(lines: Iterable[Line]) -> tuple[Month, ...]:
    """Return the dated lines month by month."""
    months: dict[date, list[Line]] = defaultdict(list)
    for line in lines:
        if begun := begins(line):
            months[begun.replace(day=1)].append(line)
    return tuple(
        Month(title=_title(mine, first), lines=tuple(sorted(mine, key=_order)))
        for first, mine in sorted(months.items())
    )


def begins(line: Line) -> date | None:
    """Return the first day a line is about, or the last where only that is known."""
    when = line.fact.when
    return (when.start or when.end) if when else None


def _title(lines: list[Line], first: date) -> str:
    """Name a month, or only its year when nothing is known more closely."""
    yearly = all(line.when.isdigit() for line in lines)
    return str(first.year) if yearly else phrases.month(first)


def _order(line: Line) -> tuple[date, int]:
    return begins(line) or date.max, line.number
