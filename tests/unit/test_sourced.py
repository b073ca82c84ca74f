"""Who is cited is no party, and the day of the saying is no day of the act.

The docstring of each test is the report, published on Friday 20 December 2024.
"""

from datetime import date
from inspect import getdoc

import pytest

from foedus.model import Claim, DocId, Document, Root
from foedus.read import claims_of


@pytest.fixture
def claims(request: pytest.FixtureRequest) -> list[Claim]:
    text = " ".join((getdoc(request.function) or "").split())
    day = date(2024, 12, 20)
    document = Document(id=DocId("report"), text=text, sha256="", published=day)
    return claims_of(document)[0]


def test_who_is_cited_receives_nothing(claims: list[Claim]) -> None:
    """Turkey has delivered forty drones to Niger, according to Malian officials."""
    (claim,) = claims
    assert (claim.actors, claim.recipients) == (("TUR",), ("NER",))
    assert claim.speaker_actor == "MLI"


def test_the_day_of_the_saying_is_no_day_of_the_act(claims: list[Claim]) -> None:
    """Turkey has delivered forty drones to Niger, a Malian minister said on Monday."""
    (claim,) = claims
    assert claim.event_date is None


def test_the_day_of_the_act_is_kept(claims: list[Claim]) -> None:
    """Turkey delivered forty drones to Niger on Monday, a Malian minister said."""
    (claim,) = claims
    assert claim.event_date is not None
    assert claim.event_date.start == date(2024, 12, 16)


def test_a_briefing_takes_no_partner_from_the_text(claims: list[Claim]) -> None:
    """
    Turkey has delivered forty drones to Niger. Malian lawmakers spoke after a
    briefing by the Malian intelligence service.
    """
    assert not [claim for claim in claims if claim.root is Root.CONSULT]
