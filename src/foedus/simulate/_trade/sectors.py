"""Prices, sales and wages by sector that clear every market, for many draws at once."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from foedus.simulate._trade.anderson import Flags, Floats, fixed_point

TOLERANCE = 1e-11
ROUNDS = 3000
_PACE = 0.1  # of wages: prices and sales must keep up with them
_LEAST = 1e-200


@dataclass(frozen=True, slots=True, kw_only=True)
class Accounts:
    """The baseline of the world, in money.

    Attributes:
        flows: Net of tariffs, shape (sectors, origin, destination), home included.
        tariffs: As shares, the same shape.
        inputs: What a sector uses of each, shape (states, used, using).
        value_added: Shape (states, sectors).
        final: What consumers buy, shape (states, sectors).
    """

    flows: Floats
    tariffs: Floats
    inputs: Floats
    value_added: Floats
    final: Floats


@dataclass(frozen=True, slots=True, kw_only=True)
class Round:
    """Where one round stands; draws come first.

    Attributes:
        log_cost, log_price: Shape (draws, states, sectors).
        power: Costs to the power of -theta, shape (draws, sectors, origin).
        money: Spending over Phi, shape (draws, sectors, destination).
        wanted: Spending that income and sales call for, shape (draws, sectors, states).
        labour: By how much, in logs, labour earns more than it is due.
    """

    wage: Floats
    log_cost: Floats
    log_price: Floats
    power: Floats
    money: Floats
    wanted: Floats
    revenue: Floats
    income: Floats
    labour: Floats


@dataclass(frozen=True, slots=True, kw_only=True)
class Costs:
    """What does not change between rounds.

    Attributes:
        gross: Expenditure shares times the change of costs to the power of -theta.
        net: The same without the tariff that is paid on it.
        labour_share: Of each sector's cost, shape (states, sectors).
        input_share: Of each sector's cost, shape (states, used, using).
    """

    gross: Floats
    net: Floats
    theta: Floats
    labour_share: Floats
    input_share: Floats

    @classmethod
    def of(
        cls, accounts: Accounts, theta: Floats, tariffs: Floats, costs: Floats
    ) -> "Costs":
        """Build them; a sector that nobody sells has no costs but labour."""
        made = accounts.inputs.sum(axis=1) + accounts.value_added
        some = np.where(made > 0, made, 1.0)
        change = costs * (1.0 + tariffs) / (1.0 + accounts.tariffs)
        gross = _shares(accounts) * change ** -theta[:, :, None, None]
        return cls(
            gross=gross,
            net=gross / (1.0 + tariffs),
            theta=theta,
            labour_share=np.where(made > 0, accounts.value_added / some, 1.0),
            input_share=accounts.inputs / some[:, None, :],
        )

    def flows(self, last: Round) -> Floats:
        """Return what is sold, net of tariffs, by sector, origin and destination."""
        new = last.power[:, :, :, None] * self.net * last.money[:, :, None, :]
        return np.asarray(new, dtype=np.float64)


def _shares(accounts: Accounts) -> Floats:
    paid = accounts.flows * (1.0 + accounts.tariffs)
    total = paid.sum(axis=1, keepdims=True)
    home = np.eye(paid.shape[-1])
    return np.where(total > 0, paid / np.where(total > 0, total, 1.0), home)


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """The last round and whether it stands."""

    last: Round
    rounds: npt.NDArray[np.int64]
    settled: Flags


def found(accounts: Accounts, costs: Costs, deficits: Floats) -> Found:
    """Move wages, prices and spending together until nothing moves any more."""
    sectors, states = accounts.flows.shape[:2]
    spent = (accounts.flows * (1.0 + accounts.tariffs)).sum(axis=1)
    shape = _Shape(states=states, sectors=sectors)
    draws = max(len(costs.gross), len(costs.theta), len(deficits))
    start = np.zeros((draws, shape.unknowns))
    start[:, states + states * sectors :] = np.log(np.maximum(spent, _LEAST)).ravel()

    def turn(point: Floats) -> Round:
        return _round(accounts, costs, deficits, shape.split(point))

    def step(point: Floats) -> Floats:
        return shape.step(point, turn(point))

    with np.errstate(all="ignore"):
        end = fixed_point(step, start, tolerance=TOLERANCE, rounds=ROUNDS)
        last = turn(end.point)
    whole = (last.income > 0).all(axis=1) & np.isfinite(last.log_price).all(axis=(1, 2))
    return Found(last=last, rounds=end.rounds, settled=end.settled & whole)


_Parts = tuple[Floats, Floats, Floats]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Shape:
    """How wages, prices and spending lie side by side, all in logs."""

    states: int
    sectors: int

    @property
    def unknowns(self) -> int:
        return self.states * (1 + 2 * self.sectors)

    def split(self, point: Floats) -> _Parts:
        first = self.states
        second = first + self.states * self.sectors
        return (
            point[:, :first],
            point[:, first:second].reshape(-1, self.states, self.sectors),
            point[:, second:].reshape(-1, self.sectors, self.states),
        )

    def step(self, point: Floats, turn: Round) -> Floats:
        _, log_price, log_spent = self.split(point)
        wanted = np.log(np.maximum(turn.wanted, _LEAST))
        draws = len(point)
        parts = (
            _PACE * turn.labour,
            (turn.log_price - log_price).reshape(draws, -1),
            (wanted - log_spent).reshape(draws, -1),
        )
        return np.concatenate(parts, axis=1)


def _round(accounts: Accounts, costs: Costs, deficits: Floats, parts: _Parts) -> Round:
    wage = _wage(accounts, parts[0])
    bundle = (parts[1][:, :, None, :] @ costs.input_share)[:, :, 0]
    log_cost = costs.labour_share * np.log(wage)[:, :, None] + bundle
    theta = costs.theta[:, :, None]
    power = np.exp(-theta * log_cost.swapaxes(1, 2))
    total = (power[:, :, None, :] @ costs.gross)[:, :, 0]
    spent = np.exp(parts[2])
    money = spent / total
    sold = power * (costs.net @ money[:, :, :, None])[:, :, :, 0]
    before_tariff = (power[:, :, None, :] @ costs.net)[:, :, 0] * money
    revenue = (spent - before_tariff).sum(axis=1)
    due = accounts.value_added.sum(axis=1) * wage
    income = due + revenue + deficits
    earned = (costs.labour_share * sold.swapaxes(1, 2)).sum(axis=2)
    return Round(
        wage=wage,
        log_cost=log_cost,
        log_price=(-np.log(total) / theta).swapaxes(1, 2),
        power=power,
        money=money,
        wanted=_wanted(accounts, costs, sold, income),
        revenue=revenue,
        income=income,
        labour=np.log(earned / due),
    )


def _wage(accounts: Accounts, log_wage: Floats) -> Floats:
    """Keep the value that the world adds."""
    due = accounts.value_added.sum(axis=1)
    wage = np.exp(log_wage)
    earned = (due * wage).sum(axis=1) / due.sum()
    return np.asarray(wage / earned[:, None], dtype=np.float64)


def _wanted(accounts: Accounts, costs: Costs, sold: Floats, income: Floats) -> Floats:
    """Return what inputs and consumers want of each sector."""
    used = costs.input_share @ sold.swapaxes(1, 2)[:, :, :, None]
    weights = accounts.final / accounts.final.sum(axis=1, keepdims=True)
    wanted = used[:, :, :, 0] + weights * income[:, :, None]
    return np.asarray(wanted.swapaxes(1, 2), dtype=np.float64)
