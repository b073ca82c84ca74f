"""World trade in changes: wages that clear every market, for many draws at once."""

from dataclasses import dataclass
from enum import StrEnum

import numpy as np
import numpy.typing as npt

from foedus.simulate._trade.anderson import Flags, Floats, fixed_point
from foedus.simulate._trade.upper import Upper, upper_prices
from foedus.simulate._trade.wedges import Wedges, incomes, unpaid

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
        upper: What cannot be replaced; None where spending keeps its parts.
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Solved:
    """Changes from the baseline, as factors; draws come first.

    Attributes:
        price: Of each layer at each destination, shape (draws, layers, states).
        level: Of everything at each destination, shape (draws, states).
        spent: What each state spends now, in money of the baseline.
        rounds: How many rounds each draw took.
        market: The largest relative gap between what a state sells and earns.
        world: The relative gap between what the world spends and earns.
        settled: Whether the draw has an answer: found, finite, nothing negative.
    """

    wage: Floats
    price: Floats
    level: Floats
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
    market = _Market.at(economy, wage)
    earned = economy.output * wage
    sold = market.sold()
    scale = sold.sum(axis=1) / earned.sum(axis=1)
    return np.asarray(np.log(sold / earned / scale[:, None]), dtype=np.float64)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Market:
    """What is bought at given wages.

    Attributes:
        cost: c by draw, layer and origin.
        total: Phi by draw, layer and destination.
        parts: Part of its money that a state spends on each layer now.
        level: Change of the price of everything; None where it is not needed.
        wedged: Part of the buyer's spending on each tie with a wedge.
        spent: What each state spends.
    """

    economy: Economy
    cost: Floats
    total: Floats
    parts: Floats
    level: Floats | None
    wedged: Floats | None
    spent: Floats

    @classmethod
    def at(cls, economy: Economy, wage: Floats) -> "_Market":
        cost, total = _costs(economy, wage)
        parts, level = economy.spending, None
        if economy.upper is not None:
            prices = _prices(economy, total)
            level, parts = upper_prices(economy.upper, parts, prices)
        spent, wedged = spending(economy, wage), None
        if economy.wedges is not None:
            money = parts / total
            wedged = _wedged(economy, economy.wedges, cost, money)
            spent = incomes(economy.wedges, wedged, spent)
        return cls(
            economy=economy,
            cost=cost,
            total=total,
            parts=parts,
            level=level,
            wedged=wedged,
            spent=spent,
        )

    def sold(self) -> Floats:
        """Return what each state is paid for its goods."""
        spent = np.maximum(self.spent, _LEAST)
        money = self.parts * (spent[:, None, :] / self.total)
        sales = _over_origins(money, self.economy.shares.swapaxes(2, 3))
        found = (self.cost * sales).sum(axis=1)
        if self.economy.wedges is not None and self.wedged is not None:
            found = found - unpaid(self.economy.wedges, spent, self.wedged)
        return np.asarray(found, dtype=np.float64)


def _wedged(economy: Economy, wedges: Wedges, cost: Floats, money: Floats) -> Floats:
    at = wedges.layers, wedges.origins, wedges.ends
    shares = economy.shares[:, *at]
    return cost[:, at[0], at[1]] * shares * money[:, at[0], at[2]]


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


def _solved(
    economy: Economy, wage: Floats, rounds: npt.NDArray[np.int64], residual: Floats
) -> Solved:
    market = _Market.at(economy, wage)
    earned = (economy.output * wage).sum(axis=1)
    price = _prices(economy, market.total)
    finite = np.isfinite(price).all(axis=(1, 2)) & np.isfinite(wage).all(axis=1)
    whole = (market.spent > 0).all(axis=1) & (price > 0).all(axis=(1, 2))
    return Solved(
        wage=wage,
        price=price,
        level=_level(economy, market, price),
        spent=market.spent,
        rounds=rounds,
        market=np.abs(np.expm1(_pull(economy, wage))).max(axis=1),
        world=market.sold().sum(axis=1) / earned - 1.0,
        settled=finite & whole & (residual <= TOLERANCE * 100),
    )


def _prices(economy: Economy, total: Floats) -> Floats:
    return np.asarray(total ** (-1.0 / economy.theta[:, :, None]), dtype=np.float64)


def _level(economy: Economy, market: _Market, price: Floats) -> Floats:
    if market.level is not None:
        return market.level
    if price.shape[1] == 1:
        return price[:, 0]
    logs = (np.log(price) * economy.spending).sum(axis=1)
    return np.asarray(np.exp(logs), dtype=np.float64)


def flows(economy: Economy, found: Solved) -> Floats:
    """Return the new flows by layer, shape (draws, layers, origin, destination).

    They are what buyers pay: where there is a wedge, makers earn something else.
    """
    market = _Market.at(economy, found.wage)
    money = market.parts * (market.spent[:, None, :] / market.total)
    new = market.cost[:, :, :, None] * economy.shares
    new *= money[:, :, None, :]
    return np.asarray(new, dtype=np.float64)


def real_income(economy: Economy, found: Solved) -> Floats:
    """Return the change of what each state's spending buys, shape (draws, states)."""
    base = _baseline_spending(economy)
    return np.asarray(found.spent / base / found.level, dtype=np.float64)


def _baseline_spending(economy: Economy) -> Floats:
    if economy.deficits is Deficits.BALANCED:
        return economy.output
    return economy.expenditure
