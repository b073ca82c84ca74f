"""What a comparison of two options survives."""

from dataclasses import replace

import pytest

from foedus.model import (
    ActorId,
    Basis,
    Belief,
    End,
    Ground,
    Input,
    Move,
    Option,
    Party,
    Shape,
    Situation,
    Tried,
)
from foedus.simulate.trials import tried

JUDGED = Ground(basis=Basis.JUDGEMENT, says=("a toy",))


def belief(low: float, high: float, ground: Ground = JUDGED) -> Belief:
    mode = (low + high) / 2
    return Belief(low=low, mode=mode, high=high, shape=Shape.EVEN, ground=ground)


def option(name: str, low: float, high: float) -> Option:
    move = Move(actor=ActorId("KEN"), changes=Input.POSITION, by=belief(low, high))
    return Option(name=name, title=name, moves=(move,))


def situation(*options: Option) -> Situation:
    parties = tuple(
        Party(
            actor=ActorId(code),
            position=belief(20, 40),
            capability=belief(10, 30),
            salience=belief(0.4, 0.8),
        )
        for code in ("KEN", "ISL", "URY")
    )
    return Situation(
        name="toy",
        issue="Who pays",
        zero="nobody",
        hundred="all",
        wanted=End.HUNDRED,
        parties=parties,
        options=options,
    )


def test_the_better_option_is_named_first_whatever_the_order() -> None:
    weak, strong = option("weak", 1, 5), option("strong", 30, 40)
    for there in (situation(weak, strong), situation(strong, weak)):
        (found,) = tried(there, draws=200, seed=1)
        assert found.conclusion == "strong does better than weak"
        assert found.trials[0].share == pytest.approx(1)


def test_one_option_is_held_against_doing_nothing() -> None:
    (found,) = tried(situation(option("push", 30, 40)), draws=100, seed=1)
    assert found.conclusion == "push does better than doing nothing"


def test_whoever_wants_the_other_end_prefers_the_other_option() -> None:
    there = situation(option("weak", 1, 5), option("strong", 30, 40))
    (found,) = tried(replace(there, wanted=End.ZERO), draws=100, seed=1)
    assert found.conclusion == "weak does better than strong"


def test_each_contested_fact_is_taken_away_once() -> None:
    there = situation(option("a", 5, 25), option("b", 5, 26))
    told = Ground(basis=Basis.CLAIM, says=("c7",))
    first = replace(there.parties[0], position=belief(20, 40, told))
    there = replace(there, parties=(first, *there.parties[1:]))
    (found,) = tried(there, draws=100, seed=1)
    assert [t.name for t in found.of(Tried.FACT)] == ["c7 (position of KEN)"]


def test_options_that_are_alike_settle_nothing() -> None:
    there = situation(option("a", 10, 10.0001), option("b", 10, 10.0001))
    (found,) = tried(there, draws=100, seed=1)
    assert found.trials[0].ties == 1
    assert not found.trials[0].holds


def test_the_same_seed_gives_the_same_answer() -> None:
    there = situation(option("a", 5, 25), option("b", 5, 26))
    assert tried(there, draws=100, seed=3) == tried(there, draws=100, seed=3)
