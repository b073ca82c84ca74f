"""Whether what is told took place."""

import pytest
from reading_world import claims_in

from foedus.model import Certainty, Status


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
