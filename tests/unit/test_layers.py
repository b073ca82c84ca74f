"""The layer of an act follows from what is handed over."""

import pytest

from foedus.model import Layer, Root
from foedus.read.layers import layer
from foedus.read.predicates import predicates
from foedus.read.sentences import parser


@pytest.mark.parametrize(
    ("sentence", "root", "answered", "expected"),
    [
        ("Norway sent Ghana two tonnes of explosives.", Root.AID, "technology", "arms"),
        ("Norway gave Ghana a thousand barrels of oil.", Root.AID, "arms", "energy"),
        ("Norway delivered flour to Ghana.", Root.AID, "arms", "aid"),
        ("Norway gave Ghana a loan.", Root.AID, "none", "finance"),
        ("Norway supplied Ghana with satellites.", Root.AID, "none", "technology"),
        ("Norway sent troops to Ghana.", Root.AID, "conflict", "troops"),
        ("Norway broke off relations with Ghana.", Root.SANCTION, "none", None),
        ("Norway suspended aid to Ghana.", Root.SANCTION, "sanctions", "aid"),
        ("Norway helped Ghana.", Root.AID, "conflict", "aid"),
    ],
)
def test_layer(sentence: str, root: Root, answered: str, expected: str | None) -> None:
    """The object tells the layer; the model's answer is only the back-up."""
    predicate = predicates(parser()(sentence))[0]
    given = layer(answered, root, predicate)
    assert given == (expected and Layer(expected))


def test_a_judgement_on_warheads_is_nuclear_rather_than_of_troops() -> None:
    sentence = "Norway considers Ghana's nuclear ambitions a danger."
    predicate = predicates(parser()(sentence), frozenset({"consider"}))[0]
    assert layer("troops", None, predicate) is Layer.NUCLEAR
    assert layer("trade", None, predicate) is Layer.TRADE
