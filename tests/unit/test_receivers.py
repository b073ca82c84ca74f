"""Who owns together acts together; who gets no answer is not the silent one."""

import pytest
from reading_world import claims_in, told

from foedus.model import Kind


@pytest.mark.parametrize(
    "text",
    [
        "Kenya's and Ghana's presidents met in Lima.",
        "Kenya's and Ghana's foreign ministers signed the pact in Lima.",
    ],
)
def test_those_named_as_owners_together_act_together(text: str) -> None:
    (claim,) = claims_in(text)
    assert set(claim.actors) == set(claim.recipients) == {"KEN", "GHA"}


def test_who_gives_no_answer_is_silent() -> None:
    (claim,) = claims_in("Kenya received no answer from Ghana.")
    assert told(claim) == ("GHA", "KEN", "silence", "absent")


def test_who_gets_no_answer_is_not_silent() -> None:
    claims = claims_in("The Kenyan navy had received no reply to its request.")
    assert not [c for c in claims if c.kind is Kind.SILENCE and "KEN" in c.actors]
