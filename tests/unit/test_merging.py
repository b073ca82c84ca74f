"""One claim a statement: what an act is for, or lets happen, is not told again."""

from reading_world import claims_in

from foedus.model import Kind, Layer, Root


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


def test_leaving_a_bloc_is_a_matter_of_treaties() -> None:
    (claim,) = claims_in("Mali left ECOWAS in January.")
    assert (claim.root, claim.mode, claim.layer) == (
        Root.SANCTION,
        "exit",
        Layer.TREATY,
    )
