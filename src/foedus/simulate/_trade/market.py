"""A world of trade, and what is bought in it at given wages."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, TypeVar

import numpy as np

from foedus.simulate._trade.anderson import Floats
from foedus.simulate._trade.shares import Shares
from foedus.simulate._trade.upper import Upper, upper_prices
from foedus.simulate._trade.wedges import At, Wedges, incomes, unpaid

S_co = TypeVar("S_co", bound=Shares, covariant=True)

_LEAST = 1e-300
_CAREFUL = 0.9
"""At 1 two states that sell only to each other would swing for ever."""


class Deficits(StrEnum):
    """What becomes of the trade deficits of the baseline."""

    ADDITIVE = "additive"
    """They stay what they were, in money of the baseline."""

    MULTIPLICATIVE = "multiplicative"
    """Spending stays in proportion to output; does not add up over the world."""

    BALANCED = "balanced"
    """There are none: every state spends what it earns."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Economy(Generic[S_co]):
    """A baseline and a shock; draws come first and may be 1 where they do not differ.

    Attributes:
        shares: Part of what a state spends on a layer that it spends on each origin,
            times the shock.
        spending: Part of its money that a state spends on each layer, shape (draws,
            layers, destination).
        output: What each state sells, shape (draws, states).
        expenditure: What each state spends, shape (draws, states).
        theta: Trade elasticity of each layer, shape (draws, layers).
        productivity: Change of each state's (exporter's) productivity to the power of
            theta, shape (draws, states).
        upper: What cannot be replaced; None where spending keeps its parts.
        unbought: 1 where nobody buys a layer, so that it has a price; None where every
            layer is bought everywhere.
        wedges: Where buyers pay something else than makers earn; None where nowhere.
    """

    shares: S_co
    spending: Floats
    output: Floats
    expenditure: Floats
    theta: Floats
    productivity: Floats
    deficits: Deficits
    upper: Upper | None = None
    wedges: Wedges | None = None
    unbought: Floats | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Market:
    """What is bought at given wages.

    Attributes:
        cost: c by draw, layer and origin.
        total: Phi by draw, layer and destination.
        parts: Part of its money that a state spends on each layer now.
        level: Change of the price of everything; None where the parts do not change.
        wedged: Part of the buyer's spending on each tie with a wedge.
        spent: What each state spends.
        sold: What each state is paid for its goods.
    """

    cost: Floats
    total: Floats
    parts: Floats
    level: Floats | None
    wedged: Floats | None
    spent: Floats
    sold: Floats

    @classmethod
    def at(cls, economy: Economy[Shares], wage: Floats) -> "Market":
        """Return what is bought at the given wages."""
        cost, total = _costs(economy, wage)
        parts, level = economy.spending, None
        if economy.upper is not None:
            level, parts = upper_prices(economy.upper, parts, prices(economy, total))
        spent, wedged = _spending(economy, wage), None
        if economy.wedges is not None:
            wedged = parts_at(economy, economy.wedges.at, cost, parts / total)
            spent = incomes(economy.wedges, wedged, spent)
        each = np.maximum(spent, _LEAST)[:, None, :] / total
        sales = economy.shares.over_destinations(parts * each)
        sales *= cost
        sold = sales[:, 0] if sales.shape[1] == 1 else sales.sum(axis=1)
        if economy.wedges is not None and wedged is not None:
            sold = sold - unpaid(economy.wedges, spent, wedged)
        return cls(
            cost=cost,
            total=total,
            parts=parts,
            level=level,
            wedged=wedged,
            spent=spent,
            sold=sold,
        )


def pace(economy: Economy[Shares]) -> Floats:
    r"""Return how far a wage goes for what a state's goods are short of.

    Demand over supply falls by :math:`1 + \theta` when a wage rises, less what the
    state buys from itself and less its hold on its home market. Shape (draws, states).
    """
    theta = economy.theta[:, :, None]
    home = np.minimum(economy.shares.home, 1.0)
    ratio = (economy.expenditure / economy.output)[:, None, :]
    sales = np.minimum(home * economy.spending * ratio, economy.spending)
    own = ((theta * home + 1.0) * sales).sum(axis=1)
    steepest = 1.0 + economy.theta.max(axis=1)[:, None]
    return np.asarray(1.0 / (steepest - _CAREFUL * own), dtype=np.float64)


def parts_at(economy: Economy[Shares], at: At, cost: Floats, money: Floats) -> Floats:
    """Return the part of the buyer's spending on each of some ties."""
    layers, origins, ends = at
    shares = economy.shares.at(at)
    found = cost[:, layers, origins] * shares * money[:, layers, ends]
    return np.asarray(found, dtype=np.float64)


def prices(economy: Economy[Shares], total: Floats) -> Floats:
    """Return the price of each layer at each destination."""
    return np.asarray(total ** (-1.0 / economy.theta[:, :, None]), dtype=np.float64)


def _costs(economy: Economy[Shares], wage: Floats) -> tuple[Floats, Floats]:
    """Return c by draw, layer and origin, and Phi by draw, layer and destination."""
    cost = wage[:, None, :] ** -economy.theta[:, :, None]
    cost *= economy.productivity[:, None, :]
    total = economy.shares.over_origins(cost)
    if economy.unbought is not None:
        total += economy.unbought
    return cost, total


def _spending(economy: Economy[Shares], wage: Floats) -> Floats:
    """Return what each state spends at the given wages, without any wedges."""
    match economy.deficits:
        case Deficits.ADDITIVE:
            deficit = economy.expenditure - economy.output
            return economy.output * wage + deficit
        case Deficits.MULTIPLICATIVE:
            return economy.expenditure * wage
        case Deficits.BALANCED:
            return economy.output * wage
