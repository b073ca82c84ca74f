"""At which share of influence an actor has come along before."""

import numpy as np
import pytest

from foedus.model import RowId
from foedus.simulate.thresholds import Seen, Series, drawn, retreats, seen

ALIKE = np.array([[0, 0.5, 0.5], [0.5, 0, 0.5], [0.5, 0.5, 0]])
ROWS = [[RowId(f"votes#{vote}{actor}") for actor in range(3)] for vote in range(3)]


def series(*votes: str) -> Series:
    """One word a vote, one letter an actor: y or n."""
    moved = np.array([[letter == "y" for letter in vote] for vote in votes])
    asked = np.ones(moved.shape[1], dtype=bool)
    return Series(name="texts", moved=moved, asked=asked, rows=ROWS)


def test_who_votes_for_the_first_text_needs_nobody() -> None:
    found = seen([series("ynn", "ynn", "ynn")], ALIKE)
    assert found[0] == (Seen(low=0.0, high=0.0, row=RowId("votes#00")),)


def test_who_joins_lies_between_what_it_bore_and_what_moved_it() -> None:
    found = seen([series("ynn", "yyn", "yyy")], ALIKE)
    assert found[1] == (Seen(low=0.0, high=0.5, row=RowId("votes#11")),)
    assert found[2] == (Seen(low=0.5, high=1.0, row=RowId("votes#22")),)


def test_who_never_does_lies_above_all_it_felt() -> None:
    found = seen([series("ynn", "ynn", "ynn")], ALIKE)
    assert found[1] == (Seen(low=0.5, high=np.inf, row=None),)


def test_whose_vote_does_not_count_has_no_threshold_and_moves_nobody() -> None:
    one = series("ynn", "ynn", "ynn")
    one.asked[0] = False
    found = seen([one], ALIKE)
    assert found[0] == ()
    assert found[1][0].low == 0


def test_with_nothing_known_half_never_move_and_the_rest_anywhere() -> None:
    even = np.random.default_rng(1).random((4000, 3))
    found = drawn((), even)
    assert np.isinf(found).mean() == pytest.approx(0.5, abs=0.03)
    assert np.median(found[np.isfinite(found)]) == pytest.approx(0.5, abs=0.04)


def test_the_more_it_bore_the_likelier_it_never_moves() -> None:
    even = np.random.default_rng(1).random((6000, 3))
    bore = Seen(low=0.8, high=np.inf, row=None)
    # One series in two: 1 / (2 - .8), and the one that shows nothing: 1 / 2.
    expected = (1 / 1.2 + 1 / 2) / 2
    assert np.isinf(drawn((bore,), even)).mean() == pytest.approx(expected, abs=0.02)


def test_those_who_went_back_are_counted() -> None:
    assert retreats([series("ynn", "yyn", "ynn")]) == 0.5
    assert retreats([series("nnn", "nnn", "nnn")]) is None
