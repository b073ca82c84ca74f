"""Exact words and where they stand in a document."""

from dataclasses import dataclass

from foedus.model.ids import DocId


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """Exact words of a document: `text[start:end] == words`, always."""

    doc: DocId
    start: int
    end: int
    words: str
