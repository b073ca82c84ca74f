"""What tariffs and trade costs by sector do, with goods that go into other goods."""

from collections.abc import Iterator
from dataclasses import dataclass, fields

import numpy as np
import numpy.typing as npt

from foedus.errors import UnusableInputError
from foedus.simulate._trade.anderson import Floats
from foedus.simulate._trade.draws import of_chunk
from foedus.simulate._trade.sectors import Accounts, Costs, Found, Round, found

__all__ = [
    "Accounts",
    "SectorEffects",
    "SectorEquilibrium",
    "effects",
    "trade_sectors",
]

_WHERE = "sector trade model"
_CHUNK_BYTES = 16_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class SectorEquilibrium:
    """A world in balance under some tariffs; any draws come first.

    Attributes:
        flows: In money, net of tariffs, shape (..., sectors, origin, destination).
        revenue: Tariffs collected by each state.
        costs: Factor on the cost of an input bundle, shape (..., states, sectors).
        wages: Factor on the wages of the accounts; world value added is the numeraire.
        consumer_prices: Factor on what each state's consumers pay.
        income: In money.
        rounds: How many rounds it took.
        market_residual: The largest relative gap between what labour earns and is due.
        balance_residual: The largest gap between a state's trade deficit and the one
            that was asked for, relative to its value added.
    """

    flows: Floats
    revenue: Floats
    costs: Floats
    wages: Floats
    consumer_prices: Floats
    income: Floats
    rounds: npt.NDArray[np.int64]
    market_residual: Floats
    balance_residual: Floats


@dataclass(frozen=True, slots=True, kw_only=True)
class SectorEffects:
    """What changes between two worlds, by state; shares, not percent.

    Attributes:
        real_income: The exact change, less 1: this is the answer.
        real_wage: The exact change, less 1.
        terms_of_trade: First-order, weighted with the world before.
        volume_of_trade: First-order, weighted with the world before.
        first_order: Sum of the two, which is what is often published as welfare.
    """

    real_income: Floats
    real_wage: Floats
    terms_of_trade: Floats
    volume_of_trade: Floats
    first_order: Floats


def trade_sectors(
    accounts: Accounts,
    *,
    theta: Floats,
    tariffs: Floats | None = None,
    costs: Floats | None = None,
    deficits: Floats | None = None,
) -> SectorEquilibrium:
    r"""Return the world under new tariffs, trade costs and deficits.

    .. math::
        \log c_{nj} = \gamma_{nj} \log w_n + \sum_k \gamma_{nkj} \log P_{nk}, \quad
        P_{nj} = (\sum_i \pi_{ij} \kappa^{-\theta_j} c_{ij}^{-\theta_j})^{-1/\theta_j}

    and every sector's sales are what inputs and consumers buy of it. Solve it once
    without a change and compare with that: accounts are seldom in balance themselves.

    Args:
        accounts: The world before, in money.
        theta: Trade elasticities, shape (..., sectors); leading axes are draws.
        tariffs: After the change, shape (..., sectors, origin, destination); those of
            the accounts if left out.
        costs: Factors on trade costs, the same shape; infinity is an embargo.
        deficits: Of each state, in money; none if left out.

    Raises:
        UnusableInputError: Shapes do not fit, a number is not in its range, or there
            are no prices that clear the markets.

    References:
        Caliendo and Parro (2015). Estimates of the trade and welfare effects of NAFTA.
        Review of Economic Studies 82(1).
    """
    given = _Given.of(accounts, theta, tariffs, costs, deficits)
    parts = [_solved(accounts, part) for part in given.parts()]
    return given.shaped(parts)


def effects(
    before: SectorEquilibrium, after: SectorEquilibrium, tariffs: Floats
) -> SectorEffects:
    """Return the exact and the first-order effects of going from one to the other.

    The first-order sum of terms and volume of trade is what Caliendo and Parro print;
    on their NAFTA it says Mexico gains 1.31 % where real income gains .007 %.

    Args:
        before: The world solved without the change.
        after: The world solved with it.
        tariffs: Those before.
    """
    terms = _terms_of_trade(before, after)
    volume = _volume_of_trade(before, after, tariffs)
    prices = after.consumer_prices / before.consumer_prices
    return SectorEffects(
        real_income=after.income / before.income / prices - 1.0,
        real_wage=after.wages / before.wages / prices - 1.0,
        terms_of_trade=terms,
        volume_of_trade=volume,
        first_order=terms + volume,
    )


def _terms_of_trade(before: SectorEquilibrium, after: SectorEquilibrium) -> Floats:
    dearer = (after.costs / before.costs - 1.0).swapaxes(-1, -2)
    sold = (before.flows.sum(axis=-1) * dearer).sum(axis=-2)
    bought = np.einsum("...jin,...ji->...n", before.flows, dearer)
    return np.asarray((sold - bought) / before.income, dtype=np.float64)


