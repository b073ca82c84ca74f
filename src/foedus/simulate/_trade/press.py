"""What options do to every state, over the draws of one belief about home trade."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

import numpy as np

from foedus.model import ActorId, CapKind, Direction, SanctionOption, SanctionQuestion
from foedus.simulate._trade.anderson import Flags, Floats
from foedus.simulate._trade.bans import Shock, shocked
from foedus.simulate._trade.caps import SLIGHT, Capped, capped
from foedus.simulate._trade.hat import Solved, real_income, solved
from foedus.simulate._trade.market import Deficits, Economy
from foedus.simulate._trade.shares import Star
from foedus.simulate._trade.upper import Upper
from foedus.simulate._trade.world import Dice, Levels, WorldTrade, within


@dataclass(frozen=True, slots=True, kw_only=True)
class Limited:
    """What one cap does, draw by draw; shape (draws,).

    Attributes:
        number: Which ban of the option it is, from 1.
    """

    number: int
    kind: CapKind
    product: str
    direction: Direction
    kept: Floats
    dearer: Floats
    rent: Floats


@dataclass(frozen=True, slots=True, kw_only=True)
class Pressed:
    """What one option does, draw by draw; shapes (draws, states) and (draws,)."""

    real_income: Floats
    first_order: Floats
    spent: Floats
    settled: Flags
    rounds: int
    residual: float
    limits: tuple[Limited, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Baseline:
    """The world without the option, in balance."""

    world: WorldTrade
    question: SanctionQuestion
    economy: Economy[Star]
    found: Solved
    dice: Dice

    def without_essentials(self) -> "Baseline":
        """Return the same world, in which spending keeps its parts."""
        economy = replace(self.economy, upper=None)
        return replace(self, economy=economy, found=solved(economy))

    @classmethod
    def of(
        cls,
        world: WorldTrade,
        question: SanctionQuestion,
        dice: Dice,
        levels: Levels,
        deficits: Deficits,
    ) -> "Baseline":
        """Solve the world as it is, so that only the option makes a difference."""
        hub = world.states.index(question.target)
        economy = _economy(question, hub, dice, levels, deficits)
        return cls(
            world=world,
            question=question,
            economy=economy,
            found=solved(economy),
            dice=dice,
        )


def pressed(base: Baseline, option: SanctionOption, *, slope: bool) -> Pressed:
    """Return what an option does; the slope is not a number where not asked for."""
    economy, dice = base.economy, base.dice
    shock = shocked(base.question, base.world, dice, economy.theta, option)
    hit = replace(economy, shares=economy.shares.times(shock.left))
    caps = None
    if shock.limits:
        rent = within(option.rent, dice.rent)
        caps = capped(hit, shock.limits, rent, (economy, base.found))
        hit, found = caps.economy, caps.found
    else:
        found = solved(hit, start=base.found.wage)
    was = real_income(economy, base.found)
    with np.errstate(all="ignore"):
        exact = real_income(hit, found) / was - 1.0
    return Pressed(
        real_income=exact,
        first_order=_slope(base, hit, caps, was)
        if slope
        else np.full_like(exact, np.nan),
        spent=np.broadcast_to(base.found.spent, exact.shape),
        settled=_settled(found, caps) & base.found.settled,
        rounds=int(max(found.rounds.max(), base.found.rounds.max())),
        residual=float(np.where(found.settled, found.market, 0.0).max()),
        limits=_limits(shock, caps),
    )


def _settled(found: Solved, caps: Capped | None) -> Flags:
    return found.settled if caps is None else found.settled & caps.settled


def with_sender(option: SanctionOption, actor: ActorId) -> SanctionOption:
    """Return the option with one more sender of every ban."""
    bans = tuple(
        replace(ban, senders=(*ban.senders, actor))
        if ban.senders and actor not in ban.senders
        else ban
        for ban in option.bans
    )
    return replace(option, bans=bans)


def without_sender(
    option: SanctionOption, actor: ActorId, states: Iterable[ActorId]
) -> SanctionOption:
    """Return the option with one sender less."""
    every = tuple(states)
    bans = []
    for ban in option.bans:
        left = tuple(one for one in ban.senders or every if one != actor)
        if left:
            bans.append(replace(ban, senders=left))
    return replace(option, bans=tuple(bans))


def by_everyone(option: SanctionOption) -> SanctionOption:
    """Return the option with every state as a sender."""
    bans = dict.fromkeys(replace(ban, senders=()) for ban in option.bans)
    return replace(option, bans=tuple(bans))


def senders(option: SanctionOption, world: WorldTrade, target: ActorId) -> set[ActorId]:
    """Return who bans anything under an option."""
    named: set[ActorId] = set()
    for ban in option.bans:
        named.update(ban.senders or world.states)
    return named - {target}


def _economy(
    question: SanctionQuestion,
    hub: int,
    dice: Dice,
    levels: Levels,
    deficits: Deficits,
) -> Economy[Star]:
    bought = levels.bought
    expenditure = bought.sum(axis=1)
    per = np.where(bought > 0, bought, 1.0)
    theta = [
        within(product.elasticity, dice.theta[:, number])
        for number, product in enumerate(question.products)
    ]
    none = (bought == 0).astype(np.float64)
    return Economy(
        shares=Star.of(
            hub, levels.table, levels.part[:, :, None] / per, levels.home / per
        ),
        unbought=none if none.any() else None,
        spending=bought / expenditure[:, None, :],
        output=levels.sold.sum(axis=1),
        expenditure=expenditure,
        theta=np.stack(theta, axis=1),
        productivity=np.ones((1, expenditure.shape[1])),
        deficits=deficits,
        upper=_upper(question, dice),
    )


def _upper(question: SanctionQuestion, dice: Dice) -> Upper | None:
    essentials = question.essentials
    if essentials is None:
        return None
    names = [product.name in essentials.products for product in question.products]
    return Upper(
        essential=np.array(names),
        substitution=within(essentials.substitution, dice.substitution),
    )


def _slope(
    base: Baseline, hit: Economy[Star], caps: Capped | None, was: Floats
) -> Floats:
    """Return the first-order change of real income."""
    shares = base.economy.shares.towards(hit.shares, SLIGHT)
    slight = None if caps is None else caps.slight
    near = replace(base.economy, shares=shares, wedges=slight)
    found = solved(near, start=base.found.wage)
    change = real_income(near, found) / was - 1.0
    return np.asarray(change / SLIGHT, dtype=np.float64)


def _limits(shock: Shock, caps: Capped | None) -> tuple[Limited, ...]:
    if caps is None:
        return ()
    return tuple(
        Limited(
            number=limit.number,
            kind=limit.kind,
            product=limit.product,
            direction=limit.direction,
            kept=caps.kept[:, number],
            dearer=caps.dearer[:, number],
            rent=caps.rent[:, number],
        )
        for number, limit in enumerate(shock.limits)
    )
