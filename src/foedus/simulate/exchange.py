"""Exchange across issues: give where you care less, take where you care more."""

from dataclasses import dataclass

import numpy as np

from foedus.simulate.inputs import Array


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """What several actors want on several issues, each [issue, actor].

    An actor without a view on an issue has salience 0 there.
    """

    position: Array
    salience: Array
    power: Array


@dataclass(frozen=True, slots=True, kw_only=True)
class Deal:
    """Two actors, two issues: the first moves on `gives`, the second on `takes`.

    Attributes:
        moved: How far of the way to the other's position each goes, first and second.
        gain: What each of the two gains, in points of outcome times salience.
    """

    first: int
    second: int
    gives: int
    takes: int
    moved: tuple[float, float]
    gain: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Stake:
    """What a whole move of each side is worth to both, in points times salience."""

    first_loses: float
    second_gains: float
    first_gains: float
    second_loses: float

    def equal(self) -> tuple[float, float, float]:
        """Return how far each side goes when both gain alike, and what they gain."""
        price = self.first_loses + self.second_gains
        worth = self.first_gains + self.second_loses
        if price <= 0 or worth <= 0:
            return 0.0, 0.0, 0.0
        first, second = min(1.0, worth / price), min(1.0, price / worth)
        return first, second, second * self.first_gains - first * self.first_loses

    def most_for_first(self) -> float:
        """Return what the first gains where the second gains nothing."""
        if self.second_loses <= 0:
            return self.first_gains - self.first_loses
        paid = min(1.0, self.second_gains / self.second_loses)
        return paid * self.first_gains - self.first_loses

    def most_for_second(self) -> float:
        """Return what the second gains where the first gains nothing."""
        if self.first_gains <= 0:
            return self.second_gains - self.second_loses
        paid = min(1.0, self.first_loses / self.first_gains)
        return self.second_gains - paid * self.second_loses


def outcome(table: Table) -> Array:
    """Return [issue]: the mean position weighted by power times salience."""
    weight = table.power * table.salience
    mean: Array = (weight * table.position).sum(axis=1) / weight.sum(axis=1)
    return mean


def stake(table: Table, first: int, second: int, gives: int, takes: int) -> Stake:
    """Return what is at stake when the first gives on one issue and takes on another.

    A move that would carry the outcome past the other's position stops there.
    """
    given = _shift(table, gives, mover=first, towards=second)
    taken = _shift(table, takes, mover=second, towards=first)
    return Stake(
        first_loses=float(given * table.salience[gives, first]),
        second_gains=float(given * table.salience[gives, second]),
        first_gains=float(taken * table.salience[takes, first]),
        second_loses=float(taken * table.salience[takes, second]),
    )


def exchange(table: Table) -> tuple[Table, tuple[Deal, ...]]:
    """Return the positions after one round of deals, and the deals, best first.

    Every pair on either side of the outcome on both issues may deal; the deal in which
    both gain most is struck first, and a position that has been given is not given
    again.

    References:
        Stokman and Van Oosten (1994). The exchange of voting positions: an
        object-oriented model of policy networks.
    """
    position = table.position.copy()
    spent: set[tuple[int, int]] = set()
    struck: list[Deal] = []
    for deal in sorted(_deals(table), key=_order):
        sides = {(deal.gives, deal.first), (deal.takes, deal.second)}
        if sides & spent:
            continue
        spent |= sides
        struck.append(deal)
        _move(position, table, deal)
    after = Table(position=position, salience=table.salience, power=table.power)
    return after, tuple(struck)


def _order(deal: Deal) -> tuple[float, int, int, int, int]:
    return -deal.gain, deal.first, deal.second, deal.gives, deal.takes


def _deals(table: Table) -> list[Deal]:
    issues, actors = table.position.shape
    found = []
    for gives, takes in np.argwhere(~np.eye(issues, dtype=bool)):
        for first, second in np.argwhere(~np.eye(actors, dtype=bool)):
            deal = _deal(table, int(first), int(second), int(gives), int(takes))
            if deal:
                found.append(deal)
    return found


def _deal(table: Table, first: int, second: int, gives: int, takes: int) -> Deal | None:
    at_stake = stake(table, first, second, gives, takes)
    if at_stake.second_gains <= 0 or at_stake.first_gains <= 0:
        return None
    one, two, gain = at_stake.equal()
    if gain <= 0:
        return None
    return Deal(
        first=first,
        second=second,
        gives=gives,
        takes=takes,
        moved=(one, two),
        gain=float(gain),
    )


def _shift(table: Table, issue: int, *, mover: int, towards: int) -> float:
    """Return how far the outcome moves, and 0 where the two are on one side of it."""
    weight = table.power[issue] * table.salience[issue]
    now = (weight * table.position[issue]).sum() / weight.sum()
    start, end = table.position[issue, mover], table.position[issue, towards]
    if (start - now) * (end - now) >= 0:
        return 0.0
    whole = weight[mover] / weight.sum() * abs(end - start)
    return float(min(whole, abs(end - now)))


def _move(position: Array, table: Table, deal: Deal) -> None:
    for issue, mover, towards, share in (
        (deal.gives, deal.first, deal.second, deal.moved[0]),
        (deal.takes, deal.second, deal.first, deal.moved[1]),
    ):
        way = table.position[issue, towards] - table.position[issue, mover]
        position[issue, mover] += share * way
