"""World trade in changes: wages that clear every market, for many draws at once."""

from dataclasses import dataclass
from enum import StrEnum

import numpy as np
import numpy.typing as npt

from foedus.simulate._trade.anderson import Flags, Floats, fixed_point

TOLERANCE = 1e-12
ROUNDS = 1000
_LEAST = 1e-300


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
    """

    shares: Floats
    spending: Floats
    output: Floats
    expenditure: Floats
    theta: Floats
    productivity: Floats
    deficits: Deficits


@dataclass(frozen=True, slots=True, kw_only=True)
class Solved:
    """Changes from the baseline, as factors; draws come first.

    Attributes:
        price: Of each layer at each destination, shape (draws, layers, states).
        spent: What each state spends now, in money of the baseline.
        rounds: How many rounds each draw took.
        market: The largest relative gap between what a state sells and earns.
        world: The relative gap between what the world spends and earns.
        settled: Whether the draw has an answer: found, finite, nothing negative.
    """

    wage: Floats
    price: Floats
    spent: Floats
    rounds: npt.NDArray[np.int64]
    market: Floats
    world: Floats
    settled: Flags


def solved(economy: Economy, *, start: Floats | None = None) -> Solved:
    r"""Find the wages at which every state sells what it earns.

    .. math::
        c_i = A_i w_i^{-\theta}, \quad \Phi_j = \sum_i \pi_{ij} B_{ij} c_i, \quad
        w_i Y_i = \sum_j \pi_{ij} B_{ij} c_i E'_j / \Phi_j

    with world output as the numeraire.

    Args:
        economy: The baseline and the shock.
        start: Wages to begin with, shape (draws, states).

    References:
        Dekle, Eaton and Kortum (2008). Global rebalancing with gravity.
        Arkolakis, Costinot and Rodriguez-Clare (2012). New trade models, same old
        gains? American Economic Review 102(1).
    """
    wage = np.ones(_shape(economy)) if start is None else start
    pace = 1.0 / (1.0 + economy.theta.max(axis=1))[:, None]

    def step(log_wage: Floats) -> Floats:
        pull = _pull(economy, np.exp(_centred(economy, log_wage)))
        return np.asarray(pace * pull, dtype=np.float64)

    with np.errstate(all="ignore"):
        found = fixed_point(step, np.log(wage), tolerance=TOLERANCE, rounds=ROUNDS)
        wage = np.exp(_centred(economy, found.point))
        return _solved(economy, wage, found.rounds, found.residual)


def _shape(economy: Economy) -> tuple[int, int]:
    parts = (economy.shares, economy.output, economy.theta, economy.productivity)
    return max(len(part) for part in parts), economy.output.shape[-1]


def _centred(economy: Economy, log_wage: Floats) -> Floats:
    """Keep the money that the world earns."""
    output = economy.output
    earned = (output * np.exp(log_wage)).sum(axis=1) / output.sum(axis=1)
    return np.asarray(log_wage - np.log(earned)[:, None], dtype=np.float64)


def _pull(economy: Economy, wage: Floats) -> Floats:
    """Return by how much, in logs, demand for a state's goods exceeds supply."""
    cost, total = _costs(economy, wage)
    spent = np.maximum(spending(economy, wage), _LEAST)
    earned = economy.output * wage
    sold = _sold(economy, cost, spent[:, None, :] / total)
    scale = spent.sum(axis=1) / earned.sum(axis=1)
    return np.asarray(np.log(sold / earned / scale[:, None]), dtype=np.float64)


def _costs(economy: Economy, wage: Floats) -> tuple[Floats, Floats]:
    """Return c by draw, layer and origin, and Phi by draw, layer and destination."""
    theta = economy.theta[:, :, None]
    cost = economy.productivity[:, None, :] * wage[:, None, :] ** -theta
    total = _over_origins(cost, economy.shares)
    # A layer that nobody there buys has no price.
    total = np.where((economy.spending == 0) & (total == 0), 1.0, total)
    return cost, total


def _over_origins(weights: Floats, shares: Floats) -> Floats:
    """Sum shares over their origins; draws with the same shares are done at once."""
    if len(shares) == 1:
        same = weights.swapaxes(0, 1) @ shares[0]
        return np.asarray(same.swapaxes(0, 1), dtype=np.float64)
    return np.asarray((weights[:, :, None, :] @ shares)[:, :, 0], dtype=np.float64)


def spending(economy: Economy, wage: Floats) -> Floats:
    """Return what each state spends at the given wages."""
    match economy.deficits:
        case Deficits.ADDITIVE:
            deficit = economy.expenditure - economy.output
            return economy.output * wage + deficit
        case Deficits.MULTIPLICATIVE:
            return economy.expenditure * wage
        case Deficits.BALANCED:
            return economy.output * wage


def _sold(economy: Economy, cost: Floats, bought: Floats) -> Floats:
    """Return each state's sales; `bought` is money over Phi by layer."""
    money = economy.spending * bought
    sales = _over_origins(money, economy.shares.swapaxes(2, 3))
    return np.asarray((cost * sales).sum(axis=1), dtype=np.float64)


def _solved(
    economy: Economy, wage: Floats, rounds: npt.NDArray[np.int64], residual: Floats
) -> Solved:
    _, total = _costs(economy, wage)
    spent = spending(economy, wage)
    gap = np.abs(np.expm1(_pull(economy, wage))).max(axis=1)
    world = spent.sum(axis=1) / (economy.output * wage).sum(axis=1) - 1.0
    price = total ** (-1.0 / economy.theta[:, :, None])
    finite = np.isfinite(price).all(axis=(1, 2)) & np.isfinite(wage).all(axis=1)
    whole = finite & (spent > 0).all(axis=1) & (price > 0).all(axis=(1, 2))
    return Solved(
        wage=wage,
        price=price,
        spent=spent,
        rounds=rounds,
        market=gap,
        world=world,
        settled=whole & (residual <= TOLERANCE * 100),
    )


def flows(economy: Economy, found: Solved) -> Floats:
    """Return the new flows by layer, shape (draws, layers, origin, destination)."""
    cost, total = _costs(economy, found.wage)
    money = economy.spending * found.spent[:, None, :] / total
    new = cost[:, :, :, None] * economy.shares
    new *= money[:, :, None, :]
    return np.asarray(new, dtype=np.float64)


def real_income(economy: Economy, found: Solved) -> Floats:
    """Return the change of what each state's spending buys, shape (draws, states)."""
    base = _baseline_spending(economy)
    logs = np.log(found.price) * economy.spending
    return np.asarray(found.spent / base * np.exp(-logs.sum(axis=1)), dtype=np.float64)


def _baseline_spending(economy: Economy) -> Floats:
    if economy.deficits is Deficits.BALANCED:
        return economy.output
    return economy.expenditure
