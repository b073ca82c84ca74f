"""The arrays that the network is made of."""

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

NO_YEAR = 0
"""Stands in an array of years for a year that is not known."""
