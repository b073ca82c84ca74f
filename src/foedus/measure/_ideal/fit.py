"""What a fit of the item-response model says."""

from dataclasses import dataclass, replace

import numpy as np

from foedus.measure._ideal.walk import STEP
from foedus.network import Floats

FARTHEST = 5.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Fit:
    """Positions of all seats and the line that every item draws through them.

    A state in a seat at `position` says yes if `slope * position` plus noise stays
    under `low`, no if it exceeds `high`, and abstains in between.

    Attributes:
        position: Mean of each seat's position, mean 0 and spread 1 over all seats.
        sd: Standard deviation of each.
        slope: How strongly each item parts the states; above 0 those on the right
            say no.
        low: Where "abstain" begins.
        high: Where "no" begins.
        step: How far states move between two periods, as a variance. The smoother
            learns it; for the filter it is given, and this means nothing.
    """

    position: Floats
    sd: Floats
    slope: Floats
    low: Floats
    high: Floats
    step: float = STEP


def standardised(fit: Fit) -> Fit:
    """Return the same fit on the scale where positions have mean 0 and spread 1."""
    inside = np.clip(fit.position, -FARTHEST, FARTHEST)
    middle, spread = float(inside.mean()), float(inside.std()) or 1.0
    return replace(
        fit,
        position=(inside - middle) / spread,
        sd=fit.sd / spread,
        slope=fit.slope * spread,
        low=fit.low - fit.slope * middle,
        high=fit.high - fit.slope * middle,
        step=fit.step / spread**2,
    )
