"""How a state's position moves from one of its seats to the next."""

from dataclasses import dataclass, field
from enum import StrEnum

import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray

from foedus.measure._ideal.ballots import Ballots
from foedus.network import Floats

# Bailey, Strezhnev and Voeten (2017): their constant "Smooth".
STEP = 0.5
# The smoother learns its own; it begins as if so many steps of that size were seen.
STEPS_BELIEVED = 5
# Positions are standardised: this says next to nothing about a first one.
FIRST = 4.0
# A seat all of whose votes are held out stays where the one before it was.
LEAST_STEP = 1e-3


class Looks(StrEnum):
    """Which votes tell where a state stood in a period."""

    BACK = "filter"
    BOTH = "smoother"


@dataclass(frozen=True, slots=True, kw_only=True)
class Posterior:
    """Mean and variance of the position in each seat.

    Attributes:
        walked: For each seat that follows another the expected square of the step
            between the two; else 0. Empty where it is not asked for.
    """

    mean: Floats
    variance: Floats
    walked: Floats = field(default_factory=lambda: np.empty(0))


def variance_of_step(cast: Ballots, step: float = STEP) -> Floats:
    r"""Return how far the position in each seat may lie from the one it is likened to.

    .. math:: s n_t / (n_t + n_{t-1})

    with s the `step`. A seat with few votes leans more on the one before it.

    References:
        Bailey, Strezhnev and Voeten (2017). Estimating dynamic state preferences
        from United Nations voting data.
    """
    votes = cast.votes.astype(np.float64)
    alone = cast.before == np.arange(len(cast.before))
    share = votes / np.maximum(votes + votes[cast.before], 1)
    return np.where(alone, FIRST, np.maximum(step * share, LEAST_STEP))


def filtered(
    pull: Floats, weight: Floats, centre: Floats, steps: Floats, cast: Ballots
) -> Posterior:
    """Return the positions when each seat is likened to the one before it alone.

    Args:
        pull: For each seat the sum of what its votes say, times their weight.
        weight: For each seat the sum of those weights.
        centre: The positions of the round before.
        steps: From `variance_of_step`.
        cast: The votes.
    """
    alone = cast.before == np.arange(len(cast.before))
    likened = np.where(alone, 0.0, centre[cast.before])
    variance = 1 / (weight + 1 / steps)
    return Posterior(mean=variance * (pull + likened / steps), variance=variance)


def smoothed(pull: Floats, weight: Floats, steps: Floats, cast: Ballots) -> Posterior:
    """Return the positions when later votes tell of earlier seats too.

    Kalman filter and Rauch-Tung-Striebel smoother, all states at once.
    """
    ahead, forecast, rank = _ahead(pull, weight, steps, cast)
    mean, variance = ahead.mean.copy(), ahead.variance.copy()
    walked = np.zeros_like(mean)
    for place in range(int(rank.max()), 0, -1):
        later = np.flatnonzero(rank == place)
        gain = ahead.variance[later - 1] / forecast[later]
        mean[later - 1] += gain * (mean[later] - ahead.mean[later - 1])
        variance[later - 1] += gain**2 * (variance[later] - forecast[later])
        apart = (mean[later] - mean[later - 1]) ** 2
        blur = variance[later - 1] + variance[later] * (1 - 2 * gain)
        walked[later] = apart + blur
    return Posterior(mean=mean, variance=variance, walked=walked)


def wandered(
    pull: Floats, weight: Floats, steps: Floats, cast: Ballots, rng: Generator
) -> Posterior:
    """Return one draw of whole paths from the positions that `smoothed` tells of.

    Forward filtering, backward sampling; `variance` is that of each drawn position
    given the one after it.

    References:
        Carter and Kohn (1994). On Gibbs sampling for state space models.
    """
    ahead, forecast, rank = _ahead(pull, weight, steps, cast)
    drawn, variance = ahead.mean.copy(), ahead.variance.copy()
    noise = rng.standard_normal(len(drawn))
    final = np.append(rank[1:] == 0, True)
    drawn[final] += np.sqrt(variance[final]) * noise[final]
    for place in range(int(rank.max()), 0, -1):
        later = np.flatnonzero(rank == place)
        seats = later - 1
        gain = ahead.variance[seats] / forecast[later]
        variance[seats] = ahead.variance[seats] * (1 - gain)
        drawn[seats] += gain * (drawn[later] - ahead.mean[seats])
        drawn[seats] += np.sqrt(variance[seats]) * noise[seats]
    walked = np.where(rank > 0, (drawn - drawn[cast.before]) ** 2, 0.0)
    return Posterior(mean=drawn, variance=variance, walked=walked)


def step_of(walked: Floats, cast: Ballots, rng: Generator | None = None) -> float:
    r"""Return the size of step that the positions themselves show.

    The mode, or with a generator a draw, of the inverse gamma
    :math:`IG(k/2, \sum d_t^2 / (2 w_t))` over the k steps d, weighted by the share w of
    `variance_of_step`; before any is seen it is as if `STEPS_BELIEVED` of size `STEP`
    had been.

    Args:
        walked: From `smoothed` or `wandered`.
        cast: The votes.
        rng: To draw by.
    """
    later = _follows(cast)
    share = variance_of_step(cast, 1.0)[later]
    seen = STEPS_BELIEVED * STEP + float((walked[later] / share).sum())
    count = STEPS_BELIEVED + len(later)
    return seen / (count + 2 if rng is None else float(rng.chisquare(count)))


def _follows(cast: Ballots) -> NDArray[np.intp]:
    return np.flatnonzero(_rank(cast) > 0)


def _ahead(
    pull: Floats, weight: Floats, steps: Floats, cast: Ballots
) -> tuple[Posterior, Floats, NDArray[np.intp]]:
    """Return what the votes up to each seat say, and the variance without its own."""
    rank = _rank(cast)
    mean, variance = np.zeros_like(pull), np.ones_like(pull)
    forecast = np.full_like(pull, FIRST)
    for place in range(int(rank.max()) + 1):
        seats = np.flatnonzero(rank == place)
        prior = np.zeros(len(seats))
        if place:
            prior = mean[seats - 1]
            forecast[seats] = variance[seats - 1] + steps[seats]
        variance[seats] = 1 / (weight[seats] + 1 / forecast[seats])
        mean[seats] = variance[seats] * (pull[seats] + prior / forecast[seats])
    return Posterior(mean=mean, variance=variance), forecast, rank


def _rank(cast: Ballots) -> NDArray[np.intp]:
    """Return the how-manieth seat of its state each seat is."""
    place = np.arange(len(cast.state))
    first = np.append(True, cast.state[1:] != cast.state[:-1])
    return place - np.maximum.accumulate(np.where(first, place, 0))
