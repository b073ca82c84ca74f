"""How often two states stand in two levels towards the same partner or vote."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from foedus.network import Floats

MISSING = -1


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """The contingency table of every pair of states, and what the levels are worth.

    Attributes:
        joint: level x level x state x state; how often the first state stood in the
            first level while the second stood in the second.
        values: What each level is worth, rising.
    """

    joint: Floats
    values: Floats

    @property
    def common(self) -> Floats:
        """Return how many partners or votes each pair has in common."""
        out: Floats = self.joint.sum(axis=(0, 1))
        return out


def counts(
    portfolios: NDArray[np.int8], values: Floats, weights: Floats | None = None
) -> Counts:
    """Return the tables of all pairs by one product of one-hot matrices.

    Args:
        portfolios: state x partner (or vote); the place of a level in `values`, or
            `MISSING`.
        values: What each level is worth.
        weights: How much each partner or vote counts; None for all alike.
    """
    states, partners = portfolios.shape
    levels = len(values)
    hot = np.empty((levels, states, partners))
    for level in range(levels):
        np.equal(portfolios, level, out=hot[level])
    flat = hot.reshape(levels * states, partners)
    other = flat if weights is None else flat * weights
    joint = (flat @ other.T).reshape(levels, states, levels, states)
    return Counts(joint=joint.transpose(0, 2, 1, 3), values=values)
