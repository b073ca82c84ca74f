"""What options do to every state, over the draws of one belief about home trade."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from foedus.model import ActorId, Ban, Direction, SanctionOption, SanctionQuestion
from foedus.simulate._trade.anderson import Flags, Floats
from foedus.simulate._trade.hat import (
    Deficits,
    Economy,
    Solved,
    flows,
    real_income,
    solved,
)
from foedus.simulate._trade.world import Dice, WorldTrade, within

_SMALL = 1e-4
_CAP_ROUNDS = 40
_CAP_CLOSE = 1e-4


@dataclass(frozen=True, slots=True, kw_only=True)
class Pressed:
    """What one option does, draw by draw; shapes (draws, states) and (draws,)."""

    real_income: Floats
    first_order: Floats
    spent: Floats
    settled: Flags
    rounds: int
    residual: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Baseline:
    """The world without the option, in balance."""

    world: WorldTrade
    question: SanctionQuestion
    economy: Economy
    found: Solved
    dice: Dice

    @classmethod
    def of(
        cls,
        world: WorldTrade,
        question: SanctionQuestion,
        dice: Dice,
        levels: Floats,
        deficits: Deficits,
    ) -> "Baseline":
        """Solve the world as it is, so that only the option makes a difference."""
        economy = _economy(question, dice, levels, deficits)
        return cls(
            world=world,
            question=question,
            economy=economy,
            found=solved(economy),
            dice=dice,
        )


def pressed(base: Baseline, option: SanctionOption, *, slope: bool) -> Pressed:
    """Return what an option does; the slope is not a number where not asked for."""
    shock, caps = _shock(base, option)
    hit = replace(base.economy, shares=base.economy.shares * shock)
    found = solved(hit, start=base.found.wage)
    if caps:
        hit, found = _capped(base, hit, found, caps)
    before = real_income(base.economy, base.found)
    with np.errstate(all="ignore"):
        exact = real_income(hit, found) / before - 1.0
    gaps = np.where(found.settled, found.market, 0.0)
    return Pressed(
        real_income=exact,
        first_order=_slope(base, hit, before) if slope else np.full_like(exact, np.nan),
        spent=np.broadcast_to(base.found.spent, exact.shape),
        settled=found.settled & base.found.settled,
        rounds=int(max(found.rounds.max(), base.found.rounds.max())),
        residual=float(gaps.max()),
    )


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
    question: SanctionQuestion, dice: Dice, levels: Floats, deficits: Deficits
) -> Economy:
    bought = levels.sum(axis=2)
    expenditure = bought.sum(axis=1)
    per = np.where(bought > 0, bought, 1.0)
    theta = [
        within(product.elasticity, dice.theta[:, number])
        for number, product in enumerate(question.products)
    ]
    return Economy(
        shares=levels / per[:, :, None, :],
        spending=bought / expenditure[:, None, :],
        output=levels.sum(axis=(1, 3)),
        expenditure=expenditure,
        theta=np.stack(theta, axis=1),
        productivity=np.ones((1, expenditure.shape[1])),
        deficits=deficits,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Cap:
    """Ties whose quantity may not pass a part of what it was, draw by draw."""

    at: tuple[npt.NDArray[np.int64], npt.NDArray[np.int64], npt.NDArray[np.int64]]
    allowed: Floats


def _shock(base: Baseline, option: SanctionOption) -> tuple[Floats, list[_Cap]]:
    """Return what is left of each tie at old prices, and the caps."""
    draws, dice = len(base.dice.others), base.dice
    shock = np.ones((draws, *base.economy.shares.shape[1:]))
    stopped = within(option.enforcement, dice.enforcement)
    leaked = within(option.leakage, dice.leakage)
    dearer = 1.0 + within(option.premium, dice.premium)
    caps = []
    for ban in option.bans:
        products, origins, destinations = _ties(base, ban)
        if ban.cap > 0:
            allowed = 1.0 - stopped * (1.0 - ban.cap) * (1.0 - leaked)
            caps.append(_Cap(at=(products, origins, destinations), allowed=allowed))
            continue
        around = dearer[:, None] ** -base.economy.theta[:, products]
        left = 1.0 - stopped[:, None] + (stopped * leaked)[:, None] * around
        tied = (slice(None), products, origins, destinations)
        shock[tied] = np.minimum(shock[tied], left)
    return shock, caps


def _ties(
    base: Baseline, ban: Ban
) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64], npt.NDArray[np.int64]]:
    world, target = base.world, base.question.target
    named = ban.senders or world.states
    others = [
        world.states.index(one)
        for one in dict.fromkeys(named)
        if one != target and one in world.states
    ]
    goods = [world.products.index(one) for one in ban.products or world.products]
    at = world.states.index(target)
    pairs = [(one, at) for one in others] if ban.direction != Direction.EXPORTS else []
    if ban.direction != Direction.IMPORTS:
        pairs += [(at, one) for one in others]
    return _indices([(good, *pair) for good in goods for pair in pairs])


def _indices(
    ties: Sequence[tuple[int, int, int]],
) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64], npt.NDArray[np.int64]]:
    table = np.array(ties, dtype=np.int64).reshape(-1, 3)
    return table[:, 0], table[:, 1], table[:, 2]


def _capped(
    base: Baseline, hit: Economy, found: Solved, caps: list[_Cap]
) -> tuple[Economy, Solved]:
    """Make capped ties dearer until no quantity passes its cap.

    Who is granted the right to sell under a cap earns a rent; it is lost here, as if
    it went into queues and paperwork.
    """
    before = flows(base.economy, base.found) / base.found.wage[:, None, :, None]
    shares = hit.shares.copy()
    ceiling = hit.shares
    for _ in range(_CAP_ROUNDS):
        now = flows(hit, found) / found.wage[:, None, :, None]
        worst = 0.0
        for cap in caps:
            at = (slice(None), *cap.at)
            allowed = cap.allowed[:, None] * before[at]
            room = np.where(now[at] > 0, allowed / np.maximum(now[at], 1e-300), 1.0)
            narrower = np.minimum(shares[at] * room, ceiling[at])
            some = shares[at] > 0
            moved = np.where(some, narrower / np.where(some, shares[at], 1.0), 1.0)
            worst = max(worst, float(np.abs(moved - 1.0).max(initial=0.0)))
            shares[at] = narrower
        if worst < _CAP_CLOSE:
            break
        hit = replace(hit, shares=shares.copy())
        found = solved(hit, start=found.wage)
    return hit, found


def _slope(base: Baseline, hit: Economy, before: Floats) -> Floats:
    """Return the first-order change of real income."""
    shares = base.economy.shares + _SMALL * (hit.shares - base.economy.shares)
    near = replace(base.economy, shares=shares)
    found = solved(near, start=base.found.wage)
    change = real_income(near, found) / before - 1.0
    return np.asarray(change / _SMALL, dtype=np.float64)
