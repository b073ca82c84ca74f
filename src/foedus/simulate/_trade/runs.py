"""Every option, with a state more or less and with all, over a belief's draws."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from foedus.model import ActorId, HomePrior, SanctionOption, SanctionQuestion
from foedus.simulate._trade.anderson import Flags, Floats
from foedus.simulate._trade.hat import spent_at
from foedus.simulate._trade.market import Deficits
from foedus.simulate._trade.press import (
    Baseline,
    Limited,
    Pressed,
    by_everyone,
    pressed,
    senders,
    with_sender,
    without_sender,
)
from foedus.simulate._trade.world import Dice, WorldTrade, with_home

_AT_ONCE = 40
"""Draws solved together: what is remembered of each stays close to the processor."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scenario:
    """One option as asked, or with one state more or less, or with all.

    Attributes:
        replaceable: Whether nothing is essential in it.
    """

    option: SanctionOption
    joiner: ActorId | None = None
    inside: bool = False
    replaceable: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """One option under one belief.

    Attributes:
        bought: What the target buys abroad once the world is in balance, as a factor
            of what it bought before.
        replaceable: The same if nothing were essential; None where nothing is.
    """

    question: SanctionQuestion
    world: WorldTrade
    prior: HomePrior
    option: SanctionOption
    dice: Dice
    bought: Floats
    asked: Pressed
    everyone: Pressed
    joined: tuple[tuple[Scenario, Pressed], ...]
    replaceable: Pressed | None = None

    @property
    def kept(self) -> Flags:
        """Say which draws have an answer."""
        return self.asked.settled

    @property
    def rounds(self) -> int:
        """Return the most rounds that any draw took."""
        return max(one.rounds for one in self.all)

    @property
    def residual(self) -> float:
        """Return the largest gap that any market was left with."""
        return max(one.residual for one in self.all)

    @property
    def all(self) -> tuple[Pressed, ...]:
        """Return all that was solved."""
        return (self.asked, self.everyone, *(one for _, one in self.joined))

    @property
    def target(self) -> int:
        """Return the place of the target."""
        return self.world.states.index(self.question.target)


def runs(
    question: SanctionQuestion,
    world: WorldTrade,
    prior: HomePrior,
    dice: Dice,
    deficits: Deficits,
) -> Iterator[Run]:
    """Yield each option; all options and states are tried on the same draws."""
    plan = {
        option.name: _scenarios(question, world, option) for option in question.options
    }
    parts: dict[tuple[str, int], list[Pressed]] = {}
    bought: list[Floats] = []
    for chunk in dice.cut(_AT_ONCE):
        levels = with_home(world, question.products, prior, chunk)
        base = Baseline.of(world, question, chunk, levels, deficits)
        plain = base.without_essentials() if question.essentials else base
        bought.append(_bought(base))
        for name, scenarios in plan.items():
            for number, one in enumerate(scenarios):
                held = parts.setdefault((name, number), [])
                if number and one == scenarios[0]:
                    held.append(parts[name, 0][-1])
                    continue
                of = plain if one.replaceable else base
                held.append(pressed(of, one.option, slope=number == 0))
    for option in question.options:
        scenarios = plan[option.name]
        found = [
            _joined(parts[option.name, number]) for number in range(len(scenarios))
        ]
        both = list(zip(scenarios, found, strict=True))
        plainly = [one for scenario, one in both if scenario.replaceable]
        yield Run(
            question=question,
            world=world,
            prior=prior,
            option=option,
            dice=dice,
            bought=np.concatenate(bought),
            asked=found[0],
            everyone=found[1],
            joined=tuple(one for one in both if one[0].joiner),
            replaceable=plainly[0] if plainly else None,
        )


def _scenarios(
    question: SanctionQuestion, world: WorldTrade, option: SanctionOption
) -> list[Scenario]:
    found = [Scenario(option=option), Scenario(option=by_everyone(option))]
    if question.essentials is not None:
        found.append(Scenario(option=option, replaceable=True))
    already = senders(option, world, question.target)
    for joiner in question.joiners:
        inside = joiner in already
        other = (
            without_sender(option, joiner, world.states)
            if inside
            else with_sender(option, joiner)
        )
        found.append(Scenario(option=other, joiner=joiner, inside=inside))
    return found


def _joined(parts: list[Pressed]) -> Pressed:
    return Pressed(
        real_income=np.concatenate([part.real_income for part in parts]),
        first_order=np.concatenate([part.first_order for part in parts]),
        spent=np.concatenate([part.spent for part in parts]),
        settled=np.concatenate([part.settled for part in parts]),
        rounds=max(part.rounds for part in parts),
        residual=max(part.residual for part in parts),
        limits=tuple(map(_limited, zip(*(part.limits for part in parts), strict=True))),
    )


def _limited(parts: tuple[Limited, ...]) -> Limited:
    return Limited(
        number=parts[0].number,
        kind=parts[0].kind,
        product=parts[0].product,
        direction=parts[0].direction,
        kept=np.concatenate([part.kept for part in parts]),
        dearer=np.concatenate([part.dearer for part in parts]),
        rent=np.concatenate([part.rent for part in parts]),
    )


def _bought(base: Baseline) -> Floats:
    world, target = base.world, base.world.states.index(base.question.target)
    others = np.delete(np.arange(len(world.states)), target)
    layers = np.arange(len(world.products))
    at = np.repeat(layers, len(others)), np.tile(others, len(layers))
    now = spent_at(base.economy, base.found, (*at, np.full_like(at[1], target)))
    before = world.flows[:, :, target].sum()
    return np.asarray(now.sum(axis=1) / before, dtype=np.float64)
