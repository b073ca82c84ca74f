"""Set a handful of documents side by side: what each tells, and what it alone tells."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from foedus.brief import phrases
from foedus.brief.differences import documents_of
from foedus.brief.index import Index
from foedus.brief.lines import Line, amounts
from foedus.model import ActorId, DocId

FEW_DOCUMENTS = 4
MOST_ALONE = 30


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One matter, and the lines that each document tells of it."""

    matter: str
    cells: tuple[tuple[Line, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Alongside:
    """A column for each document, a row for each matter told by more than one."""

    titles: tuple[str, ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Alone:
    """What only one document tells."""

    source: str
    lines: tuple[Line, ...]
    more: int


def alongside(lines: Iterable[Line], index: Index) -> Alongside | None:
    """Return the documents side by side, or None where they are too many."""
    documents = _few(index)
    matters: dict[tuple[tuple[ActorId, ...], str], dict[DocId, list[Line]]] = {}
    for line in lines:
        parties = tuple(sorted({*line.fact.actors, *line.fact.recipients}))
        cells = matters.setdefault((parties, line.fact.layer or "other"), {})
        for doc in documents_of(line, index):
            cells.setdefault(doc, []).append(_as_told(line, doc, index))
    rows = tuple(
        _row(key, cells, documents)
        for key, cells in sorted(matters.items())
        if len(cells) > 1 and len(key[0]) > 1
    )
    if not documents or not rows:
        return None
    return Alongside(titles=tuple(_source(d, index) for d in documents), rows=rows)


def told_alone(lines: Iterable[Line], index: Index) -> tuple[Alone, ...]:
    """Return what each document alone tells; only for a handful of documents."""
    mine: dict[DocId, list[Line]] = defaultdict(list)
    for line in lines:
        docs = documents_of(line, index)
        if len(docs) == 1:
            mine[next(iter(docs))].append(line)
    return tuple(
        Alone(
            source=_source(doc, index),
            lines=tuple(mine[doc][:MOST_ALONE]),
            more=max(0, len(mine[doc]) - MOST_ALONE),
        )
        for doc in _few(index)
        if mine[doc]
    )


def _as_told(line: Line, doc: DocId, index: Index) -> Line:
    """Leave of a line what one document tells: its claims and its figures."""
    own = {claim.id for claim in index.cited(line.fact.claims) if claim.doc == doc}
    figures = tuple(f for f in line.fact.figures if own.intersection(f.claims))
    fact = replace(line.fact, figures=figures, low=None, high=None)
    numbers = {index.numbers[claim] for claim in own}
    return replace(line, evidence=tuple(sorted(numbers)), figure=amounts(fact))


def _few(index: Index) -> list[DocId]:
    """Return the documents with claims, or none where there are too many."""
    telling = {claim.doc for claim in index.claims.values()}
    documents = [doc for doc in index.documents if doc in telling]
    return documents if 2 <= len(documents) <= FEW_DOCUMENTS else []


def _row(
    key: tuple[tuple[ActorId, ...], str],
    cells: Mapping[DocId, list[Line]],
    documents: Iterable[DocId],
) -> Row:
    parties, layer = key
    return Row(
        matter=f"{phrases.named(parties)}: {layer}",
        cells=tuple(tuple(cells.get(doc, ())) for doc in documents),
    )


def _source(doc: DocId, index: Index) -> str:
    title = index.documents[doc].title or doc
    return f"{index.publisher(doc)}: {title}"
