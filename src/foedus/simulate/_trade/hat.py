"""World trade in changes: wages that clear every market, for many draws at once."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from foedus.simulate._trade.alone import alone, stands_alone
from foedus.simulate._trade.anderson import FixedPoint, Flags, Floats, fixed_point
from foedus.simulate._trade.market import (
    Deficits,
    Economy,
    Market,
    pace,
    parts_at,
    prices,
)
from foedus.simulate._trade.shares import Shares, Tables
from foedus.simulate._trade.wedges import At

TOLERANCE = 1e-12
ROUNDS = 1000


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
        bought: The market behind it all.
    """

    wage: Floats
    price: Floats
    level: Floats
    spent: Floats
    rounds: npt.NDArray[np.int64]
    market: Floats
    world: Floats
    settled: Flags
    bought: Market


def solved(
    economy: Economy[Shares],
    *,
    start: Floats | None = None,
    tolerance: float | Floats = TOLERANCE,
) -> Solved:
    r"""Find the wages at which every state sells what it earns.

    .. math::
        c_i = A_i w_i^{-\theta}, \quad \Phi_j = \sum_i \pi_{ij} B_{ij} c_i, \quad
        w_i Y_i = \sum_j \pi_{ij} B_{ij} c_i E'_j / \Phi_j

    with world output as the numeraire.

    Args:
        economy: The baseline and the shock.
        start: Wages to begin with, shape (draws, states).
        tolerance: The largest step of log wages that counts as none, of all or of each
            draw.

    References:
        Dekle, Eaton and Kortum (2008). Global rebalancing with gravity.
        Arkolakis, Costinot and Rodriguez-Clare (2012). New trade models, same old
        gains? American Economic Review 102(1).
    """
    wage = np.ones(_shape(economy)) if start is None else start
    with np.errstate(all="ignore"):
        found = _found(economy, np.log(wage), tolerance)
        wage = _centred(economy, found.point)
        near = found.residual <= tolerance * 100
        return _solved(economy, wage, found.rounds, near)


def _found(
    economy: Economy[Shares], start: Floats, tolerance: float | Floats
) -> FixedPoint:
    if stands_alone(economy) and len(start) == 1:
        least = float(np.min(tolerance))
        return alone(economy, start, tolerance=least, rounds=ROUNDS)
    return fixed_point(_step(economy), start, tolerance=tolerance, rounds=ROUNDS)


def _shape(economy: Economy[Shares]) -> tuple[int, int]:
    parts = (economy.output, economy.theta, economy.productivity)
    draws = max(economy.shares.draws, *map(len, parts))
    return draws, economy.output.shape[-1]


def _step(economy: Economy[Shares]) -> Callable[[Floats], Floats]:
    """Return what log wages want to change by: demand over supply, slowed down."""
    slowed = pace(economy)
    uneven = economy.deficits is Deficits.MULTIPLICATIVE

    def step(log_wage: Floats) -> Floats:
        wage = _centred(economy, log_wage)
        sold, earned = Market.at(economy, wage).sold, economy.output * wage
        if uneven:
            # Spending does not add up over the world: only relative demand moves wages.
            earned *= (sold.sum(axis=1) / earned.sum(axis=1))[:, None]
        return np.asarray(slowed * np.log(sold / earned), dtype=np.float64)

    return step


def _centred(economy: Economy[Shares], log_wage: Floats) -> Floats:
    """Return wages at which the world earns the money that it did."""
    wage, output = np.exp(log_wage), economy.output
    earned = np.einsum("dn,dn->d", np.broadcast_to(output, wage.shape), wage)
    wage *= (output.sum(axis=1) / earned)[:, None]
    return wage


def _solved(
    economy: Economy[Shares], wage: Floats, rounds: npt.NDArray[np.int64], near: Flags
) -> Solved:
    bought, earned = Market.at(economy, wage), economy.output * wage
    price = prices(economy, bought.total)
    # What is no number is neither above nothing nor below infinity.
    whole = (price.min(axis=(1, 2)) > 0) & (bought.spent.min(axis=1) > 0)
    finite = (price.max(axis=(1, 2)) < np.inf) & (wage.max(axis=1) < np.inf)
    world = bought.sold.sum(axis=1) / earned.sum(axis=1)
    return Solved(
        wage=wage,
        price=price,
        level=_level(economy, bought, price),
        spent=bought.spent,
        rounds=rounds,
        market=np.abs(bought.sold / earned / world[:, None] - 1.0).max(axis=1),
        world=world - 1.0,
        settled=finite & whole & near,
        bought=bought,
    )


def _level(economy: Economy[Shares], bought: Market, price: Floats) -> Floats:
    if bought.level is not None:
        return bought.level
    if price.shape[1] == 1:
        return price[:, 0]
    logs = (np.log(price) * economy.spending).sum(axis=1)
    return np.asarray(np.exp(logs), dtype=np.float64)


def flows(economy: Economy[Tables], found: Solved) -> Floats:
    """Return the new flows by layer, shape (draws, layers, origin, destination)."""
    bought = found.bought
    money = bought.parts * (bought.spent[:, None, :] / bought.total)
    new = bought.cost[:, :, :, None] * economy.shares.values
    new *= money[:, :, None, :]
    return np.asarray(new, dtype=np.float64)


def spent_at(economy: Economy[Shares], found: Solved, at: At) -> Floats:
    """Return what buyers pay on some ties, shape (draws, ties).

    Where there is a wedge, makers earn something else.
    """
    bought = found.bought
    part = parts_at(economy, at, bought.cost, bought.parts / bought.total)
    return np.asarray(part * bought.spent[:, at[2]], dtype=np.float64)


def real_income(economy: Economy[Shares], found: Solved) -> Floats:
    """Return the change of what each state's spending buys, shape (draws, states)."""
    base = _baseline_spending(economy)
    return np.asarray(found.spent / base / found.level, dtype=np.float64)


def _baseline_spending(economy: Economy[Shares]) -> Floats:
    if economy.deficits is Deficits.BALANCED:
        return economy.output
    return economy.expenditure
