"""For whom a source speaks, told on Wednesday 12 March 2025."""

from datetime import date
from hashlib import sha256

import pytest

from foedus.model import Claim, DocId, Document
from foedus.read import claims_of


def read(text: str, said_on: date = date(2025, 3, 12)) -> list[Claim]:
    document = Document(
        id=DocId("a.txt"),
        text=text,
        sha256=sha256(text.encode()).hexdigest(),
        published=said_on,
    )
    return claims_of(document)[0]


def speaks(source: str) -> set[str | None]:
    claims = read(f"{source} said that China had sent 40 boats to Chile.")
    assert {claim.speaker for claim in claims if claim.speaker} == {source}
    return {claim.speaker_actor for claim in claims}


@pytest.mark.parametrize(
    ("source", "actor"),
    [
        ("Peru", "PER"),
        ("Peru's defence ministry", "PER"),
        ("The Peruvian foreign minister", "PER"),
        ("Officials in Lima", "PER"),
        ("UN experts", "UN"),
        ("A United Nations report", "UN"),
        ("A retired Peruvian general", None),
        ("A former Peruvian negotiator", None),
        ("Brokers in Lima", None),
        ("Diplomats in Lima", None),
        ("A research institute in Lima", None),
        ("Peruvian fishermen", None),
    ],
)
def test_only_officials_speak_for_a_state(source: str, actor: str | None) -> None:
    assert speaks(source) == {actor}


def test_she_is_not_the_minister_when_an_analyst_was_named_since() -> None:
    text = (
        "President Xi Jinping visited Lima in May. The trip was a success, said Hanna "
        "Desta, an analyst. China has sent 40 boats to Peru, she said."
    )
    (said,) = [claim for claim in read(text) if "40 boats" in claim.quote.words]
    assert (said.speaker, said.speaker_actor) == ("she", None)


@pytest.mark.parametrize(
    ("day", "actor"), [(date(2022, 3, 1), "NLD"), (date(2025, 3, 1), "NATO")]
)
def test_who_led_a_state_and_then_an_alliance_acts_for_one_of_them(
    day: date, actor: str
) -> None:
    (claim,) = read("Mark Rutte condemned Belarus.", day)
    assert claim.actors == (actor,)
