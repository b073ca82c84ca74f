"""From a situation to a coalition: who could be courted, and who should be."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

import numpy as np

from foedus.errors import UnusableInputError
from foedus.model import (
    ActorId,
    Belief,
    Check,
    Coalition,
    Courting,
    End,
    Finding,
    Input,
    Leverage,
    Option,
    Sensitivities,
    Situation,
)
from foedus.simulate.coalition import (
    Candidates,
    Chosen,
    Worth,
    best_coalition,
    swapped,
)
from foedus.simulate.compromise import compromise
from foedus.simulate.inputs import TOP, Array, Inputs
from foedus.simulate.leverage import leverages, sensitivities
from foedus.simulate.models import FORECASTS, MIXTURE
from foedus.simulate.situations import Luck, drawn, inputs_under, lucky, plan

Forecast: TypeAlias = Callable[[Inputs, Array], Array]

_NO_COVER = (
    "Joining is drawn candidate by candidate: backlash, and the cover that many give "
    "together, are left to the comparison of options."
)
_MEAN = "The choice is made under the compromise, and checked under the other models."


@dataclass(frozen=True, slots=True, kw_only=True)
class _Courted:
    """The one option of a situation whose actors are candidates."""

    situation: Situation
    option: Option
    actors: tuple[ActorId, ...]
    cost: Array
    unit: str


def courting(
    situation: Situation,
    option: str | None,
    *,
    budget: float | None,
    draws: int,
    rng: np.random.Generator,
    exposures: Iterable[tuple[ActorId, Finding]] = (),
) -> Courting:
    """Return whom to court among the actors that an option moves.

    Args:
        situation: The issue; it must name a threshold.
        option: Whose actors are the candidates; by default the one with most.
        budget: What may be spent; half of what all would cost, or what the
            cheapest does, where it is None.
        draws: How many futures are looked at.
        rng: Decides all luck.
        exposures: How far the other side's influence reaches each actor.

    Raises:
        UnusableInputError: There is no threshold, no such option, no stated cost, or
            the budget pays for nobody.
    """
    if situation.threshold is None:
        raise UnusableInputError(
            situation.name, "names no threshold", "add the line `threshold: …`"
        )
    courted = _courted(situation, option)
    half = float(max(courted.cost.sum() / 2, courted.cost.min()))
    spent = half if budget is None else budget
    luck = lucky(plan(situation), draws, rng)
    candidates = _candidates(courted, luck)
    found = best_coalition(
        candidates, budget=spent, threshold=_turned(situation), rng=rng
    )
    return Courting(
        situation=situation,
        option=courted.option.name,
        budget=spent,
        unit=courted.unit,
        threshold=situation.threshold,
        draws=draws,
        coalition=found,
        checks=tuple(_checks(found, courted, luck, candidates, spent)),
        needs=tuple((actor, _needs(actor, courted.option)) for actor in courted.actors),
        exposures=tuple(pair for pair in exposures if pair[0] in courted.actors),
        levers=levers(situation, luck),
        inputs=most_telling(situation, rng),
        caveats=(_MEAN, _NO_COVER),
    )


def levers(situation: Situation, luck: Luck) -> tuple[Leverage, ...]:
    """Return whose small change moves the outcome most, with nothing done."""
    model = FORECASTS["pce"]
    return leverages(
        inputs_under(situation, luck, ()), check=lambda x: model(x, luck.inner)
    )


def most_telling(situation: Situation, rng: np.random.Generator) -> Sensitivities:
    """Return which uncertain input accounts for most of the compromise's spread."""
    planned = plan(replace(situation, options=()))
    names = planned.uncertain()

    def outcome(values: Array) -> Array:
        known = {
            name: np.full(len(values), belief.mode)
            for name, belief in planned.beliefs.items()
        }
        known |= {name: values[:, i] for i, name in enumerate(names)}
        luck = Luck(values=known, coins={}, inner=np.zeros((len(values), 2)))
        return compromise(inputs_under(situation, luck, ()))

    if not names:
        return Sensitivities(inputs=(), note="every input is given as one value")
    return sensitivities(
        outcome, {name: _Drawn(planned.beliefs[name]) for name in names}, rng=rng
    )


@dataclass(frozen=True, slots=True)
class _Drawn:
    belief: Belief

    def ppf(self, q: Array) -> Array:
        """Return the values below which shares of the belief lie."""
        return drawn(self.belief, q)


