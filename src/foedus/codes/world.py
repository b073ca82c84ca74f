"""The actors of the world: states, organisations and armed groups, by code."""

from dataclasses import dataclass
from datetime import date
from functools import cache

from foedus.codes.tables import first_day, last_day, rows
from foedus.model import ActorId


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """A state or territory.

    Attributes:
        article: "the" where the name takes one within a sentence, else "".
        cow: Number in the Correlates of War list, None for non-members.
        gw: Number in the list of Gleditsch and Ward.
        start: First day, where the state is young enough for it to matter.
        end: Last day of a state that is no more.
    """

    code: ActorId
    name: str
    article: str
    cow: int | None
    gw: int | None
    start: date | None
    end: date | None
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Organisation:
    """An international organisation.

    Attributes:
        sector: "IGO" or "NGO".
        part_of: The organisation it is an organ of, where it is one.
        names: What it is called, the full name or the commonest first.
    """

    code: ActorId
    name: str
    article: str
    sector: str
    part_of: ActorId | None
    start: date | None
    end: date | None
    names: tuple[str, ...]
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ArmedGroup:
    """A named armed group that is not the force of a recognised state.

    Attributes:
        home: The state it chiefly acts in or comes from; None where it has no one home.
    """

    code: ActorId
    name: str
    article: str
    home: ActorId | None
    names: tuple[str, ...]
    source: str


@cache
def states() -> dict[ActorId, State]:
    """Return all states and territories, of now and of the recent past."""
    tables = ("states", "states_more")
    found = (_state(row) for table in tables for row in rows(table))
    return {state.code: state for state in found}


@cache
def organisations() -> dict[ActorId, Organisation]:
    """Return all international organisations."""
    found = (_organisation(row) for row in rows("organisations"))
    return {one.code: one for one in found}


@cache
def armed_groups() -> dict[ActorId, ArmedGroup]:
    """Return all armed groups that have a code."""
    found = (_armed_group(row) for row in rows("armed_groups"))
    return {group.code: group for group in found}


def is_state(code: str) -> bool:
    """Tell whether a code is that of a state or territory."""
    return code in states()


def actor_name(code: str) -> str:
    """Return the short English name to show; an unknown code shows as itself."""
    found = _actor(code)
    return found.name if found else code


def in_sentence(code: str) -> str:
    """Return the name as it stands within a sentence: "the United States"."""
    found = _actor(code)
    return f"{found.article} {found.name}".strip() if found else code


def whole(code: str) -> ActorId:
    """Return the organisation that an organ belongs to, or the code itself."""
    found = organisations().get(ActorId(code))
    return found.part_of if found and found.part_of else ActorId(code)


def home(code: str) -> ActorId | None:
    """Return the state of a state, the home state of an armed group, or None."""
    if is_state(code):
        return ActorId(code)
    found = armed_groups().get(ActorId(code))
    return found.home if found else None


def _actor(code: str) -> State | Organisation | ArmedGroup | None:
    key = ActorId(code)
    return states().get(key) or organisations().get(key) or armed_groups().get(key)


def _state(row: dict[str, str]) -> State:
    return State(
        code=ActorId(row["code"]),
        name=row["name"],
        article=row["article"],
        cow=int(row["cow"]) if row["cow"] else None,
        gw=int(row["gw"]) if row["gw"] else None,
        start=first_day(row["from"]),
        end=last_day(row["to"]),
        source=row["source"],
    )


def _organisation(row: dict[str, str]) -> Organisation:
    return Organisation(
        code=ActorId(row["code"]),
        name=row["name"],
        article=row["article"],
        sector=row["sector"],
        part_of=ActorId(row["part_of"]) if row["part_of"] else None,
        start=first_day(row["from"]),
        end=last_day(row["to"]),
        names=tuple(row["names"].split("|")),
        source=row["source"],
    )


def _armed_group(row: dict[str, str]) -> ArmedGroup:
    return ArmedGroup(
        code=ActorId(row["code"]),
        name=row["name"],
        article=row["article"],
        home=ActorId(row["home"]) if row["home"] else None,
        names=tuple(row["names"].split("|")),
        source=row["source"],
    )
