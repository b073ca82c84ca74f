"""Try a conclusion about two options under every model, other priors, fewer facts."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import combinations

import numpy as np

from foedus.model import (
    Basis,
    Belief,
    End,
    Input,
    Option,
    Party,
    Shape,
    Situation,
    Stress,
    Tried,
)
from foedus.simulate.inputs import TOP, Array
from foedus.simulate.models import FORECASTS, MIXTURE
from foedus.simulate.situations import inputs_under, lucky, plan
from foedus.simulate.stress import stress

TIE = 0.05
"""Points within which two options are alike."""

_HEADLINE = "compromise"
_CEILING = {Input.POSITION: TOP, Input.SALIENCE: 1.0, Input.CAPABILITY: np.inf}


def tried(situation: Situation, *, draws: int, seed: int) -> tuple[Stress, ...]:
    """Return what each comparison of two options survives, the better one named first.

    Which is better is the headline model's word. Every trial begins from the same
    seed, so that trials differ by what was changed and not by luck.

    Args:
        situation: With two options or more; one alone is held against nothing.
        draws: Of each trial.
        seed: Where the luck of every trial begins.
    """
    options: list[Option | None] = [*situation.options]
    pairs = list(combinations(options, 2)) or [(options[0], None)]
    return tuple(_tried(situation, pair, draws, seed) for pair in pairs)


def _tried(
    situation: Situation,
    pair: tuple[Option | None, Option | None],
    draws: int,
    seed: int,
) -> Stress:
    def gain(there: Situation, model: str) -> Array:
        return _gain(there, pair, model, np.random.default_rng(seed), draws)

    first = gain(situation, _HEADLINE)
    sign = 1.0 if (first > TIE).mean() >= (first < -TIE).mean() else -1.0
    better, worse = pair if sign > 0 else pair[::-1]
    runs = (
        (kind, name, sign * gain(there, model))
        for kind, name, there, model in _changes(situation)
    )
    return stress(f"{_named(better)} does better than {_named(worse)}", runs, tie=TIE)


def _changes(
    situation: Situation,
) -> Iterator[tuple[Tried, str, Situation, str]]:
    for model in FORECASTS:
        if model != MIXTURE:
            # Its outcome is drawn: luck would be counted as disagreement.
            told = model.replace("_", " ")
            yield Tried.MODEL, f"the {told}", situation, model
    for name, prior in (("even priors", _even), ("ranges twice as wide", _wide)):
        yield Tried.PRIOR, name, _changed(situation, prior), _HEADLINE
    for party in situation.parties:
        for what in Input:
            belief: Belief = getattr(party, what)
            if belief.ground.basis is not Basis.JUDGEMENT:
                without = _without(situation, party, what)
                said = ", ".join(belief.ground.says)
                name = f"{said} ({what} of {party.actor})"
                yield Tried.FACT, name, without, _HEADLINE


def _gain(
    situation: Situation,
    pair: tuple[Option | None, Option | None],
    model: str,
    rng: np.random.Generator,
    draws: int,
) -> Array:
    luck = lucky(plan(situation), draws, rng)
    names = [option.name if option else None for option in pair]
    known = {option.name: option for option in situation.options}
    outcomes = [
        FORECASTS[model](
            inputs_under(situation, luck, [known[name]] if name else []), luck.inner
        )
        for name in names
    ]
    step = outcomes[0] - outcomes[1]
    return step if situation.wanted is End.HUNDRED else -step


def _changed(situation: Situation, change: Callable[[Belief], Belief]) -> Situation:
    return replace(
        situation,
        parties=tuple(_party(party, change) for party in situation.parties),
        options=tuple(_option(option, change) for option in situation.options),
    )


def _party(party: Party, change: Callable[[Belief], Belief]) -> Party:
    return replace(
        party,
        position=change(party.position),
        salience=change(party.salience),
        capability=change(party.capability),
    )


def _option(option: Option, change: Callable[[Belief], Belief]) -> Option:
    return replace(
        option,
        moves=tuple(replace(move, by=change(move.by)) for move in option.moves),
        cover=tuple(replace(move, by=change(move.by)) for move in option.cover),
        backlash=tuple(replace(move, by=change(move.by)) for move in option.backlash),
    )


def _even(belief: Belief) -> Belief:
    if belief.shape is Shape.POINT:
        return belief
    return replace(belief, shape=Shape.EVEN, mode=(belief.low + belief.high) / 2)


def _wide(belief: Belief) -> Belief:
    """Return a belief whose ends lie twice as far from its mode; models clip them."""
    low = belief.mode - 2 * (belief.mode - belief.low)
    high = belief.mode + 2 * (belief.high - belief.mode)
    return replace(belief, low=low, high=high)


def _without(situation: Situation, party: Party, what: Input) -> Situation:
    """Return the situation with one input unknown over all that it could be."""
    belief: Belief = getattr(party, what)
    ceiling = _CEILING[what]
    high = 2 * belief.high if np.isinf(ceiling) else ceiling
    unknown = replace(belief, low=0.0, mode=high / 2, high=high, shape=Shape.EVEN)
    parties = tuple(
        _party(one, lambda held: unknown if held is belief else held)
        for one in situation.parties
    )
    return replace(situation, parties=parties)


def _named(option: Option | None) -> str:
    return option.name.replace("-", " ") if option else "doing nothing"
