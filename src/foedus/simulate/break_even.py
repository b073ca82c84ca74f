"""At which value of one input the better of two options changes."""

from collections.abc import Iterator, Sequence
from math import sqrt

import numpy as np

from foedus.model import BreakEven
from foedus.simulate.inputs import Array
from foedus.simulate.models import IN_WORDS
from foedus.simulate.wording import in_words, plainly

TENTHS = 10
_TOLD = 3
_CLEAR = 0.05
_ENOUGH = 20


def break_evens(
    pair: tuple[str, str, str], names: Sequence[str], columns: Array, better: Array
) -> tuple[BreakEven, ...]:
    """Return the inputs that turn a verdict by themselves, the most telling first.

    The draws are sorted by one input and cut into ten of one size; in each the share in
    which the option is better is taken over all that the other inputs do. Where the two
    ends of the range lie on either side of a half, by more than sampling error, the
    crossing is where a straight line through the tenths passes it.

    Args:
        pair: The option, what it is held against, the model.
        names: Of the uncertain inputs.
        columns: [draw, input].
        better: [draw], 1 where the option is better, 0 where worse, a half for a tie.
    """
    if len(better) < TENTHS * _ENOUGH:
        return ()
    found = [
        _one(pair, name, column, better)
        for name, column in zip(names, columns.T, strict=True)
    ]
    # Three standard errors of the difference of two tenths: many inputs are looked at.
    clear = max(_CLEAR, 3 * sqrt(0.5 * TENTHS / len(better)))
    telling = [one for one in found if abs(one.at_high - one.at_low) >= clear]
    ranked = sorted(
        telling, key=lambda one: (one.at is None, -abs(one.at_high - one.at_low))
    )
    return tuple(ranked[:_TOLD])


def _one(
    pair: tuple[str, str, str], name: str, column: Array, better: Array
) -> BreakEven:
    option, against, model = pair
    parts = list(_parts(column, better))
    (_, low), *_, (_, high) = parts
    at = _crossing(parts)
    return BreakEven(
        option=option,
        against=against,
        model=model,
        what=name,
        at=at,
        at_low=low,
        at_high=high,
        words=_words(pair, name, at, (low, high)),
    )


def _parts(column: Array, better: Array) -> Iterator[tuple[float, float]]:
    """Yield the middle of each tenth of an input, and how often it is better there."""
    order = np.argsort(column, kind="stable")
    for part in np.array_split(order, TENTHS):
        yield float(np.median(column[part])), float(better[part].mean())


def _crossing(parts: Sequence[tuple[float, float]]) -> float | None:
    middles, shares = (np.array(side) for side in zip(*parts, strict=True))
    slope, start = np.polyfit(middles, shares, 1)
    ends = start + slope * middles[[0, -1]] - 0.5
    if ends[0] * ends[1] >= 0 or np.abs(ends).min() < _CLEAR / 2:
        return None
    return float((0.5 - start) / slope)


def _words(
    pair: tuple[str, str, str], name: str, at: float | None, ends: tuple[float, float]
) -> str:
    option, against, model = pair
    low, high = ends
    better, other = plainly(option), plainly(against)
    where = f"under {IN_WORDS.get(model, model)}"
    if at is None:
        return (
            f"{better} against {other} {where}: no value of the {in_words(name)} turns "
            f"it; better in {low:.0%} of the draws in its lowest tenth, in {high:.0%} "
            "in its highest"
        )
    side = "above" if high > low else "below"
    return (
        f"{better} is better than {other} {where} where the {in_words(name)} is {side} "
        f"{at:.3g}, and worse on the other side ({low:.0%} in its lowest tenth, "
        f"{high:.0%} in its highest)"
    )
