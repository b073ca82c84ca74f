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
        ("Peruvian estimates", "PER"),
        ("Peruvian investigators", "PER"),
        ("Officials in both capitals", None),
        ("Ana Ruiz, a former Peruvian envoy", None),
        ("Ana Ruiz, a Peruvian general who retired in May", None),
        ("The Peruvian opposition leader", None),
        ("The navy", None),
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


def heard(text: str, words: str = "40 boats") -> tuple[str | None, str | None]:
    (said,) = [claim for claim in read(text) if words in claim.quote.words]
    return said.speaker, said.speaker_actor


def test_both_governments_speak_for_neither_alone() -> None:
    text = (
        "Peru and Chile held talks on Monday. Both governments said that China had "
        "sent 40 boats to Fiji."
    )
    assert heard(text) == ("Both governments", None)


@pytest.mark.parametrize(
    ("source", "actor"),
    [
        ("the navy", "PER"),
        ("Foreign Minister Ana Ruiz", "PER"),
        ("port officials", "PER"),
        ("an official in the defence ministry", "PER"),
        ("a diplomat", None),
        ("two officials", None),
        ("a government source", None),
        ("an official", None),
        ("fishermen", None),
    ],
)
def test_an_office_without_a_state_is_of_where_the_dispatch_was_written(
    source: str, actor: str | None
) -> None:
    text = f"LIMA, March 12 (ANP) - China has sent 40 boats to Chile, {source} said."
    assert heard(text) == (source, actor)


def test_a_town_at_the_head_of_the_sentence_tells_whose_ministry_speaks() -> None:
    text = (
        "LIMA, March 12 (ANP) - Peru shut three ports. In Tokyo, the defence ministry "
        "said that China had sent 40 boats to Chile."
    )
    assert heard(text) == ("the defence ministry", "JPN")


def test_who_tells_what_it_did_speaks_for_it() -> None:
    text = (
        "LIMA, March 12 (ANP) - Peru complained to Chile. Chile protested. It sent 40 "
        "boats to Fiji, Foreign Minister Jan Vidal said."
    )
    assert heard(text) == ("Foreign Minister Jan Vidal", "CHL")


def test_a_spokesman_speaks_for_whom_he_speaks_about() -> None:
    text = (
        "LIMA, March 12 (ANP) - Peru closed three ports. NATO has sent 40 boats to "
        "Chile, a spokesman said."
    )
    assert heard(text) == ("a spokesman", "NATO")


def test_the_ministry_is_the_one_that_was_told_of_before() -> None:
    text = (
        "Chile's transport ministry shut three ports. China protested. Peru was angry. "
        "So was Japan. Fiji kept quiet. Many boats were held up. They waited for days. "
        "China had sent 40 boats to Fiji, the ministry said."
    )
    assert heard(text) == ("the ministry", "CHL")


@pytest.mark.parametrize(
    ("before", "pronoun", "actor"),
    [
        ("Peru's agriculture minister, Hugo Bazan, was angry.", "he", "PER"),
        (
            "Peru will hardly yield, says Ana Ruiz of the Harbour Institute.",
            "she",
            None,
        ),
        ('"Putin needs a friend," said Jan Toth, an analyst.', "he", None),
        ("Peruvian ministers argue that the ports are safe.", "they", "PER"),
    ],
)
def test_a_pronoun_speaks_for_whom_it_takes_up(
    before: str, pronoun: str, actor: str | None
) -> None:
    text = f"{before} China has sent 40 boats to Chile, {pronoun} said."
    assert heard(text) == (pronoun, actor)


def test_a_name_alone_speaks_for_whom_it_was_introduced_with() -> None:
    text = (
        "Peru's home minister, Hugo Bazan Torres, closed three ports. China protested. "
        "China had sent 40 boats to Fiji, Hugo said."
    )
    assert heard(text) == ("Hugo", "PER")


@pytest.mark.parametrize(
    ("text", "words", "speaker"),
    [
        (
            "Peru said China, which invaded Fiji in May, had sent 40 boats to Chile.",
            "invaded",
            None,
        ),
        (
            "Peru said China, which invaded Fiji in May, had sent 40 boats to Chile.",
            "40 boats",
            "Peru",
        ),
        (
            "China sent 40 boats to Chile, Peru said, a day after Japan invaded Fiji.",
            "invaded",
            None,
        ),
        (
            "China would send 40 boats to Chile, Peru said, if Japan invaded Fiji.",
            "invaded",
            "Peru",
        ),
        ("Peru said that Japan would err and invaded Fiji in May.", "invaded", None),
        ("Peru said that Japan had armed and invaded Fiji in May.", "invaded", "Peru"),
        ("Peru said that Japan came late and invaded Fiji.", "invaded", "Peru"),
        (
            "Peru accuses China of an attack on a boat, which, it said, invaded Fiji.",
            "invaded",
            "it",
        ),
    ],
)
def test_what_the_text_adds_is_nobodys_word(
    text: str, words: str, speaker: str | None
) -> None:
    told = [claim for claim in read(text) if words in claim.quote.words]
    assert told
    assert told[-1].speaker == speaker


def test_he_said_may_come_a_thousand_times() -> None:
    text = "Peru's minister, Hugo Bazan, left. " + "He said so. " * 1100
    assert read(f"{text} He said that China had sent 40 boats to Chile.")
