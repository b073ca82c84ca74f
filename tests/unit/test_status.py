"""Whether what is told took place."""

from datetime import date

import pytest
from reading_world import claims_in

from foedus.model import Certainty, Kind, Root, Status
from foedus.read.sentences import parsed
from foedus.read.status import standing


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Peru supplied Chile with rifles.", Status.OCCURRED),
        ("Peru is supplying Chile with rifles.", Status.ONGOING),
        ("Peru will supply Chile with rifles next year.", Status.PLANNED),
        ("Peru plans to supply Chile with rifles.", Status.PLANNED),
        ("Peru may supply Chile with rifles.", Status.HYPOTHETICAL),
        ("Peru is likely to supply Chile with rifles.", Status.HYPOTHETICAL),
        ("Peru should supply Chile with rifles.", Status.REQUESTED),
        ("Peru did not supply Chile with rifles.", Status.ABSENT),
        ("Peru has avoided supplying Chile with rifles.", Status.ABSENT),
        ("Peru has yet to supply Chile with rifles.", Status.ABSENT),
        ("Peru stopped short of supplying Chile with rifles.", Status.ABSENT),
    ],
)
def test_the_words_around_an_act_settle_its_status(text: str, status: Status) -> None:
    assert [claim.status for claim in claims_in(text)] == [status]


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Chile prevented Peru from sending troops to Bolivia.", Status.ABSENT),
        ("Chile kept Peru from sending troops to Bolivia.", Status.ABSENT),
        ("Chile failed to prevent Peru from sending troops to Bolivia.", None),
        ("Chile did not stop Peru from sending troops to Bolivia.", None),
        ("Tariffs could deter Peru from sending troops.", Status.HYPOTHETICAL),
        ("Chile should stop Peru from sending troops.", Status.HYPOTHETICAL),
    ],
)
def test_what_somebody_failed_to_prevent_took_place(
    text: str, status: Status | None
) -> None:
    (sent,) = [claim for claim in claims_in(text) if claim.root is Root.AID]
    took_place = {Status.OCCURRED, Status.ONGOING}
    assert sent.status in ({status} if status else took_place)


def test_an_announced_future_stays_planned_in_a_past_report() -> None:
    (claim,) = claims_in("Peru said it would supply Chile with rifles.")
    assert claim.status is Status.PLANNED


def test_what_somebody_only_expects_is_a_forecast() -> None:
    found = claims_in("Analysts believe that Peru will supply Chile with rifles.")
    assert [claim.status for claim in found] == [Status.HYPOTHETICAL]


def test_a_denied_act_is_no_refusal() -> None:
    (claim,) = claims_in("Peru denied supplying Chile with rifles.")
    assert claim.status is Status.DENIED


def test_may_is_possible() -> None:
    (claim,) = claims_in("Peru may supply Chile with rifles.")
    assert claim.certainty is Certainty.POSSIBLE


def test_may_have_tells_of_the_past() -> None:
    (claim,) = claims_in("Peru may have supplied Chile with rifles.")
    assert claim.status is Status.OCCURRED
    assert claim.certainty is Certainty.POSSIBLE


def test_who_denies_and_accuses_accuses_flatly() -> None:
    claims = claims_in(
        "Peru denies that it arms the rebels and accuses Chile of theft."
    )
    assert [claim.status for claim in claims] == [Status.DENIED, Status.OCCURRED]


@pytest.mark.parametrize(
    "text",
    [
        "The defence pact between Peru and Chile expired in 1996.",
        "Peru's defence agreement with Chile, which was ended in 1996, is forgotten.",
        "The former alliance of Peru with Chile is forgotten.",
    ],
)
def test_a_pact_that_lapsed_does_not_stand(text: str) -> None:
    (claim,) = claims_in(text)
    assert (claim.kind, claim.status) == (Kind.RELATION, Status.OCCURRED)
    assert claim.event_date is None or claim.event_date.start is None


def test_a_pact_that_did_not_lapse_stands() -> None:
    (claim,) = claims_in("Peru's alliance with Chile has not lapsed.")
    assert claim.status is Status.ONGOING


def test_a_lapsed_pact_is_dated_by_its_end() -> None:
    (claim,) = claims_in("Peru's 1961 alliance with Chile lapsed in 1996.")
    assert claim.event_date is not None
    assert claim.event_date.end == date(1996, 12, 31)
    assert claim.quote.words.endswith("lapsed in 1996")


