"""Options on the same luck: differences, verdicts, regions, and flat memory."""

from dataclasses import replace

import numpy as np
import pytest

from foedus.errors import UnusableInputError
from foedus.model import (
    ActorId,
    Basis,
    Belief,
    End,
    Ground,
    Input,
    Move,
    Option,
    Outcome,
    Party,
    Shape,
    Situation,
    Verdict,
)
from foedus.simulate.compare import compare, courses
from foedus.simulate.models import FORECASTS
from foedus.simulate.region import box
from foedus.simulate.situations import drawn, inputs_under, lucky, plan
from foedus.simulate.tally import Tally

NORLAND, ESTMARK, SUDRIA = (ActorId(name) for name in ("NOR", "EST", "SUD"))
GUESS = Ground(basis=Basis.JUDGEMENT, says=("a test needs a number",))


def point(value: float) -> Belief:
    return Belief(low=value, mode=value, high=value, shape=Shape.POINT, ground=GUESS)


def even(low: float, high: float) -> Belief:
    middle = (low + high) / 2
    return Belief(low=low, mode=middle, high=high, shape=Shape.EVEN, ground=GUESS)


def party(actor: ActorId, position: Belief, capability: float = 1.0) -> Party:
    return Party(
        actor=actor,
        position=position,
        capability=point(capability),
        salience=point(1),
    )


def push(actor: ActorId, by: Belief, chance: Belief | None = None) -> Move:
    return Move(actor=actor, changes=Input.POSITION, by=by, succeeds=chance)


def option(name: str, *moves: Move) -> Option:
    return Option(name=name, title=name.title(), moves=moves)


PARTIES = (
    party(NORLAND, point(20)),
    party(ESTMARK, even(40, 80), capability=2.0),
    party(SUDRIA, point(90)),
)


def situation(
    *options: Option,
    wanted: End = End.ZERO,
    threshold: float | None = None,
    parties: tuple[Party, ...] = PARTIES,
) -> Situation:
    return Situation(
        name="stance",
        issue="Whether Estmark backs the pact",
        zero="works against it",
        hundred="backs it",
        wanted=wanted,
        threshold=threshold,
        parties=parties,
        options=options or (option("press", push(ESTMARK, even(-20, 0))),),
    )


def compared(asked: Situation, *models: str, draws: int = 3000) -> Outcome:
    rng = np.random.default_rng(7)
    return compare(asked, models or ("compromise",), draws=draws, rng=rng)


def contrast(outcome: Outcome, pair: str, model: str = "compromise") -> Verdict:
    name, against = pair.split(" on ")
    (found,) = [
        one.verdict
        for one in outcome.contrasts
        if (one.option, one.against, one.model) == (name, against, model)
    ]
    return found


def test_nothing_and_everything_are_always_among_the_options() -> None:
    one, two, three = (option(name, push(ESTMARK, point(-1))) for name in "abc")
    assert list(courses(situation(one))) == ["nothing", "a"]
    assert list(courses(situation(one, two))) == ["nothing", "a", "b", "both"]
    assert list(courses(situation(one, two, three)))[-1] == "all"


def test_a_push_in_the_wanted_direction_is_better_in_every_draw() -> None:
    outcome = compared(situation(option("press", push(ESTMARK, point(-10)))))
    (only,) = outcome.contrasts
    assert (only.better, only.worse) == (1.0, 0.0)
    assert only.verdict is Verdict.BETTER
    # Estmark has half of the weight: ten points of it move the mean by five.
    assert only.gain.mean == pytest.approx(5)
    assert only.gain.intervals[1].low == pytest.approx(5, abs=0.05)
    assert only.gain.intervals[1].high == pytest.approx(5, abs=0.05)


def test_what_is_wanted_turns_the_verdict_around() -> None:
    pushed = option("press", push(ESTMARK, point(-10)))
    outcome = compared(situation(pushed, wanted=End.HUNDRED))
    assert contrast(outcome, "press on nothing") is Verdict.WORSE


