"""The list, its aliases, its addresses and the rest of its remarks are four files."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import polars as pl

from foedus.codes.systems import state_of
from foedus.datasets.source import Part, Source, Table, schema, table
from foedus.errors import UnusableInputError

# Any: texts, the number of the row, and the list of what the remarks say.
Listed = Mapping[str, Any]

_KINDS = {None: "organisation", "individual": "person"} | {
    kind: kind for kind in ("vessel", "aircraft")
}
_LISTS = (
    ("sdn", "alt", "add", "comments"),
    ("cons_prim", "cons_alt", "cons_add", "cons_comments"),
)
# What the remarks say, between semicolons, and which identifier it is.
_NUMBERS = {
    "imo": re.compile(r"\b(?:IMO|Vessel Registration Identification) (\d{7})"),
    "mmsi": re.compile(r"\bMMSI (\d{9})"),
    "passport": re.compile(r"\bPassport ([A-Z0-9-]+)"),
    "national_id": re.compile(r"\bNational ID No\. ([A-Z0-9-]+)"),
    "tax": re.compile(r"\bTax ID No\. ([A-Z0-9-]+)"),
    "registration": re.compile(r"\bRegistration (?:Number|ID) ([A-Z0-9-]+)"),
    "company": re.compile(r"\bCompany Number ([A-Z0-9-]+)"),
    "swift": re.compile(r"\bSWIFT/BIC ([A-Z0-9]{8,11})"),
}
_LINKS = {
    "linked to": re.compile(r"^Linked To: (.+)$"),
    "operator": re.compile(r"^Aircraft Operator (.+)$"),
    "former flag": re.compile(r"^(?:alt\. )?Former Vessel Flag (.+)$"),
}
_HOLDERS = ("owner", "operator")
_NATION = re.compile(
    r"^(?:alt\. )?(?:nationality|citizen|Nationality of Registration) (.+)$"
)
_BORN = re.compile(r"^(?:alt\. )?DOB (.+)$")
_ALIAS = re.compile(r"^(?:a|f|n)\.k\.a\. '(.+)'$")
_NO_FLAG = "None Identified"


@dataclass(slots=True, kw_only=True)
class _Beside:
    """What the other files say of each number."""

    aliases: dict[str, list[str]] = field(default_factory=dict)
    countries: dict[str, list[str]] = field(default_factory=dict)
    comments: dict[str, str] = field(default_factory=dict)


def load(source: Source) -> Iterator[Table]:
    """Yield who is listed, and what the remarks link them to."""
    given = [names for names in _LISTS if names[0] in source.parts]
    if not given:
        raise UnusableInputError(
            source.entry.name,
            "the list itself is missing",
            "add sdn.csv, or cons_prim.csv",
        )
    for names in given:
        yield from _list(source.parts[names[0]], _beside(source.parts, names))


def _beside(parts: Mapping[str, Part], names: Sequence[str]) -> _Beside:
    _, alt, add, comments = names
    found = _Beside()
    for number, alias in _rows(parts, alt, "alt_name"):
        found.aliases.setdefault(number, []).append(alias)
    for number, country in _rows(parts, add, "country"):
        found.countries.setdefault(number, []).append(country)
    found.comments.update(_rows(parts, comments, "more"))
    return found


def _rows(
    parts: Mapping[str, Part], name: str, column: str
) -> Iterator[tuple[str, str]]:
    if name in parts:
        told = parts[name].frame().select("ent_num", column).drop_nulls()
        yield from told.iter_rows()


def _list(part: Part, beside: _Beside) -> Iterator[Table]:
    listed = part.frame().drop_nulls(["ent_num", "name"]).to_dicts()
    for one in listed:
        one["remarks"] = (one["remarks"] or "") + beside.comments.get(
            one["ent_num"], ""
        )
        whole = one["remarks"].strip().removesuffix(".")
        one["said"] = [said.strip() for said in whole.split("; ")]
    entities = [_entity(one, beside) for one in listed]
    yield table("entities", pl.DataFrame(entities, infer_schema_length=None))
    links = list(_links(listed, beside))
    yield table("links", pl.DataFrame(links, schema=schema("links"), orient="row"))


def _entity(one: Listed, beside: _Beside) -> dict[str, object]:
    number, said = one["ent_num"], one["said"]
    kind = _kind(one)
    aliases = [*beside.aliases.get(number, ()), *_found(said, _ALIAS)]
    return {
        "entity": _id(number),
        "kind": kind,
        "name": one["name"],
        "aliases": "|".join(dict.fromkeys(aliases)),
        "programme": "|".join(re.split(r"\]\s*\[", one["program"] or "")) or None,
        "listed": None,
        "country": _country(one, beside.countries.get(number, ())),
        "identifiers": "|".join(_identifiers(kind, said)),
        "detail": "; ".join(_details(one)),
        "row": one["row"],
    }


def _kind(one: Listed) -> str:
    if one["type"] not in _KINDS:
        raise UnusableInputError(
            f"ofac_sdn row {one['row']}",
            f"{one['type']!r} is no type of a listing",
            "fetch the list anew",
        )
    return _KINDS[one["type"]]


def _id(number: str) -> str:
    return f"OFAC-{number}"


def _found(said: Sequence[str], pattern: re.Pattern[str]) -> list[str]:
    return [found[1] for text in said if (found := pattern.search(text))]


def _country(one: Listed, addresses: Sequence[str]) -> str | None:
    """Return the first state among nationalities, the flag and the addresses."""
    named = [*_found(one["said"], _NATION), one["vess_flag"], *addresses]
    states = (state_of("name", name) for name in named if name)
    return next((state for state in states if state), None)


def _identifiers(kind: str, said: Sequence[str]) -> list[str]:
    found = []
    for name, pattern in _NUMBERS.items():
        # A company has an IMO number of its own kind.
        is_company = name == "imo" and kind != "vessel"
        label = "imo_company" if is_company else name
        found += [f"{label}:{n.replace('-', '')}" for n in _found(said, pattern)]
    return list(dict.fromkeys(found))


def _details(one: Listed) -> Iterator[str]:
    born = _found(one["said"], _BORN)
    if born:
        yield "born: " + ", ".join(born)
    for field_name in ("title", "vess_type", "call_sign", "tonnage", "remarks"):
        if one[field_name]:
            yield f"{field_name}: {one[field_name]}".removeprefix("remarks: ")


def _links(
    listed: Sequence[Listed], beside: _Beside
) -> Iterator[tuple[str, str, str, str, int]]:
    ids = {_plain(one["name"]): _id(one["ent_num"]) for one in listed}
    for number, aliases in beside.aliases.items():
        for alias in aliases:
            ids.setdefault(_plain(alias), _id(number))
    for one in listed:
        entity = _id(one["ent_num"])
        for kind, name in _stated(one):
            is_flag = kind.endswith("flag")
            known = state_of("name", name) if is_flag else ids.get(_plain(name))
            other = known or name
            # The first is the owner or operator of the second, as in other datasets.
            a, b = (other, entity) if kind in _HOLDERS else (entity, other)
            yield a, b, kind, name, one["row"]


def _plain(name: str) -> str:
    """Return a name as it is compared: "S.A." ends a list of remarks as "S.A"."""
    return name.casefold().rstrip(" .")


def _stated(one: Listed) -> Iterator[tuple[str, str]]:
    """Yield the kind and the name of each link."""
    if one["vess_owner"]:
        yield "owner", one["vess_owner"]
    if one["vess_flag"] and one["vess_flag"] != _NO_FLAG:
        yield "flag", one["vess_flag"]
    for kind, pattern in _LINKS.items():
        for name in _found(one["said"], pattern):
            if name != _NO_FLAG:
                yield kind, name
