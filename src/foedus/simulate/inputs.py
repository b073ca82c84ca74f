"""What the bargaining models read: arrays of draws by actors."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
Flags = NDArray[np.bool_]
Counts = NDArray[np.intp]

TOP = 100.0
"""The scale of every issue runs from 0 to this."""

_CELLS = 14_000
"""Of a pair matrix worked on at once: what neither leaves a processor's cache nor makes
the allocator ask the system for pages."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Inputs:
    """Who wants what, how much, and what they can put behind it, in many draws.

    Attributes:
        position: [draw, actor], 0 to 100.
        capability: [draw, actor], any unit, not below 0.
        salience: [draw, actor], 0 to 1.
        reference: [draw], what comes about without agreement; None where unknown.
        setter: Index of the actor that sets the agenda; None where nobody does.
    """

    position: Array
    capability: Array
    salience: Array
    reference: Array | None = None
    setter: int | None = None

    def weight(self) -> Array:
        """Return capability times salience, each draw summing to 1.

        Where nobody puts any weight behind anything, all count alike: the models
        would otherwise divide by nothing.
        """
        weight = self.capability * self.salience
        total = weight.sum(axis=1, keepdims=True)
        even = 1.0 / weight.shape[1]
        return np.where(total > 0, weight / np.where(total > 0, total, 1.0), even)


def one_draw(
    position: list[float],
    capability: list[float],
    salience: list[float],
    *,
    reference: float | None = None,
    setter: int | None = None,
) -> Inputs:
    """Return inputs of a single draw: a published table, or a worked example."""
    return Inputs(
        position=np.array([position], dtype=float),
        capability=np.array([capability], dtype=float),
        salience=np.array([salience], dtype=float),
        reference=None if reference is None else np.array([reference]),
        setter=setter,
    )


def blocks(draws: int, actors: int, *, cells: int = _CELLS) -> list[slice]:
    """Return the draws in parts small enough for work on every pair of actors."""
    size = max(1, cells // actors**2)
    return [slice(at, at + size) for at in range(0, draws, size)]
