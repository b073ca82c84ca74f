"""Speed up a fixed point of many draws at once."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]

_MEMORY = 8
_RIDGE = 1e-10
_WORSE = 10.0


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
    step: Callable[[Floats], Floats], start: Floats, *, tolerance: float, rounds: int
) -> FixedPoint:
    """Iterate until the step wanted at a point is nothing.

    Each draw stops where it settled, so that its answer does not depend on the draws
    beside it. One that gets much worse forgets its past and takes a plain step; one
    that is no number any more is given up.

    Args:
        step: Gives the step wanted at a point, both of shape (draws, unknowns).
        start: Where each draw begins.
        tolerance: The largest step that counts as none.
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
        moving = (residual > tolerance) & np.isfinite(residual)
        if not moving.any():
            break
        move = np.where(moving[:, None], past.move(wanted, number), 0.0)
        after = step(point + move)
        size = _size(after)
        past.keep(number, move, after - wanted, forget=size > _WORSE * residual)
        point, wanted = point + move, np.where(moving[:, None], after, wanted)
        residual = np.where(moving, size, residual)
        count += moving
    return FixedPoint(
        point=point, rounds=count, residual=residual, settled=residual <= tolerance
    )


def _size(wanted: Floats) -> Floats:
    """Return the largest part of each step; what is no number is infinitely far."""
    size: Floats = np.abs(wanted).max(axis=1)
    return np.where(np.isfinite(size), size, np.inf)


@dataclass(frozen=True, slots=True)
class _Past:
    """The last moves and what they changed, shape (draws, memory, unknowns)."""

    moves: Floats
    changes: Floats

    @classmethod
    def empty(cls, shape: tuple[int, ...]) -> "_Past":
        draws, unknowns = shape
        full = (draws, _MEMORY, unknowns)
        return cls(np.zeros(full), np.zeros(full))

    def move(self, wanted: Floats, number: int) -> Floats:
        """Return the plain step, corrected by what the last moves have taught."""
        if number == 0:
            return wanted
        known = min(number, _MEMORY)
        moves, changes = self.moves[:, :known], self.changes[:, :known]
        length = np.sqrt(np.einsum("dmn,dmn->dm", changes, changes))
        length = np.where(length > 0, length, 1.0)
        unit = changes / length[:, :, None]
        gram = unit @ unit.transpose(0, 2, 1) + _RIDGE * np.eye(known)
        weights = np.linalg.solve(gram, unit @ wanted[:, :, None])[:, :, 0] / length
        taught = (weights[:, None, :] @ (moves + changes))[:, 0]
        return np.asarray(wanted - taught, dtype=np.float64)

    def keep(self, number: int, move: Floats, change: Floats, *, forget: Flags) -> None:
        usable = np.isfinite(change).all(axis=1) & ~forget
        slot = number % _MEMORY
        self.moves[:, slot] = np.where(usable[:, None], move, 0.0)
        self.changes[:, slot] = np.where(usable[:, None], change, 0.0)
        if forget.any():
            self.moves[forget] = 0.0
            self.changes[forget] = 0.0
