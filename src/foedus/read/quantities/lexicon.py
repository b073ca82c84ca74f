"""The words around numbers, as compiled patterns."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Literal, TypedDict

import yaml

Side = Literal["low", "high", "about", "equal"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """One way to bound a number; `loose` words do so only beside figures."""

    side: Side
    closed: bool
    loose: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Lexicon:
    """All patterns; those named `before` end where the number begins."""

    scales: Mapping[str, float]
    suffixes: Mapping[str, float]
    vague: Mapping[str, float]
    before: re.Pattern[str]
    comparisons: tuple[Comparison, ...]
    after: re.Pattern[str]
    sides: tuple[Side, ...]
    changes: re.Pattern[str]
    names: re.Pattern[str]
    countable: frozenset[str]
    fates: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Units:
    """Patterns of units, and which unit each group of a pattern stands for."""

    before: re.Pattern[str]
    after: re.Pattern[str]
    of_before: tuple[str, ...]
    of_after: tuple[str, ...]
    times: frozenset[str]
    measures: frozenset[str]


class _Before(TypedDict):
    side: Side
    closed: bool
    loose: bool
    words: list[str]


class _After(TypedDict):
    side: Side
    words: list[str]


class _File(TypedDict):
    scales: dict[str, float]
    suffixes: dict[str, float]
    vague: dict[str, float]
    before: list[_Before]
    after: list[_After]
    fillers: list[str]
    changes: str
    names: list[str]
    countable: str
    fates: str


class _Currency(TypedDict):
    before: list[str]
    after: list[str]


_UnitsFile = TypedDict(
    "_UnitsFile",
    {
        "percent": list[str],
        "percentage points": list[str],
        "currencies": dict[str, _Currency],
        "measures": dict[str, list[str]],
        "times": dict[str, list[str]],
    },
)


@cache
def lexicon() -> Lexicon:
    """Read the words once a process."""
    lists: _File = yaml.load(_data("quantities.yml"), Loader=yaml.CSafeLoader)
    fillers = "|".join(_spaced(word) for word in lists["fillers"])
    return Lexicon(
        scales=lists["scales"],
        suffixes=lists["suffixes"],
        vague=lists["vague"],
        before=re.compile(
            r"(?:(?<!\w)(?=\w)|(?<![<>=])(?=[^\w\s]))(?:"
            + _groups(entry["words"] for entry in lists["before"])
            + rf")(?:\s+(?:{fillers}))*\s*\Z",
            re.IGNORECASE,
        ),
        comparisons=tuple(
            Comparison(side=one["side"], closed=one["closed"], loose=one["loose"])
            for one in lists["before"]
        ),
        after=re.compile(
            r"\s+(?:"
            + _groups(entry["words"] for entry in lists["after"])
            + r")\b(?!\s*(?:than\s+)?[\d-])",
            re.IGNORECASE,
        ),
        sides=tuple(entry["side"] for entry in lists["after"]),
        changes=re.compile(rf"\b{lists['changes']}\w*", re.IGNORECASE),
        names=re.compile(
            r"(?<![\w$€£¥.,])(?:" + "|".join(map(_spaced, lists["names"])) + ")",
            re.IGNORECASE,
        ),
        countable=frozenset(lists["countable"].split()),
        fates=frozenset(lists["fates"].split()),
    )


@cache
def units() -> Units:
    """Read the units once a process."""
    lists: _UnitsFile = yaml.load(
        _data("quantities_units.yml"), Loader=yaml.CSafeLoader
    )
    before = {code: one["before"] for code, one in lists["currencies"].items()}
    after = {
        "percentage points": lists["percentage points"],
        "percent": lists["percent"],
        **{code: one["after"] for code, one in lists["currencies"].items()},
        **lists["measures"],
        **lists["times"],
    }
    return Units(
        before=re.compile(rf"(?<!\w)(?:{_groups(before.values())})\s?\Z"),
        after=re.compile(rf"\s*-?(?:{_groups(after.values())})"),
        of_before=tuple(before),
        of_after=tuple(after),
        times=frozenset(lists["times"]),
        measures=frozenset(lists["measures"]),
    )


def _data(name: str) -> str:
    return files("foedus.read").joinpath("data", name).read_text(encoding="utf-8")


def _groups(classes: Iterable[list[str]]) -> str:
    """One capturing group a class, so that `lastindex` tells which one it was."""
    return "|".join(f"({'|'.join(map(_spaced, words))})" for words in classes)


def _spaced(words: str) -> str:
    return words.replace(" ?", r"\s*").replace(" ", r"\s+")
