"""Which number, at an end of its range, would make another coalition the better one."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace

import numpy as np

from foedus.codes import in_sentence
from foedus.model import ActorId, Belief, Shape, Turn
from foedus.simulate.coalition import Candidates, Chosen, better
from foedus.simulate.situations import Luck, Plan
from foedus.simulate.wording import in_words

_LEAST = 0.01
"""A chance that much higher is a better choice, and not luck."""

Tried = tuple[str, Candidates]


def turns(
    chosen: Chosen, tries: Sequence[Tried], *, budget: float, threshold: float
) -> tuple[Turn, ...]:
    """Return the trials in which another coalition does better, the most first.

    Args:
        chosen: The coalition that was chosen.
        tries: What each candidate would do with one number at an end of its range.
        budget: What may be spent.
        threshold: On a scale on which more is better.
    """
    found = (
        _turn(what, chosen, candidates, budget, threshold) for what, candidates in tries
    )
    return tuple(sorted((one for one in found if one), key=_most))


def at_ends(
    planned: Plan,
    luck: Luck,
    made: Callable[[Luck], Candidates],
    *,
    skip: Sequence[str],
) -> Iterator[Tried]:
    """Yield what candidates would do with each number at each end of its range.

    Args:
        planned: The numbers of a situation.
        luck: What chance decides of all others.
        made: Candidates under some luck.
        skip: Names of options whose numbers do not matter.
    """
    for name in planned.uncertain():
        belief = planned.beliefs[name]
        if name.partition(": ")[0] in skip:
            continue
        for end in (belief.low, belief.high):
            fixed = np.full(len(luck.inner), end)
            there = replace(luck, values={**luck.values, name: fixed})
            yield f"the {in_words(name)} at {end:.3g}", made(there)


def at_prices(candidates: Candidates, costs: Mapping[str, Belief]) -> Iterator[Tried]:
    """Yield the candidates with each uncertain cost at each end of its range."""
    for place, name in enumerate(candidates.names):
        belief = costs[name]
        if belief.shape is Shape.POINT:
            continue
        for end in (belief.low, belief.high):
            cost = candidates.cost.copy()
            cost[place] = end
            who = in_sentence(ActorId(name))
            yield f"the cost of {who} at {end:.3g}", replace(candidates, cost=cost)


def _turn(
    what: str, chosen: Chosen, candidates: Candidates, budget: float, threshold: float
) -> Turn | None:
    best, chance, kept = better(chosen, candidates, budget, threshold)
    if best == chosen or (kept is not None and chance < kept + _LEAST):
        return None
    named = tuple(candidates.names[n] for n in best)
    return Turn(what=what, best=named, chance=chance, kept=kept)


def _most(turn: Turn) -> tuple[float, str]:
    gain = 1.0 if turn.kept is None else turn.chance - turn.kept
    return -gain, turn.what
