"""Treaties with their members and terms, as the coders of alliances state them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from foedus.model import ActorId, Dataset, RowId

Terms = Mapping[str, Any]
"""The owner's own columns by name: each dataset has its own set of them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """A state's time in a pact, and what it alone is bound to."""

    state: ActorId
    start: date | None
    end: date | None
    terms: Terms
    row: RowId


@dataclass(frozen=True, slots=True, kw_only=True)
class Pact:
    """A treaty as one dataset codes it.

    Attributes:
        pact: Its number in the dataset.
        end: Last day, or None while in force at the end of the data, or unknown.
        terms: The owner's columns, such as `milcon` and `base` in ATOP.
    """

    dataset: Dataset
    pact: str
    start: date | None
    end: date | None
    terms: Terms
    members: tuple[Member, ...]
    row: RowId
