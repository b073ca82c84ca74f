"""First and second derivatives of the log-likelihood of a block of votes."""

from dataclasses import dataclass

import numpy as np

from foedus.measure._ideal.ballots import ABSTAIN, YES, Block
from foedus.measure._ideal.fit import Fit
from foedus.measure._normal import TINY, cumulative, density, hazard
from foedus.network import Floats


@dataclass(frozen=True, slots=True, kw_only=True)
class Bend:
    """How each vote's log-likelihood rises and bends with its item's two cut points.

    Attributes:
        low: Slope along the lower cut point.
        high: Slope along the upper one.
        low_low: Minus the second derivative along the lower one; likewise the rest.
    """

    low: Floats
    high: Floats
    low_low: Floats
    high_high: Floats
    low_high: Floats

    @property
    def slope(self) -> Floats:
        """Return the slope along slope times position."""
        return -(self.low + self.high)

    @property
    def curve(self) -> Floats:
        """Return minus the second derivative along slope times position."""
        return self.low_low + self.high_high + 2 * self.low_high

    def slopes(self, at: Floats) -> tuple[Floats, Floats, Floats]:
        """Return the slopes along the item's slope and its two cut points."""
        return at * self.slope, self.low, self.high

    def curves(self, at: Floats) -> dict[tuple[int, int], Floats]:
        """Return minus the second derivatives along those three, upper half."""
        return {
            (0, 0): at**2 * self.curve,
            (0, 1): -at * (self.low_low + self.low_high),
            (0, 2): -at * (self.high_high + self.low_high),
            (1, 1): self.low_low,
            (1, 2): self.low_high,
            (2, 2): self.high_high,
        }


def bends(block: Block, fit: Fit) -> Bend:
    """Return the derivatives for the votes of one block."""
    lean = fit.slope[block.item] * fit.position[block.seat]
    low, high = fit.low[block.item] - lean, fit.high[block.item] - lean
    if block.choice == ABSTAIN:
        return _between(low, high)
    nought = np.zeros_like(lean)
    if block.choice == YES:
        rise, bend = _beyond(low)
        return Bend(
            low=rise, high=nought, low_low=bend, high_high=nought, low_high=nought
        )
    rise, bend = _beyond(-high)
    return Bend(low=nought, high=-rise, low_low=nought, high_high=bend, low_high=nought)


def _beyond(x: Floats) -> tuple[Floats, Floats]:
    rise = hazard(x)
    return rise, rise * (rise + x)


def _between(low: Floats, high: Floats) -> Bend:
    # In the far tail the difference is only exact on the side where both are small.
    side = np.where(low + high > 0, -1.0, 1.0)
    chance = np.abs(cumulative(side * high) - cumulative(side * low))
    chance = np.maximum(chance, TINY)
    down, up = -density(low) / chance, density(high) / chance
    return Bend(
        low=down,
        high=up,
        low_low=down**2 + low * down,
        high_high=up**2 + high * up,
        low_high=down * up,
    )