def _volume_of_trade(
    before: SectorEquilibrium, after: SectorEquilibrium, tariffs: Floats
) -> Floats:
    dearer = (after.costs / before.costs - 1.0).swapaxes(-1, -2)
    some = before.flows > 0
    more = after.flows / np.where(some, before.flows, 1.0) - 1.0
    change = np.where(some, more - dearer[..., None], 0.0)
    paid = (tariffs * before.flows * change).sum(axis=(-3, -2))
    return np.asarray(paid / before.income, dtype=np.float64)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Given:
    """The changes, checked, with all draws on one axis of 1 or `draws`."""

    draws: tuple[int, ...]
    theta: Floats
    tariffs: Floats
    costs: Floats
    deficits: Floats

    @classmethod
    def of(
        cls,
        accounts: Accounts,
        theta: Floats,
        tariffs: Floats | None,
        costs: Floats | None,
        deficits: Floats | None,
    ) -> "_Given":
        shape = accounts.flows.shape
        tariffs = accounts.tariffs if tariffs is None else tariffs
        costs = np.ones(shape) if costs is None else costs
        deficits = np.zeros(shape[-1]) if deficits is None else deficits
        _check(accounts, theta, tariffs, costs, deficits)
        leading = (theta.shape[:-1], tariffs.shape[:-3], costs.shape[:-3])
        return cls(
            draws=np.broadcast_shapes(*leading, deficits.shape[:-1]),
            theta=theta.reshape(-1, shape[0]),
            tariffs=tariffs.reshape(-1, *shape),
            costs=costs.reshape(-1, *shape),
            deficits=deficits.reshape(-1, shape[-1]),
        )

    def parts(self) -> Iterator["_Given"]:
        """Yield as many draws as fit into little memory."""
        every = int(np.prod(self.draws))
        most = max(1, _CHUNK_BYTES // (8 * int(np.prod(self.tariffs.shape[1:]))))
        for start in range(0, every, most):
            chunk = slice(start, min(start + most, every))
            yield _Given(
                draws=(chunk.stop - chunk.start,),
                theta=of_chunk(self.theta, chunk),
                tariffs=of_chunk(self.tariffs, chunk),
                costs=of_chunk(self.costs, chunk),
                deficits=of_chunk(self.deficits, chunk),
            )

    def shaped(self, parts: list[SectorEquilibrium]) -> SectorEquilibrium:
        """Join the parts and give them the shape of the draws."""
        joined = {}
        for field in fields(SectorEquilibrium):
            values = np.concatenate([getattr(part, field.name) for part in parts])
            joined[field.name] = values.reshape(self.draws + values.shape[1:])
        return SectorEquilibrium(**joined)


def _check(
    accounts: Accounts, theta: Floats, tariffs: Floats, costs: Floats, deficits: Floats
) -> None:
    shape = accounts.flows.shape
    for name, values, wanted in (
        ("accounts' tariffs", accounts.tariffs, shape),
        ("accounts' inputs", accounts.inputs, (shape[2], shape[0], shape[0])),
        ("accounts' value added", accounts.value_added, (shape[2], shape[0])),
        ("accounts' final use", accounts.final, (shape[2], shape[0])),
        ("elasticities", theta, shape[:1]),
        ("tariffs", tariffs, shape),
        ("costs", costs, shape),
        ("deficits", deficits, shape[2:]),
    ):
        if values.shape[values.ndim - len(wanted) :] != wanted:
            what = f"the {name} have the shape {values.shape}, not {wanted}"
            raise UnusableInputError(_WHERE, what, "give one number for each")
    _check_ranges(accounts, theta, tariffs, costs)
    if abs(deficits.sum(axis=-1)).max() > 1e-9 * accounts.value_added.sum():
        what = "the deficits of the world do not add up to nothing"
        raise UnusableInputError(_WHERE, what, "spread the rest over the states")


def _check_ranges(
    accounts: Accounts, theta: Floats, tariffs: Floats, costs: Floats
) -> None:
    held = (accounts.flows, accounts.value_added, accounts.final)
    # Published accounts hold a negative input here and there, as balancing items.
    whole = np.isfinite(accounts.inputs).all()
    if not whole or not all((np.isfinite(one) & (one >= 0)).all() for one in held):
        what = "a number of the accounts is negative or none"
        raise UnusableInputError(_WHERE, what, "give each as 0 or more")
    above_zero = (theta, costs, 1.0 + tariffs, 1.0 + accounts.tariffs)
    if not all((part > 0).all() for part in above_zero):
        what = "an elasticity, a cost factor or 1 + tariff is not above 0"
        raise UnusableInputError(_WHERE, what, "give tariffs as shares, such as 0.05")


def _solved(accounts: Accounts, part: _Given) -> SectorEquilibrium:
    costs = Costs.of(accounts, part.theta, part.tariffs, part.costs)
    point = found(accounts, costs, part.deficits)
    if not point.settled.all():
        raise UnusableInputError(
            _WHERE,
            f"no prices clear the markets in {np.sum(~point.settled)} draws",
            "balance the deficits, or soften the change",
        )
    return _equilibrium(accounts, costs, part, point)


def _equilibrium(
    accounts: Accounts, costs: Costs, part: _Given, point: Found
) -> SectorEquilibrium:
    last: Round = point.last
    weights = accounts.final / accounts.final.sum(axis=1, keepdims=True)
    sold = costs.flows(last)
    deficit = sold.sum(axis=(1, 2)) - sold.sum(axis=(1, 3))
    gap = np.abs(deficit - part.deficits) / accounts.value_added.sum(axis=1)
    return SectorEquilibrium(
        flows=sold,
        revenue=last.revenue,
        costs=np.exp(last.log_cost),
        wages=last.wage,
        consumer_prices=np.exp((weights * last.log_price).sum(axis=-1)),
        income=last.income,
        rounds=point.rounds,
        market_residual=np.abs(np.expm1(last.labour)).max(axis=1),
        balance_residual=gap.max(axis=1),
    )
