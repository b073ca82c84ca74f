"""Numbers of a text with their bounds, from the words alone."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from foedus.read.quantities.lexicon import Comparison, lexicon, units
from foedus.read.quantities.numerals import Numeral, numbered, numerals

_REACH = 60  # characters before a number in which its comparison is looked for
_CHANGE = 90  # and those before "from" in which a change is told
_STOP = re.compile(r"[.;:!?]\s")
_RANGE = re.compile(r"\s*(-|–|—|~|to|through|and|or)\s*(?:the\s+)?\Z", re.IGNORECASE)
_OPENER = re.compile(r"\b(between|from)\s+(?:the\s+)?\Z", re.IGNORECASE)
_IN_YEAR = re.compile(r"\b(?:in|since|by|during|until)\s+\Z", re.IGNORECASE)
_JOINT = re.compile(r"\s*(?:,|,?\s*\b(?:and|but)\b)\s*\Z", re.IGNORECASE)
_OR_EQUAL = re.compile(
    r"\s+or\s+equal\b(?:\s+to\b)?(?!\s*(?:to\s*)?[\d-])", re.IGNORECASE
)
_FOLLOWING = re.compile(r"\s+(?:[A-Z]\w+\s+)?(\w+)")
_YEARS = range(1900, 2101)


@dataclass(frozen=True, slots=True, kw_only=True)
class Bound:
    """A number and what is said about its limits.

    A range is closed below and open above, as the NumberRange specification has it.

    Attributes:
        value: The figure, where one is given exactly or about.
        kind: "exact", "about", "equal", "low", "high", "range" or "vague".
        figure: Start and end of the number itself, its unit left out.
    """

    start: int
    end: int
    value: float | None
    low: float | None
    high: float | None
    low_closed: bool
    high_closed: bool
    unit: str | None
    kind: str
    shape: str
    figure: tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Measured:
    """A numeral with the unit written at it."""

    start: int
    end: int
    numeral: Numeral
    unit: str | None
    value: float


def bounds(text: str) -> list[Bound]:
    """Return every number that counts or measures, with its bounds, left to right."""
    named = _named(text)
    measured = [
        _measured(text, one) for one in numerals(text) if not _within(one, named)
    ]
    found = [one for one in _bounded(text, measured) if one is not None]
    return list(_joined(text, found))


def interval(bound: Bound) -> str | None:
    """Return the bounds as "[20,30)", an open side left blank; None without bounds."""
    if bound.kind == "equal":
        return f"[{bound.value:g},{bound.value:g}]"
    if bound.low is None and bound.high is None:
        return None
    low = "" if bound.low is None else f"{bound.low:.12g}"
    high = "" if bound.high is None else f"{bound.high:.12g}"
    left, right = "[" if bound.low_closed else "(", "]" if bound.high_closed else ")"
    return f"{left}{low},{high}{right}"


def _named(text: str) -> bytearray:
    """Mark the characters of names and dates."""
    named = bytearray(len(text))
    for start, end in numbered(text):
        for match in lexicon().names.finditer(text, start, end):
            named[match.start() : match.end()] = b"\x01" * len(match[0])
    return named


def _within(one: Numeral, named: bytearray) -> bool:
    return one.shape != "ordinal" and 1 in named[one.start : one.end]


def _measured(text: str, one: Numeral) -> _Measured:
    known = units()
    before = known.before.search(text, max(0, one.start - 6), one.start)
    after = known.after.match(text, one.end)
    unit = "times" if one.shape == "times" else None
    if after is not None and after.lastindex:
        unit = known.of_after[after.lastindex - 1]
    if before is not None and before.lastindex and unit in {None, "USD"}:
        unit = known.of_before[before.lastindex - 1]
    return _Measured(
        start=before.start() if before else one.start,
        end=after.end() if after else one.end,
        numeral=one,
        unit=unit,
        value=one.value,
    )


def _bounded(text: str, measured: Sequence[_Measured]) -> Iterator[Bound | None]:
    at = 0
    while at < len(measured):
        one = measured[at]
        pair = _range(text, one, measured[at + 1]) if at + 1 < len(measured) else None
        if pair is not None:
            yield pair
            at += 2
            continue
        yield _single(text, one)
        at += 1


def _range(text: str, one: _Measured, other: _Measured) -> Bound | None:
    link = _RANGE.match(text[one.end : other.start])
    if link is None or "vague" in {one.numeral.shape, other.numeral.shape}:
        return None
    opener = _OPENER.search(text, max(0, one.start - 16), one.start)
    if not _links(text, one, link[1].lower(), opener) or _dates(text, one, opener):
        return None
    if one.unit and other.unit and one.unit != other.unit:
        return None  # "by 13 percent to 4.8 billion dollars"
    low = _inherited(one, other)
    if low >= other.value or _two_years(text, one, other):
        return None
    return Bound(
        start=_hedge(text, opener.start() if opener else one.start),
        end=other.end,
        value=None,
        low=low,
        high=other.value,
        low_closed=True,
        high_closed=False,
        unit=other.unit or one.unit,
        kind="range",
        shape=one.numeral.shape,
        figure=(one.numeral.start, other.numeral.end),
    )


def _links(text: str, one: _Measured, link: str, opener: re.Match[str] | None) -> bool:
    if link == "and":
        return opener is not None and opener[1].lower() == "between"
    if opener is not None and opener[1].lower() == "from":
        before = text[max(0, opener.start() - _CHANGE) : opener.start()]
        return lexicon().changes.search(_STOP.split(before)[-1]) is None
    return one.numeral.shape != "ordinal"


def _dates(text: str, one: _Measured, opener: re.Match[str] | None) -> bool:
    """Tell "rose in 2023 to 34 million", where the year only dates the figure."""
    before = text[max(0, one.start - 8) : one.start]
    return opener is None and _year(text, one) and _IN_YEAR.search(before) is not None


def _inherited(one: _Measured, other: _Measured) -> float:
    """Return the lower end: "3-5 million" begins at three million."""
    scale = other.numeral.scale
    inherits = one.numeral.scale == 1 and one.value <= other.value / scale
    return one.value * scale if inherits else one.value


def _two_years(text: str, one: _Measured, other: _Measured) -> bool:
    return _year(text, one) and _year(text, other)


def _year(text: str, one: _Measured) -> bool:
    written = text[one.start : one.end]
    if not written.isdigit() or len(written) != 4 or one.value not in _YEARS:
        return False
    following = _FOLLOWING.match(text, one.end)
    return following is None or following[1].lower() not in lexicon().countable


def _hedge(text: str, start: int) -> int:
    found = lexicon().before.search(text, max(0, start - _REACH), start)
    return start if found is None else found.start()


def _single(text: str, one: _Measured) -> Bound | None:
    # An ordinal stands behind its article: "higher than the tenth".
    edge = one.start - len("the ") * (one.numeral.shape == "ordinal")
    found = lexicon().before.search(text, max(0, edge - _REACH), edge)
    said = None if found is None else _said(one, found)
    if said is None and (_year(text, one) or one.numeral.shape == "ordinal"):
        return None
    if said is not None and _year(text, one) and said.loose:
        return None
    start = found.start() if found is not None and said is not None else one.start
    return _with_suffix(text, _bound(one, said, start))


def _said(one: _Measured, found: re.Match[str]) -> Comparison | None:
    said = lexicon().comparisons[(found.lastindex or 1) - 1]
    small = one.numeral.shape == "word" and one.value < 10 and one.unit is None
    if said.loose and (small or one.numeral.shape == "ordinal"):
        return None
    return said


def _bound(one: _Measured, said: Comparison | None, start: int) -> Bound:
    side = said.side if said else "exact"
    closed = said.closed if said else True
    vague = one.numeral.shape == "vague"
    low = one.value if side == "low" or (vague and side != "high") else None
    return Bound(
        start=start,
        end=one.end,
        value=one.value if side in {"exact", "about", "equal"} and not vague else None,
        low=low,
        high=one.value if side == "high" else None,
        low_closed=closed and low is not None,
        high_closed=closed and side == "high",
        unit=one.unit,
        kind="vague" if vague and side in {"exact", "about"} else side,
        shape=one.numeral.shape,
        figure=(one.numeral.start, one.numeral.end),
    )


def _with_suffix(text: str, bound: Bound) -> Bound:
    """Take in "or more", "or so", a plus sign, and "or equal" after a comparison."""
    if bound.kind in {"low", "high"}:
        equal = _OR_EQUAL.match(text, bound.end)
        if equal is None:
            return bound
        low, high = bound.low is not None, bound.high is not None
        return replace(bound, end=equal.end(), low_closed=low, high_closed=high)
    if bound.value is None:
        return bound
    if text.startswith("+", bound.end) and not text[bound.end + 1 :][:1].isalnum():
        return _turned(bound, "low", bound.end + 1)
    found = lexicon().after.match(text, bound.end)
    if found is None:
        return bound
    side = lexicon().sides[(found.lastindex or 1) - 1]
    return _turned(bound, side, found.end())


def _turned(bound: Bound, side: str, end: int) -> Bound:
    if side == "about":
        return replace(bound, kind="about", end=end)
    if side == "low":
        return replace(
            bound, kind=side, end=end, low=bound.value, value=None, low_closed=True
        )
    return replace(
        bound, kind=side, end=end, high=bound.value, value=None, high_closed=True
    )


def _joined(text: str, found: Sequence[Bound]) -> Iterator[Bound]:
    """Make one range of "more than 10 and less than 20"."""
    at = 0
    while at < len(found):
        one = found[at]
        both = _both(text, one, found[at + 1]) if at + 1 < len(found) else None
        yield both or one
        at += 2 if both else 1


def _both(text: str, one: Bound, other: Bound) -> Bound | None:
    if {one.kind, other.kind} != {"low", "high"}:
        return None
    if _JOINT.match(text[one.end : other.start]) is None:
        return None
    below, above = (one, other) if one.kind == "low" else (other, one)
    if below.low is None or above.high is None or below.low >= above.high:
        return None
    return replace(
        one,
        end=other.end,
        kind="range",
        low=below.low,
        high=above.high,
        low_closed=below.low_closed,
        high_closed=above.high_closed,
        unit=one.unit or other.unit,
        figure=(one.figure[0], other.figure[1]),
    )
