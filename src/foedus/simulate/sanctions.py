"""What sanctions cost the target, those who impose them, and the rest."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from foedus.errors import UnusableInputError
from foedus.model import (
    ActorId,
    Estimate,
    HomePrior,
    Interval,
    Joining,
    Reach,
    Role,
    SanctionEffect,
    SanctionOption,
    SanctionOutcome,
    SanctionQuestion,
)
from foedus.simulate._trade.anderson import Flags, Floats
from foedus.simulate._trade.hat import Deficits
from foedus.simulate._trade.press import (
    Baseline,
    Pressed,
    by_everyone,
    pressed,
    senders,
    with_sender,
    without_sender,
)
from foedus.simulate._trade.world import Dice, WorldTrade, with_home

__all__ = ["Deficits", "WorldTrade", "sanctions"]

_CHUNK_BYTES = 4_000_000
_THIRD_PARTIES = 5
_NOTHING = 1e-9
_FELT = 1e-5  # a thousandth of a percent
_SPREAD = (0.05, 0.5, 0.95)
_KIND = "90 % of the draws"
_CAVEATS = (
    (
        "Trade at home rules the result and is seldom known: read the answers under "
        "each belief side by side."
    ),
    (
        "The model knows goods and one year: no money, no ships, no stocks, no "
        "factories built later."
    ),
    (
        "A product is a fixed part of spending, so that a want that cannot be put off "
        "is understated where its elasticity is not set low."
    ),
)


def sanctions(
    question: SanctionQuestion,
    world: WorldTrade,
    *,
    rng: np.random.Generator,
    draws: int,
    deficits: Deficits = Deficits.BALANCED,
) -> SanctionOutcome:
    r"""Return what each option does to real income everywhere, over all that is unsure.

    The world is first brought into balance, then each option is solved from there with
    the same draws, so that differences between options have intervals of their own.
    What is left of a banned tie at old prices is

    .. math:: B = 1 - e + e \ell (1 + m)^{-\theta}

    with enforcement e, leakage l and the premium m of the way round.

    Args:
        question: Options and beliefs.
        world: One year of trade.
        rng: The only source of chance.
        draws: How many; the same for each belief.
        deficits: Balanced unless said otherwise: a state that may not trade cannot
            keep up a deficit.

    Raises:
        UnusableInputError: The target or a state named is not in the data, or no draw
            of an option has an answer.

    References:
        Dekle, Eaton and Kortum (2008). Global rebalancing with gravity.
        Costinot and Rodriguez-Clare (2014). Trade theory with numbers. Handbook of
        International Economics 4.
        Chowdhry, Hinz, Kamin and Wanner (2024). Brothers in arms: the value of
        coalitions in sanctions regimes. Economic Policy 39(118).
    """
    _check(question, world)
    homes = max(len(prior.homes) for prior in question.priors)
    dice = Dice.cast(rng, draws=draws, products=len(question.products), homes=homes)
    runs = [
        run
        for prior in question.priors
        for run in _runs(question, world, prior, dice, deficits)
    ]
    return SanctionOutcome(
        question=question,
        year=world.year,
        unit=world.unit,
        draws=draws,
        effects=tuple(effect for run in runs for effect in _effects(run)),
        joinings=tuple(one for run in runs for one in _joinings(run)),
        reaches=tuple(map(_reach, runs)),
        failed=tuple(_failed(runs)),
        rounds=max(run.rounds for run in runs),
        residual=max(run.residual for run in runs),
        evidence=world.evidence,
        caveats=(*_CAVEATS, *world.caveats),
    )


def _check(question: SanctionQuestion, world: WorldTrade) -> None:
    named = [question.target, *question.joiners]
    named += [
        one for each in question.options for ban in each.bans for one in ban.senders
    ]
    named += [home.state for prior in question.priors for home in prior.homes]
    for one in dict.fromkeys(named):
        if one not in world.states:
            raise UnusableInputError(
                f"sanction question {question.name!r}",
                f"there is no trade of {one} in the data of {world.year}",
                "leave it out, or take another year or dataset",
            )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Scenario:
    """One option as asked, or with one state more or less, or with all."""

    option: SanctionOption
    joiner: ActorId | None = None
    inside: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class _Run:
    """One option under one belief, over the draws that have an answer."""

    question: SanctionQuestion
    world: WorldTrade
    prior: str
    option: SanctionOption
    asked: Pressed
    everyone: Pressed
    joined: tuple[tuple[_Scenario, Pressed], ...]

    @property
    def kept(self) -> Flags:
        return self.asked.settled

    @property
    def rounds(self) -> int:
        return max(one.rounds for one in self.all)

    @property
    def residual(self) -> float:
        return max(one.residual for one in self.all)

    @property
    def all(self) -> tuple[Pressed, ...]:
        return (self.asked, self.everyone, *(one for _, one in self.joined))

    @property
    def target(self) -> int:
        return self.world.states.index(self.question.target)


def _runs(
    question: SanctionQuestion,
    world: WorldTrade,
    prior: HomePrior,
    dice: Dice,
    deficits: Deficits,
) -> Iterator[_Run]:
    plan = {
        option.name: _scenarios(question, world, option) for option in question.options
    }
    size = 8 * len(world.products) * len(world.states) ** 2
    parts: dict[tuple[str, int], list[Pressed]] = {}
    for chunk in dice.parts(max(1, _CHUNK_BYTES // size)):
        levels = with_home(world, prior, chunk)
        base = Baseline.of(world, question, chunk, levels, deficits)
        for name, scenarios in plan.items():
            for number, one in enumerate(scenarios):
                done = pressed(base, one.option, slope=number == 0)
                parts.setdefault((name, number), []).append(done)
    for option in question.options:
        found = [
            _joined(parts[option.name, number])
            for number in range(len(plan[option.name]))
        ]
        yield _Run(
            question=question,
            world=world,
            prior=prior.name,
            option=option,
            asked=found[0],
            everyone=found[1],
            joined=tuple(zip(plan[option.name][2:], found[2:], strict=True)),
        )


def _scenarios(
    question: SanctionQuestion, world: WorldTrade, option: SanctionOption
) -> list[_Scenario]:
    found = [_Scenario(option=option), _Scenario(option=by_everyone(option))]
    already = senders(option, world, question.target)
    for joiner in question.joiners:
        inside = joiner in already
        other = (
            without_sender(option, joiner, world.states)
            if inside
            else with_sender(option, joiner)
        )
        found.append(_Scenario(option=other, joiner=joiner, inside=inside))
    return found


def _joined(parts: list[Pressed]) -> Pressed:
    return Pressed(
        real_income=np.concatenate([part.real_income for part in parts]),
        first_order=np.concatenate([part.first_order for part in parts]),
        spent=np.concatenate([part.spent for part in parts]),
        settled=np.concatenate([part.settled for part in parts]),
        rounds=max(part.rounds for part in parts),
        residual=max(part.residual for part in parts),
    )


def _effects(run: _Run) -> Iterator[SanctionEffect]:
    """Yield the target, the senders, then the third parties that feel it most."""
    if not run.kept.any():
        _refuse(run)
    exact, first = run.asked.real_income[run.kept], run.asked.first_order[run.kept]
    money = exact * run.asked.spent[run.kept]
    burden = _transfers(run, money)
    for state, role in _roles(run, exact):
        yield SanctionEffect(
            option=run.option.name,
            prior=run.prior,
            actor=run.world.states[state],
            role=role,
            real_income=_estimate(exact[:, state]),
            first_order=_estimate(first[:, state]),
            money=_estimate(money[:, state]),
            transfer=_estimate(burden[state]) if state in burden else None,
        )


def _refuse(run: _Run) -> None:
    raise UnusableInputError(
        f"sanction option {run.option.name!r}, prior {run.prior!r}",
        f"no draw has an answer: {run.question.target} is left without any supplier "
        "of something it must buy",
        "allow for some leakage, or give it a home share of that product",
    )


def _roles(run: _Run, exact: Floats) -> Iterator[tuple[int, Role]]:
    at, named = run.target, senders(run.option, run.world, run.question.target)
    yield at, Role.TARGET
    middle = np.median(exact, axis=0)
    sending = [
        number for number, state in enumerate(run.world.states) if state in named
    ]
    shown = sending if len(sending) <= 40 else _hardest(sending, middle)
    for number in shown:
        yield number, Role.SENDER
    others = [
        number
        for number in range(len(middle))
        if number != at and number not in set(sending)
    ]
    for number in _hardest(others, middle):
        if abs(middle[number]) > _FELT:
            yield number, Role.THIRD


def _hardest(states: list[int], middle: Floats) -> list[int]:
    """Return those that feel it most, whether they lose or gain."""
    return sorted(states, key=lambda one: (-abs(middle[one]), one))[:_THIRD_PARTIES]


def _transfers(run: _Run, money: Floats) -> dict[int, Floats]:
    """Return what each sender would receive for all to lose the same share.

    At prices of the baseline: what the transfers do to prices is left out.
    """
    named = senders(run.option, run.world, run.question.target)
    places = [n for n, state in enumerate(run.world.states) if state in named]
    spent = run.asked.spent[run.kept][:, places]
    lost = money[:, places]
    rate = lost.sum(axis=1) / spent.sum(axis=1)
    due = rate[:, None] * spent - lost
    return {place: due[:, number] for number, place in enumerate(places)}


def _joinings(run: _Run) -> Iterator[Joining]:
    """Yield what each joiner adds, or would undo by leaving, draw by draw."""
    for scenario, found in run.joined:
        both = run.kept & found.settled
        if scenario.joiner is None or not both.any():
            continue
        change = found.real_income[both] - run.asked.real_income[both]
        if scenario.inside:
            change = -change
        own = run.world.states.index(scenario.joiner)
        yield Joining(
            option=run.option.name,
            prior=run.prior,
            actor=scenario.joiner,
            inside=scenario.inside,
            on_target=_estimate(change[:, run.target]),
            on_joiner=_estimate(change[:, own]),
        )


def _reach(run: _Run) -> Reach:
    both = run.kept & run.everyone.settled
    whole = run.everyone.real_income[both][:, run.target]
    reason = ""
    if not both.any():
        reason = "what all states together would do has no finite answer"
    elif np.abs(whole).min() < _NOTHING:
        reason = "all states together would change nothing"
    if reason:
        return Reach(option=run.option.name, prior=run.prior, share=None, reason=reason)
    part = run.asked.real_income[both][:, run.target]
    return Reach(option=run.option.name, prior=run.prior, share=_estimate(part / whole))


def _failed(runs: list[_Run]) -> Iterator[tuple[str, str, int]]:
    for run in runs:
        count = int(np.sum(~run.kept))
        if count:
            yield run.option.name, run.prior, count


def _estimate(values: Floats) -> Estimate:
    low, middle, high = np.quantile(values, _SPREAD)
    return Estimate(
        value=float(middle),
        interval=Interval(low=float(low), high=float(high), kind=_KIND),
    )
