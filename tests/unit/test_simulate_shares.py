"""One table for all draws gives what a table for each draw gives."""

import numpy as np
import pytest

from foedus.simulate._trade.anderson import Floats
from foedus.simulate._trade.shares import Left, Star, Tables
from foedus.simulate._trade.wedges import At

DRAWS, LAYERS, STATES, HUB = 7, 2, 5, 3


@pytest.fixture
def rng() -> np.random.Generator:
    return np.random.default_rng(4)


def between(rng: np.random.Generator, layers: int, states: int) -> Floats:
    table = rng.uniform(0.1, 1.0, (layers, states, states))
    table[:, range(states), range(states)] = 0.0
    return table


@pytest.fixture
def star(rng: np.random.Generator) -> Star:
    table = between(rng, LAYERS, STATES)
    factor, home = rng.uniform(0.1, 1.0, (2, DRAWS, LAYERS, STATES))
    return Star.of(HUB, table, factor, home)


def in_full(star: Star) -> Tables:
    """Write every draw's table out."""
    values = star.table * star.factor[:, :, None, :]
    places = np.arange(STATES)
    values[:, :, HUB], values[:, :, :, HUB] = star.sold, star.bought
    values[:, :, places, places] = star.home
    return Tables(values)


def ties_of_the_hub() -> At:
    layers = np.array([0, 1, 1])
    return layers, np.array([HUB, HUB, 4]), np.array([0, 2, HUB])


def same(one: Floats, other: Floats) -> bool:
    return bool(np.allclose(one, other, rtol=1e-14, atol=0.0))


def test_sums_over_one_table_are_those_over_a_table_a_draw(
    star: Star, rng: np.random.Generator
) -> None:
    weights, whole = rng.uniform(0.5, 2.0, star.home.shape), in_full(star)
    assert same(star.over_origins(weights), whole.over_origins(weights))
    assert same(star.over_destinations(weights), whole.over_destinations(weights))
    assert same(star.home, whole.home)
    assert star.draws == whole.draws == DRAWS
    assert same(star.at(ties_of_the_hub()), whole.at(ties_of_the_hub()))


def test_so_many_states_that_draws_are_multiplied_a_few_at_a_time(
    rng: np.random.Generator,
) -> None:
    states = 300
    table = between(rng, 1, states)
    parts = rng.uniform(0.1, 1.0, (3, 5, 1, states))
    star = Star.of(0, table, parts[0], parts[1])
    some = rng.integers(1, states, 3)
    found = star.over_origins(parts[2])
    for draw in range(5):
        column = table[0, :, some] * parts[0, draw, 0, some, None]
        column[range(3), some] = parts[1, draw, 0, some]
        assert same(found[draw, 0, some], column @ parts[2, draw, 0])


def test_a_ban_takes_from_the_ties_of_the_hub_alone(star: Star) -> None:
    left = Left.all_of_them(HUB, (DRAWS, LAYERS, STATES))
    at = ties_of_the_hub()
    left.narrow(at, np.full((DRAWS, 3), 0.25))
    left.narrow(at, np.full((DRAWS, 3), 0.5))
    after, before = in_full(star.times(left)).values, in_full(star).values
    wanted = before.copy()
    wanted[:, *at] *= 0.25
    assert same(after, wanted)


def test_half_way_to_a_ban_is_half_of_what_it_takes(star: Star) -> None:
    left = Left.all_of_them(HUB, (DRAWS, LAYERS, STATES))
    left.narrow(ties_of_the_hub(), np.zeros((DRAWS, 3)))
    half = star.towards(star.times(left), 0.5)
    gone = star.at(ties_of_the_hub()) - half.at(ties_of_the_hub())
    assert same(gone, star.at(ties_of_the_hub()) / 2)
