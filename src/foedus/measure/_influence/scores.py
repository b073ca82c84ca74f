"""Bandwidth times dependence, for every state and every draw of the weights."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from foedus.measure._influence.indicators import Indicator
from foedus.measure._influence.weights import Side, Weights
from foedus.model import ActorId
from foedus.network import Floats


@dataclass(frozen=True, slots=True, kw_only=True)
class Scores:
    """How far one power reaches into each state.

    Attributes:
        states: In the order of the arrays.
        drawn: `[draw, state]` over the dimensions that are known; NaN where none is.
            The first draw is the published weights.
        low: 5 % of the draws give less, a missing dimension counted as nought.
        high: 5 % of the draws give more, a missing dimension counted as the highest
            score that any state has in it.
        dimensions: Score of each dimension, NaN where it is missing.
    """

    states: tuple[ActorId, ...]
    drawn: Floats
    low: Floats
    high: Floats
    dimensions: Mapping[str, Floats]

    @property
    def value(self) -> Floats:
        """The scores with the published weights."""
        first: Floats = self.drawn[0]
        return first

    def places(self, among: Sequence[int]) -> dict[int, tuple[int, int]]:
        """Return the best and worst place of states in nine tenths of the draws."""
        held = self.drawn[:, list(among)]
        behind = [np.searchsorted(np.sort(one), one, side="right") for one in held]
        place = len(among) - np.array(behind) + 1
        low, high = np.quantile(place, (0.05, 0.95), axis=0)
        ends = zip(low.tolist(), high.tolist(), strict=True)
        return {
            state: (round(first), round(last))
            for state, (first, last) in zip(among, ends, strict=True)
        }


def scores(
    states: Sequence[ActorId], found: Mapping[str, Indicator], weights: Weights
) -> Scores:
    r"""Return the scores of all states.

    .. math:: I = \sum_d w_d B_d D_d / \sum_d w_d

    B and D are weighted means of the indicators that are known of a state.
    """
    by_dimension = {
        name: _mean(weights.bandwidth[name], states, found)
        * _mean(weights.dependence[name], states, found)
        for name in weights.dimensions.names
    }
    stacked = np.stack(list(by_dimension.values()))
    shares = weights.dimensions.draws.T[:, :, None]
    known = ~np.isnan(stacked)
    least = np.nan_to_num(stacked)
    most = np.where(known, least, _highest(stacked))
    told = (shares * least).sum(axis=0)
    held = (shares * known).sum(axis=0)
    drawn: Floats = np.full_like(told, np.nan)
    np.divide(told, held, out=drawn, where=held > 0)
    return Scores(
        states=tuple(states),
        drawn=drawn,
        low=np.quantile(told, 0.05, axis=0),
        high=np.quantile((shares * most).sum(axis=0), 0.95, axis=0),
        dimensions={name: one[0] for name, one in by_dimension.items()},
    )


def _mean(
    side: Side, states: Sequence[ActorId], found: Mapping[str, Indicator]
) -> Floats:
    """Return `[draw, state]`: the weighted mean of what is known of each state."""
    values = np.array(
        [
            [
                found[name].values.get(state, np.nan) if name in found else np.nan
                for state in states
            ]
            for name in side.names
        ]
    )
    known = ~np.isnan(values)
    total = side.draws @ np.nan_to_num(values)
    held = side.draws @ known.astype(np.float64)
    mean: Floats = np.full_like(total, np.nan)
    np.divide(total, held, out=mean, where=held > 0)
    return mean


def _highest(stacked: Floats) -> Floats:
    """Return the highest score of each dimension and draw; 1 where nothing is known."""
    some = np.nan_to_num(stacked, nan=-1.0).max(axis=2, keepdims=True)
    return np.asarray(np.where(some < 0, 1.0, some), dtype=np.float64)
