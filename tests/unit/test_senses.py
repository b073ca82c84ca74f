"""The list of words that can carry an act is whole and means what it says."""

import pytest

from foedus.model import Kind, Layer, Root
from foedus.read.senses import Entry, data, senses


def every_entry() -> list[tuple[str, Entry]]:
    found = senses()
    parts = (found.verbs, found.nouns, found.adjectives)
    return [
        (word, entry)
        for words in parts
        for word, entries in words.items()
        for entry in entries
    ]


def test_every_class_of_act_has_its_words() -> None:
    assert {entry.root for _, entry in every_entry()} >= set(Root)


def test_a_list_named_with_a_dollar_sign_is_filled_in() -> None:
    signs = [entry for entry in senses().verbs["ink"] if entry.layer is Layer.TREATY]
    objects = signs[0].objects or frozenset()
    assert "treaty" in objects
    assert not [word for word in objects if word.startswith("$")]


def test_no_word_kept_its_dollar_sign() -> None:
    assert not [word for word, _ in every_entry() if "$" in word]


def test_every_act_without_a_class_has_a_layer_or_a_kind_or_is_idle() -> None:
    """Otherwise the entry would say nothing of the act at all."""
    mute = [
        word
        for word, entry in every_entry()
        if entry.root is None
        and entry.layer is None
        and entry.kind is Kind.EVENT
        and not entry.idle
    ]
    assert mute == []


@pytest.mark.parametrize(
    ("word", "root", "frame"),
    [
        ("visit", Root.CONSULT, "to"),
        ("negotiate", Root.CONSULT, "with"),
        ("condemn", Root.ACCUSE, "to"),
    ],
)
def test_a_verb_has_its_class_and_its_frame(word: str, root: Root, frame: str) -> None:
    assert (root, frame) in [(one.root, one.frame) for one in senses().verbs[word]]


def test_every_frame_is_one_that_the_reader_knows() -> None:
    frames = {entry.frame for _, entry in every_entry()}
    assert frames == {"to", "with", "from", "alone"}


def test_what_of_names_is_one_of_three() -> None:
    assert {entry.of for _, entry in every_entry()} == {"object", "doer", "both"}


def test_every_list_of_classes_is_used() -> None:
    named = {
        word[1:]
        for group in data("senses")
        for word in group.get("objects", "").split()
        if word.startswith("$")
    }
    assert set(data("classes")) == named
