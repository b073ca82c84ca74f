"""Speed up a fixed point of many draws at once."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]

MEMORY = 8
KNOWN = 1e-6
WORSE = 10.0


@dataclass(frozen=True, slots=True, kw_only=True)
class FixedPoint:
    """Where the iteration ended, draw by draw.

    Attributes:
        point: Shape (draws, unknowns).
        rounds: After how many rounds each draw stood still.
        residual: The largest step that was still wanted, shape (draws,).
        settled: Whether that is within the tolerance.
    """

    point: Floats
    rounds: npt.NDArray[np.int64]
    residual: Floats
    settled: Flags


def fixed_point(
    step: Callable[[Floats], Floats],
    start: Floats,
    *,
    tolerance: float | Floats,
    rounds: int,
) -> FixedPoint:
    """Iterate until the step wanted at a point is nothing.

    Each draw stops where it settled, so that its answer does not depend on the draws
    beside it. One that gets much worse forgets its past and takes a plain step; one
    that is no number any more is given up.

    Args:
        step: Gives the step wanted at a point, both of shape (draws, unknowns).
        start: Where each draw begins.
        tolerance: The largest step that counts as none, of all or of each draw.
        rounds: After how many to give up.

    References:
        Anderson (1965). Iterative procedures for nonlinear integral equations.
        Walker and Ni (2011). Anderson acceleration for fixed-point iterations.
    """
    point, wanted = start, step(start)
    residual = _size(wanted)
    count = np.zeros(len(start), dtype=np.int64)
    past = _Past.empty(start.shape)
    for number in range(rounds):
        moving = (residual > tolerance) & (residual < np.inf)
        left = np.count_nonzero(moving)
        if not left:
            break
        move = past.move(wanted)
        if left < len(moving):
            move[~moving] = 0.0
        point = point + move
        after = step(point)
        size = _size(after)
        usable = moving & (size <= WORSE * residual)
        past.keep(number % MEMORY, move, after - wanted, usable=usable)
        wanted = np.where(moving[:, None], after, wanted)
        residual = np.where(moving, size, residual)
        count += moving
    return FixedPoint(
        point=point, rounds=count, residual=residual, settled=residual <= tolerance
    )


def _size(wanted: Floats) -> Floats:
    """Return the largest part of each step; what is no number is infinitely far."""
    size: Floats = np.abs(wanted).max(axis=1)
    return np.where(size < np.inf, size, np.inf)


@dataclass(frozen=True, slots=True)
class _Past:
    """What the last moves changed, cut into directions at right angles to each other.

    Attributes:
        units: The directions, each of length 1 or nothing, shape (draws, memory,
            unknowns).
        taught: What to take back for each: move and change together.
    """

    units: Floats
    taught: Floats

    @classmethod
    def empty(cls, shape: tuple[int, ...]) -> "_Past":
        draws, unknowns = shape
        full = (draws, MEMORY, unknowns)
        return cls(np.zeros(full), np.zeros(full))

    def move(self, wanted: Floats) -> Floats:
        """Return the plain step, corrected by what the last moves have taught."""
        seen = self.units @ wanted[:, :, None]
        learnt = seen.swapaxes(1, 2) @ self.taught
        return np.asarray(wanted - learnt[:, 0], dtype=np.float64)

    def keep(self, slot: int, move: Floats, change: Floats, *, usable: Flags) -> None:
        """Remember a move; who cannot use it forgets all."""
        if np.count_nonzero(usable) < len(usable):
            move = np.where(usable[:, None], move, 0.0)
            change = np.where(usable[:, None], change, 0.0)
            self.units[~usable] = self.taught[~usable] = 0.0
        self.units[:, slot] = 0.0
        part = (self.units @ change[:, :, None]).swapaxes(1, 2)
        new = change - (part @ self.units)[:, 0]
        size, whole = _length(new), _length(change)
        # What is left of a change that was known already is noise.
        known = size <= KNOWN * whole
        scale = np.where(known, 0.0, 1.0 / np.where(known, 1.0, size))[:, None]
        self.units[:, slot] = new * scale
        self.taught[:, slot] = (move + change - (part @ self.taught)[:, 0]) * scale


def _length(values: Floats) -> Floats:
    squares = np.einsum("dn,dn->d", values, values)
    return np.asarray(np.sqrt(squares), dtype=np.float64)