def test_options_meet_the_same_luck() -> None:
    same = [option(name, push(ESTMARK, even(-20, -5))) for name in ("a", "b")]
    twin = replace(same[1], moves=same[0].moves)
    outcome = compared(situation(same[0], twin))
    spread = {
        (one.option, one.against): one.gain.intervals[1] for one in outcome.contrasts
    }
    wide = spread["a", "nothing"]
    assert wide.low is not None
    assert wide.high is not None
    # The position of Estmark is uncertain by 40 points; the difference is by 15 / 2.
    assert 0 < wide.high - wide.low < 7.5


def test_draws_in_parts_are_the_draws_at_once() -> None:
    planned = plan(situation())
    whole = lucky(planned, 100, np.random.default_rng(1))
    rng = np.random.default_rng(1)
    parts = [lucky(planned, size, rng) for size in (30, 70)]
    name = planned.uncertain()[0]
    joined = np.concatenate([part.values[name] for part in parts])
    assert (whole.values[name] == joined).all()


def test_same_seed_same_answer() -> None:
    first, again = (compared(situation(), *FORECASTS, draws=500) for _ in range(2))
    assert first == again


def test_a_bloc_errs_together() -> None:
    parties = [
        replace(party(actor, even(0, 50)), bloc="north") for actor in (NORLAND, ESTMARK)
    ]
    asked = situation(parties=(*parties, party(SUDRIA, even(0, 50))))
    luck = lucky(plan(asked), 200, np.random.default_rng(0))
    inputs = inputs_under(asked, luck, ())
    assert (inputs.position[:, 0] == inputs.position[:, 1]).all()
    assert not np.allclose(inputs.position[:, 0], inputs.position[:, 2])


def test_backlash_comes_with_its_chance_and_does_not_decay() -> None:
    pressed = replace(
        option("press", push(ESTMARK, point(0))),
        backlash=(push(NORLAND, point(10), point(0.25)),),
        decay=point(1.0),
    )
    asked = situation(pressed)
    luck = lucky(plan(asked), 20_000, np.random.default_rng(0))
    moved = inputs_under(asked, luck, (pressed,)).position[:, 0]
    assert set(np.unique(moved)) == {20.0, 30.0}
    assert (moved == 30).mean() == pytest.approx(0.25, abs=0.01)


def test_cover_follows_those_who_joined_and_decays() -> None:
    broad = replace(
        option(
            "broad",
            push(NORLAND, point(-1), point(0.5)),
            push(SUDRIA, point(-1), point(0.5)),
        ),
        cover=(push(ESTMARK, point(-20)),),
        decay=point(0.5),
    )
    asked = situation(broad)
    luck = lucky(plan(asked), 4000, np.random.default_rng(0))
    before = inputs_under(asked, luck, ()).position
    step = before - inputs_under(asked, luck, (broad,)).position
    joined = (step[:, 0] > 0).astype(int) + (step[:, 2] > 0)
    assert np.allclose(step[:, 1], 10 * joined / 2)


def test_nobody_is_pushed_off_the_scale() -> None:
    outcome = compared(situation(option("press", push(NORLAND, point(-90)))))
    assert contrast(outcome, "press on nothing") is Verdict.BETTER
    asked = situation(option("press", push(NORLAND, point(-90))))
    luck = lucky(plan(asked), 5, np.random.default_rng(0))
    assert inputs_under(asked, luck, asked.options).position.min() == 0


def test_a_threshold_is_passed_from_the_side_that_is_wanted() -> None:
    low = compared(situation(threshold=100.0)).standings[0]
    high = compared(situation(threshold=100.0, wanted=End.HUNDRED)).standings[0]
    assert low.passes == 1.0
    assert high.passes == 0.0
    assert compared(situation()).standings[0].passes is None


def test_models_that_disagree_are_counted() -> None:
    # Sudria gives up a little: the mean moves and the median does not.
    asked = situation(option("press", push(SUDRIA, point(-5))))
    outcome = compared(asked, "compromise", "weighted_median")
    assert contrast(outcome, "press on nothing") is Verdict.BETTER
    assert contrast(outcome, "press on nothing", "weighted_median") is Verdict.OPEN
    (pair,) = outcome.disagreements
    assert pair.split == 1.0
    assert pair.apart > 0


def test_the_map_of_challenges_is_never_counted() -> None:
    asked = situation(option("press", push(SUDRIA, point(-5))))
    outcome = compared(asked, "compromise", "challenge", draws=200)
    assert outcome.disagreements[0].split is None
    assert any("map" in caveat for caveat in outcome.caveats)


