"""Words of time and the patterns made of them."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TypedDict

import yaml


@dataclass(frozen=True, slots=True, kw_only=True)
class Lexicon:
    """All words, in lower case, and all patterns."""

    months: Mapping[str, int]
    weekdays: Mapping[str, int]
    seasons: Mapping[str, int]
    parts: Mapping[str, int]
    shifts: Mapping[str, int]
    days_from_today: Mapping[str, int]
    times_of_day: Mapping[str, str]
    holidays: Mapping[str, tuple[int, int]]
    expressions: Mapping[str, re.Pattern[str]]
    not_dates: re.Pattern[str]
    ahead: re.Pattern[str]
    behind: re.Pattern[str]
    openers: re.Pattern[str]
    carriers: frozenset[str]


class _File(TypedDict):
    months: list[str]
    month_short: dict[str, int]
    weekdays: list[str]
    weekday_short: dict[str, int]
    seasons: dict[str, int]
    parts: dict[str, int]
    shifts: dict[str, int]
    days_from_today: dict[str, int]
    times_of_day: dict[str, str]
    holidays: dict[str, tuple[int, int]]
    fragments: dict[str, str]
    expressions: dict[str, str]
    not_dates: list[str]
    ahead: str
    behind: str
    openers: dict[str, list[str]]
    carriers: str


@cache
def lexicon() -> Lexicon:
    """Read the words once a process."""
    source = files("foedus.read").joinpath("data/dates.yml")
    lists: _File = yaml.safe_load(source.read_text(encoding="utf-8"))
    months = {name: number for number, name in enumerate(lists["months"], start=1)}
    weekdays = {name: number for number, name in enumerate(lists["weekdays"])}
    openers = (
        f"(?P<{name}>{'|'.join(words)})" for name, words in lists["openers"].items()
    )
    return Lexicon(
        months=months | lists["month_short"],
        weekdays=weekdays | lists["weekday_short"],
        seasons=lists["seasons"],
        parts=lists["parts"],
        shifts=lists["shifts"],
        days_from_today=lists["days_from_today"],
        times_of_day=lists["times_of_day"],
        holidays=lists["holidays"],
        expressions=_expressions(lists),
        not_dates=_pattern(rf"(?<!\w)(?:{'|'.join(lists['not_dates'])})"),
        ahead=_pattern(lists["ahead"]),
        # Not by `_pattern`: a look-behind must have one width.
        behind=re.compile(lists["behind"], re.IGNORECASE),
        openers=_pattern(
            rf"\b(?:{'|'.join(openers)})(?: (?:about|around|at least|early|the))?"
            r"(?: )?\Z"
        ),
        carriers=frozenset(lists["carriers"].split()),
    )


def _expressions(lists: _File) -> dict[str, re.Pattern[str]]:
    words = {
        "months": _names(lists["months"]),
        "month_short": _names(lists["month_short"]),
        "weekdays": _names(lists["weekdays"]),
        "weekday_short": _names(lists["weekday_short"]),
        "days_from_today": "|".join(lists["days_from_today"]),
        "holidays": "|".join(sorted(lists["holidays"], key=len, reverse=True)),
    }
    pieces = {name: _filled(one, words) for name, one in lists["fragments"].items()}
    return {
        name: _pattern(_filled(one, pieces | words))
        for name, one in lists["expressions"].items()
    }


def _names(words: list[str] | dict[str, int]) -> str:
    """Names as they are printed: "May" and "MAY", never "may"."""
    return "|".join(f"(?-i:{word.title()}|{word.upper()})" for word in words)


def _filled(pattern: str, words: Mapping[str, str]) -> str:
    return re.sub(r"\{([a-z_]\w*)\}", lambda found: words[found[1]], pattern)


def _pattern(words: str) -> re.Pattern[str]:
    # `(?P<part>...)` holds no blank, so only written blanks become white space.
    spaced = words.replace(" ?", r"\s*").replace(" ", r"\s+")
    return re.compile(spaced, re.IGNORECASE)
