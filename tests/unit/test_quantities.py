"""Numbers, what bounds them, and what they count."""

import pytest

from foedus.model import Quantity
from foedus.read.quantities import amounts, bounds
from foedus.read.quantities.bounds import interval
from foedus.read.sentences import parsed


def only(text: str) -> Quantity:
    (amount,) = amounts(parsed(text))
    assert text[amount.start : amount.end] == amount.quantity.text
    return amount.quantity


@pytest.mark.parametrize(
    ("words", "value", "low", "high"),
    [
        ("approximately 10,000", 10_000, None, None),
        ("some 3,500", 3_500, None, None),
        ("412", 412, None, None),
        ("at least 600", None, 600, None),
        ("no fewer than 80", None, 80, None),
        ("more than 1,200", None, 1_200, None),
        ("upwards of 70", None, 70, None),
        ("up to 3,000", None, None, 3_000),
        ("as many as forty", None, None, 40),
        ("fewer than a thousand", None, None, 1_000),
        ("between 200 and 300", None, 200, 300),
        ("from 15 to 20", None, 15, 20),
        ("3-5 million", None, 3_000_000, 5_000_000),
        ("three to five million", None, 3_000_000, 5_000_000),
        ("thousands of", None, 2_000, None),
        ("tens of thousands of", None, 20_000, None),
        ("dozens of", None, 24, None),
        ("scores of", None, 40, None),
        ("several hundred", None, 200, None),
        ("a dozen", 12, None, None),
        ("half a million", 500_000, None, None),
        ("twenty thousand five hundred and six", 20_506, None, None),
        ("20,000+", None, 20_000, None),
        ("4.5k", 4_500, None, None),
    ],
)
def test_words_around_a_number_bound_it(
    words: str, value: float | None, low: float | None, high: float | None
) -> None:
    quantity = only(f"Norland sent {words} soldiers to Estmark.")
    assert (quantity.value, quantity.low, quantity.high) == (value, low, high)
    assert quantity.of == "soldiers"
    assert quantity.unit is None


@pytest.mark.parametrize(
    ("words", "value", "unit"),
    [
        ("$25 million", 25_000_000, "USD"),
        ("€2.3bn", 2_300_000_000, "EUR"),
        ("GBP 40", 40, "GBP"),
        ("3 billion won", 3_000_000_000, "KRW"),
        ("70,000 tonnes of rice", 70_000, "tonnes"),
        ("500,000 barrels a day", 500_000, "barrels a day"),
        ("90 per cent", 90, "percent"),
        ("5 percentage points", 5, "percentage points"),
        ("120 km", 120, "kilometres"),
    ],
)
def test_units_stand_as_words(words: str, value: float, unit: str) -> None:
    quantity = only(f"The figure given by Sudria was {words}.")
    assert (quantity.value, quantity.unit) == (value, unit)


def test_a_share_says_of_what() -> None:
    quantity = only("Sudria buys some 90% of Norland's trade.")
    assert (quantity.value, quantity.unit) == (90, "percent")
    assert quantity.of == "Norland's trade"


def test_what_is_counted_is_named_without_its_number() -> None:
    assert only("About 10,000 Norlandic troops arrived.").of == "Norlandic troops"
    assert only("It shipped 70,000 tonnes of rice.").of == "rice"
    assert only("One in five soldiers fled.").of == "soldiers"


def test_both_ends_of_a_money_range_share_sign_and_multiplier() -> None:
    quantity = only("The deal is worth $3-5 million.")
    assert (quantity.low, quantity.high) == (3_000_000, 5_000_000)
    assert quantity.unit == "USD"


@pytest.mark.parametrize(
    "text",
    [
        "The council adopted Resolution 2397 under Article 41.",
        "The G7 discussed the F-16, the T-72 and Covid-19.",
        "They met at 10:30 a.m. on 24 February 2022.",
        "The war began in 2022 and the 2024 summit ended it.",
        "Call +1-222-555-0199 for the 1718 Committee.",
        "The 34-year-old minister recalled 9/11.",
        "It began three years ago and ended two weeks later.",
        "No one came to the third meeting near the 38th parallel.",
        "The measure passed in the second half of 2023.",
        "It fought from 2019 to 2021 and in 2022-23.",
    ],
)
def test_names_and_dates_are_no_quantities(text: str) -> None:
    assert amounts(parsed(text)) == []


def test_a_change_is_no_range() -> None:
    found = bounds("The share rose from 10 percent to 20 percent.")
    assert [(one.value, one.kind) for one in found] == [(10, "exact"), (20, "exact")]


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("more than ten and less than 20", "(10,20)"),
        ("more than 20 and less than 10", "(20,)"),
        (">= 30", "[30,)"),
        ("between the third and the ninth", "[3,9)"),
        ("at most a half", "(,0.5]"),
        ("7 or more", "[7,)"),
        ("equal to minus four", "[-4,-4]"),
    ],
)
def test_comparisons_keep_their_open_ends(text: str, meant: str) -> None:
    assert interval(bounds(text)[0]) == meant


