"""Round a number to the digits that carry meaning, and never to an exponent."""

from math import floor, log10

from foedus.model import Estimate

LEAST_PERCENT = 0.001
"""Below this a change of real income is only said to be less than it."""
LEAST_MONEY = 0.01
_DIGITS = 2


def percent(found: Estimate, *, spread: bool = True) -> str:
    """Return a share in per cent with its interval, or that all of it is too little."""
    return _told(found, times=100, least=LEAST_PERCENT, unit=" %", spread=spread)


def money(found: Estimate, *, spread: bool = True) -> str:
    """Return a sum of money with its interval, or that all of it is too little."""
    return _told(found, times=1, least=LEAST_MONEY, unit="", spread=spread)


def signed(value: float, least: float) -> str:
    """Return a number with its sign, in two digits; what is below the least is 0."""
    if abs(value) < least:
        return "0"
    places = min(_DIGITS - 1 - floor(log10(abs(value))), round(-log10(least)))
    told = f"{round(value, places):+,.{max(places, 0)}f}"
    return told.rstrip("0").rstrip(".") if "." in told else told


def _told(
    found: Estimate, *, times: float, least: float, unit: str, spread: bool
) -> str:
    value = found.value * times
    ends = [e * times for e in (found.interval.low, found.interval.high) if e]
    if max(map(abs, [value, *ends])) < least:
        return f"under {least:g}{unit}"
    shown = signed(value, least) if abs(value) >= least else f"under {least:g}"
    return f"{shown}{unit}" + (f" ({_span(found, times, least)})" if spread else "")


def _span(found: Estimate, times: float, least: float) -> str:
    low, high = found.interval.low, found.interval.high
    if low is None or high is None:
        return "open"
    return f"{signed(low * times, least)} to {signed(high * times, least)}"
