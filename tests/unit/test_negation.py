"""What did not come: nor, none, hardly any, had they; and who keeps silent to whom."""

import pytest
from reading_world import claims_in

from foedus.model import Claim, Kind, Root, Status
from foedus.read.sentences import parsed
from foedus.read.status import standing


def of_root(text: str, root: Root) -> list[Claim]:
    return [claim for claim in claims_in(text) if claim.root is root]


@pytest.mark.parametrize(
    "text",
    [
        "Peru has neither signed the pact with Chile nor sent an envoy to Bolivia.",
        "Peru did not supply Chile, nor did it send an envoy to Bolivia.",
        "Peru has not praised Chile, nor has it sent an envoy to Bolivia.",
    ],
)
def test_nor_denies_what_follows_it(text: str) -> None:
    (sent,) = of_root(text, Root.CONSULT)
    assert sent.status is Status.ABSENT


def test_nor_denies_nothing_that_stands_before_it() -> None:
    text = "Chile attacked Peru, nor did it apologise to Bolivia."
    (attacked,) = of_root(text, Root.ASSAULT)
    assert attacked.status is Status.OCCURRED


@pytest.mark.parametrize(
    "text",
    [
        "Peru has delivered hardly any weapons to Chile.",
        "Not one of the tanks was delivered to Chile by Peru.",
        "Peru delivered no weapons to Chile.",
        "Peru has delivered next to nothing to Chile.",
    ],
)
def test_next_to_nothing_is_nothing(text: str) -> None:
    assert [claim.status for claim in claims_in(text)] == [Status.ABSENT]


def test_no_fewer_than_is_a_number() -> None:
    (sent,) = of_root("Peru delivered no fewer than 14 tanks to Chile.", Root.AID)
    assert sent.status is Status.OCCURRED


def test_had_they_supposes_and_had_they_not_concedes() -> None:
    (supposed,) = of_root(
        "Had Peru attacked Chile, Bolivia would have condemned it.", Root.ASSAULT
    )
    assert supposed.status is Status.HYPOTHETICAL
    (conceded,) = of_root(
        "Had Peru not attacked Chile, Bolivia would have praised it.", Root.ASSAULT
    )
    assert conceded.status is Status.OCCURRED


def test_should_they_is_a_condition_wherever_it_stands() -> None:
    text = "Peru would cancel the deal should Chile sign an accord with Bolivia."
    (signed,) = of_root(text, Root.SUPPORT)
    assert signed.status is Status.HYPOTHETICAL


def test_what_is_not_ruled_out_may_come_and_refuses_nothing() -> None:
    (strike,) = claims_in("Peru did not rule out strikes on Chile.")
    assert (strike.root, strike.status) == (Root.ASSAULT, Status.HYPOTHETICAL)


@pytest.mark.parametrize(
    "text",
    [
        "Peru's foreign ministry declined to comment on reports about Chile.",
        "Peru refused to say whether it had paid Chile.",
        "Peru's army would not be drawn on the matter.",
        "Peru's foreign ministry refused to be drawn on the agreement with Chile.",
        "Peru did not answer our questions about Chile.",
        "Peru's embassy in Chile did not respond to a request for comment.",
    ],
)
def test_who_says_nothing_to_the_press_is_silent_towards_nobody(text: str) -> None:
    (silence,) = [claim for claim in claims_in(text) if claim.kind is Kind.SILENCE]
    assert (silence.actors, silence.recipients) == (("PER",), ())
    assert not of_root(text, Root.REJECT)


def test_who_leaves_a_letter_unanswered_is_silent_towards_its_writer() -> None:
    (silence,) = claims_in("Peru has not replied to two letters from Chile.")
    assert (silence.kind, silence.recipients) == (Kind.SILENCE, ("CHL",))


def test_what_nobody_comments_on_stands_as_it_was() -> None:
    text = "Peru declined to comment on reports that it had sent missiles to Chile."
    (sent,) = of_root(text, Root.AID)
    assert sent.status is Status.OCCURRED


def test_reporters_who_ask_are_no_state() -> None:
    text = "Asked whether it had paid Chile, Peru's foreign ministry was silent."
    assert not of_root(text, Root.REQUEST)


def test_who_mediates_stands_apart_from_those_between_whom_he_does() -> None:
    (claim,) = claims_in("Peru has been mediating between Chile and Bolivia.")
    assert claim.actors == ("PER",)
    assert set(claim.recipients) == {"CHL", "BOL"}


def test_what_is_told_to_somebody_goes_one_way() -> None:
    (claim,) = claims_in("Peru informed Chile of the collision.")
    assert (claim.actors, claim.recipients) == (("PER",), ("CHL",))


@pytest.mark.parametrize(
    ("text", "root", "year"),
    [
        (
            "Peru welcomed the decision, which Chile had announced in 2020.",
            Root.SUPPORT,
            None,
        ),
        (
            "Peru accused Chile of spying and Chile met Bolivia in 2020.",
            Root.ACCUSE,
            None,
        ),
        (
            "Peru said on 3 May for the first time that it had sent Chile tanks.",
            Root.AID,
            None,
        ),
        (
            "In 2019 Peru praised Chile; in 2020, under pressure, it attacked Bolivia.",
            Root.ASSAULT,
            2020,
        ),
    ],
)
def test_an_act_is_dated_by_its_own_clause(
    text: str, root: Root, year: int | None
) -> None:
    (claim,) = of_root(text, root)
    start = claim.event_date and claim.event_date.start
    assert (start.year if start else None) == year


def test_money_named_after_its_giver_makes_no_receiver_of_him() -> None:
    (paid,) = claims_in("Australia paid 39 million Australian dollars to the fund.")
    assert (paid.actors, paid.recipients) == (("AUS",), ())


def test_what_police_do_to_their_own_people_is_no_claim() -> None:
    assert claims_in("Turkish police detained Turkish journalists in Ankara.") == []


def test_what_follows_at_once_is_of_the_same_day() -> None:
    text = "On 3 May 2024 Peru attacked Chile. It then condemned Bolivia."
    (blamed,) = of_root(text, Root.ACCUSE)
    assert blamed.event_date is not None
    assert str(blamed.event_date.start) == "2024-05-03"


@pytest.mark.parametrize(
    "text",
    [
        "In 2020 Peru attacked Chile. It then condemned Bolivia.",
        "On 3 May 2024 Peru attacked Chile. Uruguay condemned Bolivia.",
        "On 3 May 2024 Peru attacked Chile. It has condemned Bolivia.",
    ],
)
def test_a_year_another_doer_or_a_perfect_dates_nothing_that_follows(text: str) -> None:
    (blamed,) = of_root(text, Root.ACCUSE)
    assert blamed.event_date is None


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Peru sells hardly anything to Chile.", Status.ABSENT),
        ("Peru has hardly supplied Chile.", Status.ABSENT),
        ("Peru had hardly supplied Chile when war came.", Status.OCCURRED),
    ],
)
def test_hardly_leaves_next_to_nothing(text: str, status: Status) -> None:
    word = next(token for token in parsed(text) if token.pos_ == "VERB")
    assert standing(word).status is status