def test_a_region_says_where_one_option_is_better() -> None:
    # Pressing brings 10 for sure, the coalition 0 to 30: better where it brings > 10.
    asked = situation(
        option("press", push(ESTMARK, point(-10))),
        option("broad", push(ESTMARK, even(-30, 0))),
    )
    (found,) = compared(asked, draws=8000).regions
    assert (found.option, found.against) == ("broad", "press")
    (condition,) = found.conditions
    assert condition.what == "broad: EST position"
    assert condition.low is None
    assert condition.high is not None
    assert -13 < condition.high < -4
    assert found.density is not None
    assert found.density > 0.75
    assert "the effect of broad on the position of Estonia is at most -" in found.words


def test_no_region_is_made_up_where_luck_decides() -> None:
    rng = np.random.default_rng(0)
    assert box(rng.random((4000, 3)), rng.random(4000) < 0.4) is None


def test_columns_of_a_few_values_come_to_an_end() -> None:
    rng = np.random.default_rng(0)
    columns = rng.integers(2, size=(60, 2)).astype(float)
    found = box(columns, columns[:, 0] > 0)
    assert found is None or found.density > 0.8


def test_where_an_option_is_always_better_no_input_is_named() -> None:
    (found,) = compared(situation(option("press", push(ESTMARK, point(-10))))).regions
    assert found.conditions == ()
    assert "wherever the inputs lie" in found.words


def test_a_situation_without_doubt_needs_no_columns() -> None:
    asked = situation(
        option("press", push(ESTMARK, point(-10))),
        parties=(party(NORLAND, point(20)), party(ESTMARK, point(60))),
    )
    outcome = compared(asked, draws=10)
    assert outcome.standings[0].outcome.mean == pytest.approx(40)


def test_the_answer_says_what_it_rests_on_and_what_it_is_not() -> None:
    outcome = compared(situation())
    assert dict(outcome.rests_on)[Basis.JUDGEMENT] == 10
    assert "None of these models has been validated on coercion" in outcome.caveats[0]
    assert "10 of 10 inputs rest on the analyst's judgement." in outcome.caveats


def test_presses_name_who_gives_way() -> None:
    asked = situation(
        parties=(
            party(NORLAND, point(0), capability=9.0),
            replace(party(ESTMARK, point(50), capability=0.1), salience=point(0.1)),
            party(SUDRIA, point(100), capability=3.0),
        )
    )
    assert any(press.pressed == ESTMARK for press in compared(asked).presses)


@pytest.mark.parametrize(("models", "draws"), [(("oracle",), 10), ((), 10), (None, 1)])
def test_what_cannot_be_run_is_refused(
    models: tuple[str, ...] | None, draws: int
) -> None:
    chosen = ("compromise",) if models is None else models
    with pytest.raises(UnusableInputError):
        compare(situation(), chosen, draws=draws, rng=np.random.default_rng(0))


@pytest.mark.parametrize(
    ("belief", "middle"),
    [
        (point(4), 4.0),
        (even(0, 10), 5.0),
        (replace(even(0, 10), shape=Shape.TRIANGLE, mode=2.0), 4.0),
        (replace(even(0, 10), shape=Shape.NORMAL), 5.0),
    ],
)
def test_beliefs_are_drawn_around_their_mean(belief: Belief, middle: float) -> None:
    values = drawn(belief, (np.arange(10_000) + 0.5) / 10_000)
    assert values.mean() == pytest.approx(middle, abs=0.01)
    if belief.shape is Shape.NORMAL:
        assert np.mean((values > 0) & (values < 10)) == pytest.approx(0.9, abs=0.001)
    else:
        assert values.min() >= belief.low
        assert values.max() <= belief.high


def test_a_tally_reads_off_what_was_counted() -> None:
    values = np.random.default_rng(0).random(20_000) * 100
    tally = Tally(low=0.0, high=100.0)
    for part in np.split(values, 4):
        tally.add(part)
    spread = tally.spread()
    assert spread.mean == pytest.approx(values.mean())
    assert spread.median == pytest.approx(float(np.median(values)), abs=0.05)
    assert spread.intervals[0].low == pytest.approx(
        float(np.quantile(values, 0.1)), abs=0.05
    )
