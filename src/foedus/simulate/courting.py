"""From a situation to a coalition: who could be courted, and who should be."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from math import inf
from typing import TypeAlias

import numpy as np

from foedus.errors import UnusableInputError
from foedus.model import (
    ActorId,
    Basis,
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
    best_coalition,
    neighbours,
    swapped,
)
from foedus.simulate.compromise import compromise
from foedus.simulate.inputs import TOP, Array, Inputs
from foedus.simulate.leverage import leverages, sensitivities
from foedus.simulate.models import FORECASTS, MIXTURE
from foedus.simulate.situations import Luck, drawn, inputs_under, lucky, plan
from foedus.simulate.turning import Tried, at_ends, at_prices, turns

Forecast: TypeAlias = Callable[[Inputs, Array], Array]

_RESAMPLES = 200
_CHECKED = 600
"""Draws that a derivative is averaged over: its mean needs no more."""

_NO_BACKLASH = (
    "Joining is drawn candidate by candidate, and the cover they give grows with those "
    "who join; a backlash is left to the comparison of options."
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
        UnusableInputError: There is no threshold, no such option, no stated cost, the
            budget pays for nobody, or no coalition within it ever brings the outcome
            to the threshold.
    """
    if situation.threshold is None:
        raise UnusableInputError(
            situation.name, "names no threshold", "add the line `threshold: …`"
        )
    courted = _courted(situation, option)
    spent = _spent(courted, budget)
    luck = lucky(plan(situation), draws, rng)
    candidates = _candidates(courted, luck)
    found = best_coalition(
        candidates, budget=spent, threshold=_turned(situation), rng=rng
    )
    checks = tuple(_checks(found, courted, luck, candidates, spent))
    if not any(check.best_chance for check in checks):
        raise _out_of_reach(courted, spent, draws)
    chosen = _places(found, courted)
    tries = _tries(courted, luck.first(_CHECKED))
    return Courting(
        situation=situation,
        option=courted.option.name,
        budget=spent,
        unit=courted.unit,
        threshold=situation.threshold,
        draws=draws,
        coalition=found,
        checks=checks,
        needs=tuple((actor, _needs(actor, courted.option)) for actor in courted.actors),
        exposures=tuple(pair for pair in exposures if pair[0] in courted.actors),
        levers=levers(situation, luck, unit=courted.unit),
        inputs=most_telling(situation, rng),
        turns=turns(chosen, tries, budget=spent, threshold=_turned(situation)),
        ends=len(tries),
        grounds=_grounds(courted),
        caveats=(_MEAN, _NO_BACKLASH),
    )


def _spent(courted: _Courted, budget: float | None) -> float:
    half = float(max(courted.cost.sum() / 2, courted.cost.min()))
    return half if budget is None else budget


def _out_of_reach(courted: _Courted, spent: float, draws: int) -> UnusableInputError:
    situation = courted.situation
    return UnusableInputError(
        f"{situation.name}, option {courted.option.name}",
        f"no coalition for {spent:g} {courted.unit} brings the outcome to "
        f"{situation.threshold:g} under any model, in any of {draws} draws",
        "raise the budget, name more candidates, or move the threshold",
    )


def levers(situation: Situation, luck: Luck, *, unit: str) -> tuple[Leverage, ...]:
    """Return whose small change moves the outcome most, with nothing done.

    Args:
        situation: Its options say what moving an actor costs.
        luck: What chance decides.
        unit: Only costs in it count.
    """
    model, some = FORECASTS["pce"], luck.first(_CHECKED)
    return leverages(
        inputs_under(situation, some, ()),
        check=lambda x: model(x, some.inner),
        price=_prices(situation, unit),
    )


def _prices(situation: Situation, unit: str) -> dict[tuple[int, Input], float]:
    """Return what moving an input by one costs at the least, chance of failure and all.

    What an option costs an actor is spread over the options' expected moves of it.
    """
    place = {party.actor: n for n, party in enumerate(situation.parties)}
    found: dict[tuple[int, Input], float] = {}
    for option in situation.options:
        amounts = {x.actor: x.amount.mode for x in option.costs if x.unit == unit}
        for move in option.moves:
            likely = move.succeeds.mode if move.succeeds else 1.0
            expected = abs(move.by.mode) * likely
            if amounts.get(move.actor) and expected:
                at, paid = (place[move.actor], move.changes), amounts[move.actor]
                found[at] = min(paid / expected, found.get(at, inf))
    return found


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
    base_pull, base_weight = _sums(courted, luck, ())
    changes = [_sums(courted, luck, (n,)) for n in range(len(courted.actors))]
    return Candidates(
        names=courted.actors,
        cost=courted.cost,
        # Whether a move comes about is in the change itself.
        joins=np.ones((len(base_pull), len(changes))),
        pull=np.stack([pull - base_pull for pull, _ in changes], axis=1),
        weight=np.stack([weight - base_weight for _, weight in changes], axis=1),
        base_pull=base_pull,
        base_weight=base_weight,
    )


