"""The amount of a claim is the one that its own act counts."""

import pytest

from foedus.model import Kind
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
            "Peru protested on Monday after 12 ships that lay there left.",
            "lay",
            None,
        ),
        (
            "Troops, estimated at 9,000, attacked the town.",
            "attack",
            "9,000",
        ),
    ],
)
def test_own_amount(sentence: str, verb: str, expected: str | None) -> None:
    """Numbers of a clause within the clause are that clause's."""
    doc = parser()(sentence)
    found = [p for p in predicates(doc) if p.token.lemma_ == verb]
    for predicate in found:
        amount = own_amount(doc, amounts(doc), predicate, Kind.EVENT)
        assert (amount and amount.text) == expected
