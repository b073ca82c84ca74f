"""What sanctions do: who loses, who pays, who matters, and what is not known."""

from dataclasses import replace

import pytest
from sanctions_world import (
    ESTMARK,
    NORLAND,
    SUDRIA,
    WESTRIA,
    effect,
    loss,
    option,
    outcome,
    part,
    prior,
    question,
    span,
)

from foedus.errors import UnusableInputError
from foedus.model import ActorId, Ban, Direction, Home, Product, Role

ALONE = option("alone", Ban(senders=(ESTMARK,)))
WITHOUT = option("without", Ban(senders=(SUDRIA, WESTRIA)))
TOGETHER = option("together", Ban(senders=(ESTMARK, SUDRIA, WESTRIA)))


def test_the_target_loses_most_and_the_main_partner_matters_most() -> None:
    found = outcome(question(ALONE, WITHOUT, TOGETHER))
    assert loss(found, "together") > loss(found, "alone") > loss(found, "without") > 0
    target = effect(found, "alone", NORLAND)
    assert target.role is Role.TARGET
    sender = effect(found, "alone", ESTMARK)
    assert sender.role is Role.SENDER
    assert target.real_income.value < sender.real_income.value < 0.0


def test_third_parties_gain_the_trade_that_is_diverted() -> None:
    found = outcome(question(ALONE))
    third = effect(found, "alone", SUDRIA)
    assert third.role is Role.THIRD
    assert third.real_income.value > 0.0


def test_ranges_make_intervals_and_points_make_none() -> None:
    wide = effect(outcome(question(ALONE)), "alone", NORLAND).real_income
    assert wide.interval.low is not None
    assert wide.interval.high is not None
    assert wide.interval.low < wide.value < wide.interval.high
    sure = replace(
        question(ALONE),
        products=(
            Product(name="goods", elasticity=span(4.0)),
            Product(name="fuel", elasticity=span(4.0)),
        ),
        priors=(replace(prior("sure"), others=span(0.7)),),
    )
    narrow = effect(outcome(sure), "alone", NORLAND).real_income
    assert narrow.interval.low == pytest.approx(narrow.interval.high, abs=1e-9)


def test_leakage_and_weak_enforcement_soften_the_blow() -> None:
    bans = TOGETHER.bans
    leaky = option("leaky", *bans, leakage=span(0.4))
    lax = option("lax", *bans, enforcement=span(0.5))
    dear = option("dear", *bans, leakage=span(0.4), premium=span(2.0))
    found = outcome(question(TOGETHER, leaky, lax, dear))
    assert loss(found, "together") > loss(found, "dear") > loss(found, "leaky") > 0
    assert loss(found, "together") > loss(found, "lax") > 0


def test_a_cap_lies_between_nothing_and_an_embargo() -> None:
    tight = option("tight", Ban(senders=(ESTMARK,), cap=part(0.2)))
    loose = option("loose", Ban(senders=(ESTMARK,), cap=part(0.8)))
    slack = option("slack", Ban(senders=(ESTMARK,), cap=part(1.0)))
    found = outcome(question(ALONE, tight, loose, slack), draws=5)
    assert loss(found, "alone") > loss(found, "tight") > loss(found, "loose") > 0
    assert loss(found, "slack") == pytest.approx(0.0, abs=1e-6)


def test_a_ban_on_one_product_or_one_way_costs_less_than_on_all() -> None:
    fuel = option("fuel", Ban(senders=(ESTMARK,), products=("fuel",)))
    sales = option("sales", Ban(senders=(ESTMARK,), direction=Direction.EXPORTS))
    found = outcome(question(ALONE, fuel, sales))
    assert loss(found, "alone") > loss(found, "fuel") > 0
    assert loss(found, "alone") > loss(found, "sales") > 0


def test_a_product_that_cannot_be_replaced_is_worth_more() -> None:
    fuel = option("fuel", Ban(senders=(ESTMARK, SUDRIA), products=("fuel",)))
    easy = outcome(question(fuel, fuel=span(6.0)))
    hard = outcome(question(fuel, fuel=span(0.8)))
    assert loss(hard, "fuel") > 3 * loss(easy, "fuel")


def test_the_belief_about_home_trade_carries_the_result() -> None:
    known = Home(state=NORLAND, absorption=span(1000.0, 1200.0))
    asked = replace(question(ALONE), priors=(prior("accounts", known), prior("median")))
    found = outcome(asked)
    by_prior = {
        one.prior: -one.real_income.value
        for one in found.effects
        if one.actor == NORLAND
    }
    assert by_prior["median"] > 5 * by_prior["accounts"] > 0


