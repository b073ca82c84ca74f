"""A nationality before a coin says whose money it is, and names no party."""

import pytest
from reading_world import claims_in, told


@pytest.mark.parametrize(
    "text",
    [
        "Norway gave Fiji eight million US dollars.",
        "Norway gave Fiji a gift of 8 million Australian dollars.",
        "Norway gave Fiji 53 million Swiss francs.",
    ],
)
def test_money_is_not_given_to_whose_coins_it_is_counted_in(text: str) -> None:
    assert {told(claim)[:2] for claim in claims_in(text)} == {("NOR", "FJI")}


def test_money_counted_in_foreign_coins_makes_nobody_a_party() -> None:
    (claim,) = claims_in("Norway gave the islands eight million US dollars.")
    assert (claim.actors, claim.recipients) == (("NOR",), ())
