"""Who did what to whom."""

import pytest
from reading_world import claims_in, report_of, told

from foedus.model import Kind, Root

ONE_EVENT = [
    ("Norway condemned Iran's attack.", ("NOR", "IRN", "ACCUSE", "occurred")),
    ("Peru has supplied Chile with rifles.", ("PER", "CHL", "AID", "occurred")),
    ("Chile was supplied with rifles by Peru.", ("PER", "CHL", "AID", "occurred")),
    ("Kenya urged Somalia to free the crew.", ("KEN", "SOM", "REQUEST", "occurred")),
    ("Ghana expelled two Togolese diplomats.", ("GHA", "TGO", "SANCTION", "occurred")),
    ("Oman and Qatar signed a transit treaty.", None),
    ("Gunmen from Chad attacked a village in Niger.", None),
]


@pytest.mark.parametrize(("text", "wanted"), [x for x in ONE_EVENT if x[1]])
def test_a_plain_sentence_holds_one_event(
    text: str, wanted: tuple[str, str, str, str]
) -> None:
    assert [told(claim) for claim in claims_in(text)] == [wanted]


def test_a_mutual_act_has_every_party_on_both_sides() -> None:
    """The presidents of Ghana and Togo met in Accra on Tuesday."""
    (claim,) = report_of(test_a_mutual_act_has_every_party_on_both_sides)
    assert told(claim) == ("GHA+TGO", "GHA+TGO", "CONSULT", "occurred")


def test_a_light_verb_and_its_noun_are_one_act() -> None:
    """Senior officials from Ghana held talks with Togo on Monday."""
    (claim,) = report_of(test_a_light_verb_and_its_noun_are_one_act)
    assert told(claim) == ("GHA+TGO", "GHA+TGO", "CONSULT", "occurred")


def test_a_noun_tells_an_act_too() -> None:
    """Analysts were surprised by the deployment of Ghanaian troops in Togo."""
    found = [told(c) for c in report_of(test_a_noun_tells_an_act_too)]
    assert ("GHA", "TGO", "AID", "occurred") in found


def test_what_is_asked_under_a_request_is_no_claim_of_its_own() -> None:
    """Norway asked Sweden to send helicopters to Latvia."""
    (claim,) = report_of(test_what_is_asked_under_a_request_is_no_claim_of_its_own)
    assert told(claim) == ("NOR", "SWE", "REQUEST", "occurred")


def test_matters_of_one_state_are_no_claims() -> None:
    """Peru's president dismissed the Peruvian finance minister."""
    assert report_of(test_matters_of_one_state_are_no_claims) == []


def test_phrases_that_only_look_like_acts_are_none() -> None:
    """Norway's efforts may not yield the desired results."""
    assert report_of(test_phrases_that_only_look_like_acts_are_none) == []


def test_a_second_reading_gives_the_same_claims() -> None:
    """Norway condemned Iran's attack and promised Iraq two ships."""
    first = report_of(test_a_second_reading_gives_the_same_claims)
    assert first
    assert first == report_of(test_a_second_reading_gives_the_same_claims)


def test_every_claim_says_why() -> None:
    """Kenya urged Somalia to free the crew."""
    (claim,) = report_of(test_every_claim_says_why)
    assert "'urge' listed as REQUEST" in claim.why
    assert "subject" in claim.why


def test_a_figure_goes_with_the_act_it_measures() -> None:
    """Peru sent about 300 soldiers to Chile in May."""
    (claim,) = report_of(test_a_figure_goes_with_the_act_it_measures)
    assert claim.quantity is not None
    assert claim.quantity.value == 300
    assert claim.event_date is not None


def test_trade_that_comes_to_a_sum_is_one_quantity() -> None:
    (claim,) = claims_in("Trade between Peru and Chile came to 40 million dollars.")
    assert claim.kind is Kind.QUANTITY
    assert claim.quantity is not None
    assert claim.quantity.value == 40_000_000


def test_calling_on_a_state_to_act_is_no_visit() -> None:
    (claim,) = claims_in("Kenya called on both Chad and Togo to withdraw.")
    assert claim.root is Root.REQUEST
    assert set(claim.recipients) == {"TCD", "TGO"}


def test_a_cabinet_that_approves_a_treaty_supports_it() -> None:
    (claim,) = claims_in("Kenya's cabinet has approved a defence treaty with Chad.")
    assert claim.root is Root.SUPPORT
