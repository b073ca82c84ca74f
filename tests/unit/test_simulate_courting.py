"""From a situation to a coalition."""

from dataclasses import replace

import numpy as np
import pytest
from situation_world import belief

from foedus.brief.options import (
    bought_sentence,
    court_footing,
    court_overturning,
    court_sentence,
    telling_footing,
)
from foedus.errors import UnusableInputError
from foedus.model import (
    ActorId,
    Belief,
    Cost,
    End,
    Input,
    Move,
    Option,
    Party,
    Situation,
)
from foedus.simulate.courting import courting

RNG = np.random.default_rng


def party(code: str, position: Belief, capability: float) -> Party:
    return Party(
        actor=ActorId(code),
        position=position,
        capability=belief(capability),
        salience=belief(0.8),
    )


def move(code: str, points: float, chance: float = 1.0) -> Move:
    return Move(
        actor=ActorId(code),
        changes=Input.POSITION,
        by=belief(points),
        succeeds=belief(chance),
    )


def cost(code: str, amount: float, unit: str = "points of effort") -> Cost:
    return Cost(actor=ActorId(code), amount=belief(amount), unit=unit)


def toy() -> Situation:
    court = Option(
        name="court",
        title="Win over the neighbours",
        moves=(move("KEN", 60), move("MLT", 60), move("SGP", 60, 0.5)),
        costs=(cost("KEN", 3), cost("MLT", 1), cost("SGP", 1)),
    )
    return Situation(
        name="toy",
        issue="Who pays",
        zero="nobody",
        hundred="all",
        wanted=End.HUNDRED,
        threshold=50,
        parties=(
            party("ISL", belief(20, 60), 40),
            party("KEN", belief(20), 30),
            party("MLT", belief(20), 20),
            party("SGP", belief(20), 20),
        ),
        options=(court,),
    )


def test_the_strong_and_the_sure_are_courted_within_the_budget() -> None:
    found = courting(toy(), None, budget=4, draws=400, rng=RNG(1))
    assert found.coalition.chosen == ("KEN", "MLT")
    assert found.coalition.cost == 4
    assert found.coalition.chance > found.coalition.chance_without


def test_an_unsure_candidate_is_worth_less_than_a_sure_one_of_its_weight() -> None:
    members = courting(toy(), None, budget=5, draws=400, rng=RNG(1)).coalition.members
    worth = {m.name: m.shapley for m in members}
    assert worth["MLT"] > worth["SGP"] > 0


def test_whoever_wants_zero_gets_the_mirror_of_the_answer() -> None:
    """The same world seen from the other end of the scale."""
    there = toy()
    mirrored = replace(
        there,
        wanted=End.ZERO,
        parties=tuple(replace(p, position=_turned(p.position)) for p in there.parties),
        options=tuple(
            replace(
                o,
                moves=tuple(replace(m, by=belief(-m.by.mode)) for m in o.moves),
            )
            for o in there.options
        ),
    )
    first, second = (
        courting(s, None, budget=4, draws=4000, rng=RNG(1)).coalition
        for s in (there, mirrored)
    )
    assert first.chosen == second.chosen
    assert first.chance == pytest.approx(second.chance, abs=0.05)


def test_every_model_says_what_it_would_have_chosen() -> None:
    found = courting(toy(), None, budget=4, draws=300, rng=RNG(1))
    assert {"compromise", "pce", "weighted_median"} <= {c.model for c in found.checks}
    assert all(c.best_chance >= c.chance for c in found.checks)
    (headline,) = (c for c in found.checks if c.model == "compromise")
    assert headline.chance == pytest.approx(found.coalition.chance)


def test_the_one_uncertain_input_accounts_for_all_of_the_spread() -> None:
    found = courting(toy(), None, budget=4, draws=100, rng=RNG(1)).inputs
    assert [s.name for s in found.inputs] == ["ISL position"]
    assert found.inputs[0].first == pytest.approx(1, abs=0.02)


def test_what_each_needs_is_said() -> None:
    found = courting(toy(), None, budget=4, draws=100, rng=RNG(1))
    assert dict(found.needs)[ActorId("SGP")] == "position +60 points, likely 50%"


@pytest.mark.parametrize(
    ("broken", "told"),
    [
        (replace(toy(), threshold=None), "names no threshold"),
        (
            replace(toy(), options=(replace(toy().options[0], costs=()),)),
            "no cost is stated for KEN, MLT, SGP",
        ),
        (
            replace(
                toy(),
                options=(
                    replace(
                        toy().options[0],
                        costs=(
                            cost("KEN", 3),
                            cost("MLT", 1, "USD mn"),
                            cost("SGP", 1),
                        ),
                    ),
                ),
            ),
            "costs are in several units",
        ),
    ],
)
def test_what_cannot_be_answered_is_told_in_a_sentence(
    broken: Situation, told: str
) -> None:
    with pytest.raises(UnusableInputError, match=told):
        courting(broken, None, budget=4, draws=100, rng=RNG(1))


def test_an_option_of_another_name_is_told() -> None:
    with pytest.raises(UnusableInputError, match="choose from court"):
        courting(toy(), "cuort", budget=4, draws=100, rng=RNG(1))


