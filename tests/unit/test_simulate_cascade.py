"""What a first move by some does to the rest."""

import numpy as np
import pytest

from foedus.simulate.cascade import cascade, deterred

NAMES = ("Norland", "Estmark", "Sudria", "Westmark")
CHAIN = np.array([[0, 1, 0, 0], [0, 0, 1, 0], [0, 0, 0, 1], [0, 0, 0, 0]], dtype=float)


def test_a_chain_falls_one_after_another() -> None:
    found = cascade(NAMES, ("Norland",), CHAIN, np.full((5, 4), 0.5))
    assert [f.round for f in found.followers] == [1, 2, 3]
    assert found.everyone == 1
    assert found.size == (3, 3, 3)


def test_whoever_never_moves_stops_the_chain() -> None:
    threshold = np.full((5, 4), 0.5)
    threshold[:, 2] = 2
    found = cascade(NAMES, ("Norland",), CHAIN, threshold)
    assert [f.chance for f in found.followers] == [1, 0, 0]
    assert found.followers[1].round is None


def test_the_first_in_a_chain_is_the_pivot() -> None:
    found = cascade(NAMES, ("Norland",), CHAIN, np.full((5, 4), 0.5))
    assert [f.pivotal for f in found.followers] == [2, 1, 0]


def test_a_half_needs_half_the_influence_on_it() -> None:
    influence = np.array([[0, 0, 1.0], [0, 0, 1.0], [0, 0, 0]])
    names = NAMES[:3]
    never = np.array([[2.0, 2.0, 0.6]])
    assert cascade(names, ("Norland",), influence, never).silent == 1
    never[0, 2] = 0.5
    assert cascade(names, ("Norland",), influence, never).silent == 0


def test_who_hears_nobody_moves_only_by_itself() -> None:
    alone = np.zeros((2, 2))
    stays = cascade(NAMES[:2], ("Norland",), alone, np.array([[0.0, 0.1]]))
    goes = cascade(NAMES[:2], ("Norland",), alone, np.array([[0.0, 0.0]]))
    assert (stays.followers[0].chance, goes.followers[0].chance) == (0, 1)


def test_influence_may_differ_by_draw() -> None:
    by_draw = np.stack([CHAIN, np.zeros((4, 4))])
    found = cascade(NAMES, ("Norland",), by_draw, np.full((2, 4), 0.5))
    assert [f.chance for f in found.followers] == [0.5, 0.5, 0.5]


def test_a_partner_weighs_gain_against_likely_cost() -> None:
    gain, cost = np.array([[1.0, 1.0]]), np.array([[5.0, 5.0]])
    found = deterred(gain, np.array([[0.1, 0.3]]), cost)
    assert found == pytest.approx([0, 1])
