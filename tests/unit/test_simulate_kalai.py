"""What Kalai-Smorodinsky bargaining must do, and how it differs from Nash's."""

from dataclasses import replace

import numpy as np
import pytest

from foedus.errors import UnusableInputError
from foedus.simulate.inputs import Array, Inputs, one_draw
from foedus.simulate.kalai import kalai, kalai_reference
from foedus.simulate.nash import nash


def world(draws: int = 50, actors: int = 6, reference: float = 0.0) -> Inputs:
    rng = np.random.default_rng(4)
    return Inputs(
        position=20 + 80 * rng.random((draws, actors)),
        capability=rng.random((draws, actors)),
        salience=rng.random((draws, actors)),
        reference=np.full(draws, reference),
    )


def shares(inputs: Inputs, at: Array) -> Array:
    """Return [draw, actor]: what share of its hope by weight each gets at a point."""
    away = np.maximum(inputs.position, 100 - inputs.position)
    return (away - np.abs(at[:, None] - inputs.position)) / (away * inputs.weight())


def test_two_of_one_weight_get_the_same_share() -> None:
    # Norland at 0 may hope for 100, Estmark at 80 for 80: 100 - y over 100 equals y
    # over 80 where y is 400 / 9.
    inputs = one_draw([0, 80], [1, 1], [1, 1])
    assert kalai(inputs)[0] == pytest.approx(400 / 9)
    assert nash(inputs)[0] != pytest.approx(400 / 9, abs=1)


def test_no_point_gives_the_worst_off_a_larger_share() -> None:
    inputs = world()
    best = shares(inputs, kalai(inputs)).min(axis=1)
    for at in np.linspace(0, 100, 201):
        assert (best >= shares(inputs, np.full(50, at)).min(axis=1) - 1e-9).all()


def test_the_heavier_comes_nearer_to_its_wish() -> None:
    even = kalai(one_draw([0, 100], [1, 1], [1, 1]))[0]
    assert even == pytest.approx(50)
    assert kalai(one_draw([0, 100], [1, 3], [1, 1]))[0] == pytest.approx(75)


def test_who_counts_nothing_changes_nothing() -> None:
    without = one_draw([0, 80], [1, 1], [1, 1], reference=100)
    with_it = one_draw([0, 80, 99], [1, 1, 5], [1, 1, 0], reference=100)
    assert kalai(with_it)[0] == pytest.approx(kalai(without)[0])
    assert kalai_reference(with_it)[0] == pytest.approx(kalai_reference(without)[0])


def test_a_reference_point_between_the_positions_stays() -> None:
    assert kalai_reference(one_draw([20, 90], [1, 1], [1, 1], reference=60))[0] == 60
    assert kalai_reference(one_draw([60, 60], [1, 1], [1, 1], reference=60))[0] == 60


def test_nobody_hopes_for_what_the_others_would_not_sign() -> None:
    # From 0 both gain by going up; Norland at 20 signs up to 40, so Estmark may hope
    # for 40 and not for 90: 20 - |y - 20| over 20 equals y over 40 at 80 / 3.
    found = kalai_reference(one_draw([20, 90], [1, 1], [1, 1], reference=0))
    assert found[0] == pytest.approx(80 / 3)


def test_all_gain_by_what_is_agreed() -> None:
    inputs = world()
    at = kalai_reference(inputs)[:, None]
    assert (np.abs(at - inputs.position) <= inputs.position + 1e-9).all()


def test_the_scale_may_be_turned_around() -> None:
    inputs = world()
    turned = replace(
        inputs, position=100 - inputs.position, reference=np.full(50, 100.0)
    )
    assert np.allclose(kalai(turned), 100 - kalai(inputs))
    assert np.allclose(kalai_reference(turned), 100 - kalai_reference(inputs))


def test_neither_other_draws_nor_the_order_of_actors_matter() -> None:
    inputs = world(draws=900)
    order = [4, 0, 5, 2, 1, 3]
    turned = Inputs(
        position=inputs.position[-3:, order],
        capability=inputs.capability[-3:, order],
        salience=inputs.salience[-3:, order],
        reference=np.zeros(3),
    )
    assert np.allclose(kalai(turned), kalai(inputs)[-3:])
    assert np.allclose(kalai_reference(turned), kalai_reference(inputs)[-3:])


def test_an_unknown_reference_point_is_said_to_be_missing() -> None:
    with pytest.raises(UnusableInputError, match="reference point"):
        kalai_reference(one_draw([20, 90], [1, 1], [1, 1]))
