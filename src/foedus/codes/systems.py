"""Which state a code or a name of somebody else's list means, and when.

A state that lives on under another name keeps one code over all its years: the
Soviet Union is Russia (RUS), the United Arab Republic is Egypt, both Germanies but
the eastern one are Germany, North Vietnam is Vietnam, North Yemen is Yemen. One
that ended has a code of its own, that of ISO 3166-3 where there is one: DDR, CSK,
YUG (to 1991; Serbia from 1992), YMD, ANT. docs/state-identity.md says it in full.
"""

import re
import unicodedata
from dataclasses import dataclass
from functools import cache
from typing import Literal

from foedus.codes.tables import Row, rows
from foedus.model import ActorId

System = Literal["cow", "gw", "iso2", "iso3", "iso_numeric", "m49", "name"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    """What one code of one list means, in some years or in all.

    Attributes:
        code: As `plain_code` writes it.
        first: First year in which it means this state; None for ever since.
        last: Last such year; None until today.
    """

    code: str
    state: ActorId
    first: int | None
    last: int | None

    def holds_in(self, year: int | None) -> bool:
        """Tell whether it holds in a year; without one, whether it still does."""
        if year is None:
            return self.last is None
        return (self.first or year) <= year <= (self.last or year)


def state_of(
    system: System, code: str | float, year: int | None = None
) -> ActorId | None:
    """Return the state that a code meant in a year, None where nobody knows."""
    meanings = _by_code(system).get(plain_code(system, code), ())
    return next((one.state for one in meanings if one.holds_in(year)), None)


def in_datasets(actor: ActorId) -> ActorId:
    """Return the code that datasets have for an actor: the Soviet Union is Russia's."""
    is_theirs = any(one.state == actor for one in table("iso3"))
    return actor if is_theirs else state_of("iso3", actor) or actor


@cache
def table(system: System) -> tuple[Identity, ...]:
    """Return all codes of one list; those of an undated meaning have no years."""
    if system == "name":
        return tuple(_identity(system, row["name"], row) for row in rows("state_names"))
    kept = "iso_numeric" if system == "m49" else system
    return tuple(
        _identity(system, row["code"], row)
        for row in rows("state_codes")
        if row["system"] == kept
    )


def codes_of(system: System, state: str, year: int | None = None) -> tuple[str, ...]:
    """Return the codes that a state has in a list in a year, as `plain_code` does."""
    return tuple(
        one.code for one in table(system) if one.state == state and one.holds_in(year)
    )


def plain_code(system: System, code: str | float) -> str:
    """Return a code or a name without what varies from file to file.

    Numbers lose leading zeros and ".0"; letters of codes are capitals; names lose
    accents, punctuation, "the" and capitals, and "St." and "&" are written out.
    """
    if system == "name":
        return _plain_name(str(code))
    text = str(code).strip().upper()
    return re.sub(r"\.0+$", "", text).lstrip("0") if text[:1].isdigit() else text


def _plain_name(name: str) -> str:
    parts = unicodedata.normalize("NFKD", name.casefold().replace("&", " and "))
    kept = re.sub(r"[\u0300-\u036f'’‘`´]", "", parts)
    words = re.sub(r"[^a-z0-9]+", " ", kept).strip()
    bare = re.sub(r"^the | the$", "", words)
    return re.sub(r"\bst\b", "saint", bare)


@cache
def _by_code(system: System) -> dict[str, tuple[Identity, ...]]:
    found: dict[str, tuple[Identity, ...]] = {}
    for one in table(system):
        found[one.code] = (*found.get(one.code, ()), one)
    return found


def _identity(system: System, code: str, row: Row) -> Identity:
    return Identity(
        code=plain_code(system, code),
        state=ActorId(row["state"]),
        first=int(row["from"]) if row["from"] else None,
        last=int(row["to"]) if row["to"] else None,
    )
