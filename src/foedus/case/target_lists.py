"""Read the lists of people, companies and vessels that are on the shelf."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache

from foedus.codes.systems import state_of
from foedus.errors import UnusableInputError
from foedus.model import Dataset, RowId
from foedus.network import Frames
from foedus.simulate.matching import Entry

ENTITIES, LINKS = "entities", "links"
KNOWN = ("un_sanctions_list", "ofac_sdn", "eu_sanctions_list", "follow_the_money")

_BORN = re.compile(r"\b(?:born|DOB|date of birth)\b[: ]*([^;]{0,40})", re.IGNORECASE)
_YEAR = re.compile(r"\b(1[89]\d\d|20\d\d)\b")
# What a link to a state is: where a ship is registered, which is no dealing.
_FLAGS = frozenset({"flag", "former flag"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """An entry, and under what it is listed; no programme: it is told of only."""

    entry: Entry
    programme: str
    since: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Bond:
    """A row that links two entries; an end may be a name that no entry has."""

    source: str
    a: str
    b: str
    kind: str
    row: RowId


def lists(
    here: Frames, named: Collection[str] = (), known_by: date | None = None
) -> tuple[Dataset, ...]:
    """Return the lists that are here, or of them those that are named.

    Raises:
        UnusableInputError: There are none, one that is named is not here, or none
            could be known by the day.
    """
    held = {
        one.name: here.dataset(one.name, ENTITIES)
        for one in here.datasets()
        if ENTITIES in here.tables(one.name)
    }
    if not held:
        raise UnusableInputError(
            "targets",
            "no list of people, companies or vessels is here",
            f"add one with foedus data add: {', '.join(KNOWN)}",
        )
    for name in named:
        if name not in held:
            raise UnusableInputError(
                name, "is no list that is here", f"choose from: {', '.join(held)}"
            )
    asked = [one for name, one in held.items() if not named or name in named]
    known = [one for one in asked if could_be_known(one, known_by)]
    if not known:
        raise UnusableInputError(
            f"--known-by {known_by}",
            "none of the lists that are here is known to be that old",
            "give a later day, or add an older version of a list",
        )
    return tuple(known)


def could_be_known(one: Dataset, day: date | None) -> bool:
    """Tell whether a list was out by a day; one without a day of its own was not."""
    return day is None or (one.released is not None and one.released <= day)


def standings(here: Frames, chosen: Iterable[Dataset]) -> Iterator[Standing]:
    """Yield the entries of lists, in their order."""
    for one in chosen:
        for record in here.frame(one.name, ENTITIES).iter_rows(named=True):
            yield _standing(one.name, record)


def bonds(here: Frames, chosen: Iterable[Dataset]) -> Iterator[Bond]:
    """Yield the links that lists state between entries, and not the flags of ships."""
    for one in chosen:
        if LINKS not in here.tables(one.name):
            continue
        for record in here.frame(one.name, LINKS).iter_rows(named=True):
            if record["kind"] not in _FLAGS:
                yield Bond(
                    source=one.name,
                    a=record["a"],
                    b=record["b"],
                    kind=record["kind"],
                    row=RowId(f"{one.name}:{LINKS}#{record['row']}"),
                )


def entry_id(source: str, entity: str) -> str:
    """Return the name of an entry among the entries of all lists."""
    return f"{source}:{entity}"


def is_of(one: Standing, countries: Collection[str]) -> bool:
    """Tell whether an entry is of a state, by its country or by its programme.

    "DPRK4" and "EU-PRK" are programmes on North Korea.
    """
    return one.entry.country in countries or any(
        state in countries for state in _states(one.programme)
    )


@cache
def _states(programme: str) -> frozenset[str]:
    named = {part for text in programme.split("|") for part in (text, *_parts(text))}
    codes = {part for part in named if len(part) == 3 and part.isupper()}
    told = (
        *(state_of("name", part) for part in named),
        *(state_of("iso3", part) for part in codes),
    )
    return frozenset(state for state in told if state)


def _parts(text: str) -> tuple[str, ...]:
    return tuple(re.findall(r"[^\W\d_]{3,}", text))


def _standing(source: str, record: Mapping[str, object]) -> Standing:
    said = {key: str(cell or "") for key, cell in record.items()}
    names = (said["name"], *said["aliases"].split("|"))
    born = (
        year for told in _BORN.findall(said["detail"]) for year in _YEAR.findall(told)
    )
    since = record["listed"]
    return Standing(
        entry=Entry(
            id=entry_id(source, said["entity"]),
            source=source,
            kind=said["kind"],
            names=tuple(dict.fromkeys(filter(None, names))) or (said["entity"],),
            identifiers=frozenset(filter(None, said["identifiers"].split("|"))),
            born=frozenset(map(int, born)),
            row=RowId(f"{source}:{ENTITIES}#{said['row']}"),
            country=said["country"] or None,
        ),
        programme=said["programme"],
        since=since if isinstance(since, date) else None,
    )