def _sums(courted: _Courted, luck: Luck, chosen: Chosen) -> tuple[Array, Array]:
    """Return the weighted sum of positions and the sum of weights, [draw]."""
    inputs = _inputs(courted, luck, chosen)
    weight = inputs.capability * inputs.salience
    is_up = courted.situation.wanted is End.HUNDRED
    position = inputs.position if is_up else TOP - inputs.position
    return (weight * position).sum(axis=1), weight.sum(axis=1)


def _inputs(courted: _Courted, luck: Luck, chosen: Chosen) -> Inputs:
    """Return the inputs when some are courted, with their share of the cover."""
    named = {courted.actors[n] for n in chosen}
    # A backlash comes once, whoever is courted: no candidate can be charged with it.
    calm = replace(courted.option, backlash=())
    return inputs_under(courted.situation, luck, [calm], only=named)


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
    chosen = _places(found, courted)
    for name, model in FORECASTS.items():
        if name == MIXTURE:
            # Its outcome is drawn: the same coalition would win and lose by luck.
            continue
        reached = _Reached(courted=courted, luck=luck, model=model)
        best = swapped(chosen, candidates, budget, reached.chances)
        rivals = {*neighbours(chosen, candidates, budget), best} - {chosen}
        yield Check(
            model=name,
            chance=float(reached(chosen).mean()),
            chance_without=float(reached(()).mean()),
            best=tuple(courted.actors[n] for n in best),
            best_chance=float(reached(best).mean()),
            stays=reached.stays(chosen, sorted(rivals)),
        )


def _places(found: Coalition, courted: _Courted) -> Chosen:
    return tuple(sorted(courted.actors.index(ActorId(n)) for n in found.chosen))


def _tries(courted: _Courted, luck: Luck) -> list[Tried]:
    """Return the candidates with each number that matters at each of its ends."""
    situation, option = courted.situation, courted.option
    others = [one.name for one in situation.options if one is not option]
    costs = {str(cost.actor): cost.amount for cost in option.costs}
    return [
        *at_prices(_candidates(courted, luck), costs),
        *at_ends(plan(situation), luck, lambda x: _candidates(courted, x), skip=others),
    ]


def _grounds(courted: _Courted) -> tuple[tuple[Basis, int], ...]:
    """Return what the numbers of the option and its costs rest on, counted."""
    alone = replace(courted.situation, options=(courted.option,))
    named = plan(alone).beliefs.items()
    mine = [x for name, x in named if name.startswith(f"{courted.option.name}: ")]
    mine += [cost.amount for cost in courted.option.costs]
    counted = Counter(belief.ground.basis for belief in mine)
    return tuple((basis, counted[basis]) for basis in Basis)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Reached:
    """Whether coalitions bring the outcome to the threshold under one model."""

    courted: _Courted
    luck: Luck
    model: Forecast
    known: dict[Chosen, Array] = field(default_factory=dict)

    def __call__(self, coalition: Chosen) -> Array:
        """Return 1 for each draw in which it does."""
        if coalition not in self.known:
            situation = self.courted.situation
            threshold = situation.threshold or 0.0
            is_up = situation.wanted is End.HUNDRED
            inputs = _inputs(self.courted, self.luck, coalition)
            values = self.model(inputs, self.luck.inner)
            passed = values >= threshold if is_up else values <= threshold
            self.known[coalition] = passed.astype(float)
        return self.known[coalition]

    def chances(self, coalitions: Iterable[Chosen]) -> Array:
        """Return the share of the draws of each."""
        return np.array([self(one).mean() for one in coalitions])

    def stays(self, chosen: Chosen, rivals: Sequence[Chosen]) -> float:
        """Return how often no rival does better where the draws are drawn again."""
        if not rivals:
            return 1.0
        gaps = np.stack([self(chosen) - self(one) for one in rivals])
        size = gaps.shape[1]
        # A seed of its own: how firm a choice is must not hang on what came before.
        rng = np.random.default_rng(0)
        again = rng.multinomial(size, np.full(size, 1 / size), _RESAMPLES)
        return float(((gaps @ again.T) >= 0).all(axis=0).mean())


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
