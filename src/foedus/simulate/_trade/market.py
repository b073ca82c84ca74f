"""A world of trade, and what is bought in it at given wages."""

from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from foedus.simulate._trade.anderson import Floats
from foedus.simulate._trade.upper import Upper, upper_prices
from foedus.simulate._trade.wedges import Wedges, incomes, unpaid

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
class Economy:
    """A baseline and a shock; draws come first and may be 1 where they do not differ.

    Attributes:
        shares: Part of what a state spends on a layer that it spends on each origin,
            times the shock; shape (draws, layers, origin, destination).
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

    shares: Floats
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
    def at(cls, economy: Economy, wage: Floats) -> "Market":
        """Return what is bought at the given wages."""
        cost, total = _costs(economy, wage)
        parts, level = economy.spending, None
        if economy.upper is not None:
            level, parts = upper_prices(economy.upper, parts, prices(economy, total))
        spent, wedged = _spending(economy, wage), None
        if economy.wedges is not None:
            wedged = wedged_parts(economy, economy.wedges, cost, parts / total)
            spent = incomes(economy.wedges, wedged, spent)
        each = np.maximum(spent, _LEAST)[:, None, :] / total
        sales = _over(parts * each, economy.shares.swapaxes(2, 3))
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


def pace(economy: Economy) -> Floats:
    r"""Return how far a wage goes for what a state's goods are short of.

    Demand over supply falls by :math:`1 + \theta` when a wage rises, less what the
    state buys from itself and less its hold on its home market. Shape (draws, states).
    """
    theta = economy.theta[:, :, None]
    home = np.minimum(np.einsum("dkii->dki", economy.shares), 1.0)
    ratio = (economy.expenditure / economy.output)[:, None, :]
    sales = np.minimum(home * economy.spending * ratio, economy.spending)
    own = ((theta * home + 1.0) * sales).sum(axis=1)
    steepest = 1.0 + economy.theta.max(axis=1)[:, None]
    return np.asarray(1.0 / (steepest - _CAREFUL * own), dtype=np.float64)


def wedged_parts(
    economy: Economy, wedges: Wedges, cost: Floats, money: Floats
) -> Floats:
    """Return the part of the buyer's spending on each tie with a wedge."""
    at = wedges.layers, wedges.origins, wedges.ends
    shares = economy.shares[:, *at]
    found = cost[:, at[0], at[1]] * shares * money[:, at[0], at[2]]
    return np.asarray(found, dtype=np.float64)


def prices(economy: Economy, total: Floats) -> Floats:
    """Return the price of each layer at each destination."""
    return np.asarray(total ** (-1.0 / economy.theta[:, :, None]), dtype=np.float64)


def _costs(economy: Economy, wage: Floats) -> tuple[Floats, Floats]:
    """Return c by draw, layer and origin, and Phi by draw, layer and destination."""
    cost = wage[:, None, :] ** -economy.theta[:, :, None]
    cost *= economy.productivity[:, None, :]
    total = _over(cost, economy.shares)
    if economy.unbought is not None:
        total += economy.unbought
    return cost, total


def _over(weights: Floats, shares: Floats) -> Floats:
    """Sum shares over their origins; draws with the same shares are done at once."""
    if len(shares) == 1:
        found = (weights.swapaxes(0, 1) @ shares[0]).swapaxes(0, 1)
    else:
        found = (weights[:, :, None, :] @ shares)[:, :, 0]
    return np.asarray(found, dtype=np.float64)


def _spending(economy: Economy, wage: Floats) -> Floats:
    """Return what each state spends at the given wages, without any wedges."""
    match economy.deficits:
        case Deficits.ADDITIVE:
            deficit = economy.expenditure - economy.output
            return economy.output * wage + deficit
        case Deficits.MULTIPLICATIVE:
            return economy.expenditure * wage
        case Deficits.BALANCED:
            return economy.output * wage
