"""How a state's position moves from one of its seats to the next."""

from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from foedus.measure._ideal.ballots import Ballots

Floats = NDArray[np.float64]
# Bailey, Strezhnev and Voeten (2017): their constant "Smooth".
STEP = 0.5
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
    """Mean and variance of the position in each seat."""

    mean: Floats
    variance: Floats


def variance_of_step(cast: Ballots) -> Floats:
    """Return how far the position in each seat may lie from the one it is likened to.

    .. math:: .5 n_t / (n_t + n_{t-1})

    A seat with few votes leans more on the one before it.

    References:
        Bailey, Strezhnev and Voeten (2017). Estimating dynamic state preferences
        from United Nations voting data.
    """
    votes = cast.votes.astype(np.float64)
    alone = cast.before == np.arange(len(cast.before))
    share = votes / np.maximum(votes + votes[cast.before], 1)
    return np.where(alone, FIRST, np.maximum(STEP * share, LEAST_STEP))


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
    return _back(Posterior(mean=mean, variance=variance), forecast, rank)


def between(
    pull: Floats, weight: Floats, at: Floats, steps: Floats, cast: Ballots
) -> Posterior:
    """Return the positions when each seat is likened to both of its neighbours.

    Args:
        pull: As for `filtered`; so `weight` and `steps`.
        weight: See there.
        at: Where the seats stand now.
        steps: See there.
        cast: The votes.
    """
    later = _follows(cast)
    precision, drawn = weight.copy(), pull.copy()
    for one, other in ((later, later - 1), (later - 1, later)):
        precision[one] += 1 / steps[later]
        drawn[one] += at[other] / steps[later]
    precision[_rank(cast) == 0] += 1 / FIRST
    return Posterior(mean=drawn / precision, variance=1 / precision)


def turns(cast: Ballots) -> tuple[NDArray[np.bool], NDArray[np.bool]]:
    """Return every other seat of each state, and the rest: none neighbours its own."""
    odd = _rank(cast) % 2 == 1
    return ~odd, odd


def _follows(cast: Ballots) -> NDArray[np.intp]:
    return np.flatnonzero(_rank(cast) > 0)


def _back(ahead: Posterior, forecast: Floats, rank: NDArray[np.intp]) -> Posterior:
    mean, variance = ahead.mean.copy(), ahead.variance.copy()
    for place in range(int(rank.max()), 0, -1):
        later = np.flatnonzero(rank == place)
        gain = ahead.variance[later - 1] / forecast[later]
        mean[later - 1] += gain * (mean[later] - ahead.mean[later - 1])
        variance[later - 1] += gain**2 * (variance[later] - forecast[later])
    return Posterior(mean=mean, variance=variance)


def _rank(cast: Ballots) -> NDArray[np.intp]:
    """Return the how-manieth seat of its state each seat is."""
    place = np.arange(len(cast.state))
    first = np.append(True, cast.state[1:] != cast.state[:-1])
    return place - np.maximum.accumulate(np.where(first, place, 0))
