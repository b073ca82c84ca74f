"""Words of time and the patterns made of them."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TypedDict

import yaml

_OTHER_WORDS = frozenset({"march", "august", "tues", "thur"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Lexicon:
    """All words, in lower case, and all patterns.

    Attributes:
        triggers: Word to kinds of trigger.
        triggered: Kind of trigger to the expressions looked for near it.
    """

    months: Mapping[str, int]
    weekdays: Mapping[str, int]
    seasons: Mapping[str, int]
    parts: Mapping[str, int]
    shifts: Mapping[str, int]
    days_from_today: Mapping[str, int]
    times_of_day: Mapping[str, str]
    holidays: Mapping[str, tuple[int, int]]
    expressions: Mapping[str, re.Pattern[str]]
    triggers: Mapping[str, tuple[str, ...]]
    triggered: Mapping[str, tuple[str, ...]]
    not_dates: re.Pattern[str]
    ahead: re.Pattern[str]
    behind: re.Pattern[str]
    openers: re.Pattern[str]
    carriers: frozenset[str]
    counts: Mapping[str, int]

    def count(self, words: str | None) -> int | None:
        """Return how many of a unit are meant: "a couple of", "seventeen", "12"."""
        if words is None:
            return None
        plain = " ".join(words.lower().split())
        if plain == "a couple of":
            return 2
        return int(plain) if plain.isdigit() else self.counts.get(plain)


def unit(words: str) -> str:
    """Return the unit a word without its plural "s" names: "Day", "centurie"."""
    plain = words.lower()
    return "century" if plain == "centurie" else plain


class _Trigger(TypedDict):
    words: str
    rules: str


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
    triggers: dict[str, _Trigger]
    not_dates: list[str]
    ahead: str
    behind: str
    openers: dict[str, list[str]]
    carriers: str
    ones: list[str]
    tens: list[str]


@cache
def lexicon() -> Lexicon:
    """Read the words once a process."""
    source = files("foedus.read").joinpath("data/dates.yml")
    lists: _File = yaml.load(
        source.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader
    )
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
        triggers=_triggers(lists),
        triggered={
            kind: tuple(one["rules"].split()) for kind, one in lists["triggers"].items()
        },
        not_dates=_pattern(rf"(?<!\w)(?:{'|'.join(lists['not_dates'])})"),
        ahead=_pattern(lists["ahead"]),
        # Not by `_pattern`: a look-behind must have one width.
        behind=re.compile(lists["behind"], re.IGNORECASE),
        openers=_pattern(
            rf"\b(?:{'|'.join(openers)})(?: (?:about|around|at least|early|the))?"
            r"(?: )?\Z"
        ),
        carriers=frozenset(lists["carriers"].split()),
        counts=_counts(lists),
    )


def _counts(lists: _File) -> dict[str, int]:
    """Return numbers in words, as far as people write them with units of time."""
    small = {word: number for number, word in enumerate(lists["ones"], start=1)}
    digits = lists["ones"][:9]
    large = {
        ten + tail: 10 * tens + ones
        for tens, ten in enumerate(lists["tens"], start=2)
        for ones, tail in enumerate(["", *(f"-{digit}" for digit in digits)])
    }
    return {"a": 1, "an": 1} | small | large


def _triggers(lists: _File) -> dict[str, tuple[str, ...]]:
    added: dict[str, list[str]] = {
        "month": [*lists["months"], *lists["month_short"]],
        "weekday": [*lists["weekdays"], *lists["weekday_short"]],
        "season": [*lists["seasons"]],
    }
    kinds: dict[str, tuple[str, ...]] = {}
    for kind, one in lists["triggers"].items():
        for word in [*one["words"].split(), *added.get(kind, ())]:
            kinds[word] = (*kinds.get(word, ()), kind)
    return kinds


def _expressions(lists: _File) -> dict[str, re.Pattern[str]]:
    words = {
        "months": _names(lists["months"]),
        "month_short": _names(lists["month_short"]),
        "weekdays": _names(lists["weekdays"]),
        "weekday_short": _names(lists["weekday_short"]),
        "days_from_today": "|".join(lists["days_from_today"]),
        "holidays": "|".join(sorted(lists["holidays"], key=len, reverse=True)),
        "counts": "|".join(sorted(_counts(lists), key=len, reverse=True)),
    }
    pieces = {name: _filled(one, words) for name, one in lists["fragments"].items()}
    return {
        name: _pattern(_filled(one, pieces | words))
        for name, one in lists["expressions"].items()
    }


def _names(words: list[str] | dict[str, int]) -> str:
    """Names as they are printed; in small letters only what is no other word."""
    return "|".join(
        f"(?-i:{word.title()}|{word.upper()}"
        + (f"|{word})" if len(word) > 3 and word not in _OTHER_WORDS else ")")
        for word in words
    )


def _filled(pattern: str, words: Mapping[str, str]) -> str:
    return re.sub(r"\{([a-z_]\w*)\}", lambda found: words[found[1]], pattern)


def _pattern(words: str) -> re.Pattern[str]:
    # `(?P<part>...)` holds no blank, so only written blanks become white space.
    spaced = words.replace(" ?", r"\s*").replace(" ", r"\s+")
    return re.compile(spaced, re.IGNORECASE)
