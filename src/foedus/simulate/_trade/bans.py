"""What the bans of an option leave of each tie, draw by draw."""

from dataclasses import dataclass, replace

import numpy as np

from foedus.model import (
    Ban,
    Cap,
    CapKind,
    Direction,
    SanctionOption,
    SanctionQuestion,
)
from foedus.simulate._trade.anderson import Flags, Floats
from foedus.simulate._trade.shares import Left
from foedus.simulate._trade.wedges import At, Places
from foedus.simulate._trade.world import Dice, WorldTrade, within


@dataclass(frozen=True, slots=True, kw_only=True)
class Ties:
    """Some ties between the target, the hub, and others."""

    hub: int
    layers: Places
    origins: Places
    ends: Places

    @property
    def at(self) -> At:
        """Return where they are."""
        return self.layers, self.origins, self.ends

    @property
    def direction(self) -> Direction:
        """Return which way the goods of the first tie go."""
        return Direction.EXPORTS if self.origins[0] == self.hub else Direction.IMPORTS


@dataclass(frozen=True, slots=True, kw_only=True)
class Limit:
    """A cap: on what is traded over some ties together, or on what is paid there.

    Attributes:
        number: Which ban of the option it is, from 1.
        kept: Part of what was before that is left, what evades the cap included,
            shape (draws,).
    """

    number: int
    kind: CapKind
    product: str
    direction: Direction
    ties: Ties
    kept: Floats


@dataclass(frozen=True, slots=True, kw_only=True)
class Shock:
    """What an option does before anything is solved.

    Attributes:
        left: What is left of the target's ties at old prices.
    """

    left: Left
    limits: tuple[Limit, ...]


def shocked(
    question: SanctionQuestion,
    world: WorldTrade,
    dice: Dice,
    theta: Floats,
    option: SanctionOption,
) -> Shock:
    """Return what is left of each tie at old prices, and the caps.

    Args:
        question: Who the target is.
        world: Where the states and products stand.
        dice: Where the unknowns fell.
        theta: Elasticities, shape (draws, layers).
        option: The option.
    """
    shape = len(dice.others), len(world.products), len(world.states)
    whole = Left.all_of_them(world.states.index(question.target), shape)
    force = _Force.of(option, dice)
    limits: list[Limit] = []
    for number, ban in enumerate(option.bans, start=1):
        ties = _ties(question, world, ban)
        if ban.cap is None:
            whole.narrow(ties.at, force.left(theta[:, ties.layers]))
            continue
        kept, stops = force.kept(ban.cap, dice), _stops(ban.cap, dice)
        left = force.left(theta[:, ties.layers])
        whole.narrow(ties.at, np.where(stops[:, None], left, 1.0))
        kept = np.where(stops, 1.0, kept)
        limits += [
            Limit(
                number=number,
                kind=ban.cap.kind,
                product=world.products[part.layers[0]],
                direction=part.direction,
                ties=part,
                kept=kept,
            )
            for part in _apart(ties)
        ]
    return Shock(left=whole, limits=tuple(limits))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Force:
    """How strictly an option is carried out, draw by draw."""

    stopped: Floats
    leaked: Floats
    dearer: Floats

    @classmethod
    def of(cls, option: SanctionOption, dice: Dice) -> "_Force":
        return cls(
            stopped=within(option.enforcement, dice.enforcement),
            leaked=within(option.leakage, dice.leakage),
            dearer=1.0 + within(option.premium, dice.premium),
        )

    def left(self, theta: Floats) -> Floats:
        """Return what an embargo leaves of ties, shape (draws, ties)."""
        around = self.dearer[:, None] ** -theta
        found = (
            1.0 - self.stopped[:, None] + (self.stopped * self.leaked)[:, None] * around
        )
        return np.asarray(found, dtype=np.float64)

    def kept(self, cap: Cap, dice: Dice) -> Floats:
        """Return the part that a cap leaves of what was before."""
        allowed = np.minimum(1.0, cap.limit / within(cap.before, dice.before))
        cut = self.stopped * (1.0 - self.leaked) * (1.0 - allowed)
        return np.asarray(1.0 - cut, dtype=np.float64)


def _stops(cap: Cap, dice: Dice) -> Flags:
    """Say where the target would sell for less than it costs: it does not."""
    if cap.cost is None:
        return np.zeros(len(dice.cost), dtype=bool)
    return np.asarray(within(cap.cost, dice.cost) > cap.limit)


def _apart(ties: Ties) -> list[Ties]:
    """Cut ties up: what is left of one product, one way, is had of no other."""
    found = []
    sells = ties.origins == ties.hub
    for layer, way in dict.fromkeys(zip(ties.layers, sells, strict=True)):
        here = (ties.layers == layer) & (sells == way)
        found.append(
            replace(
                ties,
                layers=ties.layers[here],
                origins=ties.origins[here],
                ends=ties.ends[here],
            )
        )
    return found


def _ties(question: SanctionQuestion, world: WorldTrade, ban: Ban) -> Ties:
    named = ban.senders or world.states
    others = [
        world.states.index(one)
        for one in dict.fromkeys(named)
        if one != question.target and one in world.states
    ]
    goods = [world.products.index(one) for one in ban.products or world.products]
    at = world.states.index(question.target)
    pairs = [(one, at) for one in others] if ban.direction != Direction.EXPORTS else []
    if ban.direction != Direction.IMPORTS:
        pairs += [(at, one) for one in others]
    table = np.array(
        [(good, *pair) for good in goods for pair in pairs], dtype=np.int64
    ).reshape(-1, 3)
    return Ties(hub=at, layers=table[:, 0], origins=table[:, 1], ends=table[:, 2])
