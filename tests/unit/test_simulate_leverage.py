"""Whose change moves the outcome, and which input we most need to know."""

import numpy as np
import pytest
from scipy import stats

from foedus.model import Input
from foedus.simulate.compromise import compromise
from foedus.simulate.inputs import one_draw
from foedus.simulate.leverage import leverages, sensitivities
from foedus.simulate.models import FORECASTS

RNG = np.random.default_rng
WORLD = one_draw([0.0, 40.0, 100.0], [10.0, 30.0, 50.0], [0.5, 1.0, 0.2])


def priced(*prices: float | None) -> dict[tuple[int, Input], float]:
    """Return the price of moving either input of each actor by one."""
    return {
        (actor, what): price
        for actor, price in enumerate(prices)
        for what in (Input.POSITION, Input.SALIENCE)
        if price is not None
    }


def test_the_exact_effect_equals_a_small_step() -> None:
    for found in leverages(WORLD, check=compromise):
        assert found.effect == pytest.approx(found.checked, rel=0.02)


def test_the_strongest_comes_first() -> None:
    found = leverages(WORLD, check=compromise)
    positions = [x for x in found if x.what == "position"]
    assert [x.actor for x in positions] == [1, 2, 0]
    assert sum(x.effect for x in positions) == pytest.approx(1)


def test_a_dear_actor_falls_behind_a_cheap_one() -> None:
    found = leverages(WORLD, check=compromise, price=priced(1.0, 100.0, 1.0))
    positions = [x.actor for x in found if x.what == "position"]
    assert positions == [2, 0, 1]


def test_an_unknown_cost_gives_no_figure() -> None:
    found = leverages(WORLD, check=compromise, price=priced(None, 1.0, 1.0))
    assert all((x.per_cost is None) == (x.actor == 0) for x in found)


def test_indices_of_a_sum_are_its_shares_of_the_variance() -> None:
    found = sensitivities(
        lambda x: x[:, 0] + 2 * x[:, 1],
        {"a": stats.uniform(0, 1), "b": stats.uniform(0, 1)},
        rng=RNG(1),
    )
    assert [s.name for s in found.inputs] == ["b", "a"]
    assert found.inputs[0].first == pytest.approx(0.8, abs=0.05)
    assert found.inputs[1].total == pytest.approx(0.2, abs=0.05)
    assert found.note is None


def test_pure_interaction_is_said_to_be_so() -> None:
    found = sensitivities(
        lambda x: (x[:, 0] - 0.5) * (x[:, 1] - 0.5),
        {"a": stats.uniform(0, 1), "b": stats.uniform(0, 1)},
        rng=RNG(1),
    )
    assert found.note is not None
    assert found.note.startswith("not decomposable")


def test_the_same_seed_gives_the_same_indices() -> None:
    spread = {"a": stats.uniform(0, 1), "b": stats.triang(0.5)}
    first, second = (
        sensitivities(lambda x: x[:, 0] * x[:, 1], spread, rng=RNG(7), runs=128)
        for _ in range(2)
    )
    assert first == second


def test_a_tenth_of_the_range_orders_positions_beside_saliences() -> None:
    # A point of the second moves .67; its whole salience 30 * (40 - 48.9) / 45 = -5.9.
    first, *_, last = leverages(WORLD, check=compromise)
    assert (first.actor, first.what) == (1, "position")
    assert abs(first.effect) < abs(last.effect)


def test_two_who_stand_together_have_no_endless_pull_under_the_election() -> None:
    world = one_draw([0.0, 40.0, 90.0, 90.0], [10.0, 30.0, 20.0, 20.0], [1.0] * 4)
    lottery = FORECASTS["pce"]
    found = leverages(world, check=lambda x: lottery(x, np.zeros((1, 2))))
    pulls = [x.checked for x in found if x.what == "position"]
    assert max(map(abs, pulls)) < 2
