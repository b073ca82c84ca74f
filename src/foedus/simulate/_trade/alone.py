"""One draw of one kind of goods: the same iteration without the axes of draws.

A single counterfactual of some hundred states is ruled by how many small sums Python
is asked for, not by their size; here there are half as many.
"""

from collections.abc import Callable
from dataclasses import dataclass
from math import sqrt
from typing import TypeGuard

import numpy as np

from foedus.simulate._trade.anderson import KNOWN, MEMORY, WORSE, FixedPoint, Floats
from foedus.simulate._trade.market import Deficits, Economy, pace
from foedus.simulate._trade.shares import Shares, Tables


def stands_alone(economy: Economy[Shares]) -> TypeGuard[Economy[Tables]]:
    """Say whether an economy is one draw of one kind of goods, all of it bought."""
    if not isinstance(economy.shares, Tables):
        return False
    parts = (economy.output, economy.theta, economy.productivity)
    plain = economy.upper is None and economy.wedges is None
    single = economy.shares.values.shape[:2] == (1, 1)
    alike = single and all(len(part) == 1 for part in parts)
    return plain and alike and economy.unbought is None


def alone(
    economy: Economy[Tables], start: Floats, *, tolerance: float, rounds: int
) -> FixedPoint:
    """Return what `fixed_point` does, from log wages of shape (1, states)."""
    step, past, point = _step(economy), _Past.empty(start.shape[1]), start[0]
    wanted = step(point)
    residual, number = _size(wanted), 0
    while tolerance < residual < np.inf and number < rounds:
        move = past.move(wanted)
        point = point + move
        after = step(point)
        size = _size(after)
        if tolerance < size <= WORSE * residual:
            past.keep(number % MEMORY, move, after - wanted)
        elif size > tolerance:
            past = _Past.empty(len(point))
        wanted, residual, number = after, size, number + 1
    return FixedPoint(
        point=point[None],
        rounds=np.array([number]),
        residual=np.array([residual]),
        settled=np.array([residual <= tolerance]),
    )


def _size(wanted: Floats) -> float:
    sizes = np.abs(wanted)
    size = float(sizes[sizes.argmax()])
    # What is no number is infinitely far.
    return min(np.inf, size)


def _step(economy: Economy[Tables]) -> Callable[[Floats], Floats]:
    shares, theta = economy.shares.values[0, 0], float(economy.theta[0, 0])
    output, ability = economy.output[0], economy.productivity[0]
    slowed, wages, spend = pace(economy)[0], _wages(economy), _spend(economy)
    bought_by, sold_to = shares.T.dot, shares.dot
    uneven = economy.deficits is Deficits.MULTIPLICATIVE

    def step(log_wage: Floats) -> Floats:
        wage = wages(log_wage)
        cost = wage**-theta
        cost *= ability
        earned = output * wage
        demand = sold_to(spend(wage, earned) / bought_by(cost))
        demand *= cost
        if uneven:
            earned *= demand.sum() / earned.sum()
        demand /= earned
        wanted: Floats = np.log(demand, out=demand)
        wanted *= slowed
        return wanted

    return step


def _wages(economy: Economy[Tables]) -> Callable[[Floats], Floats]:
    """Return wages in money of the baseline, where it is their level that counts."""
    if economy.deficits is not Deficits.ADDITIVE:
        return np.exp
    output = economy.output[0]
    world = float(output.sum())

    def wages(log_wage: Floats) -> Floats:
        wage = np.exp(log_wage)
        wage *= world / output.dot(wage)
        return wage

    return wages


def _spend(economy: Economy[Tables]) -> Callable[[Floats, Floats], Floats]:
    """Return what states spend, given wages and what they earn."""
    expenditure = economy.expenditure[0]
    deficit = expenditure - economy.output[0]
    match economy.deficits:
        case Deficits.ADDITIVE:
            return lambda _, earned: np.maximum(earned + deficit, 1e-300)
        case Deficits.MULTIPLICATIVE:
            return lambda wage, _: expenditure * wage
        case Deficits.BALANCED:
            return lambda _, earned: earned


@dataclass(frozen=True, slots=True)
class _Past:
    """What the last moves changed, as in the iteration of many draws."""

    units: Floats
    taught: Floats

    @classmethod
    def empty(cls, unknowns: int) -> "_Past":
        full = (MEMORY, unknowns)
        return cls(np.zeros(full), np.zeros(full))

    def move(self, wanted: Floats) -> Floats:
        learnt = self.units.dot(wanted).dot(self.taught)
        return np.asarray(wanted - learnt, dtype=np.float64)

    def keep(self, slot: int, move: Floats, change: Floats) -> None:
        self.units[slot] = 0.0
        part = self.units.dot(change)
        new = change - part.dot(self.units)
        size = sqrt(new.dot(new))
        if size <= KNOWN * sqrt(change.dot(change)):
            self.taught[slot] = 0.0
            return
        both = move + change
        both -= part.dot(self.taught)
        np.multiply(new, 1.0 / size, out=self.units[slot])
        np.multiply(both, 1.0 / size, out=self.taught[slot])
