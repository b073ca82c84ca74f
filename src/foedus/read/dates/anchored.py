"""Expressions of time that hang on another one: "two days later", "that month"."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from foedus.read.dates import calendar
from foedus.read.dates.calendar import Period
from foedus.read.dates.lexicon import lexicon
from foedus.read.dates.lexicon import unit as unit_of

_FAR = 400
"""How many characters back an expression looks for the one it hangs on."""
_NEAR = 60
SENTENCE_END = re.compile(r"[.!?;]['\"”’]*\s+(?=[A-Z\"“'‘])|\n")
_NAMING = re.compile(
    r"\b(?:the|an?|its|their|his|her|this|that|of)\s+\Z", re.IGNORECASE
)
_STRETCHES = frozenset({"span", "present", "unsettled", "decade", "century"})
_SIZES = (
    "day",
    "week",
    "weekend",
    "fortnight",
    "month",
    "season",
    "quarter",
    "half",
    "year",
)
_DAYS = frozenset({"night", "morning", "evening", "afternoon"})
_BACK = frozenset({"earlier", "before", "previously", "previous"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """One expression of time, settled as far as it can be."""

    start: int
    end: int
    rule: str
    match: re.Match[str]
    period: Period


def anchored(found: Sequence[Reading]) -> list[Reading]:
    """Return the readings with those settled that hang on one before or after them."""
    done: list[Reading] = []
    for place, one in enumerate(found):
        period = _settled(one, done, found[place + 1 :])
        done.append(one if period is None else replace(one, period=period))
    return done


def _settled(
    one: Reading, before: Sequence[Reading], after: Sequence[Reading]
) -> Period | None:
    settle = _RULES.get(one.rule)
    try:
        return settle(one, before, after) if settle else None
    except (ValueError, OverflowError):  # beyond the calendar
        return None


def _relative(
    one: Reading, before: Sequence[Reading], after: Sequence[Reading]
) -> Period | None:
    """Return "two days later", "a week after the vote of 3 May"."""
    count, unit = lexicon().count(one.match["count"]), unit_of(one.match["unit"])
    way = one.match["way"].lower()
    if count is None:
        return None
    if way not in {"after", "before"}:
        base = _last(one, before)
        return base and _moved(base, -count if way in _BACK else count, unit)
    base = _next(one, after)
    if base:
        return _moved(base, -count if way == "before" else count, unit)
    # "They were waiting on 9 May, a week after Norland closed the road": it is the
    # closing that this dates.
    base = _last(one, before, within=True)
    return base and _moved(base, count if way == "before" else -count, unit)


def _neighbour(
    one: Reading, before: Sequence[Reading], _: Sequence[Reading]
) -> Period | None:
    """Return "the same day", "that year", "the following night", "the year before"."""
    base = _last(one, before)
    groups = one.match.groupdict()
    unit = next(groups[key] for key in ("unit2", "unit3", "unit4") if groups[key])
    unit = "day" if unit.lower() in _DAYS else unit.lower()
    way = (groups["way2"] or groups["way4"] or "same").lower()
    if base is None or base.first is None or base.last is None:
        return None
    if unit in lexicon().seasons:
        return _season(base.first, base.last, lexicon().seasons[unit], way)
    if _coarser(base, unit):
        return None
    step = 0 if way == "same" else -1 if way in _BACK else 1
    return calendar.around(calendar.moved(base.first, step, unit), unit)


def _season(first: date, last: date, month: int, way: str) -> Period | None:
    year = first.year
    if way in {"following", "next", "after"} and date(year, month, 1) <= last:
        year += 1
    if way in _BACK and date(year, month, 1) >= first:
        year -= 1
    return calendar.months(year, month, 3, "season")


def _that_month(
    one: Reading, before: Sequence[Reading], _: Sequence[Reading]
) -> Period | None:
    """Return "that May", "May of the same year", "the following May"."""
    base = _last(one, before)
    if base is None or base.first is None or base.last is None:
        return None
    name = one.match["month"] or one.match["month2"]
    number = lexicon().months[name.lower().rstrip(".")]
    later = one.match["way"] and date(base.last.year, number, 1) <= base.last
    return calendar.month(base.first.year + bool(later), number)


def _nth(
    one: Reading, before: Sequence[Reading], _: Sequence[Reading]
) -> Period | None:
    """Return "the 22nd" of the month named just before."""
    base = _last(one, before)
    if base is None or base.first is None or _coarser(base, "month"):
        return None
    return calendar.day(base.first.replace(day=int(one.match["day"])))


def _then(
    one: Reading, before: Sequence[Reading], _: Sequence[Reading]
) -> Period | None:
    """Return the time named last: "by then", "at the time"."""
    base = _last(one, before)
    return base and Period(first=base.first, last=base.last, grain="span")


def _since(
    one: Reading, before: Sequence[Reading], _: Sequence[Reading]
) -> Period | None:
    """Return what begins with the time named last: "they have since left"."""
    base = _last(one, before)
    return base and Period(first=base.first, last=None, grain="span")


def _soon(
    one: Reading, before: Sequence[Reading], _: Sequence[Reading]
) -> Period | None:
    """Return "within hours" of what was dated just before."""
    base = _last(one, before)
    return base and (None if _coarser(base, "month") else replace(base, daytime=None))


def _within(
    one: Reading, before: Sequence[Reading], _: Sequence[Reading]
) -> Period | None:
    """Return "within two days" of what was dated just before, told of as past."""
    base = _last(one, before) if one.period.grain == "unsettled" else None
    words = one.match["count"] or one.match["count2"]
    unit = unit_of(one.match["unit"] or one.match["unit2"])
    count = lexicon().count(words)
    if base is None or base.first is None or base.last is None or count is None:
        return None
    until = calendar.moved(base.last, count, unit)
    return Period(first=base.first, last=until, grain="span")


_RULES = {
    "relative": _relative,
    "neighbour": _neighbour,
    "that_month": _that_month,
    "nth": _nth,
    "then": _then,
    "since": _since,
    "soon": _soon,
    "within": _within,
}


def _last(
    one: Reading, before: Sequence[Reading], *, within: bool = False
) -> Period | None:
    """Return the period named last; `within` the same sentence only."""
    for other in reversed(before):
        between = one.match.string[other.end : one.start]
        if len(between) > _FAR or (within and SENTENCE_END.search(between)):
            return None
        if _dates(other):
            return other.period
    return None


def _next(one: Reading, after: Sequence[Reading]) -> Period | None:
    for other in after:
        between = one.match.string[one.end : other.start]
        if len(between) > _NEAR or SENTENCE_END.search(between) or "," in between:
            return None
        if _dates(other):
            return other.period
    return None


def _dates(other: Reading) -> bool:
    """Tell a date from a stretch and from the name of "the 1961 treaty"."""
    period = other.period
    if period.first is None or period.last is None or period.grain in _STRETCHES:
        return False
    text = other.match.string
    named = other.rule == "year" and other.match[0].isdigit()
    return not (named and _NAMING.search(text, max(0, other.start - 8), other.start))


def _coarser(base: Period, unit: str) -> bool:
    return _SIZES.index(base.grain) > _SIZES.index(unit)


def _moved(base: Period, count: int, unit: str) -> Period | None:
    if base.first is None or base.last is None:
        return None
    first = calendar.moved(base.first, count, unit)
    if base.first == base.last or base.grain == unit:
        return calendar.around(first, "year" if unit in {"decade", "century"} else unit)
    last = calendar.moved(base.last, count, unit)
    return Period(first=first, last=last, grain="span")