def test_loose_words_bind_figures_only() -> None:
    (bound,) = bounds("They quarrel over two islands")
    assert (bound.kind, bound.value) == ("exact", 2)


def figures(text: str) -> list[tuple[float | None, float | None, str | None]]:
    return [
        (one.quantity.value, one.quantity.high, one.quantity.unit)
        for one in amounts(parsed(text))
    ]


def test_a_share_of_something_is_told_in_percent() -> None:
    text = "Peru bought two thirds of the rice and less than half of the wheat."
    assert figures(text) == [(67, None, "percent"), (None, 50.0, "percent")]


def test_a_third_instalment_is_no_share() -> None:
    text = "Peru sent Chile a third instalment of 525 million dollars."
    assert figures(text) == [(525_000_000, None, "USD")]


def test_what_is_handed_over_is_not_more_than_its_number() -> None:
    assert figures("Peru handed over some 19 trucks.") == [(19, None, None)]


def test_four_of_six_posts_are_four_posts() -> None:
    amount, _ = amounts(parsed("They reacted by closing four of six border posts."))
    assert (amount.quantity.value, amount.quantity.of) == (4, "border posts")


@pytest.mark.parametrize("text", ["The blast injured ten.", "It has an army of 10."])
def test_a_number_may_stand_for_those_it_counts(text: str) -> None:
    assert figures(text) == [(10, None, None)]


@pytest.mark.parametrize("text", ["They sent one to Kenya.", "He asked the two to go."])
def test_a_number_that_points_counts_nothing(text: str) -> None:
    assert figures(text) == []


def test_how_often_is_a_number() -> None:
    text = "Peru has twice asked Chile for twice as much."
    assert figures(text) == [(2, None, "times")] * 2


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("Peru shut the road for three days.", 3, "days"),
        ("They signed a 20-year pact.", 20, "years"),
        ("Peru has asked Chile twice since May.", 2, "times"),
        ("They have met only once.", 1, "times"),
        ("Peru called in the envoy for the third time.", 3, "times"),
        ("They raised the sum to 4 billion.", 4_000_000_000, None),
        ("Peru lent seven and a half million dollars.", 7_500_000, "USD"),
        ("Peru asked for another 300.", 300, None),
        ("Peru is building two more.", 2, None),
        ("Peru is building three ferries.", 3, None),
        ("Chile stopped eight boats in ten from the coast.", 80, "percent"),
        ("Chile sank eight boats in ten days.", 8, None),
        ("Nine out of ten tonnes of it go to Chile.", 90, "percent"),
        ("Peru cut the sum to 15.", 15, None),
        ("Nine have accepted it.", 9, None),
        ("Peru sent a 40-man team.", 40, None),
        ("Peru will order 24 trucks.", 24, None),
        ("A group of five states wrote it.", 5, None),
        ("In June 40 soldiers left.", 40, None),
        ("In July 12 of its soldiers left.", 12, None),
        ("Peru bought 16 JF-17 fighters.", 16, None),
        ("It takes a quarter of one percent of the oil.", 0.25, "percent"),
    ],
)
def test_the_first_amount_of(text: str, value: float, unit: str | None) -> None:
    first = amounts(parsed(text))[0].quantity
    assert (first.value, first.unit) == (value, unit)


def test_a_bare_once_is_long_ago() -> None:
    assert figures("Peru once held the port.") == []


def test_more_than_once_is_a_lower_bound() -> None:
    quantity = only("Peru has warned Chile more than once.")
    assert (quantity.low, quantity.unit) == (1, "times")


def test_topped_bounds_from_below() -> None:
    assert only("Trade topped 3 billion dollars.").low == 3_000_000_000


def test_two_units_make_no_range() -> None:
    text = "Trade rose by 12 percent to 3 billion dollars."
    assert figures(text) == [(12, None, "percent"), (3_000_000_000, None, "USD")]


def test_a_change_may_be_told_far_ahead() -> None:
    text = (
        "They agreed to increase deliveries through the old line from 20 to 30 tonnes."
    )
    assert [one.value for one in bounds(text)] == [20, 30]


@pytest.mark.parametrize(
    "text",
    [
        "The two navies met.",
        "They presented a six-point plan.",
        "Peru bought the Comet 3 radar.",
    ],
)
def test_known_pairs_and_names_are_no_quantities(text: str) -> None:
    assert figures(text) == []


def test_a_pronoun_does_not_say_what_is_counted() -> None:
    quantity = only("Peru sent 20,000 of them.")
    assert (quantity.value, quantity.of) == (20_000, None)
