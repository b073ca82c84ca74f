"""The weighted median: the position that no weighted majority would leave."""

import numpy as np

from foedus.simulate.inputs import Array, Flags, Inputs

_ROUNDING = 1e-12


def weighted_median(inputs: Inputs) -> Array:
    """Return [draw]: the lowest position with half of the weight at or below it.

    Where exactly half lies on either side, the middle between the two positions.

    References:
        Black (1958). The theory of committees and elections.
    """
    order = np.argsort(inputs.position, axis=1)
    position = np.take_along_axis(inputs.position, order, axis=1)
    below = np.take_along_axis(inputs.weight(), order, axis=1).cumsum(axis=1)
    low = _first(below >= 0.5 - _ROUNDING, position)
    high = _first(below > 0.5 + _ROUNDING, position)
    return (low + high) / 2


def _first(reached: Flags, of: Array) -> Array:
    at = reached.argmax(axis=1)
    found: Array = of[np.arange(len(of)), at]
    return found
