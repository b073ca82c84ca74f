"""Look up what a brief holds: numbered claims, numbered facts, their documents."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from foedus.errors import QuoteNotFoundError
from foedus.model import Brief, Claim, ClaimId, DocId, Document, Fact, FactId, Grade


@dataclass(frozen=True, slots=True, kw_only=True)
class Index:
    """A brief with every claim and fact numbered in a settled order.

    Attributes:
        claims: By id, in the order of documents and of places in them.
        numbers: The number by which the page cites a claim.
        fact_numbers: The number by which the page cites a fact.
        facts_of: The facts that a claim speaks for or against.
    """

    brief: Brief
    documents: Mapping[DocId, Document]
    claims: Mapping[ClaimId, Claim]
    numbers: Mapping[ClaimId, int]
    fact_numbers: Mapping[FactId, int]
    facts_of: Mapping[ClaimId, tuple[FactId, ...]]

    def cited(self, ids: Iterable[ClaimId]) -> list[Claim]:
        """Return the claims of a list that are in the brief."""
        return [self.claims[key] for key in ids if key in self.claims]

    def publisher(self, doc: DocId) -> str:
        """Return who published a document, or its name where nobody is named."""
        document = self.documents.get(doc)
        return (document and document.publisher) or doc

    def place(self, doc: DocId) -> int:
        """Return the number of a document in the order of the case."""
        return list(self.documents).index(doc) + 1

    def grade(self, doc: DocId) -> Grade:
        """Return the grade of a document's publisher, F where none was given."""
        return self.brief.grades.get(doc, Grade.UNJUDGED)

    def first_said(self, fact: Fact) -> date | None:
        """Return the first day on which a fact could be known from the documents."""
        days = [c.said_date for c in self.cited(fact.claims) if c.said_date]
        return min(days, default=None)


def indexed(brief: Brief) -> Index:
    """Number the claims and facts of a brief and hold every quote to its text.

    Raises:
        QuoteNotFoundError: A claim cites words that are not at their place.
    """
    documents = {document.id: document for document in brief.documents}
    order = {doc: place for place, doc in enumerate(documents)}
    for claim in brief.claims:
        _hold_to_text(claim, documents)
    claims = sorted(
        brief.claims,
        key=lambda c: (order[c.doc], c.quote.start, c.quote.end, c.id),
    )
    return Index(
        brief=brief,
        documents=MappingProxyType(documents),
        claims=MappingProxyType({claim.id: claim for claim in claims}),
        numbers=MappingProxyType({c.id: n for n, c in enumerate(claims, 1)}),
        fact_numbers=MappingProxyType({f.id: n for n, f in enumerate(brief.facts, 1)}),
        facts_of=MappingProxyType(_facts_of(brief.facts)),
    )


def _hold_to_text(claim: Claim, documents: Mapping[DocId, Document]) -> None:
    quote = claim.quote
    document = documents.get(quote.doc)
    if document is None or document.text[quote.start : quote.end] != quote.words:
        raise QuoteNotFoundError(quote.doc, quote.words)


def _facts_of(facts: Iterable[Fact]) -> dict[ClaimId, tuple[FactId, ...]]:
    found: dict[ClaimId, tuple[FactId, ...]] = {}
    for fact in facts:
        for claim in (*fact.claims, *fact.against):
            found[claim] = (*found.get(claim, ()), fact.id)
    return found
