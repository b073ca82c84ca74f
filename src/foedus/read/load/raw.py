"""What a reader of one format hands on: a text and what the file says of itself."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, fields
from datetime import date
from typing import Self

from foedus.model import DocId, Problem

LIMIT_CHARACTERS = 1_000_000
"""The parser takes no longer text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Metadata:
    """What is stated about a document, as in the fields of `Document`."""

    title: str | None = None
    url: str | None = None
    publisher: str | None = None
    via: str | None = None
    published: date | None = None
    published_how: str | None = None
    language: str | None = None

    def over(self, other: Self) -> "Metadata":
        """Return these fields, and the other's where these say nothing."""
        return Metadata(
            **{
                field.name: getattr(self, field.name) or getattr(other, field.name)
                for field in fields(self)
                if field.name != "published_how"
            },
            published_how=self.published_how if self.published else other.published_how,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Raw:
    """A text as a format gives it.

    Attributes:
        guessed: What counts only where neither the file nor its text says better.
    """

    id: DocId
    text: str
    metadata: Metadata = Metadata()
    guessed: Metadata = Metadata()


def one_line(text: str) -> str:
    """Return a text that can stand in a line: nothing unprintable, single spaces."""
    return " ".join("".join(s if s.isprintable() else " " for s in text).split())


Reader = Callable[[str, bytes], Iterable[Raw | Problem]]
"""Reads the documents of one file, given the file's name and its bytes."""
