"""Days written out, as far as they can mean only one day."""

import re
from datetime import date

_MONTHS = (
    "jan",
    "feb",
    "mar",
    "apr",
    "may",
    "jun",
    "jul",
    "aug",
    "sep",
    "oct",
    "nov",
    "dec",
)
_MONTH = (
    r"(?:january|february|march|april|may|june|july|august|september|october|november"
    r"|december|jan|feb|mar|apr|jun|jul|aug|sept|sep|oct|nov|dec)\.?"
)
_WEEKDAY = (
    r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s+)"
)
# Slashed days are left alone: 03/04/2025 is two days. A year first is only one.
DAY = (
    rf"{_WEEKDAY}?(?:"
    r"(?P<iso>(?:19|20)\d\d(?P<between>[-/.])\d{1,2}(?P=between)\d{1,2}(?!\d))"
    rf"|(?P<month_first>{_MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)?,?\s+(?:19|20)\d\d)"
    rf"|(?P<day_first>\d{{1,2}}(?:st|nd|rd|th)?\s+(?:of\s+)?{_MONTH},?\s+(?:19|20)\d\d)"
    r")"
)
_DAY_ALONE = re.compile(rf"\s*{DAY}(?:[T\s,;].*)?", re.IGNORECASE | re.DOTALL)
_NUMBER = re.compile(r"\d+")


def day(text: str) -> date | None:
    """Return the day that a value begins with, whatever hour follows, or None."""
    found = _DAY_ALONE.fullmatch(text)
    return written_day(found) if found else None


def written_day(found: re.Match[str]) -> date | None:
    """Return the day of a match of `DAY`, or None where the calendar lacks it."""
    numbers = [int(number) for number in _NUMBER.findall(_written(found))]
    try:
        return date(*_year_month_day(found, numbers))
    except ValueError:
        return None


def _year_month_day(found: re.Match[str], numbers: list[int]) -> tuple[int, int, int]:
    if found["iso"]:
        return numbers[0], numbers[1], numbers[2]
    return numbers[1], _month(_written(found)), numbers[0]


def _written(found: re.Match[str]) -> str:
    return "".join(found[kind] or "" for kind in _KINDS)


_KINDS = ("iso", "month_first", "day_first")


def _month(text: str) -> int:
    names = (name[:3] for name in re.findall(r"[a-z]{3,}", text.lower()))
    return next(_MONTHS.index(name) + 1 for name in names if name in _MONTHS)
