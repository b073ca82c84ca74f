"""Who led what, from when until when."""

from dataclasses import dataclass
from datetime import date
from functools import cache

from foedus.codes.tables import first_day, holds, last_day, rows
from foedus.model import ActorId


@dataclass(frozen=True, slots=True, kw_only=True)
class Leader:
    """One person in one office.

    Attributes:
        names: Full names as reports write them.
        surname: The name that stands alone in later sentences.
        office: "state", "government", "foreign", "defence" or "other".
        sector: PLOVER sector while in office.
    """

    code: ActorId
    names: tuple[str, ...]
    surname: str
    office: str
    sector: str
    start: date | None
    end: date | None
    source: str


@cache
def leaders() -> tuple[Leader, ...]:
    """Return every term of office that is listed."""
    return tuple(
        Leader(
            code=ActorId(row["code"]),
            names=tuple(row["names"].split("|")),
            surname=row["surname"],
            office=row["office"],
            sector=row["sector"] or "GOV",
            start=first_day(row["from"]),
            end=last_day(row["to"]),
            source=row["source"],
        )
        for table in ("leaders", "leaders_factbook")
        for row in rows(table)
    )


def leader(code: str, office: str, *, on: date) -> str | None:
    """Return who held an office of a state or organisation on a day, if listed."""
    for one in leaders():
        if one.code == code and one.office == office and holds(one.start, one.end, on):
            return one.names[0]
    return None
