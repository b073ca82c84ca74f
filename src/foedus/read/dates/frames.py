"""Join expressions of time into intervals: "from May to July", "since 2019"."""

import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from foedus.model import When
from foedus.read.dates.anchored import Reading
from foedus.read.dates.lexicon import lexicon
from foedus.read.dates.readings import readings, settled
from foedus.read.dates.tense import Tense
from foedus.read.spans import Dated

_LINK = re.compile(
    r"\s*(-|–|—|to|until|till|through|and)\s*(?:the\s+)?\Z", re.IGNORECASE
)
_OPEN = re.compile(r"\b(from|between)\s+(?:the\s+)?\Z", re.IGNORECASE)
_FROM_ONWARDS = re.compile(r"\bfrom\s+(?:the\s+)?\Z", re.IGNORECASE)
_ONWARDS = re.compile(r"\s+(?:onwards?|on\b)", re.IGNORECASE)
_MAY_LACK_YEAR = frozenset({"month", "day_month", "month_day", "quarter", "season"})
_REACH = 24
_ONE = timedelta(days=1)


def dated(
    text: str, *, said_on: date | None, tense: Tense | None = None
) -> list[Dated]:
    """Return the expressions that can date an act; relative ones need `said_on`."""
    found = readings(text, said_on=said_on, tense=tense)
    return list(_framed(text, [one for one in found if one.rule != "now"]))


def _framed(text: str, found: Sequence[Reading]) -> Iterator[Dated]:
    at = 0
    while at < len(found):
        one = found[at]
        pair = _range(text, one, found[at + 1]) if at + 1 < len(found) else None
        yield pair or _opened(text, one)
        at += 2 if pair else 1


def _range(text: str, one: Reading, other: Reading) -> Dated | None:
    link = _LINK.match(text[one.end : other.start])
    opener = _OPEN.search(text, max(0, one.start - _REACH), one.start)
    if link is None or not _pairs(link[1].lower(), opener):
        return None
    first, last = _ends(one, other)
    if first is None or last is None or first > last:
        return None
    start = opener.start() if opener else one.start
    return _dated(text, start, other.end, first, last)


def _pairs(link: str, opener: re.Match[str] | None) -> bool:
    if link == "and":
        return opener is not None and opener[1].lower() == "between"
    return opener is None or opener[1].lower() == "from"


def _ends(one: Reading, other: Reading) -> tuple[date | None, date | None]:
    """Return both ends; an end without a year takes it from the other one."""
    first, last = one.period.first, other.period.last
    if _yearless(one) and not _yearless(other) and last is not None:
        again = settled(one.rule, one.match, last, ahead=False)
        first = again.first if again else None
    elif _yearless(other) and first is not None:
        again = settled(other.rule, other.match, first, ahead=True)
        last = again.last if again else None
    return first, last


def _yearless(one: Reading) -> bool:
    groups = one.match.groupdict()
    return one.rule in _MAY_LACK_YEAR and not groups.get("year", groups.get("shift"))


def _opened(text: str, one: Reading) -> Dated:
    first, last = one.period.first, one.period.last
    found = lexicon().openers.search(text, max(0, one.start - _REACH), one.start)
    kind = found.lastgroup if found else None
    stretch = one.period.grain == "span" and one.rule != "then"
    start = found.start() if found and not stretch else one.start
    if stretch:
        return _dated(text, one.start, one.end, first, last)
    onwards = _FROM_ONWARDS.search(text, max(0, one.start - _REACH), one.start)
    if kind is None and onwards is not None and _ONWARDS.match(text, one.end):
        kind, start = "from_start", onwards.start()
    if kind == "to_start" and _closes(one):
        kind = "to_end"  # "before the end of the year"
    first, last = _bounded(kind, first, last)
    return _dated(text, start, one.end, first, last)


def _closes(one: Reading) -> bool:
    part = one.match.groupdict().get("part")
    return part is not None and part.lower() in {"end", "close"}


def _bounded(
    kind: str | None, first: date | None, last: date | None
) -> tuple[date | None, date | None]:
    match kind:
        case "from_start":
            return first, None
        case "from_end":
            return (last + _ONE if last else None), None
        case "to_end":
            return None, last
        case "to_start":
            return None, (first - _ONE if first else None)
        case _:
            return first, last


def _dated(
    text: str, start: int, end: int, first: date | None, last: date | None
) -> Dated:
    when = When(start=first, end=last, text=text[start:end])
    return Dated(start=start, end=end, when=when)
