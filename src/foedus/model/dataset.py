"""What a public dataset is, and the shapes its rows take once read."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NewType

RowId = NewType("RowId", str)
"""`DATASET:TABLE#ROW`; rows are counted from 1 in the order of the source file."""


class Share(StrEnum):
    """Whether a dataset may be passed on; our reading, not legal advice."""

    OPEN = "A"
    ATTRIBUTION = "B"
    ACADEMIC = "C"
    CLOSED = "D"


@dataclass(frozen=True, slots=True, kw_only=True)
class Dataset:
    """What a reader must know of a dataset before trusting a row of it.

    Attributes:
        name: Our name, also the name of its folder.
        version: As its owner names it.
        years: First and last year that it covers; outside them a row that is not
            there means "no data", inside them it means what `absent` says.
        absent: What it means that a covered year has no row for a state or dyad.
        released: Day on which this version could first be known, or None.
        url: Where its owner publishes it.
        cite: How its owner asks to be cited.
    """

    name: str
    title: str
    version: str
    years: tuple[int, int] | None
    absent: str
    released: date | None
    owner: str
    url: str
    licence: str
    share: Share
    cite: str


# A loader returns tables of these shapes and of no other. Kinds: "text", "int",
# "float", "date", "bool"; a question mark says that it may be empty. Every table has
# `row`: the number of the record in the source file, counted from 1 after the header.
# States and organisations are our codes (ISO 3166-1 alpha-3 where there is one).
SHAPES: dict[str, dict[str, str]] = {
    # What one actor gives, does to or holds on another, from a day until a day.
    "ties": {
        "giver": "text",
        "taker": "text",
        "layer": "text",  # a value of Layer
        "start": "date?",
        "end": "date?",  # None: still so, or unknown; `detail` says which
        "weight": "float?",
        "unit": "text?",
        "quantity": "float?",  # a second figure of the same flow: tonnes beside USD
        "quantity_unit": "text?",
        "detail": "text",  # product, weapon, pact and obligations, type of sanction
        "row": "int",
    },
    # A number of a pair that is no tie: distance, contiguity, shared organisations.
    "dyads": {
        "a": "text",
        "b": "text",
        "year": "int?",
        "name": "text",
        "value": "float?",
        "unit": "text",
        "row": "int",
    },
    # A number of one state and year: GDP, military spending, polyarchy, ideal point.
    "series": {
        "state": "text",
        "year": "int",
        "name": "text",
        "value": "float?",
        "unit": "text",
        "sd": "float?",
        "low": "float?",
        "high": "float?",
        "row": "int",
    },
    # How a state voted: 1 yes, 2 abstain, 3 no, 8 absent. Not a member: no row.
    "votes": {"rollcall": "int", "state": "text", "vote": "int", "row": "int"},
    "rollcalls": {
        "rollcall": "int",
        "date": "date?",
        "year": "int",
        "session": "int",
        "symbol": "text?",
        "title": "text?",
        "yes": "int?",
        "no": "int?",
        "abstain": "int?",
        "amendment": "bool?",
        "paragraph": "bool?",
        "important": "bool?",
        "issues": "text",  # codes parted by spaces: me nu di hr co ec
        "row": "int",
    },
    # Alliances with their obligations; `terms` is JSON of the owner's own columns.
    "pacts": {
        "pact": "text",
        "start": "date?",
        "end": "date?",
        "terms": "text",
        "row": "int",
    },
    "members": {
        "pact": "text",
        "state": "text",
        "start": "date?",
        "end": "date?",
        "terms": "text",
        "row": "int",
    },
    # Listed people, companies, vessels, and what ties them.
    "entities": {
        "entity": "text",
        "kind": "text",  # person, company, vessel, aircraft, organisation, other
        "name": "text",
        "aliases": "text",  # parted by "|"
        "programme": "text?",
        "listed": "date?",
        "country": "text?",
        "identifiers": "text",  # "imo:9161003|passport:..."
        "detail": "text",
        "row": "int",
    },
    "links": {"a": "text", "b": "text", "kind": "text", "detail": "text", "row": "int"},
    # Dated acts of one actor, perhaps towards another: tests, disputes, conflicts.
    "events": {
        "start": "date?",
        "end": "date?",
        "actor": "text",
        "target": "text?",
        "name": "text",
        "value": "float?",
        "unit": "text?",
        "detail": "text",
        "row": "int",
    },
}
