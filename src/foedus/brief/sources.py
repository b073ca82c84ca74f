"""The sources: who published what, how reliable, and what counts as one origin."""

from collections import Counter
from dataclasses import dataclass

from foedus.brief import phrases
from foedus.brief.index import Index
from foedus.model import DocId, Document


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """One document as the table of sources lists it.

    Attributes:
        origin: Number of the origin that it belongs to.
        digest: First characters of the digest of its text.
    """

    number: int
    doc: DocId
    title: str
    publisher: str
    via: str
    url: str
    published: str
    published_how: str
    grade: str
    origin: int
    claims: int
    digest: str

    @property
    def linkable(self) -> bool:
        """Whether the address is one that a page may link to."""
        return self.url.startswith(("https://", "http://"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """Documents that count as one."""

    number: int
    titles: tuple[str, ...]
    reason: str


def sources(index: Index) -> tuple[Source, ...]:
    """Return the documents that were read, in the order of the case."""
    counts = Counter(claim.doc for claim in index.claims.values())
    numbers = _origin_numbers(index)
    unread = {doc for doc, _ in index.brief.unread}
    return tuple(
        _source(document, index, counts[document.id], numbers[document.id])
        for document in index.documents.values()
        if document.id not in unread
    )


def origins(index: Index) -> tuple[Origin, ...]:
    """Return the origins that hold more than one document, with the reason."""
    numbers = _origin_numbers(index)
    return tuple(
        Origin(
            number=numbers[lineage.documents[0]],
            titles=tuple(_title(doc, index) for doc in lineage.documents),
            reason=lineage.reason,
        )
        for lineage in index.brief.lineages
        if len(lineage.documents) > 1
    )


def origin_count(index: Index) -> int:
    """Return how many independent origins the documents that were read make."""
    return len({source.origin for source in sources(index)})


def _origin_numbers(index: Index) -> dict[DocId, int]:
    """Number origins by their first document in the order of the case."""
    of = {d: frozenset(x.documents) for x in index.brief.lineages for d in x.documents}
    numbers: dict[frozenset[DocId], int] = {}
    return {
        doc: numbers.setdefault(of.get(doc, frozenset({doc})), len(numbers) + 1)
        for doc in (*index.documents, *(d for d in sorted(of)))
    }


def _title(doc: DocId, index: Index) -> str:
    document = index.documents.get(doc)
    return (document and document.title) or doc


def _source(document: Document, index: Index, claims: int, origin: int) -> Source:
    return Source(
        number=index.place(document.id),
        doc=document.id,
        title=document.title or document.id,
        publisher=index.publisher(document.id),
        via=document.via or "",
        url=document.url or "",
        published=phrases.day(document.published),
        published_how=document.published_how or "",
        grade=phrases.grade(index.grade(document.id)),
        origin=origin,
        claims=claims,
        digest=document.sha256[:12],
    )
