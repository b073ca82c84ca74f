"""What each expression of time means, one small rule an expression."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

from foedus.read.dates import calendar
from foedus.read.dates.calendar import Period, unsettled
from foedus.read.dates.lexicon import lexicon
from foedus.read.dates.lexicon import unit as unit_of

_NTH = {"first": 1, "second": 2, "third": 3, "fourth": 4, "last": 4, "latter": 2}
# A day to come is taken for the one meant only when it is far nearer than the past one.
_LESS_LIKELY = 3
_NEVER = 10_000
_A_MONTH = 31
_HALF_A_MONTH = 15


@dataclass(frozen=True, slots=True, kw_only=True)
class Anchor:
    """The day of speaking, and whether what is to come is spoken of.

    Attributes:
        sure: Whether the tense of the verb tells so; else words nearby do.
    """

    on: date | None
    ahead: bool
    sure: bool = False


Match = re.Match[str]
Rule = Callable[[Match, Anchor], Period | None]


def _iso(match: Match, _: Anchor) -> Period:
    at = date(int(match["year"]), int(match["month_number"]), int(match["day"]))
    return calendar.day(at)


def _slashes(match: Match, _: Anchor) -> Period | None:
    """Day and month in either order, where only one order is possible."""
    a, b, year = int(match["a"]), int(match["b"]), int(match["year"])
    if a <= 12 and b <= 12 and a != b:
        return unsettled()
    number, at = (a, b) if a <= 12 else (b, a)
    return calendar.day(date(year, number, at))


def _day_of_month(match: Match, anchor: Anchor) -> Period | None:
    number, first = _month_number(match), int(match["day"])
    if match.groupdict().get("shift") and anchor.on and not match["year"]:
        shift = lexicon().shifts[_plain(match["shift"])]
        return calendar.day(
            date(_shifted_month(number, shift, anchor.on), number, first)
        )
    last = int(match["day2"] or first)
    year = _year_of(match, anchor, lambda year: date(year, number, first))
    if year is None:
        return unsettled()
    start, end = date(year, number, first), date(year, number, last)
    if end < start:
        return None
    grain = "day" if start == end else "span"
    return Period(first=start, last=end, grain=grain)


def _week_of(match: Match, anchor: Anchor) -> Period:
    number, at = _month_number(match), int(match["day"])
    year = _year_of(match, anchor, lambda year: date(year, number, at))
    return unsettled() if year is None else calendar.week(date(year, number, at))


def _month(match: Match, anchor: Anchor) -> Period:
    groups, number = match.groupdict(), _month_number(match)
    if groups.get("whose") and anchor.on:
        year = anchor.on.year + lexicon().shifts[match["whose"].lower()]
    elif groups.get("shift") and anchor.on:
        year = _shifted_month(
            number, lexicon().shifts[_plain(match["shift"])], anchor.on
        )
    else:
        known = _year_of(match, anchor, lambda year: date(year, number, 15))
        if known is None:
            return unsettled()
        year = known
    return calendar.third(calendar.month(year, number), _part(match))


def _shifted_month(number: int, shift: int, on: date) -> int:
    if shift < 0:
        return on.year - (number >= on.month)
    if shift > 0:
        return on.year + (number <= on.month)
    return on.year


def _year(match: Match, _: Anchor) -> Period:
    return calendar.third(calendar.years(int(match["year"]), 1, "year"), _part(match))


def _decade(match: Match, _: Anchor) -> Period:
    start = int(match["decade"] or 0)
    if not start:
        short = int(match["short"])
        start = (1900 if short >= 30 else 2000) + short
    count, grain = (
        (100, "century") if start % 100 == 0 and start < 2000 else (10, "decade")
    )
    return calendar.third(calendar.years(start, count, grain), _part(match))


def _century(match: Match, _: Anchor) -> Period:
    return calendar.years(100 * (int(match["century"]) - 1), 100, "century")


def _quarter(match: Match, anchor: Anchor) -> Period | None:
    groups = match.groupdict()
    word = groups.get("nth")
    number = int(match["q"] or 0) if groups.get("q") else _nth(str(word))
    if not groups.get("year") and word is not None and word.lower() == "last":
        return None  # "last quarter" is one of the shifted units
    return _of_year(match, anchor, number, 3)


def _half(match: Match, anchor: Anchor) -> Period | None:
    number = int(match["h"]) if match["h"] else _nth(match["nth"])
    return _of_year(match, anchor, number, 6)


def _of_year(match: Match, anchor: Anchor, number: int, count: int) -> Period:
    grain = "quarter" if count == 3 else "half"
    start = count * (number - 1) + 1
    if match.groupdict().get("this") and anchor.on:
        return calendar.months(anchor.on.year, start, count, grain)
    year = _year_of(match, anchor, lambda year: date(year, start + count // 2, 15))
    return unsettled() if year is None else calendar.months(year, start, count, grain)


def _first_part(match: Match, anchor: Anchor) -> Period:
    """Return "the first three months of the year"."""
    count = lexicon().count(match["count"])
    if count is None or (anchor.on is None and not match["year"]):
        return unsettled()
    year = match["year"] or (anchor.on.year if anchor.on else 0)
    whole = calendar.years(int(year), 1, "year")
    if whole.first is None or whole.last is None:
        return whole
    unit = unit_of(match["unit"])
    if match["nth"].lower() == "last":
        start = calendar.moved(whole.last, -count, unit) + timedelta(days=1)
        return Period(first=start, last=whole.last, grain="span")
    end = calendar.moved(whole.first, count, unit) - timedelta(days=1)
    return Period(first=whole.first, last=end, grain="span")


def _season(match: Match, anchor: Anchor) -> Period:
    groups = match.groupdict()
    name = groups["season"] or groups["season2"] or groups["season3"] or "fall"
    start = lexicon().seasons[name.lower()]
    shift = groups["shift"] or groups["shift2"]
    if shift and anchor.on:
        shift = _plain(shift.replace("this past", "last"))
        year = _shifted_month(start, lexicon().shifts[shift], anchor.on)
    else:
        known = _year_of(match, anchor, lambda year: date(year, start, 15))
        if known is None:
            return unsettled()
        year = known
    return calendar.third(calendar.months(year, start, 3, "season"), _part(match))


def _weekday(match: Match, anchor: Anchor) -> Period:
    if anchor.on is None:
        return unsettled()
    number = lexicon().weekdays[match["weekday"].lower().rstrip(".")]
    period = calendar.day(_day_of_week(match, number, anchor.on, ahead=anchor.ahead))
    return _at_time(period, match)


def _day_of_week(match: Match, number: int, on: date, *, ahead: bool) -> date:
    since = (on.weekday() - number) % 7
    if match["after"]:
        weeks = lexicon().shifts[match["after"].lower()]
        return on + timedelta(days=7 * weeks + number - on.weekday())
    shift = lexicon().shifts[_plain(match["shift"])] if match["shift"] else None
    if shift == -1:
        return on - timedelta(days=since or 7)
    if shift == 1:
        return on + timedelta(days=(7 - since) if since else 7)
    if shift == 0 or not ahead:
        # "this Friday" is the one of this week, whichever side of today it is.
        this = on + timedelta(days=number - on.weekday())
        if shift == 0 and ahead and this < on:
            return this + timedelta(days=7)  # "they will march this Thursday"
        return this if shift == 0 else on - timedelta(days=since)
    return on + timedelta(days=(7 - since) % 7)


def _deictic(match: Match, anchor: Anchor) -> Period:
    if anchor.on is None:
        return unsettled()
    words = _plain(match["deictic"])
    at = anchor.on + timedelta(days=lexicon().days_from_today[words])
    period = _at_time(calendar.day(at), match)
    return replace(
        period, daytime=period.daytime or lexicon().times_of_day.get(words.split()[-1])
    )


def _shifted(match: Match, anchor: Anchor) -> Period:
    """Return "last month", "earlier this year", "the end of next week"."""
    if anchor.on is None:
        return unsettled()
    unit = unit_of(match["unit"])
    shift = lexicon().shifts[_plain(match["shift"])]
    period = calendar.around(calendar.moved(anchor.on, shift, unit), unit)
    if shift == 0 and match["side"]:
        return _side(period, match["side"].lower(), anchor.on)
    return calendar.third(period, _part(match))


def _side(period: Period, side: str, on: date) -> Period:
    if side == "earlier":
        return replace(period, last=on)
    return replace(period, first=on) if side == "later" else period


def _ending(match: Match, anchor: Anchor) -> Period:
    if anchor.on is None:
        return unsettled()
    unit = unit_of(match["unit"])
    return calendar.third(calendar.around(anchor.on, unit), _part(match))


def _weekend(_: Match, anchor: Anchor) -> Period:
    if anchor.on is None:
        return unsettled()
    this = calendar.weekend(anchor.on)
    over = this.first is not None and this.first <= anchor.on
    return this if over or anchor.ahead else calendar.weekend(anchor.on - timedelta(7))


def _ago(match: Match, anchor: Anchor) -> Period:
    count, unit = lexicon().count(match["count"]), unit_of(match["unit"])
    if anchor.on is None or count is None:
        return unsettled()
    at = calendar.moved(anchor.on, -count, unit)
    if match["deictic"]:  # "five years ago today"
        shift = lexicon().days_from_today[match["deictic"].lower()]
        return calendar.day(at + timedelta(days=shift))
    return calendar.around(at, "year" if unit in {"decade", "century"} else unit)


def _span(match: Match, anchor: Anchor) -> Period:
    """Return a stretch that ends or begins today: "in the past two years"."""
    if anchor.on is None:
        return unsettled()
    back = lexicon().shifts[match["shift"].lower()] < 0
    groups = match.groupdict()
    count = 1 if "count" not in groups else lexicon().count(groups["count"])
    if groups.get("few") == "couple of":
        count = 2
    other = None
    if count is not None:
        step = -count if back else count
        other = calendar.moved(anchor.on, step, unit_of(match["unit"]))
    first, last = (other, anchor.on) if back else (anchor.on, other)
    return Period(first=first, last=last, grain="span")


def _within(match: Match, anchor: Anchor) -> Period:
    count = lexicon().count(match["count"] or match["count2"])
    unit = unit_of(match["unit"] or match["unit2"])
    past = anchor.sure and not anchor.ahead  # "within a week they had left"
    if anchor.on is None or count is None or past:
        return unsettled()
    until = calendar.moved(anchor.on, count, unit)
    return Period(first=anchor.on, last=until, grain="span")


def _holiday(match: Match, anchor: Anchor) -> Period:
    name = _plain(match["holiday"]).replace("’", "'")
    known = _year_of(match, anchor, lambda year: _holiday_on(name, year))
    if known is None:
        return unsettled()
    return calendar.day(_holiday_on(name, known))


def _holiday_on(name: str, year: int) -> date:
    if name.startswith("thanksgiving"):  # the fourth Thursday of November
        first = date(year, 11, 1)
        return first + timedelta(days=(3 - first.weekday()) % 7 + 21)
    return date(year, *lexicon().holidays[name])


def _nth_day(match: Match, anchor: Anchor) -> Period:
    """Return "on the 22nd" of the month of speaking or of one beside it."""
    if anchor.on is None:
        return unsettled()
    number, first = int(match["day"]), anchor.on.replace(day=1)
    month = first
    if anchor.ahead and number < anchor.on.day:
        month = calendar.later(first, months=1)
    if not anchor.ahead and number > anchor.on.day:
        month = calendar.later(first, months=-1)
    return calendar.day(month.replace(day=number))


def _now(_: Match, anchor: Anchor) -> Period:
    return Period(first=anchor.on, last=anchor.on, grain="present")


def _unsettled(_: Match, __: Anchor) -> Period:
    return unsettled()


RULES: Mapping[str, Rule] = {
    "iso": _iso,
    "slashes": _slashes,
    "day_month": _day_of_month,
    "month_day": _day_of_month,
    "week_of": _week_of,
    "month_year": _month,
    "year_month": _month,
    "month": _month,
    "year": _year,
    "decade": _decade,
    "century": _century,
    "quarter": _quarter,
    "quarter_after": _quarter,
    "half": _half,
    "first_part": _first_part,
    "season": _season,
    "fiscal": _year,
    "weekday": _weekday,
    "deictic": _deictic,
    "shifted": _shifted,
    "ending": _ending,
    "weekend": _weekend,
    "ago": _ago,
    "span": _span,
    "rolling": _span,
    "within": _within,
    "relative": _unsettled,
    "neighbour": _unsettled,
    "that_month": _unsettled,
    "nth": _nth_day,
    "then": _unsettled,
    "since": _unsettled,
    "soon": _unsettled,
    "holiday": _holiday,
    "now": _now,
}


def _year_of(match: Match, anchor: Anchor, at: Callable[[int], date]) -> int | None:
    """Return the year written, else the one that puts the day nearest to today."""
    written = match.groupdict().get("year")
    if written:
        return int(written)
    if anchor.on is None:
        return None
    on, ahead = anchor.on, anchor.ahead

    def distance(year: int) -> int:
        days = (at(year) - on).days
        if anchor.sure and (days < -_A_MONTH if ahead else days > _HALF_A_MONTH):
            return _NEVER
        unlikely = days < -_A_MONTH if ahead else days > 0
        return abs(days) * (_LESS_LIKELY if unlikely else 1)

    return min((on.year + step for step in (-1, 0, 1)), key=distance)


def _month_number(match: Match) -> int:
    return lexicon().months[match["month"].lower().rstrip(".")]


def _part(match: Match) -> int | None:
    groups = match.groupdict()
    word = next(
        (groups[key] for key in ("part", "part2", "part3") if groups.get(key)), ""
    )
    return lexicon().parts.get(word.lower())


def _at_time(period: Period, match: Match) -> Period:
    named = match["daytime"]
    if not named:
        return period
    return replace(period, daytime=lexicon().times_of_day[named.lower()])


def _nth(word: str) -> int:
    return _NTH.get(word.lower()) or int(word[0])


def _plain(words: str) -> str:
    return " ".join(words.lower().split())
