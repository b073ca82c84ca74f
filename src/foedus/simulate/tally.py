"""Distributions of many draws in flat memory: counted, not kept."""

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from foedus.model import Interval, Spread
from foedus.simulate.inputs import Array

_BINS = 8_000
_INTERVALS = ((0.8, "80 % of the draws"), (0.9, "90 % of the draws"))


@dataclass(slots=True, kw_only=True)
class Tally:
    """Counts of a number between two ends, in 8,000 bins of one width.

    What is read off is exact to the width of a bin; the mean is exact.
    """

    low: float
    high: float
    counts: NDArray[np.int64] = field(
        default_factory=lambda: np.zeros(_BINS + 1, dtype=np.int64)
    )
    total: float = 0.0

    def add(self, values: Array) -> None:
        """Count some draws."""
        place = np.rint((values - self.low) / (self.high - self.low) * _BINS)
        bins = np.clip(place, 0, _BINS).astype(np.int64)
        self.counts += np.bincount(bins, minlength=_BINS + 1)
        self.total += float(values.sum())

    def spread(self) -> Spread:
        """Return the distribution of all that was counted."""
        inner, outer = (
            Interval(
                low=self.quantile((1 - share) / 2),
                high=self.quantile((1 + share) / 2),
                kind=kind,
            )
            for share, kind in _INTERVALS
        )
        return Spread(
            mean=self.total / int(self.counts.sum()),
            median=self.quantile(0.5),
            intervals=(inner, outer),
        )

    def quantile(self, share: float) -> float:
        """Return the lowest bin with at least a share of the draws at or below it."""
        reached = np.cumsum(self.counts)
        at = int(np.searchsorted(reached, share * reached[-1]))
        return self.low + (self.high - self.low) * at / _BINS


def spread_of(values: Array) -> Spread:
    """Return the distribution of some draws that were kept, exactly."""
    inner, outer = (
        Interval(
            low=float(np.quantile(values, (1 - share) / 2)),
            high=float(np.quantile(values, (1 + share) / 2)),
            kind=kind,
        )
        for share, kind in _INTERVALS
    )
    return Spread(
        mean=float(values.mean()),
        median=float(np.median(values)),
        intervals=(inner, outer),
    )
