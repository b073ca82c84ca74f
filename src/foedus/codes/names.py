"""What the actors are called in reports, with the days on which a name held."""

from dataclasses import dataclass
from datetime import date
from functools import cache

from foedus.codes.tables import Row, document, first_day, last_day, rows
from foedus.codes.world import armed_groups, organisations
from foedus.model import ActorId


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """One way to call one actor.

    Attributes:
        codes: Who is meant; several where the words alone do not settle it, none
            where the words name no actor ("Taiwan Strait", "Washington Post").
        kind: "name", "adjective", "people", "capital", "seat", "place", "force",
            "organisation", "armed", "blocked" and so on; docs/codes.md lists them.
        sector: PLOVER sector, or None.
    """

    words: str
    codes: tuple[ActorId, ...]
    kind: str
    sector: str | None
    start: date | None
    end: date | None


@cache
def names() -> tuple[Name, ...]:
    """Return every name of every state, organisation and armed group."""
    listed = [
        name
        for table in ("names", "names_factbook")
        for row in rows(table)
        for name in _of_row(row)
    ]
    return (*listed, *_of_organisations(), *_of_armed_groups())


@cache
def role_sectors() -> dict[str, str]:
    """Return the sector of each noun that stands for people who act ("troops")."""
    return {row["noun"]: row["sector"] for row in rows("roles")}


@cache
def ambiguous() -> dict[str, frozenset[str]]:
    """Return the "first_names" and "surnames" that are no safe sign of an actor."""
    lists = document("ambiguous")
    return {key: frozenset(lists[key]) for key in ("first_names", "surnames")}


@cache
def namesakes() -> dict[str, ActorId]:
    """Return the names of states that are also places in another state."""
    return {
        words: ActorId(code)
        for words, code in document("ambiguous")["namesakes"].items()
    }


@cache
def lands() -> dict[str, tuple[ActorId, ...]]:
    """Return the states that a noun like "kingdom" or "island" can mean."""
    listed = document("ambiguous")["lands"].items()
    return {noun: tuple(map(ActorId, codes)) for noun, codes in listed}


@cache
def groupings() -> dict[str, tuple[ActorId, ...]]:
    """Return the members of groups of states that have a fixed membership."""
    return {
        words: tuple(map(ActorId, members))
        for words, members in document("ambiguous")["groupings"].items()
    }


def _of_row(row: Row) -> list[Name]:
    codes = tuple(ActorId(code) for code in row["code"].split() if code != "-")
    return [
        Name(
            words=words,
            codes=codes,
            kind=row["kind"],
            sector=row["sector"] or _SECTORS.get(row["kind"]),
            start=first_day(row["from"]),
            end=last_day(row["to"]),
        )
        for words in row["names"].split("|")
    ]


_SECTORS = {"capital": "GOV", "people": "CVL"}


def _of_organisations() -> list[Name]:
    return [
        Name(
            words=words,
            codes=(one.code,),
            kind="organisation",
            sector=one.sector,
            # Reports speak of the dead too: the names stay, the dates are for briefs.
            start=None,
            end=None,
        )
        for one in organisations().values()
        for words in one.names
    ]


def _of_armed_groups() -> list[Name]:
    return [
        Name(
            words=words,
            codes=(group.code,),
            kind="armed",
            sector="REB",
            start=None,
            end=None,
        )
        for group in armed_groups().values()
        for words in group.names
    ]
