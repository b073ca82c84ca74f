"""The slow answer: draws from the posterior of the same model, from a warm start."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import islice

import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray

from foedus.measure._ideal.ballots import ABSTAIN, NO, YES, Ballots, Block, blocks
from foedus.measure._ideal.fit import FARTHEST, Fit
from foedus.measure._ideal.sums import summed
from foedus.measure._ideal.walk import (
    Looks,
    Posterior,
    filtered,
    step_of,
    variance_of_step,
    wandered,
)
from foedus.measure._normal import TINY, cumulative, quantile
from foedus.network import Floats

SWEEPS = 2_500
WARM_UP = 500
KEEP_EVERY = 5
# Cut points are flat on this range: Bailey, Strezhnev and Voeten (2017).
CUT_RANGE = 7.0
LONGEST_STRIDE, STRIDE = 0.6, 1.2


@dataclass(frozen=True, slots=True, kw_only=True)
class Draws:
    """What the kept sweeps say.

    Attributes:
        fit: Posterior means and, of the positions, standard deviations.
        quantiles: Of each position the 5th, 50th and 95th percentile: seat x 3.
    """

    fit: Fit
    quantiles: Floats


def polished(
    cast: Ballots,
    begin: Fit,
    rng: Generator,
    *,
    sweeps: int = SWEEPS,
    looks: Looks = Looks.BACK,
) -> Draws:
    """Return the posterior of the model by Gibbs sampling.

    Latent leanings are drawn from truncated normals, slopes and positions from their
    conjugate normals, cut points by random-walk steps with the leanings summed out.
    Looking back, prior means are the conditional means of the sweep before, as in the
    authors' code; looking both ways, each state's whole path is drawn at once, and
    with it how far states move between two periods.

    Args:
        cast: The votes.
        begin: Where to begin, from `variational`.
        rng: The only source of chance.
        sweeps: How many sweeps, of which the first `WARM_UP` are dropped.
        looks: Whether later votes may tell of earlier seats.

    References:
        Johnson and Albert (1999). Ordinal data modeling.
        Bailey, Strezhnev and Voeten (2017). Estimating dynamic state preferences
        from United Nations voting data.
    """
    warm = min(WARM_UP, sweeps // 2)
    draws = chain(cast, begin, rng, looks=looks)
    return _draws(list(islice(draws, warm, sweeps, KEEP_EVERY)))


def chain(
    cast: Ballots, begin: Fit, rng: Generator, *, looks: Looks = Looks.BACK
) -> Iterator[Fit]:
    """Yield one draw of all unknowns after another, without end."""
    machine = _Machine(cast=cast, cut=blocks(cast), stride=_stride(cast), looks=looks)
    fit, centre = begin, begin.position
    while True:
        fit, centre = _sweep(machine, fit, centre, rng)
        yield fit


@dataclass(frozen=True, slots=True, kw_only=True)
class _Machine:
    """All that stays the same from sweep to sweep."""

    cast: Ballots
    cut: tuple[Block, ...]
    stride: Floats
    looks: Looks


@dataclass(frozen=True, slots=True, kw_only=True)
class _Stretch:
    """Where on the distribution function a block's choices begin and end.

    A choice of the upper half is mirrored into the lower one, where a double is exact.
    """

    floor: Floats | float
    ceiling: Floats

    def chance(self) -> Floats:
        return np.maximum(self.ceiling - self.floor, TINY)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Tried:
    """A block under the cut points it has and under those that are tried."""

    lean: Floats
    side: Floats | float
    now: _Stretch
    new: _Stretch


def _sweep(
    machine: _Machine, fit: Fit, centre: Floats, rng: Generator
) -> tuple[Fit, Floats]:
    cast, seats = machine.cast, len(fit.position)
    fit, leaning = _leanings(machine, fit, rng)
    slope = _slopes(fit.position, leaning, cast, rng)
    each = slope[cast.item]
    pull = summed(cast.seat, each * leaning, seats)
    weight = summed(cast.seat, each * each, seats)
    stood = fit.step, centre
    drawn, posterior, step = _walked(machine, pull, weight, stood, rng)
    # As in the authors' code positions alone are put back on their scale: slopes and
    # cut points follow in the next sweep, and blocs are not torn apart (rescaling
    # all three takes r with the published points from .99 down to .93).
    placed = np.clip(drawn, -FARTHEST, FARTHEST)
    spread = float(placed.std()) or 1.0
    placed = (placed - placed.mean()) / spread
    new = replace(
        fit,
        position=placed,
        sd=np.sqrt(posterior.variance),
        slope=slope,
        step=step / spread**2,
    )
    return new, posterior.mean


def _walked(
    machine: _Machine,
    pull: Floats,
    weight: Floats,
    stood: tuple[float, Floats],
    rng: Generator,
) -> tuple[Floats, Posterior, float]:
    """Draw all positions and the step; `stood` are the step and the means before."""
    step, centre = stood
    if machine.looks is Looks.BACK:
        steps = variance_of_step(machine.cast)
        posterior = filtered(pull, weight, centre, steps, machine.cast)
        return _around(posterior, rng), posterior, step
    steps = variance_of_step(machine.cast, step)
    posterior = wandered(pull, weight, steps, machine.cast, rng)
    return posterior.mean, posterior, step_of(posterior.walked, machine.cast, rng)


def _around(posterior: Posterior, rng: Generator) -> Floats:
    noise = rng.standard_normal(len(posterior.mean))
    drawn: Floats = posterior.mean + np.sqrt(posterior.variance) * noise
    return drawn


def _leanings(machine: _Machine, fit: Fit, rng: Generator) -> tuple[Fit, Floats]:
    """Move the cut points, then draw every vote's latent leaning between them."""
    tried, lawful = _tried(machine, fit, rng)
    gain = np.zeros(len(fit.slope))
    trials = []
    for block in machine.cut:
        trial = _trial(block, fit, tried)
        better = np.log(trial.new.chance() / trial.now.chance())
        gain[block.items] += np.add.reduceat(better, block.starts)
        trials.append(trial)
    taken = lawful & (np.log(rng.random(len(gain))) < gain)
    leaning = np.empty(len(machine.cast.item))
    for block, trial in zip(machine.cut, trials, strict=True):
        leaning[block.span] = _drawn(trial, taken[block.item], rng)
    low = np.where(taken, tried.low, fit.low)
    return replace(fit, low=low, high=np.where(taken, tried.high, fit.high)), leaning


