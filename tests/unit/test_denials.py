"""What "denies it" denies is told as denied, so that no contested act stands flat."""

import pytest
from reading_world import claims_in, report_of, told

from foedus.model import Status


@pytest.mark.parametrize(
    "text",
    [
        "Ghana says a Kenyan jet shot down one of its planes. Kenya denies it.",
        "Kenya shelled a post in Ghana, rebels say. Kenya denied that.",
        "Kenya shelled a post in Ghana, rebels say, a charge Nairobi denies.",
    ],
)
def test_an_act_denied_is_told_twice(text: str) -> None:
    flat, denied = claims_in(text)[:2]
    assert told(flat) == ("KEN", "GHA", "ASSAULT", "occurred")
    assert told(denied) == ("KEN", "GHA", "ASSAULT", "denied")
    assert denied.speaker_actor == "KEN"
    assert "takes up" in denied.why


def test_a_story_thrown_out_is_denied() -> None:
    """Kenya sent 300 fighters to Ghana, rebels say. Ghana rejected the report."""
    claims = report_of(test_a_story_thrown_out_is_denied)
    assert [told(claim) for claim in claims] == [
        ("KEN", "GHA", "AID", "occurred"),
        ("KEN", "GHA", "AID", "denied"),
    ]
    assert claims[1].speaker_actor == "GHA"


def test_a_charge_denied_is_what_one_was_charged_with() -> None:
    """Ghana accused Kenya of helping Togo with arms. Nairobi denied the accusation."""
    claims = report_of(test_a_charge_denied_is_what_one_was_charged_with)
    assert [told(claim) for claim in claims] == [
        ("GHA", "KEN", "ACCUSE", "occurred"),
        ("KEN", "TGO", "AID", "denied"),
    ]
    assert claims[1].quote.words == "Nairobi denied the accusation"


@pytest.mark.parametrize(
    "text",
    [
        "Kenya shelled a post in Ghana. Nairobi has not denied it.",
        "Kenya shelled a post in Ghana.\n\nTogo met envoys. Kenya denied that it hid.",
    ],
)
def test_nothing_is_denied_without_a_denial(text: str) -> None:
    shelled = [claim for claim in claims_in(text) if told(claim)[2] == "ASSAULT"]
    assert [claim.status for claim in shelled] == [Status.OCCURRED]


def test_who_rejects_a_charge_answers_it() -> None:
    claims = claims_in("Ghana accused Kenya of theft. Kenya rejected the accusation.")
    assert ("KEN", "GHA", "REJECT", "occurred") in map(told, claims)