def test_a_joiner_inside_and_a_joiner_outside_are_told_apart() -> None:
    asked = replace(question(ALONE, WITHOUT), joiners=(ESTMARK, SUDRIA))
    found = outcome(asked)
    by_name = {(one.option, one.actor): one for one in found.joinings}
    leaving = by_name["alone", ESTMARK]
    assert leaving.inside
    assert leaving.on_target.value == pytest.approx(-loss(found, "alone"), rel=0.05)
    joining = by_name["without", ESTMARK]
    assert not joining.inside
    assert joining.on_target.value < by_name["alone", SUDRIA].on_target.value < 0.0
    assert joining.on_joiner.value < 0.0


def test_the_reach_of_a_coalition_of_all_is_whole() -> None:
    everyone = option("everyone", Ban(senders=()))
    found = outcome(question(ALONE, TOGETHER, everyone))
    shares = {one.option: one.share for one in found.reaches}
    assert shares["alone"] is not None
    assert 0.5 < shares["alone"].value < 0.95
    assert shares["everyone"] is not None
    assert shares["everyone"].value == pytest.approx(1.0)
    assert shares["together"] == shares["everyone"]


def test_transfers_leave_all_senders_with_the_same_loss() -> None:
    asked = question(TOGETHER)
    found = outcome(asked, draws=1)
    paid, rates = 0.0, set()
    for one in found.effects:
        if one.role is Role.SENDER:
            assert one.transfer is not None
            spent = one.money.value / one.real_income.value
            paid += one.transfer.value
            rates.add(round((one.money.value + one.transfer.value) / spent, 9))
    assert paid == pytest.approx(0.0, abs=1e-9)
    assert len(rates) == 1


def test_the_same_seed_gives_the_same_answer() -> None:
    asked = replace(question(ALONE), joiners=(SUDRIA,))
    assert outcome(asked) == outcome(asked)


def test_options_are_compared_on_the_same_draws() -> None:
    """A second option does not change what the first one says."""
    alone = outcome(question(ALONE))
    both = outcome(question(TOGETHER, ALONE))
    assert effect(both, "alone", NORLAND) == effect(alone, "alone", NORLAND)


def test_draws_without_an_answer_are_counted_not_hidden() -> None:
    """All its fuel is bought abroad: without any the model has no price for it."""
    none_at_home = Home(state=NORLAND, product="fuel", share=span(0.0))
    ban = option("all fuel", Ban(senders=(), products=("fuel",)))
    asked = replace(question(ban), priors=(prior("no wells", none_at_home),))
    with pytest.raises(UnusableInputError, match="NOR is left without any supplier"):
        outcome(asked)
    leaky = option("leaky", *ban.bans, leakage=span(0.1))
    found = outcome(replace(asked, options=(leaky,)))
    assert found.failed == ()
    assert loss(found, "leaky") > 0.0


def test_the_answer_says_how_well_it_was_solved() -> None:
    found = outcome(question(TOGETHER))
    assert found.residual < 1e-9
    assert 3 < found.rounds < 200
    assert any("Trade at home rules the result" in one for one in found.caveats)


def test_the_inputs_that_decide_are_named() -> None:
    lax = option("lax", *ALONE.bans, enforcement=span(0.1, 1.0))
    found = outcome(question(lax), draws=60)
    by_input = {one.input: one.correlation for one in found.drivers}
    assert found.drivers[0].input == "enforcement"
    assert by_input["enforcement"] > 0.7
    assert by_input["elasticity of goods"] < -0.1
    assert "leakage" not in by_input  # it is a point
    assert outcome(question(lax), draws=5).drivers == ()


def test_what_balancing_alone_does_is_said() -> None:
    """Norland buys 34 and sells 24: in balance it buys less."""
    told = [one for one in outcome(question(ALONE)).caveats if "into balance" in one]
    assert len(told) == 1
    assert "(median)" in told[0]
    assert "buys abroad by -" in told[0]


def test_a_state_without_data_is_named() -> None:
    asked = question(option("far", Ban(senders=(ActorId("FAR"),))))
    with pytest.raises(UnusableInputError, match="no trade of FAR in the data of 2016"):
        outcome(asked)


def test_a_state_cannot_spend_less_than_it_imports() -> None:
    too_little = Home(state=NORLAND, absorption=span(10.0, 20.0))
    asked = replace(question(ALONE), priors=(prior("too little", too_little),))
    with pytest.raises(UnusableInputError, match="spends no more than it imports"):
        outcome(asked)