def test_denying_whom_a_pact_is_aimed_at_denies_no_pact() -> None:
    text = "Peru denied that its agreement with Chile is directed against any country."
    (claim,) = claims_in(text)
    assert (claim.root, claim.layer, claim.status) == (None, None, Status.DENIED)
    assert "directed" in claim.quote.words


def test_denying_that_a_pact_was_signed_denies_the_signing() -> None:
    (claim,) = claims_in("Peru denied that a pact with Chile had been signed.")
    assert (claim.root, claim.status) == (Root.SUPPORT, Status.DENIED)


def test_what_a_rule_permits_is_named_so() -> None:
    claims = claims_in("The sanctions allow Peru to import oil from Chile.")
    assert [c.mode for c in claims if c.root is Root.COOPERATE] == ["permitted"]


def test_a_load_that_is_only_suspected_is_no_certain_gift() -> None:
    text = "Peru shipped 40 containers suspected of carrying arms to Chile."
    (claim,) = claims_in(text)
    assert claim.certainty is Certainty.POSSIBLE
    assert claim.status is Status.OCCURRED


@pytest.mark.parametrize(
    "text",
    [
        "About 2,400 Peruvian troops had been stationed in Chile.",
        "Peru once supplied four fifths of Chile's weapons.",
    ],
)
def test_a_tie_of_the_past_does_not_go_on(text: str) -> None:
    (claim,) = claims_in(text)
    assert claim.status is Status.OCCURRED


def test_a_pact_that_will_expire_stands_until_then() -> None:
    (claim,) = claims_in("Peru's pact with Chile expires in 2027.")
    assert (claim.kind, claim.status) == (Kind.RELATION, Status.ONGOING)
    assert claim.event_date is not None
    assert (claim.event_date.start, claim.event_date.end) == (None, date(2027, 12, 31))


def test_no_longer_is_a_no() -> None:
    (claim,) = claims_in("Peru is no longer an ally of Chile.")
    assert claim.status is Status.ABSENT


def test_what_suspects_did_is_but_possible() -> None:
    (claim,) = claims_in("Suspected Peruvian agents attacked a Chilean port.")
    assert (claim.status, claim.certainty) == (Status.OCCURRED, Certainty.POSSIBLE)


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Peru should not supply Chile with rifles.", Status.REQUESTED),
        ("Peru must not supply Chile with rifles.", Status.REQUESTED),
        ("Peru ought to refrain from supplying Chile with rifles.", Status.REQUESTED),
        ("Peru may not supply Chile with rifles before May.", Status.HYPOTHETICAL),
        ("Peru will probably not supply Chile with rifles.", Status.HYPOTHETICAL),
        ("Peru should not have supplied Chile with rifles.", Status.OCCURRED),
        ("Peru could not supply Chile with rifles.", Status.ABSENT),
    ],
)
def test_what_should_or_may_not_be_is_not_told_as_left_undone(
    text: str, status: Status
) -> None:
    assert [claim.status for claim in claims_in(text)] == [status]


@pytest.mark.parametrize(
    "text",
    [
        "If Peru does not supply Chile with rifles, Bolivia could win.",
        "If Peru fails to supply Chile with rifles, Bolivia could win.",
    ],
)
def test_an_if_leaves_open_whether_it_is_left_undone(text: str) -> None:
    (supplied,) = [claim for claim in claims_in(text) if claim.root is Root.AID]
    assert supplied.status is Status.HYPOTHETICAL


@pytest.mark.parametrize(
    "text",
    [
        "Peru said it would send troops to Chile to guard the port.",
        "Peru said it would join the talks and would send troops to Chile.",
    ],
)
def test_a_reported_future_stays_planned_before_a_purpose_and_after_and(
    text: str,
) -> None:
    (sent,) = [claim for claim in claims_in(text) if claim.root is Root.AID]
    assert sent.status is Status.PLANNED


