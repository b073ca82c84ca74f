"""What of its spending goes to which origin: tables, or one table for all draws."""

from dataclasses import dataclass, replace
from math import prod
from typing import Protocol

import numpy as np

from foedus.simulate._trade.anderson import Floats
from foedus.simulate._trade.wedges import At

_ONE_THREAD = 1 << 18
"""Products up to which OpenBLAS keeps to one thread. With more of them the last digits
would hang on how many processors there are, and a busy machine waits for all."""

_LINE = 64
"""Bytes of a line of the processor's cache."""


def lined_up(shape: tuple[int, ...]) -> Floats:
    """Return room for tables that begins where a line of the cache does.

    Numpy's own begins anywhere: products with it take half as long again.
    """
    size = 8 * prod(shape)
    room = np.empty(size + _LINE, dtype=np.uint8)
    start = -room.ctypes.data % _LINE
    return room[start : start + size].view(np.float64).reshape(shape)


class Shares(Protocol):
    """Part of what a state spends on a layer that it spends on each origin."""

    @property
    def draws(self) -> int:
        """Return how many draws there are; 1 where they do not differ."""

    @property
    def home(self) -> Floats:
        """Return what states buy from themselves, shape (draws, layers, states)."""

    def over_origins(self, weights: Floats) -> Floats:
        """Sum over origins, weights of shape (draws, layers, origins)."""

    def over_destinations(self, weights: Floats) -> Floats:
        """Sum over destinations, weights of shape (draws, layers, destinations)."""

    def at(self, ties: At) -> Floats:
        """Return those of some ties, shape (draws, ties)."""


@dataclass(frozen=True, slots=True)
class Tables:
    """A table for each draw, shape (draws, layers, origin, destination)."""

    values: Floats

    @property
    def draws(self) -> int:
        """Return how many draws there are; 1 where they do not differ."""
        return len(self.values)

    @property
    def home(self) -> Floats:
        """Return what states buy from themselves, shape (draws, layers, states)."""
        return np.asarray(np.einsum("dkii->dki", self.values), dtype=np.float64)

    def over_origins(self, weights: Floats) -> Floats:
        """Sum over origins; draws with the same table are done at once."""
        return _over(weights, self.values)

    def over_destinations(self, weights: Floats) -> Floats:
        """Sum over destinations; draws with the same table are done at once."""
        return _over(weights, self.values.swapaxes(2, 3))

    def at(self, ties: At) -> Floats:
        """Return those of some ties, shape (draws, ties)."""
        return self.values[:, *ties]


def _over(weights: Floats, values: Floats) -> Floats:
    if len(values) == 1:
        found = (weights.swapaxes(0, 1) @ values[0]).swapaxes(0, 1)
    else:
        found = (weights[:, :, None, :] @ values)[:, :, 0]
    return np.asarray(found, dtype=np.float64)


@dataclass(frozen=True, slots=True, kw_only=True)
class Star:
    """One table for all draws, but for what each buys at home and the ties of a hub.

    What is believed of trade at home changes every share of a destination by the same
    factor, and sanctions change only what their target buys and sells: many draws
    then cost one product of matrices.

    Attributes:
        table: Shape (layers, origin, destination), nothing on the diagonal or at the
            hub.
        factor: What to multiply it by, shape (draws, layers, destination).
        home: What states buy from themselves, shape (draws, layers, states).
        sold: What others buy from the hub, shape (draws, layers, destination).
        bought: What the hub buys from others, shape (draws, layers, origin).
    """

    hub: int
    table: Floats
    factor: Floats
    home: Floats
    sold: Floats
    bought: Floats

    @classmethod
    def of(cls, hub: int, table: Floats, factor: Floats, home: Floats) -> "Star":
        """Take the hub's ties out of a table in which they stand."""
        others = table.copy()
        others[:, hub] = others[:, :, hub] = 0.0
        return cls(
            hub=hub,
            table=others,
            factor=factor,
            home=home,
            sold=factor * table[:, hub],
            bought=factor[:, :, hub, None] * table[:, :, hub],
        )

    @property
    def draws(self) -> int:
        """Return how many draws there are."""
        return len(self.home)

    def over_origins(self, weights: Floats) -> Floats:
        """Sum over origins, weights of shape (draws, layers, origins)."""
        found = _by_one_table(weights, self.table) * self.factor
        found += weights * self.home
        found += weights[:, :, self.hub, None] * self.sold
        found[:, :, self.hub] += (weights * self.bought).sum(axis=2)
        return np.asarray(found, dtype=np.float64)

    def over_destinations(self, weights: Floats) -> Floats:
        """Sum over destinations, weights of shape (draws, layers, destinations)."""
        found = _by_one_table(weights * self.factor, self.table.swapaxes(1, 2))
        found += weights * self.home
        found += weights[:, :, self.hub, None] * self.bought
        found[:, :, self.hub] += (weights * self.sold).sum(axis=2)
        return np.asarray(found, dtype=np.float64)

    def at(self, ties: At) -> Floats:
        """Return those of some ties of the hub, shape (draws, ties)."""
        layers, origins, ends = ties
        sells = origins == self.hub
        sold, bought = self.sold[:, layers, ends], self.bought[:, layers, origins]
        return np.where(sells, sold, bought)

    def times(self, left: "Left") -> "Star":
        """Return what is left of the hub's ties."""
        sold, bought = self.sold * left.sold, self.bought * left.bought
        return replace(self, sold=sold, bought=bought)

    def towards(self, other: "Star", part: float) -> "Star":
        """Return these with the hub's ties a part of the way to another's."""
        sold = self.sold + part * (other.sold - self.sold)
        bought = self.bought + part * (other.bought - self.bought)
        return replace(self, sold=sold, bought=bought)


def _by_one_table(weights: Floats, table: Floats) -> Floats:
    """Multiply every draw by the same table, some at a time."""
    found = np.empty_like(weights)
    most = max(1, _ONE_THREAD // table[0].size)
    for start in range(0, len(weights), most):
        rows = slice(start, start + most)
        into = found[rows].swapaxes(0, 1)
        np.matmul(weights[rows].swapaxes(0, 1), table, out=into)
    return found


@dataclass(frozen=True, slots=True, kw_only=True)
class Left:
    """What is left of a hub's ties, as parts.

    Attributes:
        sold: Of what it sells, shape (draws, layers, destination).
        bought: Of what it buys, shape (draws, layers, origin).
    """

    hub: int
    sold: Floats
    bought: Floats

    @classmethod
    def all_of_them(cls, hub: int, shape: tuple[int, int, int]) -> "Left":
        """Return all of every tie, to be narrowed."""
        return cls(hub=hub, sold=np.ones(shape), bought=np.ones(shape))

    def narrow(self, ties: At, to: Floats) -> None:
        """Leave at most so much of some ties, shape (draws, ties)."""
        layers, origins, ends = ties
        sells = origins == self.hub
        for held, others, mine in (
            (self.sold, ends, sells),
            (self.bought, origins, ~sells),
        ):
            at = slice(None), layers[mine], others[mine]
            held[at] = np.minimum(held[at], to[:, mine])
