"""Exchange across issues: give where you care less, take where you care more."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

import numpy as np

from foedus.simulate.inputs import Array

_ROUNDING = 1e-12


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """What several actors want on several issues, each [issue, actor] or [draw, ...].

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
    """What a whole move of each side is worth to both, in points times salience.

    Each is a number, or an array of them where several deals are looked at.
    """

    first_loses: Array
    second_gains: Array
    first_gains: Array
    second_loses: Array

    def equal(self) -> tuple[Array, Array, Array]:
        """Return how far each side goes when both gain alike, and what they gain."""
        price = np.asarray(self.first_loses + self.second_gains)
        worth = np.asarray(self.first_gains + self.second_loses)
        none = (price <= 0) | (worth <= 0)
        price, worth = np.where(none, 1.0, price), np.where(none, 1.0, worth)
        first = np.where(none, 0.0, np.minimum(1.0, worth / price))
        second = np.where(none, 0.0, np.minimum(1.0, price / worth))
        return first, second, second * self.first_gains - first * self.first_loses

    def most_for_first(self) -> float:
        """Return what the first gains where the second gains nothing."""
        if self.second_loses <= 0:
            return float(self.first_gains - self.first_loses)
        paid = min(1.0, float(self.second_gains / self.second_loses))
        return float(paid * self.first_gains - self.first_loses)

    def most_for_second(self) -> float:
        """Return what the second gains where the first gains nothing."""
        if self.first_gains <= 0:
            return float(self.second_gains - self.second_loses)
        paid = min(1.0, float(self.first_loses / self.first_gains))
        return float(self.second_gains - paid * self.second_loses)


def outcome(table: Table) -> Array:
    """Return [..., issue]: the mean position weighted by power times salience."""
    weight = table.power * table.salience
    mean: Array = (weight * table.position).sum(axis=-1) / weight.sum(axis=-1)
    return mean


def stake(table: Table, first: int, second: int, gives: int, takes: int) -> Stake:
    """Return what is at stake when the first gives on one issue and takes on another.

    A move that would carry the outcome past the other's position stops there.
    """
    every = _stakes(table)
    at = gives, takes, first, second
    return Stake(
        first_loses=every.first_loses[at],
        second_gains=every.second_gains[at],
        first_gains=every.first_gains[at],
        second_loses=every.second_loses[at],
    )


def exchange(table: Table) -> tuple[Table, tuple[Deal, ...]]:
    """Return the positions after one round of deals, and the deals, best first.

    References:
        Stokman and Van Oosten (1994). The exchange of voting positions: an
        object-oriented model of policy networks.
    """
    whole = Table(
        position=table.position[None],
        salience=table.salience[None],
        power=table.power[None],
    )
    return next(exchanges(whole))


def exchanges(table: Table) -> Iterator[tuple[Table, tuple[Deal, ...]]]:
    """Yield for each draw what `exchange` does, from a table [draw, issue, actor].

    Every pair on either side of the outcome on both issues may deal; the deal in which
    both gain most is struck first, and a position that has been given is not given
    again.
    """
    at_stake = _stakes(table)
    first, second, gain = at_stake.equal()
    # Who cares alike gains nothing but what rounding gives.
    fit = (at_stake.second_gains > 0) & (gain > _ROUNDING * at_stake.first_gains)
    for draw in range(len(table.position)):
        places = np.argwhere(fit[draw])
        found = (
            Deal(
                first=i,
                second=j,
                gives=gives,
                takes=takes,
                moved=(float(first[at]), float(second[at])),
                gain=float(gain[at]),
            )
            for gives, takes, i, j in places.tolist()
            for at in [(draw, gives, takes, i, j)]
        )
        alone = Table(
            position=table.position[draw],
            salience=table.salience[draw],
            power=table.power[draw],
        )
        yield _round(alone, sorted(found, key=_order))


def after(table: Table, deal: Deal) -> Array:
    """Return positions [issue, actor] once one deal is kept."""
    position = table.position.copy()
    _move(position, table, deal)
    return position


def _round(table: Table, deals: Iterable[Deal]) -> tuple[Table, tuple[Deal, ...]]:
    position = table.position.copy()
    spent: set[tuple[int, int]] = set()
    struck: list[Deal] = []
    for deal in deals:
        sides = {(deal.gives, deal.first), (deal.takes, deal.second)}
        if sides & spent:
            continue
        spent |= sides
        struck.append(deal)
        _move(position, table, deal)
    return replace(table, position=position), tuple(struck)


def _order(deal: Deal) -> tuple[float, int, int, int, int]:
    return -deal.gain, deal.first, deal.second, deal.gives, deal.takes


def _stakes(table: Table) -> Stake:
    """Return every stake, [..., gives, takes, first, second]."""
    shift, salience = _shifts(table), table.salience
    # Nobody pays for an issue with the issue itself.
    others = (1.0 - np.eye(table.position.shape[-2]))[:, :, None, None]
    given = shift[..., :, None, :, :] * others
    taken = shift.swapaxes(-1, -2)[..., None, :, :, :] * others
    return Stake(
        first_loses=given * salience[..., :, None, :, None],
        second_gains=given * salience[..., :, None, None, :],
        first_gains=taken * salience[..., None, :, :, None],
        second_loses=taken * salience[..., None, :, None, :],
    )


def _shifts(table: Table) -> Array:
    """Return how far the outcome moves, [..., issue, mover, towards].

    0 where the two are on one side of it.
    """
    position, weight = table.position, table.power * table.salience
    part = weight / weight.sum(axis=-1, keepdims=True)
    off = position - outcome(table)[..., None]
    apart = np.abs(position[..., None, :] - position[..., :, None])
    most = np.minimum(part[..., :, None] * apart, np.abs(off)[..., None, :])
    across = off[..., :, None] * off[..., None, :] < 0
    return np.where(across, most, 0.0)


def _move(position: Array, table: Table, deal: Deal) -> None:
    for issue, mover, towards, share in (
        (deal.gives, deal.first, deal.second, deal.moved[0]),
        (deal.takes, deal.second, deal.first, deal.moved[1]),
    ):
        way = table.position[issue, towards] - table.position[issue, mover]
        position[issue, mover] += share * way