@pytest.mark.parametrize(
    "text",
    [
        "Peru attacked Chile; Bolivia denied this at once.",
        "Peru attacked Chile, Bolivia abstained.",
    ],
)
def test_who_denies_or_abstains_in_the_next_clause_undoes_nothing(text: str) -> None:
    (attacked,) = [claim for claim in claims_in(text) if claim.root is Root.ASSAULT]
    assert attacked.status is Status.OCCURRED


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("President Boric is expected to visit Peru in May.", Status.PLANNED),
        ("Chile is expected to attack Peru.", Status.HYPOTHETICAL),
        ("Chile stays out until Peru withdraws its troops.", Status.HYPOTHETICAL),
        ("A Peruvian attack on Chile remains improbable.", Status.HYPOTHETICAL),
    ],
)
def test_the_diary_is_planned_and_what_is_awaited_is_open(
    text: str, status: Status
) -> None:
    assert status in {claim.status for claim in claims_in(text)}


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Chile suggested that Peru send troops.", Status.REQUESTED),
        ("Chile suggested that Peru sends troops.", Status.OCCURRED),
        ("Chile says that Peru and Bolivia send troops.", Status.OCCURRED),
    ],
)
def test_a_bare_form_after_that_is_asked_for(text: str, status: Status) -> None:
    (send,) = [token for token in parsed(text) if token.lemma_ == "send"]
    assert standing(send).status is status


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Peru announced that it had sent troops to Chile.", Status.OCCURRED),
        ("Peru announced that it will send troops to Chile.", Status.PLANNED),
        ("Peru warned that Chile had sent troops to Bolivia.", Status.OCCURRED),
        ("Parliament must still ratify Peru's treaty with Chile.", Status.HYPOTHETICAL),
        ("Peru will hardly send troops to Chile.", Status.HYPOTHETICAL),
    ],
)
def test_what_is_announced_as_done_is_no_plan(text: str, status: Status) -> None:
    assert status in {claim.status for claim in claims_in(text)}


@pytest.mark.parametrize(
    ("text", "lemma", "status"),
    [
        (
            "Peru neither confirmed nor denied that it sent troops.",
            "send",
            Status.HYPOTHETICAL,
        ),
        (
            "The deployment of troops is expected to last a month.",
            "deployment",
            Status.OCCURRED,
        ),
        (
            "The deployment of troops is expected to begin in May.",
            "deployment",
            Status.HYPOTHETICAL,
        ),
        (
            "Peru is considering sanctions against Chile.",
            "consider",
            Status.HYPOTHETICAL,
        ),
        ("Peru considers Chile a friend.", "consider", Status.OCCURRED),
        ("Peru plans a drill with Chile.", "plan", Status.PLANNED),
        ("Peru needs to return the ships.", "need", Status.REQUESTED),
    ],
)
def test_what_a_word_says_of_itself_and_of_what_hangs_on_it(
    text: str, lemma: str, status: Status
) -> None:
    (word,) = [token for token in parsed(text) if token.lemma_ == lemma]
    assert standing(word).status is status


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Peru has fostered close relations with Chile.", Status.ONGOING),
        ("Peru depends on Chile for its gas.", Status.ONGOING),
        ("Peru depended on Chile for its gas.", Status.OCCURRED),
        ("About 300 Peruvian soldiers are stationed in Chile.", Status.ONGOING),
    ],
)
def test_a_bond_told_in_the_present_goes_on(text: str, status: Status) -> None:
    bonds = [claim for claim in claims_in(text) if claim.kind is Kind.RELATION]
    assert {claim.status for claim in bonds} == {status}


@pytest.mark.parametrize(
    ("text", "lemma", "status"),
    [
        ("Will Peru send troops to Chile?", "send", Status.HYPOTHETICAL),
        ("Did Peru send troops to Chile?", "send", Status.HYPOTHETICAL),
        ("Why did Peru send troops to Chile?", "send", Status.OCCURRED),
        ("Peru to send troops to Chile", "send", Status.PLANNED),
        ("Had Peru sent troops, Chile would have won.", "send", Status.HYPOTHETICAL),
        ("Peru failed to deliver the drones to Chile.", "fail", Status.ABSENT),
        ("Peru never failed to deliver the drones.", "fail", Status.OCCURRED),
    ],
)
def test_questions_headlines_and_failures_tell_of_no_deed(
    text: str, lemma: str, status: Status
) -> None:
    (word,) = [token for token in parsed(text) if token.lemma_ == lemma]
    assert standing(word).status is status


def test_a_question_is_no_deed_whatever_the_models_think() -> None:
    found = claims_in("Did Peru send troops to Chile?")
    assert {claim.status for claim in found} <= {Status.HYPOTHETICAL}
