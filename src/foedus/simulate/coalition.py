"""Choose whom to court under a budget, and say how firm the choice is."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from itertools import combinations, product
from math import comb
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import Bounds, LinearConstraint, milp

from foedus.errors import UnusableInputError
from foedus.model import Coalition, Member

Floats: TypeAlias = NDArray[np.float64]
Chosen: TypeAlias = tuple[int, ...]
Worth: TypeAlias = Callable[[Iterable[Chosen]], Floats]
"""Coalitions to their worth, such as the chance that the threshold is passed."""

_EXACT = 12
_SCENARIOS = 60
_NEAR = 0.01
_NODES = 300
_ROUNDING = 1e-9


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidates:
    """Whom one might court, and what each would do, draw by draw.

    With nobody courted the compromise is `base_pull / base_weight`; each candidate
    that joins adds its change to both.

    Attributes:
        names: One name a candidate.
        cost: What courting takes, in the units of the budget, whether or not it works.
        joins: Whether a courted candidate would join, [draw, candidate] of 0 and 1.
        pull: Change of the weighted sum of positions when it joins, same shape.
        weight: Change of the sum of weights when it joins, same shape.
        base_pull: Weighted sum of positions with nobody courted, [draw].
        base_weight: Sum of weights with nobody courted, [draw].
    """

    names: tuple[str, ...]
    cost: Floats
    joins: Floats
    pull: Floats
    weight: Floats
    base_pull: Floats
    base_weight: Floats

    def outcomes(self, chosen: Chosen) -> Floats:
        """Return the compromise of each draw when these are courted."""
        mine = list(chosen)
        came = self.joins[:, mine]
        pull = self.base_pull + (came * self.pull[:, mine]).sum(axis=1)
        weight = self.base_weight + (came * self.weight[:, mine]).sum(axis=1)
        return np.asarray(pull / weight, dtype=np.float64)


def best_coalition(
    candidates: Candidates,
    *,
    budget: float,
    threshold: float,
    rng: np.random.Generator,
) -> Coalition:
    """Return the coalition most likely to bring the outcome to a threshold.

    The chance is maximised exactly on the first sixty draws, as a mixed-integer
    programme with one switch a candidate and one a draw, and then measured on all.

    Args:
        candidates: What each would do, draw by draw.
        budget: What may be spent in all.
        threshold: The outcome must come to it or above; turn the scale for below.
        rng: Decides the orders of asking that Shapley values are sampled from.

    Raises:
        UnusableInputError: No candidate can be afforded.

    References:
        Shapley, L. (1953). A value for n-person games.
        Banzhaf, J. (1965). Weighted voting doesn't work.
        Luedtke, J. and Ahmed, S. (2008). A sample approximation approach for
        optimization with probabilistic constraints.
    """
    _check(candidates, budget)
    found, proven = _most_likely(candidates, budget, threshold)
    worth = _chances(candidates, threshold)
    # The exact answer of the scenarios first; then all draws have a say.
    chosen = tuple(sorted(swapped(found, candidates, budget, worth)))
    best = float(worth([chosen])[0])
    return Coalition(
        chosen=tuple(candidates.names[i] for i in _order(chosen, candidates, worth)),
        cost=float(candidates.cost[list(chosen)].sum()),
        chance=best,
        chance_without=float(worth([()])[0]),
        error=float(np.sqrt(best * (1 - best) / len(candidates.base_pull))),
        proven=proven and chosen == found,
        members=_members(chosen, candidates, budget, worth, rng),
        near=_near(chosen, candidates, budget, worth),
    )


def knapsack(gain: Floats, cost: Floats, budget: float) -> Chosen:
    """Return the choice of greatest total gain within a budget, exactly.

    Of equals, the one of fewest. Few candidates are chosen by trying every choice,
    which takes less time than a programme is set up in.
    """
    if not (gain > 0).any():
        return ()
    if len(gain) <= _EXACT:
        return _tried(gain, cost, budget)
    answer = milp(
        -gain,
        constraints=LinearConstraint(cost[None, :], ub=budget),
        integrality=np.ones(len(gain)),
        bounds=Bounds(0, np.where(gain > 0, 1.0, 0.0)),
    )
    return tuple(int(i) for i in np.flatnonzero(np.round(answer.x)))


def _tried(gain: Floats, cost: Floats, budget: float) -> Chosen:
    every = _choices(len(gain))
    affordable = (every * cost).sum(axis=1) <= budget * (1 + _ROUNDING)
    total = np.where(affordable, (every * gain).sum(axis=1), -np.inf)
    return tuple(np.flatnonzero(every[total.argmax()]).tolist())


@cache
def _choices(people: int) -> Floats:
    """Return every choice as a row of 0 and 1, the smallest first."""
    every = np.array(list(product((0.0, 1.0), repeat=people)))
    return np.asarray(every[every.sum(axis=1).argsort(kind="stable")])


def farthest(
    pull: Floats, weight: Floats, base: tuple[float, float], cost: Floats, budget: float
) -> Chosen:
    """Return the choice that takes a ratio farthest up, by Dinkelbach's method.

    Where joining also changes weights, the compromise is a ratio of two sums; a
    sequence of knapsacks on `pull - ratio * weight` finds its maximum exactly.

    References:
        Dinkelbach, W. (1967). On nonlinear fractional programming. Management
        Science 13.
    """
    ratio = base[0] / base[1]
    while True:
        chosen = knapsack(pull - ratio * weight, cost, budget)
        mine = list(chosen)
        better = (base[0] + pull[mine].sum()) / (base[1] + weight[mine].sum())
        if better <= ratio + 1e-12:
            return chosen
        ratio = float(better)


def swapped(
    chosen: Chosen, candidates: Candidates, budget: float, worth: Worth
) -> Chosen:
    """Return a coalition that no single joining, leaving or swap improves.

    For outcomes that are no ratio of sums, such as a probabilistic election.
    """
    best, value = chosen, float(worth([chosen])[0])
    while True:
        nearby = list(neighbours(best, candidates, budget))
        if not nearby:
            return best
        values = worth(nearby)
        place = int(values.argmax())
        if values[place] <= value + 1e-12:
            return best
        best, value = nearby[place], float(values[place])


def better(
    chosen: Chosen, candidates: Candidates, budget: float, threshold: float
) -> tuple[Chosen, float, float | None]:
    """Return what to choose instead, its chance, and that of the choice.

    None is the chance of a choice that the budget does not pay for.
    """
    worth = _chances(candidates, threshold)
    affordable = float(candidates.cost[list(chosen)].sum()) <= budget
    found = tuple(
        sorted(swapped(chosen if affordable else (), candidates, budget, worth))
    )
    kept = float(worth([chosen])[0]) if affordable else None
    return found, float(worth([found])[0]), kept


def neighbours(
    chosen: Chosen, candidates: Candidates, budget: float
) -> Iterable[Chosen]:
    """Yield the affordable coalitions one leaving, joining or swap away."""
    others = [i for i in range(len(candidates.names)) if i not in chosen]
    left = [tuple(x for x in chosen if x != i) for i in chosen]
    joined = [(*base, i) for base in (chosen, *left) for i in others]
    for coalition in (*left, *joined):
        if candidates.cost[list(coalition)].sum() <= budget:
            yield tuple(sorted(coalition))


def _check(candidates: Candidates, budget: float) -> None:
    if not len(candidates.names) or budget < candidates.cost.min():
        cheapest = f"{candidates.cost.min():g}" if len(candidates.names) else "none"
        raise UnusableInputError(
            "coalition",
            f"a budget of {budget:g} pays for no candidate (the cheapest: {cheapest})",
            "raise the budget or name candidates that cost less",
        )


def _chances(candidates: Candidates, threshold: float) -> Worth:
    def chances(coalitions: Iterable[Chosen]) -> Floats:
        return np.array(
            [(candidates.outcomes(c) >= threshold).mean() for c in coalitions]
        )

    return chances


def _most_likely(
    candidates: Candidates, budget: float, threshold: float
) -> tuple[Chosen, bool]:
    """Solve the programme: variables are who is courted, then which draws pass."""
    slack, gain = _scenarios(candidates, threshold)
    draws, people = gain.shape
    # A draw passes only when the gains of those courted cover its shortfall.
    big = np.maximum(slack + np.minimum(gain, 0).sum(axis=1) * -1, 0)
    passing = np.hstack([gain, -np.diag(np.maximum(big, 1e-9))])
    spending = np.concatenate([candidates.cost, np.zeros(draws)])[None, :]
    answer = milp(
        # A small price on each courting keeps out those who change nothing.
        np.concatenate(
            [candidates.cost / candidates.cost.sum() * 1e-3, -np.ones(draws)]
        ),
        constraints=[
            LinearConstraint(passing, lb=slack - np.maximum(big, 1e-9)),
            LinearConstraint(spending, ub=budget),
        ],
        integrality=np.ones(people + draws),
        bounds=Bounds(0, 1),
        options={"node_limit": _NODES},
    )
    if answer.x is None:
        return knapsack(gain.mean(axis=0), candidates.cost, budget), False
    chosen = np.flatnonzero(np.round(answer.x[:people]))
    return tuple(int(i) for i in chosen), bool(answer.status == 0)


def _scenarios(candidates: Candidates, threshold: float) -> tuple[Floats, Floats]:
    """Return what each draw lacks of the threshold, and what each joiner adds.

    `pull / weight >= threshold` is linear once multiplied out:
    `sum(joins * (pull - threshold * weight)) >= threshold * W - P`.
    """
    some = slice(0, _SCENARIOS)
    slack = threshold * candidates.base_weight[some] - candidates.base_pull[some]
    gain = candidates.joins[some] * (
        candidates.pull[some] - threshold * candidates.weight[some]
    )
    return slack, gain


def _order(chosen: Chosen, candidates: Candidates, worth: Worth) -> list[int]:
    """Ask first whoever adds most chance for the cost, given those asked before."""
    asked: list[int] = []
    waiting = list(chosen)
    while waiting:
        now = float(worth([tuple(asked)])[0])
        gains = worth([(*asked, i) for i in waiting]) - now
        price = candidates.cost[waiting]
        asked.append(waiting.pop(int((gains / np.maximum(price, 1e-9)).argmax())))
    return asked


def _members(
    chosen: Chosen,
    candidates: Candidates,
    budget: float,
    worth: Worth,
    rng: np.random.Generator,
) -> tuple[Member, ...]:
    people = len(candidates.names)
    shapley, banzhaf = _values(people, worth, rng)
    often = _often(candidates, budget)
    whole = float(worth([chosen])[0])
    without = [tuple(x for x in chosen if x != i) for i in range(people)]
    lost = whole - worth(without)
    return tuple(
        Member(
            name=candidates.names[i],
            chosen=i in chosen,
            cost=float(candidates.cost[i]),
            often=float(often[i]),
            marginal=float(lost[i]),
            shapley=float(shapley[i]),
            banzhaf=float(banzhaf[i]),
        )
        for i in range(people)
    )


def _often(candidates: Candidates, budget: float) -> Floats:
    """Return how often each is in the best coalition of a single draw."""
    draws = min(_SCENARIOS, len(candidates.base_pull))
    count = np.zeros(len(candidates.names))
    for d in range(draws):
        came = candidates.joins[d]
        base = float(candidates.base_pull[d]), float(candidates.base_weight[d])
        best = farthest(
            came * candidates.pull[d],
            came * candidates.weight[d],
            base,
            candidates.cost,
            budget,
        )
        count[list(best)] += 1
    return count / draws


def _values(
    people: int, worth: Worth, rng: np.random.Generator
) -> tuple[Floats, Floats]:
    if people <= _EXACT:
        return _exact_values(people, worth)
    return _sampled_values(people, worth, rng)


def _exact_values(people: int, worth: Worth) -> tuple[Floats, Floats]:
    every = [c for k in range(people + 1) for c in combinations(range(people), k)]
    value = dict(zip(every, worth(every), strict=True))
    shapley, banzhaf = np.zeros(people), np.zeros(people)
    for coalition in every:
        for i in set(range(people)) - set(coalition):
            gain = value[tuple(sorted((*coalition, i)))] - value[coalition]
            shapley[i] += gain / (people * comb(people - 1, len(coalition)))
            banzhaf[i] += gain / 2 ** (people - 1)
    return shapley, banzhaf


def _sampled_values(
    people: int, worth: Worth, rng: np.random.Generator, orders: int = 200
) -> tuple[Floats, Floats]:
    """Sample orders for Shapley and subsets for Banzhaf; both are unbiased."""
    shapley, banzhaf = np.zeros(people), np.zeros(people)
    for _ in range(orders):
        order = [int(i) for i in rng.permutation(people)]
        values = worth([tuple(order[:k]) for k in range(people + 1)])
        shapley[order] += np.diff(values)
        others = rng.random(people) < 0.5
        for i in range(people):
            rest = tuple(int(j) for j in np.flatnonzero(others) if j != i)
            bare, joined = worth([rest, (*rest, i)])
            banzhaf[i] += joined - bare
    return shapley / orders, banzhaf / orders


def _near(
    chosen: Chosen, candidates: Candidates, budget: float, worth: Worth
) -> tuple[tuple[tuple[str, ...], float], ...]:
    """Return the coalitions one change away that do nearly as well."""
    best = float(worth([chosen])[0])
    nearby = sorted(set(neighbours(chosen, candidates, budget)))
    values = worth(nearby) if nearby else np.array([])
    close = sorted(
        (
            (-float(v), c)
            for c, v in zip(nearby, values, strict=True)
            if v >= best - _NEAR
        )
    )
    return tuple(
        (tuple(candidates.names[i] for i in c), -value) for value, c in close[:5]
    )
