"""A treaty that enters into force attacks nobody; troops that enter a land do."""

import pytest
from reading_world import claims_in

from foedus.model import Root


@pytest.mark.parametrize(
    "text",
    [
        "The treaty between Kenya and Ghana entered into force on 4 December.",
        "The pact between Kenya and Ghana came into force in May.",
    ],
)
def test_what_enters_into_force_uses_none(text: str) -> None:
    assert not [c for c in claims_in(text) if c.root is Root.ASSAULT]


def test_forces_that_enter_a_land_attack_it() -> None:
    (claim,) = claims_in("Kenyan troops entered Ghana.")
    assert (claim.root, claim.recipients) == (Root.ASSAULT, ("GHA",))
