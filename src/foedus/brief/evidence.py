"""Each claim once: its words in their surroundings, and how they were coded."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from textwrap import shorten

from foedus.brief import phrases
from foedus.brief.index import Index
from foedus.brief.passages import Passage, in_paragraph
from foedus.codes import actor_name
from foedus.model import ActorId, Claim, Document

LONGEST_WHY = 80
_SENSES = re.compile(r" \([^()]*=[^()]*\)")
"""Features of the model, which mean nothing to a reader; claims.jsonl holds them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """One claim as the page shows it.

    Attributes:
        actors: Codes of all that take part, for the filter.
        facts: Numbers of the facts that it speaks for or against.
    """

    claim: Claim
    number: int
    actors: str
    passage: Passage
    coded: str
    happened: str
    said: str
    speakers: str
    figure: str
    why: str
    status: str
    certainty: str
    facts: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """The claims of one document, in the order of its text."""

    number: int
    document: Document
    publisher: str
    published: str
    grade: str
    cards: tuple[Card, ...]


def evidence(index: Index) -> tuple[Group, ...]:
    """Return every claim of the brief once, document by document."""
    by_document = groupby(index.claims.values(), key=lambda claim: claim.doc)
    return tuple(
        Group(
            number=index.place(doc),
            document=index.documents[doc],
            publisher=index.publisher(doc),
            published=phrases.day(index.documents[doc].published),
            grade=phrases.grade(index.grade(doc)),
            cards=tuple(_card(claim, index) for claim in claims),
        )
        for doc, claims in by_document
    )


def _card(claim: Claim, index: Index) -> Card:
    facts = index.facts_of.get(claim.id, ())
    return Card(
        claim=claim,
        number=index.numbers[claim.id],
        actors=" ".join(dict.fromkeys((*claim.actors, *claim.recipients))),
        passage=in_paragraph(claim.quote, index.documents[claim.doc].text),
        coded=_coded(claim),
        happened=phrases.days(claim.event_date),
        said=phrases.day(claim.said_date),
        speakers=" › ".join(claim.speaker_chain) or claim.speaker or "",
        figure=phrases.amount(claim.quantity) if claim.quantity else "",
        why=shorten(_SENSES.sub("", claim.why), LONGEST_WHY, placeholder=" …"),
        status=phrases.status(claim.status),
        certainty=phrases.certainty(claim.certainty),
        facts=tuple(index.fact_numbers[fact] for fact in facts),
    )


def _coded(claim: Claim) -> str:
    givers = _names(claim.actors) or "unnamed"
    takers = _names(claim.recipients)
    mutual = set(claim.actors) == set(claim.recipients)
    who = f"{givers} → {takers}" if takers and not mutual else givers
    what = [claim.root or claim.kind, claim.mode, claim.layer]
    return f"{who} · {' · '.join(part for part in what if part)}"


def _names(actors: Iterable[ActorId]) -> str:
    return ", ".join(actor_name(actor) for actor in actors)
