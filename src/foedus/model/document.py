"""What was read: a text, where it came from, and what could not be read."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from foedus.model.ids import DocId


class Grade(StrEnum):
    """Reliability of a source on the Admiralty scale; F is "cannot be judged"."""

    RELIABLE = "A"
    USUALLY = "B"
    FAIRLY = "C"
    NOT_USUALLY = "D"
    UNRELIABLE = "E"
    UNJUDGED = "F"


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One report, as loaded.

    Attributes:
        text: The characters that every offset of every quote refers to.
        published_how: How the date was found: "front matter", "sidecar", "metadata",
            "text", "feed", or None where there is no date.
        publisher: Who first published it, as named in the metadata.
        via: The re-publisher it was taken from, where that is someone else.
        language: ISO 639-1 code; only "en" is read for claims.
        sha256: Digest of the text and the metadata that reading depends on.
    """

    id: DocId
    text: str
    sha256: str
    title: str | None = None
    url: str | None = None
    publisher: str | None = None
    via: str | None = None
    published: date | None = None
    published_how: str | None = None
    language: str = "en"


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """A fault in the input: what is wrong, where, and what to do about it."""

    where: str
    what: str
    remedy: str

    def __str__(self) -> str:
        return f"{self.where}: {self.what}; {self.remedy}"