def _courted(situation: Situation, name: str | None) -> _Courted:
    option = _option(situation, name)
    actors = tuple(dict.fromkeys(move.actor for move in option.moves))
    prices = {cost.actor: cost for cost in option.costs}
    free = [actor for actor in actors if actor not in prices]
    if free:
        raise UnusableInputError(
            f"{situation.name}, option {option.name}",
            f"no cost is stated for {', '.join(free)}",
            "add a line under `costs:` for each actor that could be courted",
        )
    units = sorted({prices[actor].unit for actor in actors})
    if len(units) > 1:
        raise UnusableInputError(
            f"{situation.name}, option {option.name}",
            f"costs are in several units: {', '.join(units)}",
            "state all costs in one unit, or no budget can hold them",
        )
    cost = np.array([prices[actor].amount.mode for actor in actors])
    return _Courted(
        situation=situation, option=option, actors=actors, cost=cost, unit=units[0]
    )


def _option(situation: Situation, name: str | None) -> Option:
    known = {option.name: option for option in situation.options}
    if name is None:
        return max(known.values(), key=lambda one: len({m.actor for m in one.moves}))
    if name not in known:
        raise UnusableInputError(
            situation.name,
            f"has no option called {name!r}",
            f"choose from {', '.join(known)}",
        )
    return known[name]


def _candidates(courted: _Courted, luck: Luck) -> Candidates:
    before = inputs_under(courted.situation, luck, ())
    place = {p.actor: n for n, p in enumerate(courted.situation.parties)}
    base_pull, base_weight = _sums(before, courted.situation)
    changes = []
    for n, actor in enumerate(courted.actors):
        after = inputs_under(courted.situation, luck, [_alone(courted, [n])])
        pull, weight = _sums(after, courted.situation)
        mine = place[actor]
        changes.append((pull[:, mine], weight[:, mine], mine))
    return Candidates(
        names=courted.actors,
        cost=courted.cost,
        # Whether a move comes about is in the change itself.
        joins=np.ones((len(base_pull), len(changes))),
        pull=np.stack([p - base_pull[:, m] for p, _, m in changes], axis=1),
        weight=np.stack([w - base_weight[:, m] for _, w, m in changes], axis=1),
        base_pull=base_pull.sum(axis=1),
        base_weight=base_weight.sum(axis=1),
    )


def _sums(inputs: Inputs, situation: Situation) -> tuple[Array, Array]:
    weight = inputs.capability * inputs.salience
    is_up = situation.wanted is End.HUNDRED
    position = inputs.position if is_up else TOP - inputs.position
    return weight * position, weight


def _alone(courted: _Courted, chosen: Sequence[int]) -> Option:
    """Return the option with the moves of those courted and nothing else."""
    named = {courted.actors[n] for n in chosen}
    moves = tuple(move for move in courted.option.moves if move.actor in named)
    return replace(courted.option, moves=moves, backlash=(), cover=())


def _turned(situation: Situation) -> float:
    """Return the threshold on a scale on which more is always better."""
    threshold = situation.threshold or 0.0
    return threshold if situation.wanted is End.HUNDRED else TOP - threshold


def _checks(
    found: Coalition,
    courted: _Courted,
    luck: Luck,
    candidates: Candidates,
    budget: float,
) -> Iterable[Check]:
    chosen = tuple(sorted(courted.actors.index(ActorId(n)) for n in found.chosen))
    for name, model in FORECASTS.items():
        if name == MIXTURE:
            # Its outcome is drawn: the same coalition would win and lose by luck.
            continue
        worth = _worth(courted, luck, model)
        best = swapped(chosen, candidates, budget, worth)
        with_it, without, better = worth([chosen, (), best])
        yield Check(
            model=name,
            chance=float(with_it),
            chance_without=float(without),
            best=tuple(courted.actors[n] for n in best),
            best_chance=float(better),
        )


def _worth(courted: _Courted, luck: Luck, model: Forecast) -> Worth:
    threshold = courted.situation.threshold or 0.0
    is_up = courted.situation.wanted is End.HUNDRED

    def chance(coalition: Chosen) -> float:
        worked = [_alone(courted, coalition)] if coalition else []
        values = model(inputs_under(courted.situation, luck, worked), luck.inner)
        passed = values >= threshold if is_up else values <= threshold
        return float(passed.mean())

    return lambda coalitions: np.array([chance(c) for c in coalitions])


def _needs(actor: ActorId, option: Option) -> str:
    told = []
    for move in option.moves:
        if move.actor == actor:
            points = f"{move.by.mode:+g}{_units(move.changes)}"
            chance = f", likely {move.succeeds.mode:.0%}" if move.succeeds else ""
            told.append(f"{move.changes} {points}{chance}")
    return "; ".join(told)


def _units(changes: Input) -> str:
    return " points" if changes is Input.POSITION else ""
