"""Try a conclusion about two options under every model, other priors, fewer facts."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import combinations

import numpy as np

from foedus.codes import in_sentence
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
from foedus.simulate.models import FORECASTS, IN_WORDS, MIXTURE
from foedus.simulate.situations import Luck, inputs_under, lucky, plan
from foedus.simulate.stress import stress
from foedus.simulate.wording import in_words, plainly

TIE = 0.05
"""Points within which two options are alike."""

_HEADLINE = "compromise"
_CEILING = {Input.POSITION: TOP, Input.SALIENCE: 1.0, Input.CAPABILITY: np.inf}


Pair = tuple[Option | None, Option | None]


def tried(situation: Situation, *, draws: int, seed: int) -> tuple[Stress, ...]:
    """Return what each comparison of two options survives, the better one named first.

    Each option is held against each other, then against doing nothing. Which is better
    is the headline model's word. Every trial begins from the same seed, so that trials
    differ by what was changed and not by luck.

    Args:
        situation: With one option or more.
        draws: Of each trial.
        seed: Where the luck of every trial begins.
    """
    options = situation.options
    pairs: list[Pair] = [*combinations(options, 2), *((one, None) for one in options)]
    luck = lucky(plan(situation), draws, np.random.default_rng(seed))
    return tuple(_tried(situation, pair, luck, seed) for pair in pairs)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Trial:
    """A change, and the model under which it is tried.

    Attributes:
        fixed: Numbers held at one value in every draw.
        marked: Whether reaching the threshold counts, and not nearness.
    """

    kind: Tried
    name: str
    there: Situation
    model: str = _HEADLINE
    fixed: Mapping[str, float] = field(default_factory=dict)
    marked: bool = False


def _tried(situation: Situation, pair: Pair, luck: Luck, seed: int) -> Stress:
    def gain(trial: _Trial) -> Array:
        if trial.there is situation:
            return _gain(trial, pair, luck)
        rng = np.random.default_rng(seed)
        return _gain(trial, pair, lucky(plan(trial.there), len(luck.inner), rng))

    first = gain(_Trial(kind=Tried.MODEL, name=_HEADLINE, there=situation))
    sign = 1.0 if (first > TIE).mean() >= (first < -TIE).mean() else -1.0
    better, worse = pair if sign > 0 else pair[::-1]
    return stress(
        f"{_named(better)} does better than {_named(worse)}",
        ((one.kind, one.name, sign * gain(one)) for one in _trials(situation, pair)),
        tie=TIE,
        headline=sign * first,
    )


def _trials(situation: Situation, pair: Pair) -> Iterator[_Trial]:
    for model in FORECASTS:
        if model != MIXTURE:
            # Its outcome is drawn: luck would be counted as disagreement.
            told = IN_WORDS[model]
            yield _Trial(kind=Tried.MODEL, name=told, there=situation, model=model)
    for name, prior in (("even priors", _even), ("ranges twice as wide", _wide)):
        yield _Trial(kind=Tried.PRIOR, name=name, there=_changed(situation, prior))
    for party in situation.parties:
        for what in Input:
            belief: Belief = getattr(party, what)
            if belief.ground.basis is not Basis.JUDGEMENT:
                name = f"what the {what} of {in_sentence(party.actor)} rests on"
                without = _without(situation, party, what)
                yield _Trial(kind=Tried.FACT, name=name, there=without)
    if situation.threshold is not None:
        mark = f"the chance of reaching {situation.threshold:g}, not nearness"
        yield _Trial(kind=Tried.MARK, name=mark, there=situation, marked=True)
    yield from _ends(situation, pair)


def _ends(situation: Situation, pair: Pair) -> Iterator[_Trial]:
    """Yield every uncertain number that matters to the pair, at each end alone."""
    planned = plan(situation)
    apart = [one.name for one in situation.options if one not in pair]
    for name in planned.uncertain():
        belief = planned.beliefs[name]
        if name.partition(": ")[0] in apart:
            continue
        for end in (belief.low, belief.high):
            yield _Trial(
                kind=Tried.END,
                name=f"the {in_words(name)} at {end:.3g}",
                there=situation,
                fixed={name: end},
            )


def _gain(trial: _Trial, pair: Pair, luck: Luck) -> Array:
    situation, draws = trial.there, len(luck.inner)
    values = {name: np.full(draws, value) for name, value in trial.fixed.items()}
    luck = replace(luck, values={**luck.values, **values})
    names = [option.name if option else None for option in pair]
    known = {option.name: option for option in situation.options}
    outcomes = [
        FORECASTS[trial.model](
            inputs_under(situation, luck, [known[name]] if name else []), luck.inner
        )
        for name in names
    ]
    is_up = situation.wanted is End.HUNDRED
    first, second = outcomes if is_up else [TOP - one for one in outcomes]
    if not trial.marked:
        return first - second
    mark = situation.threshold or 0.0
    at = mark if is_up else TOP - mark
    return (first >= at).astype(float) - (second >= at)


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
    return plainly(option.name if option else "nothing")
