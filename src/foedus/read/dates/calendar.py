"""Periods of the calendar: which days a month, a week or a decade holds."""

import calendar
from dataclasses import dataclass, replace
from datetime import date, timedelta

DAYS = {"day": 1, "week": 7, "fortnight": 14}
MONTHS = {"month": 1, "quarter": 3, "year": 12, "decade": 120, "century": 1200}


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """Days from first to last, both included; None where it is not settled.

    Attributes:
        grain: "day", "week", "month", "season", "quarter", "half", "year", "decade",
            "century", "weekend", "span", "present" or "unsettled".
        daytime: "MO", "AF", "EV" or "NI" where a time of day is named.
    """

    first: date | None
    last: date | None
    grain: str
    daytime: str | None = None


def unsettled() -> Period:
    """Return the period of an expression that nothing anchors."""
    return Period(first=None, last=None, grain="unsettled")


def day(at: date) -> Period:
    """Return one day."""
    return Period(first=at, last=at, grain="day")


def month(year: int, number: int) -> Period:
    """Return one month of one year."""
    return months(year, number, 1, "month")


def months(year: int, number: int, count: int, grain: str) -> Period:
    """Return some months from the first day of the one given."""
    first = date(year, number, 1)
    return Period(first=first, last=later(first, months=count) - _ONE, grain=grain)


def years(year: int, count: int, grain: str) -> Period:
    """Return some whole years."""
    return months(year, 1, 12 * count, grain)


def week(at: date) -> Period:
    """Return the week, Monday to Sunday, that a day is in."""
    monday = at - timedelta(days=at.weekday())
    return Period(first=monday, last=monday + timedelta(days=6), grain="week")


def weekend(at: date) -> Period:
    """Return Saturday and Sunday of the week that a day is in."""
    saturday = at + timedelta(days=5 - at.weekday())
    return Period(first=saturday, last=saturday + _ONE, grain="weekend")


def around(at: date, grain: str) -> Period:
    """Return the period of a size that a day is in."""
    size = MONTHS.get(grain, 0)
    if size >= 12:
        count = size // 12
        return years(at.year - at.year % count, count, grain)
    if size:
        return months(at.year, at.month - (at.month - 1) % size, size, grain)
    if grain == "weekend":
        return weekend(at)
    return day(at) if grain == "day" else week(at)


def later(at: date, *, months: int = 0, days: int = 0) -> date:
    """Return the day so many months and days later; the month's end holds it back."""
    count = at.year * 12 + at.month - 1 + months
    year, number = divmod(count, 12)
    length = calendar.monthrange(year, number + 1)[1]
    return date(year, number + 1, min(at.day, length)) + timedelta(days=days)


def moved(at: date, count: int, unit: str) -> date:
    """Return the day so many units later, earlier where the count is negative."""
    unit = "week" if unit == "weekend" else unit
    if unit in DAYS:
        return at + timedelta(days=count * DAYS[unit])
    return later(at, months=count * MONTHS[unit])


def third(period: Period, part: int | None) -> Period:
    """Return the early, middle or late third of a period, by whole days or months."""
    if part is None or period.first is None or period.last is None:
        return period
    if period.grain == "month":
        edges = [1, 11, 21, period.last.day + 1]
        first = period.first.replace(day=edges[part])
        return replace(
            period,
            first=first,
            last=first + timedelta(edges[part + 1] - edges[part] - 1),
        )
    length = (period.last - period.first).days + 1
    if period.grain == "week":
        first = period.first + timedelta(days=[0, 2, 4][part])
        return replace(
            period, first=first, last=first + timedelta(days=[1, 1, 2][part])
        )
    size = round(length / 30.44) / 3
    first = later(period.first, months=round(part * size))
    last = later(period.first, months=round((part + 1) * size)) - _ONE
    return replace(period, first=first, last=last)


_ONE = timedelta(days=1)
