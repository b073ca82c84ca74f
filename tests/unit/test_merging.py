"""One claim a statement: what an act is for, or lets happen, is not told again."""

import pytest
from reading_world import claims_in

from foedus.model import Kind, Layer, Root
from foedus.read.layers import counted


def test_what_a_gift_is_for_is_no_gift_of_its_own() -> None:
    (claim,) = claims_in("Peru sent engineers to Chile to help rebuild the port.")
    assert claim.quote.words.startswith("Peru sent")


def test_help_that_is_no_purpose_is_told() -> None:
    claims = claims_in("Peru sent tanks to Chile. It will help rebuild Chile's port.")
    assert len(claims) == 2


def test_leave_to_do_something_is_told_once() -> None:
    (claim,) = claims_in("Peru allowed Chile to buy tanks.")
    assert (claim.root, claim.mode) == (Root.CONCEDE, "leave")


def test_a_share_that_deliveries_cover_is_no_act() -> None:
    text = "Peruvian deliveries covered up to half of the shells that Chile fired."
    claims = claims_in(text)
    covered = [claim for claim in claims if claim.quantity]
    assert [(c.kind, c.layer) for c in covered] == [(Kind.RELATION, Layer.ARMS)]
    assert Root.MOBILIZE not in {claim.root for claim in claims}


def test_goods_that_travel_pay_no_visit() -> None:
    (claim,) = claims_in("Forty containers of aid travelled from Peru to Chile.")
    assert (claim.root, claim.actors, claim.recipients) == (
        Root.AID,
        ("PER",),
        ("CHL",),
    )


@pytest.mark.parametrize(
    ("layer", "of", "told"),
    [
        (Layer.TROOPS, "long-range artillery pieces", Layer.ARMS),
        (Layer.ARMS, "soldiers", Layer.TROOPS),
        (Layer.TROOPS, "men", Layer.TROOPS),
        (Layer.ENERGY, "tanks", Layer.ENERGY),
        (Layer.TROOPS, None, Layer.TROOPS),
    ],
)
def test_what_is_counted_tells_arms_from_troops(
    layer: Layer, of: str | None, told: Layer
) -> None:
    assert counted(layer, Root.AID, of) is told


def test_leaving_a_bloc_is_a_matter_of_treaties() -> None:
    (claim,) = claims_in("Mali left ECOWAS in January.")
    assert (claim.root, claim.mode, claim.layer) == (
        Root.SANCTION,
        "exit",
        Layer.TREATY,
    )


def test_what_is_considered_is_told_without_the_considering() -> None:
    (claim,) = claims_in("Peru is considering joining AUKUS.")
    assert (claim.root, claim.mode) == (Root.SUPPORT, "accession")


def test_a_condition_in_passing_is_no_attack() -> None:
    text = "Peru and Chile must help each other if attacked."
    assert Root.ASSAULT not in {claim.root for claim in claims_in(text)}


def test_sanctions_that_are_lifted_are_not_imposed() -> None:
    (claim,) = claims_in("Peru lifted most of its sanctions on Chile on 24 February.")
    assert (claim.root, claim.mode) == (Root.RETREAT, "lifting")


def test_a_number_that_is_none_is_no_claim() -> None:
    text = "Peru denied that the deal would cost Chile its independence."
    assert Kind.QUANTITY not in {claim.kind for claim in claims_in(text)}


def test_meeting_a_need_is_no_meeting() -> None:
    text = "Peru needs forty boats a year to meet its needs and those of Chile."
    assert Root.CONSULT not in {claim.root for claim in claims_in(text)}


def test_a_town_that_is_left_is_no_bloc() -> None:
    claims = claims_in("A Peruvian convoy left Arequipa for Chile in November.")
    assert "exit" not in {claim.mode for claim in claims}


def test_to_agree_to_do_something_makes_no_pact() -> None:
    (claim,) = claims_in("Peru agreed with Chile to pull out of the valley.")
    assert (claim.mode, claim.layer) == ("undertaking", None)


def test_rejecting_a_charge_is_no_refusal_of_a_wish() -> None:
    modes = [
        claim.mode
        for text in ("Peru rejected Chile's charge.", "Peru rejected Chile's request.")
        for claim in claims_in(text)
        if claim.root is Root.REJECT
    ]
    assert modes == ["denial", None]
