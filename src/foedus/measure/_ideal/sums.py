"""Sums by place, typed."""

import numpy as np
from numpy.typing import NDArray

from foedus.network import Floats


def summed(place: NDArray[np.intp], values: Floats, size: int) -> Floats:
    """Return for each of `size` places the sum of the values that belong to it."""
    out: Floats = np.bincount(place, values, size).astype(np.float64, copy=False)
    return out
