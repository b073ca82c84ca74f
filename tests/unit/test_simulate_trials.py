"""What a comparison of two options survives."""

from dataclasses import replace

import pytest
from situation_world import belief

from foedus.model import (
    ActorId,
    Basis,
    End,
    Ground,
    Input,
    Move,
    Option,
    Party,
    Situation,
    Tried,
)
from foedus.simulate.trials import tried


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
        found, *_ = tried(there, draws=200, seed=1)
        assert found.conclusion == "strong does better than weak"
        assert found.trials[0].share == pytest.approx(1)


def test_one_option_is_held_against_doing_nothing() -> None:
    (found,) = tried(situation(option("push", 30, 40)), draws=100, seed=1)
    assert found.conclusion == "push does better than doing nothing"


def test_whoever_wants_the_other_end_prefers_the_other_option() -> None:
    there = situation(option("weak", 1, 5), option("strong", 30, 40))
    found, *_ = tried(replace(there, wanted=End.ZERO), draws=100, seed=1)
    assert found.conclusion == "weak does better than strong"


def test_each_contested_fact_is_taken_away_once() -> None:
    there = situation(option("a", 5, 25), option("b", 5, 26))
    told = Ground(basis=Basis.CLAIM, says=("c7",))
    first = replace(there.parties[0], position=belief(20, 40, told))
    there = replace(there, parties=(first, *there.parties[1:]))
    found, *_ = tried(there, draws=100, seed=1)
    assert [t.name for t in found.of(Tried.FACT)] == [
        "what the position of Kenya rests on"
    ]


def test_options_that_are_alike_settle_nothing() -> None:
    there = situation(option("a", 10, 10.0001), option("b", 10, 10.0001))
    found, *_ = tried(there, draws=100, seed=1)
    assert found.trials[0].ties == 1
    assert not found.trials[0].holds


def test_the_same_seed_gives_the_same_answer() -> None:
    there = situation(option("a", 5, 25), option("b", 5, 26))
    assert tried(there, draws=100, seed=3) == tried(there, draws=100, seed=3)


def test_each_option_is_held_against_doing_nothing_too() -> None:
    found = tried(situation(option("a", 5, 25), option("b", 5, 26)), draws=50, seed=1)
    assert [one.conclusion.partition(" does")[2] for one in found[1:]] == [
        " better than doing nothing",
        " better than doing nothing",
    ]


def test_a_number_at_its_end_can_overturn_a_verdict() -> None:
    there = situation(option("often", 4, 40), option("sure", 20, 20.1))
    found, *_ = tried(there, draws=400, seed=1)
    lost = [one.name for one in found.fails if one.kind is Tried.END]
    ends = [end for end in ("at 4", "at 40") if any(x.endswith(end) for x in lost)]
    assert len(ends) == 1, lost


def test_the_sentence_says_by_how_much_and_what_was_tried() -> None:
    there = situation(option("weak", 1, 1.1), option("strong", 1.2, 1.3))
    found, *_ = tried(there, draws=50, seed=1)
    assert "but by less than one point of the scale" in str(found)
    assert "no number moved to an end of its range" in str(found)


def test_reaching_the_mark_may_tell_otherwise_than_nearness() -> None:
    there = replace(
        situation(option("far", -5, 60), option("near", 12, 13)), threshold=100.0
    )
    found, *_ = tried(there, draws=50, seed=1)
    (mark,) = found.of(Tried.MARK)
    assert mark.ties == 1
    assert not mark.holds
