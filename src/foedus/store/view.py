"""What the ledger holds, as records: the read-only face of the store."""

from dataclasses import dataclass
from enum import StrEnum

from foedus.model import Claim, Document


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """The documents and claims that stand, in the order of their places.

    Attributes:
        documents: By id.
        claims: By document, offset and id.
    """

    documents: tuple[Document, ...]
    claims: tuple[Claim, ...]


class Standing(StrEnum):
    """Whether a version of a document counts today."""

    CURRENT = "current"
    SUPERSEDED = "superseded"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """One reading of one document, kept for good.

    Attributes:
        number: Grows with each reading of any document; the ledger has no clock.
        reader: Which reader read it.
    """

    number: int
    document: Document
    claims: tuple[Claim, ...]
    reader: str
    standing: Standing