def _stride(cast: Ballots) -> Floats:
    """Return how far each item's cut points move: farther where few votes hold them."""
    held = np.bincount(cast.item[cast.choice != YES], minlength=len(cast.items))
    return np.minimum(LONGEST_STRIDE, STRIDE / np.sqrt(np.maximum(held, 1)))


def _tried(machine: _Machine, fit: Fit, rng: Generator) -> tuple[Fit, NDArray[np.bool]]:
    stride = machine.stride
    low = fit.low + stride * rng.standard_normal(len(stride))
    high = fit.high + stride * rng.standard_normal(len(stride))
    lawful = (low > -CUT_RANGE) & (low < high) & (high < CUT_RANGE)
    low, high = np.where(lawful, low, fit.low), np.where(lawful, high, fit.high)
    return replace(fit, low=low, high=high), lawful


def _trial(block: Block, fit: Fit, tried: Fit) -> _Tried:
    lean = fit.slope[block.item] * fit.position[block.seat]
    side: Floats | float = 1.0 if block.choice == YES else -1.0
    if block.choice == ABSTAIN:
        side = np.where((fit.low + fit.high)[block.item] > 2 * lean, -1.0, 1.0)
    now, new = (_stretch(block, lean, side, cuts) for cuts in (fit, tried))
    return _Tried(lean=lean, side=side, now=now, new=new)


def _stretch(block: Block, lean: Floats, side: Floats | float, fit: Fit) -> _Stretch:
    if block.choice == YES:
        return _Stretch(floor=0.0, ceiling=cumulative(fit.low[block.item] - lean))
    if block.choice == NO:
        return _Stretch(floor=0.0, ceiling=cumulative(lean - fit.high[block.item]))
    one = cumulative(side * (fit.low[block.item] - lean))
    other = cumulative(side * (fit.high[block.item] - lean))
    return _Stretch(floor=np.minimum(one, other), ceiling=np.maximum(one, other))


def _drawn(trial: _Tried, taken: NDArray[np.bool], rng: Generator) -> Floats:
    ceiling = np.where(taken, trial.new.ceiling, trial.now.ceiling)
    chance = rng.random(len(ceiling))
    if isinstance(trial.side, float):
        chance *= ceiling
    else:
        floor = np.where(taken, trial.new.floor, trial.now.floor)
        chance *= ceiling - floor
        chance += floor
    return trial.lean + trial.side * quantile(np.maximum(chance, TINY))


def _slopes(position: Floats, leaning: Floats, cast: Ballots, rng: Generator) -> Floats:
    each = position[cast.seat]
    items = len(cast.items)
    variance = 1 / (1 + summed(cast.item, each * each, items))
    mean = variance * summed(cast.item, each * leaning, items)
    return mean + np.sqrt(variance) * rng.standard_normal(items)


def _draws(kept: list[Fit]) -> Draws:
    positions = np.stack([fit.position for fit in kept])
    fit = Fit(
        position=positions.mean(axis=0),
        sd=positions.std(axis=0, ddof=1),
        slope=np.mean([fit.slope for fit in kept], axis=0),
        low=np.mean([fit.low for fit in kept], axis=0),
        high=np.mean([fit.high for fit in kept], axis=0),
        step=float(np.mean([fit.step for fit in kept])),
    )
    return Draws(fit=fit, quantiles=np.quantile(positions, (0.05, 0.5, 0.95), axis=0).T)
