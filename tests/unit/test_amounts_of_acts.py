"""The amount of a claim is the one that its own act counts."""

from datetime import date
from hashlib import sha256

import pytest

from foedus.model import Claim, DocId, Document, Kind
from foedus.read import claims_of
from foedus.read.amounts import own_amount
from foedus.read.predicates import predicates
from foedus.read.quantities import amounts
from foedus.read.sentences import parser


@pytest.mark.parametrize(
    ("sentence", "verb", "expected"),
    [
        ("Peru sent 300 tents to Chad.", "send", "300"),
        ("Peru left the pact after gunmen killed 26 tourists.", "leave", None),
        ("Peru lent or gave Chad 300 million dollars.", "give", "300 million dollars"),
        ("Rebels shelled the post, killing four soldiers.", "shell", "four"),
        (
            "Peru pulled its contingent, some 400 men, out of the valley.",
            "pull",
            "some 400",
        ),
        ("Peru can hold up to 60 shells of 152 mm calibre.", "hold", "up to 60"),
        (
            "Troops, estimated at 9,000, attacked the town.",
            "attack",
            "9,000",
        ),
        ("Peru signed a contract to supply Chile with 30 guns.", "sign", "30"),
        ("Peru renewed its offer to sell Chad nine boats.", "renew", "nine"),
        ("Chad travelled to Lima and signed two pacts.", "travel", None),
        ("Chile sent 12 boats; Peru sent nothing.", "send", "12"),
        ("Peru flew 90 Chileans home from Lima.", "fly", "90"),
        ("On 7 August four Peruvian sailors drowned.", "drown", "four"),
        ("The boats that Peru built for nine crews sank.", "build", "nine"),
        ("The two envoys met four times in Lima.", "meet", "four times"),
        (
            "The army is demanding at least 30 million francs more than was due.",
            "demand",
            "at least 30 million",
        ),
    ],
)
def test_own_amount(sentence: str, verb: str, expected: str | None) -> None:
    """Numbers of a clause within the clause are that clause's."""
    doc = parser()(sentence)
    known = frozenset({verb})
    act = next(p for p in predicates(doc, known) if p.token.lemma_ == verb)
    amount = own_amount(doc, amounts(doc), act, Kind.EVENT)
    assert (amount and amount.text) == expected


@pytest.mark.parametrize(
    ("sentence", "verb", "expected"),
    [
        ("Peru shut its border with Chile for three weeks.", "shut", "three weeks"),
        ("Peru shut 20 posts for three weeks.", "shut", "20"),
        ("Peru and Chile agreed to a truce of six months.", "agree", "six months"),
        ("Peru and Chile signed a ten-year pact.", "sign", "ten-year"),
        ("Peru freed the envoy after two days.", "free", None),
        ("Peru freed the envoy after holding him for two days.", "free", None),
        ("Peru will pull out within six months.", "pull", None),
        ("Peru sent no help in the 12-day war.", "send", None),
    ],
)
def test_how_long_comes_after_how_many(
    sentence: str, verb: str, expected: str | None
) -> None:
    """How long an act took is its amount where it has no other; when it was is none."""
    doc = parser()(sentence)
    (found,) = [p for p in predicates(doc) if p.token.lemma_ == verb]
    amount = own_amount(doc, amounts(doc), found, Kind.EVENT)
    assert (amount and amount.text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The six jets that Peru sold to Chile in 2018 arrived in Lima.", 6),
        ("Peru has detained 40 sailors whom Chile had sent to Lima.", 40),
        ("Peru threatened Chile with tariffs of 25%.", 25),
        ("Four Peruvian banks want to lend Chile 90 million dollars.", 90_000_000),
        ("Some 900 Chilean soldiers took part in an exercise with Peru.", 900),
        ("Trade between Peru and Chile was worth 30 million dollars.", 30_000_000),
        ("Peru has signed such papers with 14 African governments.", 14),
        ("Peru raised its garrison on the border with Chile from 70 men to 130.", 130),
        ("Peru provoked Chile by closing four of six crossing points.", 4),
        ("Peru wants the return of 46 nationals detained by Chile.", 46),
    ],
)
def test_the_amount_of_a_claim(text: str, expected: int) -> None:
    found = {claim.quantity.value for claim in read(text) if claim.quantity}
    assert found == {expected}


def test_a_clause_without_which_takes_in_the_noun_it_tells_of() -> None:
    text = "Peru wants the return of 46 nationals detained by Chile."
    assert "46 nationals detained by Chile" in {one.quote.words for one in read(text)}


def read(text: str) -> list[Claim]:
    document = Document(
        id=DocId("a.txt"),
        text=text,
        sha256=sha256(text.encode()).hexdigest(),
        published=date(2025, 3, 12),
    )
    return claims_of(document)[0]


def test_a_calibre_counts_nothing() -> None:
    text = "Peru sold 152 mm shells and 5,000 122 mm rockets to Chile."
    assert [one.quantity.value for one in amounts(parser()(text))] == [5000]
