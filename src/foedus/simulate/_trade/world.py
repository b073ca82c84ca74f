"""The world's trade as the models take it, with what is believed of trade at home."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields, replace

import numpy as np

from foedus.errors import UnusableInputError
from foedus.model import ActorId, Home, HomePrior, Product, RowId, Span
from foedus.simulate._trade.anderson import Floats

_LEAST_REST = 0.05


@dataclass(frozen=True, slots=True, kw_only=True)
class WorldTrade:
    """One year of the world's trade, in one unit of money.

    Attributes:
        products: Names; the first one is what the others leave.
        flows: From origin to destination, shape (products, states, states), nothing
            on the diagonal.
        home: What each state buys from itself, all products; not a number where the
            data do not say.
        evidence: The rows that hold the trade of a state, for those asked about.
    """

    states: tuple[ActorId, ...]
    products: tuple[str, ...]
    flows: Floats
    home: Floats
    year: int
    unit: str
    evidence: tuple[RowId, ...] = ()
    caveats: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Dice:
    """Where in its range each unknown falls, from 0 to 1; the same for all options.

    Attributes:
        theta: Shape (draws, products).
        homes: One column for each thing that a prior says, shape (draws, most).
        parts: Of products that are part of the rest, shape (draws, products).
        others, enforcement, leakage, premium, rent, before, cost, substitution: Shape
            (draws,).
    """

    theta: Floats
    homes: Floats
    parts: Floats
    others: Floats
    enforcement: Floats
    leakage: Floats
    premium: Floats
    rent: Floats
    before: Floats
    cost: Floats
    substitution: Floats

    @classmethod
    def cast(
        cls, rng: np.random.Generator, *, draws: int, products: int, homes: int
    ) -> "Dice":
        """Cast them all at once, so that no question is asked in another order."""
        cast = rng.random((draws, products + homes + 4))
        # Cast apart: a question without caps has the answer it always had.
        more = rng.random((draws, products + 4))
        return cls(
            theta=cast[:, :products],
            homes=cast[:, products : products + homes],
            parts=more[:, 4:],
            others=cast[:, -4],
            enforcement=cast[:, -3],
            leakage=cast[:, -2],
            premium=cast[:, -1],
            rent=more[:, 0],
            before=more[:, 1],
            cost=more[:, 2],
            substitution=more[:, 3],
        )

    def cut(self, most: int) -> Iterator["Dice"]:
        """Yield at most so many draws at a time."""
        for start in range(0, len(self.others), most):
            chunk = slice(start, start + most)
            yield Dice(
                **{one.name: getattr(self, one.name)[chunk] for one in fields(self)}
            )


@dataclass(frozen=True, slots=True, kw_only=True)
class Levels:
    """Trade with trade at home, over the draws of a belief.

    Attributes:
        table: Between states, shape (products, states, states).
        part: Of the table that is each product's, shape (draws, products).
        home: What states buy from themselves, shape (draws, products, states).
    """

    table: Floats
    part: Floats
    home: Floats

    @property
    def bought(self) -> Floats:
        """Return what states spend, shape (draws, products, states)."""
        abroad = self.part[:, :, None] * self.table.sum(axis=1)
        return np.asarray(abroad + self.home, dtype=np.float64)

    @property
    def sold(self) -> Floats:
        """Return what states earn, shape (draws, products, states)."""
        abroad = self.part[:, :, None] * self.table.sum(axis=2)
        return np.asarray(abroad + self.home, dtype=np.float64)


def within(span: Span, dice: Floats) -> Floats:
    """Return where in a range the dice fall."""
    return np.asarray(span.low + (span.high - span.low) * dice, dtype=np.float64)


def with_home(
    world: WorldTrade, products: Sequence[Product], prior: HomePrior, dice: Dice
) -> Levels:
    """Return the flows with trade at home.

    Raises:
        UnusableInputError: A state would spend less than it imports.
    """
    levels = _abroad(world, products, dice)
    bought = levels.bought
    total = _home(world, prior, dice)
    part = total[:, None, :] * _ratio(bought, bought.sum(axis=1, keepdims=True))
    for column, home in enumerate(prior.homes):
        if home.product is not None and home.share is not None:
            product = world.products.index(home.product)
            state = world.states.index(home.state)
            share = within(home.share, dice.homes[:, column])
            part[:, product, state] = _at_home(share, bought[:, product, state])
    rest = total - part[:, 1:].sum(axis=1)
    part[:, 0] = np.maximum(rest, _LEAST_REST * total)
    return replace(levels, home=part)


def _abroad(world: WorldTrade, products: Sequence[Product], dice: Dice) -> Levels:
    """Take the products that the data do not tell apart out of the rest."""
    shape = len(dice.others), len(products)
    table, part = world.flows.copy(), np.ones(shape)
    for number, product in enumerate(products):
        if product.part is not None:
            table[number] = table[0]
            part[:, number] = within(product.part, dice.parts[:, number])
            part[:, 0] -= part[:, number]
    none = np.zeros((*shape, len(world.states)))
    return Levels(table=table, part=part, home=none)


def _ratio(part: Floats, whole: Floats) -> Floats:
    return np.asarray(part / np.where(whole > 0, whole, 1.0), dtype=np.float64)


def _home(world: WorldTrade, prior: HomePrior, dice: Dice) -> Floats:
    """Return what each state buys from itself, shape (draws, states)."""
    bought = world.flows.sum(axis=(0, 1))
    others = within(prior.others, dice.others)[:, None]
    total = np.where(np.isnan(world.home), _at_home(others, bought), world.home)
    for column, home in enumerate(prior.homes):
        if home.product is None:
            state = world.states.index(home.state)
            one = bought[state]
            total[:, state] = _stated(home, prior, dice.homes[:, column], one, world)
    return total


def _stated(
    home: Home, prior: HomePrior, dice: Floats, bought: float, world: WorldTrade
) -> Floats:
    if home.share is not None:
        return _at_home(within(home.share, dice), bought)
    if home.absorption is None or home.absorption.low <= bought:
        raise UnusableInputError(
            f"prior {prior.name!r}, {home.state}",
            f"spends no more than it imports ({bought:.6g} {world.unit} in "
            f"{world.year})",
            "raise its absorption, or give a share",
        )
    return within(home.absorption, dice) - bought


def _at_home(share: Floats, bought: Floats | float) -> Floats:
    return np.asarray(share / (1.0 - share) * bought, dtype=np.float64)
