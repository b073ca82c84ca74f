"""At which value of one input the better option changes."""

import numpy as np
import pytest

from foedus.simulate.break_even import break_evens

RNG = np.random.default_rng(1)
COLUMNS = RNG.random((4000, 2))
PAIR = ("push", "wait", "compromise")


def test_the_crossing_is_found_and_said() -> None:
    better = (COLUMNS[:, 0] + 0.2 * RNG.random(4000) > 0.6).astype(float)
    (first,) = break_evens(PAIR, ["KEN position", "ISL salience"], COLUMNS, better)
    assert first.what == "KEN position"
    assert first.at == pytest.approx(0.5, abs=0.03)
    assert "push is better than wait" in first.words
    assert "position of Kenya is above" in first.words


def test_an_input_that_moves_the_share_and_turns_nothing_says_so() -> None:
    better = (COLUMNS[:, 0] + 1.0 > 1.2 * RNG.random(4000) + 0.4).astype(float)
    (first,) = break_evens(PAIR, ["KEN position", "ISL salience"], COLUMNS, better)
    assert first.at is None
    assert "no value of the position of Kenya turns it" in first.words


def test_an_input_that_does_not_matter_is_not_named() -> None:
    better = (RNG.random(4000) > 0.5).astype(float)
    assert break_evens(PAIR, ["KEN position", "ISL salience"], COLUMNS, better) == ()


@pytest.mark.parametrize(("moved", "is_named"), [(0.03, False), (0.12, True)])
def test_what_moves_the_share_by_less_than_a_twentieth_is_not_named(
    moved: float, *, is_named: bool
) -> None:
    rng = np.random.default_rng(2)
    column = rng.random(200_000)
    better = (rng.random(200_000) < 0.7 + moved * (column - 0.5)).astype(float)
    named = break_evens(PAIR, ["KEN position"], column[:, None], better)
    assert bool(named) is is_named


def test_few_draws_settle_nothing() -> None:
    few = COLUMNS[:50]
    assert break_evens(PAIR, ["a b", "c d"], few, np.round(few[:, 0])) == ()
