"""The normal distribution in arrays, without scipy."""

from functools import cache
from statistics import NormalDist

import numpy as np

from foedus.simulate.inputs import Array

_SIGMA = np.linspace(-8.0, 8.0, 16_001)


def share_below(deviate: Array) -> Array:
    """Return the share of a standard normal below some values, to seven digits."""
    found: Array = np.interp(deviate, _SIGMA, _shares())
    return found


def deviate_at(share: Array) -> Array:
    """Return the values of a standard normal below which some shares lie."""
    found: Array = np.interp(share, _shares(), _SIGMA)
    return found


@cache
def _shares() -> Array:
    normal = NormalDist()
    return np.array([normal.cdf(sigma) for sigma in _SIGMA])
