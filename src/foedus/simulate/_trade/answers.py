"""What the runs of a question say, in records."""

from collections.abc import Iterator, Sequence
from itertools import combinations

import numpy as np

from foedus.errors import UnusableInputError
from foedus.model import (
    CapKind,
    Difference,
    Driver,
    Estimate,
    Held,
    Interval,
    Joining,
    Reach,
    Replaceable,
    Role,
    SanctionEffect,
)
from foedus.simulate._trade.anderson import Floats
from foedus.simulate._trade.drivers import drivers
from foedus.simulate._trade.press import senders
from foedus.simulate._trade.runs import Run

_THIRD_PARTIES = 5
_ALL_SHOWN = 40
_NOTHING = 1e-9
_BINDING = 1e-4
_FELT = 1e-5  # a thousandth of a percent
_SPREAD = (0.05, 0.5, 0.95)
_KIND = "90 % of the draws"


def effects(run: Run) -> Iterator[SanctionEffect]:
    """Yield the target, the senders, then the third parties that feel it most."""
    if not run.kept.any():
        _refuse(run)
    exact, first = run.asked.real_income[run.kept], run.asked.first_order[run.kept]
    money = exact * run.asked.spent[run.kept]
    burden = _transfers(run, money)
    for state, role in _roles(run, exact):
        yield SanctionEffect(
            option=run.option.name,
            prior=run.prior.name,
            actor=run.world.states[state],
            role=role,
            real_income=_estimate(exact[:, state]),
            first_order=_estimate(first[:, state]),
            money=_estimate(money[:, state]),
            transfer=_estimate(burden[state]) if state in burden else None,
        )


def _refuse(run: Run) -> None:
    raise UnusableInputError(
        f"sanction option {run.option.name!r}, prior {run.prior.name!r}",
        f"no draw has an answer: {run.question.target} is left without any supplier "
        "of something it must buy",
        "allow for some leakage, or give it a home share of that product",
    )


def _roles(run: Run, exact: Floats) -> Iterator[tuple[int, Role]]:
    at, named = run.target, senders(run.option, run.world, run.question.target)
    yield at, Role.TARGET
    middle = np.median(exact, axis=0)
    sending = [
        number for number, state in enumerate(run.world.states) if state in named
    ]
    shown = sending if len(sending) <= _ALL_SHOWN else _weightiest(run, sending, middle)
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


def _weightiest(run: Run, states: list[int], middle: Floats) -> list[int]:
    """Return the joiners among many senders, then those with most money at stake."""
    named = [run.world.states.index(one) for one in run.question.joiners]
    first = [one for one in named if one in states]
    money = np.abs(middle * np.median(run.asked.spent[run.kept], axis=0))
    rest = sorted(set(states) - set(first), key=lambda one: (-money[one], one))
    return [*first, *rest[:_THIRD_PARTIES]]


def _transfers(run: Run, money: Floats) -> dict[int, Floats]:
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


def differences(found: Sequence[Run]) -> Iterator[Difference]:
    """Yield each option against each before it, under the same belief."""
    for before, run in combinations(found, 2):
        both = before.kept & run.kept
        if before.prior == run.prior and both.any():
            change = run.asked.real_income[both] - before.asked.real_income[both]
            on_target = change[:, run.target]
            yield Difference(
                option=run.option.name,
                against=before.option.name,
                prior=run.prior.name,
                on_target=_estimate(on_target),
                worse=float((on_target < 0).mean()),
            )


def joinings(run: Run) -> Iterator[Joining]:
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
            prior=run.prior.name,
            actor=scenario.joiner,
            inside=scenario.inside,
            on_target=_estimate(change[:, run.target]),
            on_joiner=_estimate(change[:, own]),
        )


def reach(run: Run) -> Reach:
    """Return the part of what all states together would do."""
    both = run.kept & run.everyone.settled
    whole = run.everyone.real_income[both][:, run.target]
    reason = ""
    if not both.any():
        reason = "what all states together would do has no finite answer"
    elif np.abs(whole).min() < _NOTHING:
        reason = "all states together would change nothing"
    if reason:
        return Reach(
            option=run.option.name, prior=run.prior.name, share=None, reason=reason
        )
    part = run.asked.real_income[both][:, run.target]
    return Reach(
        option=run.option.name, prior=run.prior.name, share=_estimate(part / whole)
    )


def helds(run: Run) -> Iterator[Held]:
    """Yield what each cap of the option does."""
    for one in run.asked.limits:
        kept, dearer = one.kept[run.kept], one.dearer[run.kept]
        binds = dearer > 1.0 + _BINDING
        if one.kind is CapKind.PRICE:
            binds = kept < 1.0 - _BINDING
        yield Held(
            option=run.option.name,
            prior=run.prior.name,
            ban=one.number,
            kind=one.kind,
            product=one.product,
            direction=one.direction,
            kept=_estimate(kept),
            dearer=_estimate(dearer),
            rent=_estimate(one.rent[run.kept]),
            binding=float(binds.mean()),
        )


def replaceables(run: Run) -> Iterator[Replaceable]:
    """Yield what the target would lose if nothing were essential."""
    if run.replaceable is None:
        return
    both = run.kept & run.replaceable.settled
    if both.any():
        yield Replaceable(
            option=run.option.name,
            prior=run.prior.name,
            real_income=_estimate(run.replaceable.real_income[both][:, run.target]),
        )


def driven(run: Run) -> Iterator[Driver]:
    """Yield the unsure inputs, the one that decides most first."""
    losses = -run.asked.real_income[run.kept][:, run.target]
    found = drivers(run.question, run.prior, run.option, run.dice, losses, run.kept)
    for name, correlation in sorted(found, key=lambda one: -abs(one[1])):
        yield Driver(
            option=run.option.name,
            prior=run.prior.name,
            input=name,
            correlation=correlation,
        )


def failed(runs: Sequence[Run]) -> Iterator[tuple[str, str, int]]:
    """Yield how many draws have no answer, where there are any."""
    for run in runs:
        count = int(np.sum(~run.kept))
        if count:
            yield run.option.name, run.prior.name, count


def _estimate(values: Floats) -> Estimate:
    low, middle, high = np.quantile(values, _SPREAD)
    return Estimate(
        value=float(middle),
        interval=Interval(low=float(low), high=float(high), kind=_KIND),
    )
