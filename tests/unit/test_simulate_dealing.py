"""Deals across the situations of a case, and the verb that asks for them."""

import json
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pytest
from situation_world import belief

from foedus.cli import main
from foedus.errors import UnusableInputError
from foedus.model import (
    ActorId,
    Belief,
    Dealing,
    End,
    Input,
    Move,
    Option,
    Party,
    Situation,
)
from foedus.simulate import dealing as model
from foedus.simulate.dealing import dealing

NORWAY, ESTONIA, SWEDEN = ActorId("NOR"), ActorId("EST"), ActorId("SWE")


def party(code: str, position: float, salience: Belief) -> Party:
    return Party(
        actor=ActorId(code),
        position=belief(position),
        capability=belief(1),
        salience=salience,
    )


def issue(name: str, *parties: Party) -> Situation:
    nothing = Move(actor=parties[0].actor, changes=Input.POSITION, by=belief(0))
    return Situation(
        name=name,
        issue=f"What becomes of {name}",
        zero="none",
        hundred="all",
        wanted=End.HUNDRED,
        parties=parties,
        options=(Option(name="wait", title="Wait", moves=(nothing,)),),
    )


def worked() -> tuple[Situation, Situation]:
    """Return the worked example of the exchange model, as two situations."""
    return (
        issue("arms", party("NOR", 0, belief(0.1)), party("EST", 100, belief(0.6))),
        issue("fuel", party("NOR", 0, belief(0.9)), party("EST", 100, belief(0.5))),
    )


def asked(*situations: Situation, draws: int = 100, seed: int = 0) -> Dealing:
    rng = np.random.default_rng(seed)
    return dealing(situations, draws=draws, rng=rng)


def test_the_worked_example_is_struck_in_every_draw() -> None:
    found = asked(*worked())
    (deal,) = found.bargains
    assert (deal.first, deal.second) == (NORWAY, ESTONIA)
    assert (deal.gives, deal.takes) == ("arms", "fuel")
    assert deal.often == 1
    assert deal.gain.median == pytest.approx(5)
    assert deal.first_moves.median == pytest.approx(100)
    assert deal.second_moves.median == pytest.approx(-20)
    assert deal.losers == ()
    assert found.silent == 0
    arms, fuel = found.shifted
    assert arms.before.median == pytest.approx(85.7142857)
    assert arms.after.median == pytest.approx(100)
    assert fuel.change.median == pytest.approx(-100 / 14)
    assert [one.change.median for one in found.balances] == pytest.approx([5, 5])


def test_who_sits_at_one_table_loses_by_a_deal_of_others() -> None:
    arms, fuel = worked()
    sweden = party("SWE", 0, belief(0.2))
    found = asked(replace(arms, parties=(*arms.parties, sweden)), fuel)
    deal = next(one for one in found.bargains if one.often == 1)
    (loser,) = deal.losers
    assert loser.actor == SWEDEN
    assert loser.often == 1
    # Norway alone holds .1 of .9 of the weight and gives all of it.
    assert loser.loss == pytest.approx(0.2 * 100 / 9)
    assert found.shared == (ESTONIA, NORWAY)
    balance = next(one for one in found.balances if one.actor == SWEDEN)
    assert (balance.deals, balance.loses) == (0, 1)


def test_where_salience_is_unsure_a_deal_is_struck_in_some_draws() -> None:
    arms, fuel = worked()
    unsure = replace(arms.parties[0], salience=belief(0.1, 1.0))
    found = asked(replace(arms, parties=(unsure, arms.parties[1])), fuel, draws=400)
    often = {(one.first, one.gives): one.often for one in found.bargains}
    # Norway gives on arms while it cares less for them than for fuel, by Estonia's
    # measure: up to .9 x .6 / .5, which is above 1.
    assert often == {(NORWAY, "arms"): 1.0}
    (deal,) = found.bargains
    low, high = deal.gain.intervals[1].low, deal.gain.intervals[1].high
    assert low is not None
    assert high is not None
    assert low < deal.gain.median < high


def test_a_deal_that_turns_round_is_another_deal() -> None:
    arms, fuel = worked()
    unsure = replace(fuel.parties[0], salience=belief(0.02, 0.16))
    found = asked(arms, replace(fuel, parties=(unsure, fuel.parties[1])), draws=400)
    often = {one.first: one.often for one in found.bargains}
    # .1 to .6 on arms against .083 to .5 on fuel: there they care alike.
    assert often[NORWAY] == pytest.approx((0.16 - 0.1 * 5 / 6) / 0.14, abs=0.07)
    assert often[NORWAY] + often[ESTONIA] == pytest.approx(1)


