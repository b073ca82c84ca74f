"""Acts of nobody in particular, of all sides, and acts that are part of another."""

import pytest
from reading_world import claims_in, report_of, told

from foedus.model import Claim, Layer, Root, Status


def of_root(text: str, root: Root) -> list[Claim]:
    return [claim for claim in claims_in(text) if claim.root is root]


@pytest.mark.parametrize(
    "text",
    [
        "There was international condemnation of the Chilean drills near Bolivia.",
        "Widespread condemnation of Chile's drills near Bolivia followed.",
        "Worldwide criticism of Chile did not move Bolivia.",
    ],
)
def test_what_all_the_world_does_is_nobodys_in_particular(text: str) -> None:
    (claim,) = of_root(text, Root.ACCUSE)
    assert (claim.actors, claim.recipients) == ((), ("CHL",))


@pytest.mark.parametrize(
    "text",
    [
        "Egypt called on all sides in the war in Sudan to show restraint.",
        "Egypt urged all parties to show restraint in Sudan.",
    ],
)
def test_what_is_asked_of_all_sides_is_asked_of_nobody_by_name(text: str) -> None:
    (claim,) = of_root(text, Root.REQUEST)
    assert (claim.actors, claim.recipients) == (("EGY",), ())


def test_workers_are_given_by_the_state_they_come_from() -> None:
    claims = claims_in("Qatar plans to bring 2,000 Nepalese workers to its stadium.")
    assert [told(claim)[:2] for claim in claims] == [("NPL", "QAT")]


@pytest.mark.parametrize(
    "text",
    [
        "The attack by Chad did not cause damage.",
        "Chad's attack on Sudan was never explained.",
    ],
)
def test_an_act_stands_where_only_its_effect_is_denied(text: str) -> None:
    (claim,) = of_root(text, Root.ASSAULT)
    assert claim.status is Status.OCCURRED


@pytest.mark.parametrize(
    "text",
    [
        "Peru's deliveries of arms to Chile never materialised.",
        "Peruvian aid to Togo has not arrived.",
        "Peru's aid to Togo was not sent.",
    ],
)
def test_an_act_that_did_not_come_about_is_absent(text: str) -> None:
    (claim,) = of_root(text, Root.AID)
    assert claim.status is Status.ABSENT


def test_what_an_act_includes_stands_as_the_act_does() -> None:
    """
    Canada must guard the Arctic. This includes holding drills with Norway.
    """
    drills = [
        claim
        for claim in report_of(test_what_an_act_includes_stands_as_the_act_does)
        if "drills" in claim.quote.words
    ]
    assert [claim.status for claim in drills] == [Status.REQUESTED]
    assert {"CAN", "NOR"} <= {*drills[0].actors, *drills[0].recipients}


def test_a_strike_on_a_place_is_no_walkout() -> None:
    claims = claims_in("Russian strikes on Ukraine have not stopped.")
    assert claims[0].root is Root.ASSAULT


@pytest.mark.parametrize(
    "text",
    [
        "The film of Peruvian and Chilean soldiers reinforces this message.",
        "Kenya must recognise that the plan failed.",
    ],
)
def test_a_phrase_that_only_looks_like_an_act_tells_of_none(text: str) -> None:
    assert claims_in(text) == []


@pytest.mark.parametrize(
    ("text", "sides"),
    [
        ("HMS Anson visited Chile in February.", ("GBR", "CHL")),
        ("HMAS Sydney visited Chile in February.", ("AUS", "CHL")),
    ],
)
def test_a_warship_is_of_the_navy_that_its_prefix_names(
    text: str, sides: tuple[str, str]
) -> None:
    assert [told(claim)[:2] for claim in claims_in(text)] == [sides]


def test_a_kind_of_ship_and_a_town_are_no_actors() -> None:
    text = (
        "The first SSN-AUKUS boat will be sent to Chile from a yard in Barrow by Peru."
    )
    named = {code for c in claims_in(text) for code in (*c.actors, *c.recipients)}
    assert named == {"PER", "CHL"}


