"""Whom to court under a budget, against counting every coalition by hand."""

from itertools import combinations

import numpy as np
import pytest

from foedus.errors import UnusableInputError
from foedus.simulate.coalition import (
    Candidates,
    best_coalition,
    farthest,
    knapsack,
    swapped,
)


def candidates(
    people: int = 6, draws: int = 60, seed: int = 3, *, chance: float = 0.8
) -> Candidates:
    rng = np.random.default_rng(seed)
    return Candidates(
        names=tuple(f"state {i}" for i in range(people)),
        cost=rng.uniform(1, 4, people),
        joins=(rng.random((draws, people)) < chance).astype(float),
        pull=rng.uniform(0, 60, (draws, people)),
        weight=np.zeros((draws, people)),
        base_pull=rng.uniform(380, 460, draws),
        base_weight=np.full(draws, 10.0),
    )


def every_affordable(cost: np.ndarray, budget: float) -> list[tuple[int, ...]]:
    people = range(len(cost))
    everyone = (c for k in range(len(cost) + 1) for c in combinations(people, k))
    return [c for c in everyone if cost[list(c)].sum() <= budget]


def test_no_coalition_is_likelier_than_the_one_chosen() -> None:
    world = candidates()
    found = best_coalition(
        world, budget=7.0, threshold=50.0, rng=np.random.default_rng(0)
    )
    best = max(
        (world.outcomes(c) >= 50.0).mean() for c in every_affordable(world.cost, 7.0)
    )
    assert found.chance == pytest.approx(best)
    assert found.cost <= 7.0
    assert found.proven


def test_the_knapsack_is_exact() -> None:
    rng = np.random.default_rng(5)
    gain, cost = rng.normal(1, 1, 10), rng.uniform(1, 3, 10)
    best = max(gain[list(c)].sum() for c in every_affordable(cost, 8.0))
    assert gain[list(knapsack(gain, cost, 8.0))].sum() == pytest.approx(best)


def test_of_many_candidates_a_programme_chooses_as_trying_every_choice_does() -> None:
    rng = np.random.default_rng(5)
    gain, cost = rng.normal(1.0, 1.0, 12), rng.uniform(1.0, 3.0, 12)
    idle = np.zeros(1)  # one more than is tried
    many = knapsack(np.append(gain, idle), np.append(cost, idle + 1.0), 9.0)
    assert many == knapsack(gain, cost, 9.0)


def test_who_adds_nothing_is_not_chosen_though_there_is_money() -> None:
    assert knapsack(np.array([2.0, 0.0, -1.0]), np.ones(3), 3.0) == (0,)


def test_the_farthest_ratio_is_exact_where_weights_change_too() -> None:
    rng = np.random.default_rng(6)
    pull, weight = rng.uniform(-5, 40, 9), rng.uniform(-0.2, 0.6, 9)
    cost = rng.uniform(1, 3, 9)

    def ratio(c: tuple[int, ...]) -> float:
        return float((300 + pull[list(c)].sum()) / (8 + weight[list(c)].sum()))

    best = max(ratio(c) for c in every_affordable(cost, 7.0))
    assert ratio(farthest(pull, weight, (300.0, 8.0), cost, 7.0)) == pytest.approx(best)


def test_a_swap_finds_what_a_search_from_nothing_needs() -> None:
    world = candidates(people=5)

    def worth(coalitions: object) -> np.ndarray:
        return np.array([world.outcomes(c).mean() for c in coalitions])  # type: ignore[attr-defined]  # any iterable

    found = swapped((), world, 6.0, worth)
    assert world.cost[list(found)].sum() <= 6.0
    assert world.outcomes(found).mean() > world.outcomes(()).mean()


def test_shares_of_the_gain_add_up_to_the_gain() -> None:
    world = candidates(people=5)
    found = best_coalition(
        world, budget=100.0, threshold=52.0, rng=np.random.default_rng(0)
    )
    everyone = (world.outcomes((0, 1, 2, 3, 4)) >= 52.0).mean()
    total = sum(m.shapley for m in found.members)
    assert total == pytest.approx(everyone - found.chance_without)


def test_sampled_shares_add_up_too_and_repeat() -> None:
    world = candidates(people=13, draws=30)
    first, second = (
        best_coalition(world, budget=5.0, threshold=52.0, rng=np.random.default_rng(4))
        for _ in range(2)
    )
    everyone = (world.outcomes(tuple(range(13))) >= 52.0).mean()
    total = sum(m.shapley for m in first.members)
    assert total == pytest.approx(everyone - first.chance_without)
    assert first == second


def test_who_changes_nothing_is_not_courted() -> None:
    world = candidates()
    world.pull[:, 2] = 0
    found = best_coalition(
        world, budget=100.0, threshold=48.0, rng=np.random.default_rng(0)
    )
    idle = found.members[2]
    assert not idle.chosen
    assert idle.shapley == idle.banzhaf == 0


def test_a_budget_that_pays_for_nobody_is_told() -> None:
    with pytest.raises(UnusableInputError, match="pays for no candidate"):
        best_coalition(
            candidates(), budget=0.5, threshold=50.0, rng=np.random.default_rng(0)
        )


def test_the_first_to_ask_adds_most_for_its_cost() -> None:
    world = candidates(people=4, chance=1.0)
    found = best_coalition(
        world, budget=100.0, threshold=49.0, rng=np.random.default_rng(0)
    )
    alone = [(world.outcomes((i,)) >= 49.0).mean() for i in range(4)]
    gain = (np.array(alone) - found.chance_without) / world.cost
    chosen = [int(name.split()[1]) for name in found.chosen]
    assert gain[chosen[0]] == pytest.approx(max(gain[chosen]))