def test_the_answer_does_not_hang_on_how_many_draws_are_held_at_once(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    arms, fuel = worked()
    unsure = replace(arms.parties[0], salience=belief(0.1, 1.0))
    asks = (replace(arms, parties=(unsure, arms.parties[1])), fuel)
    whole = asked(*asks)
    monkeypatch.setattr(model, "_CELLS", 50)
    assert asked(*asks) == whole
    assert asked(*asks, seed=1) != whole


def test_those_on_one_side_have_nothing_to_deal_and_the_answer_says_so() -> None:
    alike = [
        issue(name, party("NOR", 50, belief(0.5)), party("EST", 50, belief(half)))
        for name, half in (("arms", 0.1), ("fuel", 0.9))
    ]
    found = asked(*alike)
    assert found.bargains == ()
    assert found.silent == 1
    assert "Norway, Estonia" in found.why_none
    assert "opposite sides of the outcome on both of arms and fuel" in found.why_none


def test_those_who_care_in_the_same_proportion_have_nothing_to_deal() -> None:
    arms, _ = worked()
    found = asked(arms, replace(arms, name="fuel"))
    assert found.bargains == ()
    assert "care about them in the same proportion" in found.why_none


def test_one_issue_is_no_deal() -> None:
    with pytest.raises(UnusableInputError, match="a deal needs two issues"):
        asked(worked()[0])


def test_tables_without_two_actors_in_common_are_refused() -> None:
    arms, _ = worked()
    others = issue("fuel", party("NOR", 0, belief(1)), party("SWE", 9, belief(1)))
    with pytest.raises(UnusableInputError, match="no two actors sit at the same two"):
        asked(arms, others)


CASE = """\
title: A pact
question: What could change it?
focus: [NOR, EST]
as_of: 2025-03-01
reports: ["reports/**/*"]
"""
WHY = "source: {judgement: it says so}"
ISSUE = f"""\
issue: What becomes of it
zero: none
hundred: all
wanted: zero
actors:
  - actor: NOR
    position: {{value: 0, {WHY}}}
    capability: {{value: 1, {WHY}}}
    salience: {{value: %s, {WHY}}}
  - actor: EST
    position: {{value: 100, {WHY}}}
    capability: {{value: 1, {WHY}}}
    salience: {{value: %s, {WHY}}}
options:
  - name: press
    title: Press Estonia alone
    moves: [{{actor: EST, input: position, by: {{value: -5, {WHY}}}}}]
"""


class Ended(NamedTuple):
    """How the verb ended."""

    code: int
    out: str
    err: str


Deals = Callable[..., Ended]


@pytest.fixture
def case(tmp_path: Path) -> Path:
    (tmp_path / "case.yaml").write_text(CASE)
    (tmp_path / "situations").mkdir()
    for name, cares in (("arms", (0.1, 0.6)), ("fuel", (0.9, 0.5))):
        (tmp_path / "situations" / f"{name}.yaml").write_text(ISSUE % cares)
    return tmp_path


@pytest.fixture
def deals(
    case: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Deals:
    def started(*options: str) -> Ended:
        monkeypatch.setattr(sys, "argv", ["foedus", "deals", str(case), *options])
        with pytest.raises(SystemExit) as ended:
            main()
        printed = capsys.readouterr()
        return Ended(int(ended.value.code or 0), printed.out, printed.err)

    return started


def test_the_verb_prints_the_deal_and_its_caveats(deals: Deals) -> None:
    done = deals()
    assert done.code == 0
    assert "Norway moves by +100 points on arms, and Estonia by -20 on fuel" in done.out
    assert "5.00 (5.00 to 5.00)" in done.out
    for caveat in ("One round of deals", "Nobody objects", "Not validated on coercion"):
        assert caveat in done.out


def test_the_verb_prints_the_same_json_for_the_same_seed(deals: Deals) -> None:
    first = deals("--json", "--seed", "3")
    assert first.out == deals("--json", "--seed", "3").out
    told = json.loads(first.out)
    assert told["situations"] == ["arms", "fuel"]
    assert told["seed"] == 3
    assert told["bargains"][0]["often"] == 1


def test_the_verb_says_why_there_is_no_deal(case: Path, deals: Deals) -> None:
    (case / "situations" / "fuel.yaml").write_text(ISSUE % (0.1, 0.6))
    done = deals()
    assert done.code == 0
    assert "No deal is struck in any of 1000 draws" in done.out


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--situation", "ships"), "holds no ships.yaml; choose from arms, fuel"),
        (("--situation", "arms"), "a deal needs two issues"),
        (("--seed", "often"), "integer"),
        (("--draws", "2"), "greater than or equal to 50"),
    ],
)
def test_what_cannot_be_asked_ends_in_one_sentence(
    deals: Deals, words: tuple[str, ...], said: str
) -> None:
    done = deals(*words)
    assert done.code == 2
    assert said in done.err
    assert not done.out
