"""Who is hurt is not for whose sake, nor with whose leave, he is hurt."""

import pytest
from reading_world import claims_in, told

from foedus.model import Root


@pytest.mark.parametrize(
    "text",
    [
        "Kenya shut the border in 1993 out of solidarity with Ghana.",
        "Togo attacked in support of Ghana.",
        "Kenya bombed the camps at the request of Ghana.",
    ],
)
def test_nobody_is_hurt_for_his_own_sake(text: str) -> None:
    hurt = [c for c in claims_in(text) if c.root in {Root.SANCTION, Root.ASSAULT}]
    assert [claim.recipients for claim in hurt] == [()]


def test_help_at_somebodys_request_is_still_given_to_him() -> None:
    claims = claims_in("Kenya sent troops to the north at the request of Ghana.")
    assert ("KEN", "GHA", "AID", "occurred") in map(told, claims)


def test_another_is_hurt_in_solidarity() -> None:
    claims = claims_in("Kenya imposed sanctions on Togo in solidarity with Ghana.")
    assert ("KEN", "TGO", "SANCTION", "occurred") in map(told, claims)