def test_those_who_train_somewhere_are_trained_there() -> None:
    (claim,) = claims_in("Ninety Peruvian sailors were training in Chile.")
    assert told(claim)[:2] == ("CHL", "PER")


def test_leave_to_sell_is_no_sale() -> None:
    (claim,) = claims_in("Peru's congress approved the sale of three ships to Chile.")
    assert claim.root is Root.AGREE


@pytest.mark.parametrize(
    ("text", "root", "status"),
    [
        ("Peru does not oblige Chile to send arms.", Root.AID, Status.HYPOTHETICAL),
        ("Peru did not answer Chile's request.", Root.REQUEST, Status.OCCURRED),
    ],
)
def test_what_is_not_owed_or_not_answered_is_not_denied(
    text: str, root: Root, status: Status
) -> None:
    assert [claim.status for claim in of_root(text, root)] == [status]


@pytest.mark.parametrize(
    ("text", "root"),
    [
        ("Peru stopped paying wages to Chilean soldiers.", Root.SANCTION),
        ("Peru ceased supplying gas to Chile.", Root.SANCTION),
        ("Peru stopped bombing Chile.", Root.RETREAT),
        ("Peru annulled its agreement with Chile.", Root.SANCTION),
    ],
)
def test_what_is_left_off_or_undone_is_told_once(text: str, root: Root) -> None:
    found = [(claim.root, claim.status) for claim in claims_in(text)]
    assert found == [(root, Status.OCCURRED)]


@pytest.mark.parametrize(
    ("text", "root", "status"),
    [
        (
            "Talks between Peru and Chile could be delayed.",
            Root.CONSULT,
            "hypothetical",
        ),
        (
            "Reports that Peru had sent troops to Chile were denied by Lima.",
            Root.AID,
            "denied",
        ),
        ("Peru denied any attack on Chile.", Root.ASSAULT, "denied"),
    ],
)
def test_what_may_be_delayed_is_denied_or_asked_leave_for_is_not_done(
    text: str, root: Root, status: str
) -> None:
    assert [claim.status.value for claim in of_root(text, root)] == [status]


def test_leave_that_is_asked_for_sends_nobody() -> None:
    text = "Peru's president has asked parliament for leave to deploy troops to Chile."
    assert {claim.status for claim in of_root(text, Root.AID)} <= {Status.REQUESTED}
    assert Status.OCCURRED not in {c.status for c in of_root(text, Root.MOBILIZE)}


def test_an_ambassador_is_recalled_by_his_own() -> None:
    claims = claims_in("The Peruvian ambassador in Santiago was not recalled.")
    assert [told(claim)[:2] for claim in claims] == [("PER", "CHL")]


def test_what_is_not_condemned_is_laid_to_him_who_did_it() -> None:
    """
    Despite disapproval of Chile's invasion of Bolivia, many states trade with it.
    Peru has refrained from denouncing the invasion.
    """
    report = report_of(test_what_is_not_condemned_is_laid_to_him_who_did_it)
    found = [claim for claim in report if claim.status is Status.ABSENT]
    assert [told(claim)[:2] for claim in found] == [("PER", "CHL")]


def test_a_missile_fired_at_nobody_is_a_test() -> None:
    text = "Peru fired a ballistic missile from Chilean soil on 16 July."
    assert [claim.root for claim in claims_in(text)] == [Root.MOBILIZE]


def test_a_missile_fired_at_somebody_is_none() -> None:
    (claim,) = claims_in("Peru fired rockets at Chile from Bolivia.")
    assert (claim.root, *told(claim)[:2]) == (Root.ASSAULT, "PER", "CHL")


def test_recruits_sent_to_a_school_are_taught_by_its_state() -> None:
    (claim,) = claims_in("Peru sent its first sailors to a nuclear school in Chile.")
    assert told(claim)[:2] == ("CHL", "PER")


def test_a_deal_that_is_signed_is_more_than_words() -> None:
    (claim,) = claims_in("Peru and Chile signed an agreement on trade in copper.")
    assert (claim.root, claim.layer, claim.mode) == (
        Root.SUPPORT,
        Layer.TRADE,
        "signing",
    )