def _turned(one: Belief) -> Belief:
    return replace(one, low=100 - one.high, mode=100 - one.mode, high=100 - one.low)


def covered(points: float) -> Situation:
    there = toy()
    (court,) = there.options
    given = replace(
        court,
        moves=(move("MLT", 0), move("SGP", 0)),
        costs=(cost("MLT", 1), cost("SGP", 1)),
        cover=(move("KEN", points),),
    )
    return replace(there, options=(given,), threshold=35)


def test_the_cover_grows_with_those_who_are_courted() -> None:
    # All weights 88, of which Kenya's 24: covered by one of two it moves 30 points.
    bare, given = (
        courting(covered(points), None, budget=2, draws=300, rng=RNG(1)).coalition
        for points in (0.0, 60.0)
    )
    assert bare.chance == bare.chance_without
    assert given.chosen
    assert given.chance > given.chance_without + 0.2
    (mlt, sgp) = given.members
    assert mlt.shapley == pytest.approx(sgp.shapley)


def test_a_choice_that_nothing_beats_stays_best() -> None:
    found = courting(toy(), None, budget=4, draws=300, rng=RNG(1))
    (headline,) = (c for c in found.checks if c.model == "compromise")
    assert headline.stays > 0.9


def test_a_choice_that_changes_nothing_is_told_to_be_too_little() -> None:
    found = courting(covered(3.0), None, budget=2, draws=300, rng=RNG(1))
    assert "too little" in court_sentence(found)
    none = courting(covered(0.0), None, budget=2, draws=300, rng=RNG(1))
    assert "nobody whom 2 points of effort could win" in court_sentence(none)
    strong = courting(toy(), None, budget=4, draws=300, rng=RNG(1))
    assert "too little" not in court_sentence(strong)


def test_a_threshold_that_nobody_within_the_budget_reaches_is_refused() -> None:
    far = replace(toy(), threshold=99)
    with pytest.raises(UnusableInputError, match=r"no coalition for 2 .* to 99 under"):
        courting(far, None, budget=2, draws=100, rng=RNG(0))


def test_a_lever_is_told_by_what_a_unit_of_cost_buys() -> None:
    found = courting(toy(), None, budget=2, draws=100, rng=RNG(0))
    bought = {
        (str(found.situation.parties[one.actor].actor), one.what): one.per_cost
        for one in found.levers
    }
    # A point of effort is spent on 60 points of Malta, of weight 20 in 110; Kenya takes
    # three for 60 points of 30 in 110, and Singapore comes in half of the draws.
    assert bought["MLT", Input.POSITION] == pytest.approx(60 * 20 / 110)
    assert bought["KEN", Input.POSITION] == pytest.approx(20 * 30 / 110)
    assert bought["SGP", Input.POSITION] == pytest.approx(30 * 20 / 110)
    assert bought["ISL", Input.POSITION] is None
    assert bought["MLT", Input.SALIENCE] is None


def test_a_number_that_turns_the_choice_is_told_with_its_end() -> None:
    (court,) = toy().options
    dear = Cost(actor=ActorId("KEN"), amount=belief(2, 4), unit="points of effort")
    costs = (dear, cost("MLT", 1), cost("SGP", 1))
    unsure = replace(toy(), threshold=45, options=(replace(court, costs=costs),))
    found = courting(unsure, None, budget=3, draws=200, rng=RNG(0))
    assert found.coalition.chosen == ("KEN",)
    turn = next(one for one in found.turns if one.what == "the cost of Kenya at 4")
    assert turn.kept is None
    assert turn.best == ("MLT", "SGP")
    told = court_overturning(found)
    assert told.startswith("Others would be the better choice")
    assert "with the cost of Kenya at 4 (then Malta, Singapore)" in told
    # Two ends of the position of Iceland and two of the cost of Kenya.
    assert found.ends == 4
    assert told.endswith("4 ends of ranges were tried.")
    # Three moves with a chance each, and three costs.
    assert "the 9 numbers of this option and its costs (9 on a judgement" in (
        court_footing(found)
    )


def test_a_choice_that_nothing_turns_says_so() -> None:
    found = replace(
        courting(toy(), None, budget=5, draws=100, rng=RNG(0)), turns=(), checks=()
    )
    assert court_overturning(found) == (
        "No model and none of 2 ends of ranges turns the choice."
    )


def test_the_picture_of_what_to_find_out_says_what_it_rests_on() -> None:
    found = courting(toy(), None, budget=2, draws=100, rng=RNG(0))
    assert telling_footing(found) == ""
    unsure = replace(toy().parties[1], position=belief(0, 40))
    parties = (toy().parties[0], unsure, *toy().parties[2:])
    found = courting(
        replace(toy(), parties=parties), None, budget=2, draws=100, rng=RNG(0)
    )
    assert telling_footing(found).startswith("It rests on the ranges of the file")
    assert "Position of Iceland" in telling_footing(found)
    assert "a unit of cost (points of effort) buys most" in bought_sentence(found)


def test_where_the_threshold_is_reached_anyway_nobody_is_to_be_courted() -> None:
    found = courting(replace(toy(), threshold=0), None, budget=2, draws=100, rng=RNG(0))
    told = court_sentence(found)
    assert told.startswith("Court nobody: the outcome reaches 0 in 100% of the draws")
