"""Where one option is better than another: a box in the uncertain inputs, in words."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from foedus.model import Condition, Region
from foedus.simulate.inputs import Array, Flags
from foedus.simulate.models import IN_WORDS
from foedus.simulate.wording import in_words, plainly

_PEEL = 0.1
_SMALLEST = 0.05
_LEVELS = (0.8, 0.7, 0.6)
_NOTABLE = 0.1
_NEEDED = 0.02
_MOST = 3
"""Bounds a reader can hold in mind."""


Bounds = dict[int, tuple[float | None, float | None]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """Bounds on some columns, and how well they tell one option from another.

    Attributes:
        bounds: By column: lowest and highest value, None where there is no bound.
        density: Share of the draws in the box in which the option is better.
        coverage: Share of the draws in which it is better that lie in the box.
    """

    bounds: Bounds
    density: float
    coverage: float


def region(
    pair: tuple[str, str, str], names: Sequence[str], columns: Array, better: Flags
) -> Region:
    """Return where an option does better than another under a model.

    Args:
        pair: The option, what it is held against, the model.
        names: Of the uncertain inputs.
        columns: [draw, input].
        better: [draw].
    """
    option, against, model = pair
    found = box(columns, better)
    share = float(better.mean())
    conditions = _conditions(found, names)
    return Region(
        option=option,
        against=against,
        model=model,
        conditions=conditions,
        share=share,
        density=found.density if found else None,
        coverage=found.coverage if found else None,
        words=_words(pair, share, found, conditions),
    )


def _conditions(found: Box | None, names: Sequence[str]) -> tuple[Condition, ...]:
    if not found:
        return ()
    return tuple(
        Condition(what=names[place], low=low, high=high)
        for place, (low, high) in found.bounds.items()
    )


def _words(
    pair: tuple[str, str, str],
    share: float,
    found: Box | None,
    conditions: Sequence[Condition],
) -> str:
    option, against, model = pair
    overall = (
        f"{plainly(option)} is better than {plainly(against)} in {share:.0%} of all "
        f"draws under {IN_WORDS.get(model, model)}"
    )
    if not found:
        return f"{overall}; no region of three inputs makes that much more"
    if not conditions:
        return f"{overall}, wherever the inputs lie"
    where = " and ".join(map(_side, conditions))
    return (
        f"{overall}; in {found.density:.0%} of those where {where}, "
        f"which hold {found.coverage:.0%} of the draws in which it is better"
    )


def _side(condition: Condition) -> str:
    what = f"the {in_words(condition.what)}"
    if condition.low is None:
        return f"{what} is at most {condition.high:.3g}"
    if condition.high is None:
        return f"{what} is at least {condition.low:.3g}"
    return f"{what} is {condition.low:.3g} to {condition.high:.3g}"


def box(columns: Array, better: Flags) -> Box | None:
    """Return the widest box in which an option is better in four of five draws.

    Where there is none, in seven of ten, then in six, as long as that is a tenth more
    than overall: where chance events decide, no region of the inputs is sure.

    Peels a tenth of the draws off one side of one column at a time, the one that
    leaves the densest rest (the patient rule induction method). Boxes are made on half
    of the draws, the first that is dense enough on a quarter of them is taken, and it
    is measured on the last quarter: what the search found by luck is left behind.

    Args:
        columns: [draw, column], the uncertain inputs.
        better: [draw].

    Returns:
        The box, or None where none holds a twentieth of the draws and is so dense.

    References:
        Friedman and Fisher (1999). Bump hunting in high-dimensional data.
        Bryant and Lempert (2010). Thinking inside the box.
    """
    seen, hits = columns[::2], better[::2]
    path = [(one, _density(one, seen, hits)) for one in _peeled(seen, hits)]
    fewest: dict[int, Bounds] = {}
    for level in _LEVELS:
        if level < better.mean() + _NOTABLE and level != _LEVELS[0]:
            return None
        for number, (peeled, density) in enumerate(path):
            if density <= level:
                continue
            if number not in fewest:
                fewest[number] = _fewest(_needed(peeled, seen, hits), seen, hits)
            bounds = fewest[number]
            if _density(bounds, columns[1::4], better[1::4]) > level:
                return _measured(bounds, columns[3::4], better[3::4])
    return None


def _measured(bounds: Bounds, columns: Array, better: Flags) -> Box | None:
    inside = _inside(bounds, columns)
    if not inside.any() or not better.any():
        return None
    return Box(
        bounds=bounds,
        density=float(better[inside].mean()),
        coverage=float(inside[better].mean()),
    )


def _density(bounds: Bounds, columns: Array, better: Flags) -> float:
    inside = _inside(bounds, columns)
    return float(better[inside].mean()) if inside.any() else 0.0


def _peeled(columns: Array, better: Flags) -> Iterator[Bounds]:
    """Yield boxes, the largest first, each the densest that one peel leaves."""
    least = _SMALLEST * len(columns)
    bounds: Bounds = {}
    yield bounds
    while len(columns) > least:
        best = _densest(columns, better, least)
        if best is None:
            return
        low, high = bounds.get(best.place, (None, None))
        low = low if best.low is None else best.low
        high = high if best.high is None else best.high
        bounds = {**bounds, best.place: (low, high)}
        yield bounds
        inside = _inside({best.place: (best.low, best.high)}, columns)
        columns, better = columns[inside], better[inside]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Peel:
    """One side of one column taken off."""

    place: int
    low: float | None
    high: float | None


def _densest(columns: Array, better: Flags, least: float) -> _Peel | None:
    """Return the peel that leaves the densest rest, the first of several alike."""
    if not columns.shape[1]:
        return None
    off = int(_PEEL * len(columns))
    last = len(columns) - 1 - off
    parted = np.partition(columns, (off, last), axis=0)
    low, high = parted[off], parted[last]
    density = np.stack(
        [
            _density_of(rest, better, least)
            for rest in (columns >= low, columns <= high)
        ],
        axis=1,
    )
    density[low >= high] = -1.0
    place, side = divmod(int(density.argmax()), 2)
    if density[place, side] < 0:
        return None
    return _Peel(
        place=place,
        low=None if side else float(low[place]),
        high=float(high[place]) if side else None,
    )


def _density_of(rest: Flags, better: Flags, least: float) -> Array:
    """Return the density of what each peel leaves; -1 if too little or all of it."""
    left = rest.sum(axis=0)
    found = better.astype(np.float64) @ rest / np.maximum(left, 1)
    return np.where((left >= least) & (left < len(rest)), found, -1.0)


def _needed(bounds: Bounds, columns: Array, better: Flags) -> Bounds:
    """Drop the bounds without which the box is as dense."""
    kept = dict(bounds)
    for place in bounds:
        without = {one: ends for one, ends in kept.items() if one != place}
        thinner = better[_inside(without, columns)].mean()
        if thinner > better[_inside(kept, columns)].mean() - _NEEDED:
            kept = without
    return kept


def _fewest(bounds: Bounds, columns: Array, better: Flags) -> Bounds:
    """Drop the bounds that matter least until a few are left."""
    kept = dict(bounds)
    if len(kept) <= _MOST:
        return kept
    beyond = np.stack([~_inside({one: kept[one]}, columns) for one in kept])
    while len(kept) > _MOST:
        place = _least_needed(beyond, better)
        del kept[[*kept][place]]
        beyond = np.delete(beyond, place, axis=0)
    return kept


def _least_needed(beyond: Flags, better: Flags) -> int:
    """Return the bound without which the box is densest, the first of several alike.

    Args:
        beyond: Which draws lie beyond which bound, [bound, draw].
        better: [draw].
    """
    inside = beyond.sum(axis=0) == beyond
    hits = inside @ better.astype(np.float64)
    return int((hits / np.maximum(inside.sum(axis=1), 1)).argmax())


def _inside(bounds: Bounds, columns: Array) -> Flags:
    inside = np.ones(len(columns), dtype=bool)
    for place, (low, high) in bounds.items():
        if low is not None:
            inside &= columns[:, place] >= low
        if high is not None:
            inside &= columns[:, place] <= high
    return inside
