"""What a conclusion survives, and what overturns it."""

import numpy as np

from foedus.model import Tried
from foedus.simulate.stress import stress

CONCLUSION = "the coalition does better than pressure on one state"


def test_what_overturns_it_is_named() -> None:
    found = stress(
        CONCLUSION,
        [
            (Tried.MODEL, "compromise", np.array([1.0, 2.0, 1.0, -1.0])),
            (Tried.MODEL, "Nash bargaining", np.array([-1.0, -2.0, 1.0, -1.0])),
            (Tried.FACT, "the claim c7", np.array([-1.0, -1.0, -1.0, -1.0])),
        ],
    )
    assert str(found) == (
        f"The{CONCLUSION[3:]}: holds in 1 of 2 models and in 50% of their draws; "
        "fails without the claim c7 (0%), under Nash bargaining (25%)"
    )


def test_what_no_model_prefers_clearly_is_told_as_open() -> None:
    slight = np.array([1.0] * 11 + [-1.0] * 9)
    found = stress(CONCLUSION, [(Tried.MODEL, "compromise", slight)])
    assert str(found) == (
        f"It is open whether {CONCLUSION}: holds in 0 of 1 models, is open in 1 and in "
        "55% of their draws; nothing that was tried overturns it"
    )


def test_a_clear_lead_and_an_open_one_are_counted_apart() -> None:
    clear, slight = np.array([1.0, 1.0, -1.0]), np.array([1.0] * 11 + [-1.0] * 9)
    runs = [(Tried.MODEL, "compromise", clear), (Tried.MODEL, "Nash", slight)]
    assert ": holds in 1 of 2 models, is open in 1 and in 6" in str(
        stress(CONCLUSION, runs)
    )


def test_nothing_overturns_what_always_holds() -> None:
    found = stress(CONCLUSION, [(Tried.MODEL, "compromise", np.ones(5))])
    assert found.fails == ()
    assert str(found).endswith("nothing that was tried overturns it")


def test_a_tie_is_half_a_win_and_is_told() -> None:
    (trial,) = stress(
        CONCLUSION, [(Tried.PRIOR, "a wide prior", np.array([0.0, 0.0, 1.0, 1.0]))]
    ).trials
    assert (trial.share, trial.ties, trial.holds) == (0.75, 0.5, True)


def test_where_all_draws_tie_it_does_not_hold() -> None:
    (trial,) = stress(CONCLUSION, [(Tried.MODEL, "median", np.zeros(4))]).trials
    assert not trial.holds
