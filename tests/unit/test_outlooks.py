"""What "will" tells, by who says it."""

import pytest
from reading_world import claims_in

from foedus.model import Certainty, Root, Status


@pytest.mark.parametrize(
    "text",
    [
        '"Peru will send troops to Chile," said Jane Smith of the Oslo Institute.',
        "Analysts said Peru would send troops to Chile.",
        'Jane Smith, an analyst, spoke. "Peru will send arms to Chile," Smith said.',
    ],
)
def test_what_an_expert_says_will_come_is_a_forecast(text: str) -> None:
    (sent,) = [claim for claim in claims_in(text) if claim.root is Root.AID]
    assert (sent.status, sent.certainty) == (
        Status.HYPOTHETICAL,
        Certainty.PROBABLE,
    )


@pytest.mark.parametrize(
    "text",
    [
        "Peru will send troops to Chile, its foreign minister said.",
        "Peru will send troops to Chile, two diplomats said.",
        "Peru plans to send troops to Chile, said Jane Smith of the Oslo Institute.",
    ],
)
def test_what_officials_say_or_what_is_planned_stays_planned(text: str) -> None:
    (sent,) = [claim for claim in claims_in(text) if claim.root is Root.AID]
    assert sent.status is Status.PLANNED


def test_who_says_that_he_will_not_refuses() -> None:
    (refused,) = claims_in("Peru said on Monday it would not send troops to Chile.")
    assert (refused.root, refused.status) == (Root.REJECT, Status.OCCURRED)


def test_who_says_that_he_will_not_attack_refuses_nothing() -> None:
    found = claims_in("Peru said on Monday it would not attack Chile.")
    assert Root.REJECT not in {claim.root for claim in found}
