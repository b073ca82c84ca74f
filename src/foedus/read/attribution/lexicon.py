"""The words that ascribe, and what each may take as its content."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TypedDict

import yaml


@dataclass(frozen=True, slots=True, kw_only=True)
class Sense:
    """One way in which a word ascribes.

    Attributes:
        name: Class of the word ("say", "urge", ...).
        takes: What may stand as content ("clause", "quote", "object", ...).
        cites: Whether the source vouches for the content.
    """

    name: str
    takes: frozenset[str]
    cites: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Lexicon:
    """All words that ascribe.

    Attributes:
        closing: Verbs, by form, that taggers take for nouns at a sentence's end.
    """

    verbs: Mapping[str, tuple[Sense, ...]]
    phrasal: Mapping[tuple[str, str], Sense]
    nouns: Mapping[str, tuple[Sense, ...]]
    documents: frozenset[str]
    figures: frozenset[str]
    views: frozenset[str]
    minds: frozenset[str]
    closing: Mapping[str, str]

    def senses(self, lemma: str) -> tuple[Sense, ...]:
        """Return the senses of a verb; the tagger's lemmas may lack or add an "e"."""
        return self.verbs.get(lemma) or (
            self.verbs.get(f"{lemma}e") or self.verbs.get(lemma.removesuffix("e")) or ()
        )

    adverbs: frozenset[str]
    headings: frozenset[str]
    speakers: frozenset[str]


class _Class(TypedDict, total=False):
    name: str
    cites: bool
    takes: list[str]
    words: str


class _Phrase(TypedDict):
    verb: str
    particle: str
    takes: list[str]
    cites: bool


class _File(TypedDict):
    verbs: list[_Class]
    phrases: list[_Phrase]
    nouns: list[_Class]
    documents: str
    figures: str
    views: str
    minds: str
    adverbs: str
    headings: str
    speakers: str
    closing: str


@cache
def lexicon() -> Lexicon:
    """Read the word lists once a process."""
    source = files("foedus.read").joinpath("data/attribution.yml")
    lists: _File = yaml.load(
        source.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader
    )
    verbs, nouns = _senses(lists["verbs"]), _senses(lists["nouns"])
    phrasal = {
        (phrase["verb"], phrase["particle"]): Sense(
            name=f"{phrase['verb']} {phrase['particle']}",
            takes=frozenset(phrase["takes"]),
            cites=phrase["cites"],
        )
        for phrase in lists["phrases"]
    }
    return Lexicon(
        verbs=verbs,
        phrasal=phrasal,
        nouns=nouns,
        documents=frozenset(lists["documents"].split()),
        figures=frozenset(lists["figures"].split()),
        views=frozenset(lists["views"].split()),
        minds=frozenset(lists["minds"].split()),
        closing=dict(pair.split("=") for pair in lists["closing"].split()),
        adverbs=frozenset(lists["adverbs"].split()),
        headings=frozenset(lists["headings"].split()),
        speakers=frozenset(lists["speakers"].split()),
    )


def _senses(classes: list[_Class]) -> dict[str, tuple[Sense, ...]]:
    senses: dict[str, tuple[Sense, ...]] = {}
    for entry in classes:
        sense = Sense(
            name=entry["name"],
            takes=frozenset(entry["takes"]),
            cites=entry["cites"],
        )
        for word in entry["words"].split():
            senses[word] = (*senses.get(word, ()), sense)
    return senses
