"""Set rival figures side by side; never average them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise

from foedus.model import TOOK_PLACE, Claim, Figure, Quantity
from foedus.weigh.counted import counted, is_cumulative
from foedus.weigh.origins import voice

# One briefing is reported for some days.
_BRIEFING_DAYS = 3
# Figures told within a week are of one time.
_SAME_TIME_DAYS = 7


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """All figures given for one thing, the range they span, and why it is so wide.

    Attributes:
        low: The lowest number stated; None where it is only an upper bound. Of a
            total that grew, the lowest of the latest time.
        high: The highest number stated; None where it is only a lower bound.
    """

    rivals: tuple[Figure, ...]
    low: float | None
    high: float | None
    note: str | None


def figures(claims: Sequence[Claim]) -> Figures:
    """Return the rival figures of claims about one thing."""
    stated = [claim for claim in claims if claim.quantity]
    times = _growing(stated)
    rivals = _dated(_rivals(stated), stated) if times else _rivals(stated)
    counting = times[-1] if times else stated
    amounts = [one.quantity for one in counting if one.quantity]
    return Figures(
        rivals=rivals,
        low=_low(amounts),
        high=_high(amounts),
        note="; ".join(_reasons(stated, rivals)) or None,
    )


def _growing(claims: Sequence[Claim]) -> list[list[Claim]]:
    """Return the claims time by time where their total grew; else none.

    A larger gift told later is no growth, unless the words are of all that was given.
    """
    if not all(_is_reached(claim) for claim in claims):
        return []
    times = _times(claims)
    spans = [_span(time) for time in times]
    rises = all(earlier[1] <= later[0] for earlier, later in pairwise(spans))
    rose = rises and bool(spans) and spans[0][1] < spans[-1][0]
    return times if rose and any(map(is_cumulative, times[-1])) else []


def _is_reached(claim: Claim) -> bool:
    """Tell whether a number is said to have been reached, and by when is known."""
    is_most = claim.quantity is None or _is_most(claim.quantity)
    return claim.status in TOOK_PLACE and not is_most and _by(claim) is not None


def _times(claims: Iterable[Claim]) -> list[list[Claim]]:
    """Part claims by time: those of one time follow one another within a week."""
    times: list[list[Claim]] = []
    last = date.min
    for day, claim in sorted(((_day(one), one) for one in claims), key=_when):
        if not times or (day - last).days > _SAME_TIME_DAYS:
            times.append([])
        times[-1].append(claim)
        last = day
    return times


def _when(entry: tuple[date, Claim]) -> tuple[date, str, str]:
    return entry[0], entry[1].doc, entry[1].id


def _by(claim: Claim) -> date | None:
    """Return the day by which a number was reached: told, or named as the end."""
    said, end = claim.said_date, claim.event_date.end if claim.event_date else None
    return min(said, end) if said and end else said or end


def _day(claim: Claim) -> date:
    return _by(claim) or date.min


def _span(claims: Iterable[Claim]) -> tuple[float, float]:
    numbers = [n for one in claims if one.quantity for n in _stated(one.quantity)]
    return min(numbers, default=0), max(numbers, default=0)


def _dated(rivals: Iterable[Figure], claims: Sequence[Claim]) -> tuple[Figure, ...]:
    """Return figures with the first day by which each was reached."""
    days = {claim.id: _by(claim) for claim in claims}
    return tuple(
        replace(one, as_of=min(filter(None, map(days.get, one.claims)), default=None))
        for one in rivals
    )


def _rivals(claims: Iterable[Claim]) -> tuple[Figure, ...]:
    """Put claims of the same numbers together, whatever words give them."""
    by_number: dict[tuple[float | None, ...], list[Claim]] = {}
    for claim in claims:
        if claim.quantity:
            by_number.setdefault(_numbers(claim.quantity), []).append(claim)
    made = [_figure(group) for group in by_number.values()]
    return tuple(sorted(made, key=_size))


def _numbers(quantity: Quantity) -> tuple[float | None, float | None, float | None]:
    return quantity.value, quantity.low, quantity.high


def _figure(claims: list[Claim]) -> Figure:
    amounts = [claim.quantity for claim in claims if claim.quantity]
    speakers = {claim.speaker for claim in claims if claim.speaker}
    return Figure(
        quantity=amounts[0],
        claims=tuple(claim.id for claim in claims),
        speakers=tuple(sorted(speakers)),
    )


def _size(figure: Figure) -> tuple[float, float, str]:
    stated = _stated(figure.quantity)
    return min(stated, default=0), max(stated, default=0), figure.quantity.text


def _stated(quantity: Quantity) -> list[float]:
    return [number for number in _numbers(quantity) if number is not None]


def _low(amounts: Sequence[Quantity]) -> float | None:
    lowest = min((n for amount in amounts for n in _stated(amount)), default=None)
    is_open = any(_is_most(amount) and amount.high == lowest for amount in amounts)
    return None if is_open else lowest


def _high(amounts: Sequence[Quantity]) -> float | None:
    highest = max((n for amount in amounts for n in _stated(amount)), default=None)
    is_open = any(_is_least(amount) and amount.low == highest for amount in amounts)
    return None if is_open else highest


def _is_least(quantity: Quantity) -> bool:
    return quantity.value is None and quantity.high is None


def _is_most(quantity: Quantity) -> bool:
    return quantity.value is None and quantity.low is None


def _reasons(claims: Sequence[Claim], rivals: Sequence[Figure]) -> list[str]:
    if not rivals:
        return []
    bounds = [_bound(rival.quantity) for rival in rivals]
    if len(rivals) == 1:
        return ["one figure only", *filter(None, bounds)]
    many = f"{len(rivals)} figures"
    return [
        f"{many} of a total that grew" if rivals[0].as_of else f"{many}, not averaged",
        *filter(None, bounds),
        *_one_briefing(claims),
        *_as_of(claims),
        *_who(rivals),
    ]


def _bound(quantity: Quantity) -> str | None:
    if _is_least(quantity):
        return f"“{quantity.text}” is a lower bound"
    if _is_most(quantity):
        return f"“{quantity.text}” is an upper bound"
    return None


def _one_briefing(claims: Sequence[Claim]) -> list[str]:
    """Name figures that one voice is reported to have given within days."""
    by_voice: dict[str, list[Claim]] = {}
    for claim in claims:
        if voice(claim):
            by_voice.setdefault(voice(claim), []).append(claim)
    return [
        f"what {group[0].speaker} said within {_BRIEFING_DAYS} days is reported as "
        + " and ".join(texts)
        for _, group in sorted(by_voice.items())
        if len(texts := _texts(group)) > 1 and _is_one_briefing(group)
    ]


def _is_one_briefing(claims: Sequence[Claim]) -> bool:
    days = [claim.said_date for claim in claims]
    known = [day for day in days if day]
    is_close = bool(known) and (max(known) - min(known)).days <= _BRIEFING_DAYS
    return is_close and len(known) == len(days)


def _texts(claims: Iterable[Claim]) -> list[str]:
    """Return the words of differing figures, each number once."""
    once = {_numbers(one.quantity): one.quantity for one in claims if one.quantity}
    ordered = sorted(once.values(), key=lambda one: min(_stated(one), default=0))
    return [quantity.text for quantity in ordered]


def _as_of(claims: Sequence[Claim]) -> list[str]:
    """Say when figures were given, where they were given on different days."""
    first_said: dict[tuple[float | None, ...], tuple[date, str]] = {}
    for claim in claims:
        if claim.said_date and claim.quantity:
            numbers = _numbers(claim.quantity)
            entry = (claim.said_date, claim.quantity.text)
            first_said[numbers] = min(first_said.get(numbers, entry), entry)
    days = {day for day, _ in first_said.values()}
    if len(days) < 2:
        return []
    told = ", ".join(f"{text} on {day}" for day, text in sorted(first_said.values()))
    return [f"as of different days: {told}{_growth(claims)}"]


def _growth(claims: Iterable[Claim]) -> str:
    kinds = filter(None, map(counted, claims))
    return "; such a count only grows" if any(kind.grows for kind in kinds) else ""


def _who(rivals: Sequence[Figure]) -> list[str]:
    lowest, highest = rivals[0], rivals[-1]
    if not lowest.speakers or not highest.speakers:
        return []
    if set(lowest.speakers) & set(highest.speakers):
        return []
    return [f"lowest from {lowest.speakers[0]}, highest from {highest.speakers[0]}"]
