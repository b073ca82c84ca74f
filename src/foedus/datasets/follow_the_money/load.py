"""Each line is a JSON object: id, schema, caption, and lists of properties."""

import json
import re
from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache
from itertools import islice
from typing import Any

import polars as pl

from foedus.codes.systems import state_of
from foedus.datasets.source import Source, Table, schema, table
from foedus.errors import UnusableInputError

# Any: JSON, whose properties are lists of texts or of nested entities.
Entity = Mapping[str, Any]

_BATCH = 20_000
_LONGEST_LINE = 50_000_000
_FETCH = "give a file with one entity a line, as `entities.ftm.json` is"
_KINDS = {
    "Person": "person",
    "Company": "company",
    "Vessel": "vessel",
    "Airplane": "aircraft",
    "Organization": "organisation",
    "LegalEntity": "organisation",
    "PublicBody": "organisation",
    "Asset": "other",
    "CryptoWallet": "other",
    "Security": "other",
    "RealEstate": "other",
    "Vehicle": "other",
}
# The two ends of each link, and what to call it.
_LINKS = {
    "Ownership": ("owner", "asset", "owner"),
    "Directorship": ("director", "organization", "director"),
    "Membership": ("member", "organization", "member"),
    "Employment": ("employee", "employer", "employee"),
    "UnknownLink": ("subject", "object", "linked to"),
    "Family": ("person", "relative", "family"),
    "Associate": ("person", "associate", "associate"),
    "Representation": ("agent", "client", "agent"),
    "Succession": ("predecessor", "successor", "predecessor"),
}
_HELD = {"owner": "owner", "operator": "operator", "parent": "parent"}
_NUMBERS = {
    "imoNumber": "imo",
    "mmsi": "mmsi",
    "passportNumber": "passport",
    "idNumber": "national_id",
    "taxNumber": "tax",
    "innCode": "tax",
    "registrationNumber": "registration",
    "ogrnCode": "registration",
    "leiCode": "lei",
    "swiftBic": "swift",
    "wikidataId": "wikidata",
}
_PLACES = (
    "country",
    "nationality",
    "citizenship",
    "flag",
    "mainCountry",
    "jurisdiction",
)
# What the detail tells, and under which word.
_TOLD = {
    "birthDate": "born",
    "position": "position",
    "type": "type",
    "address": "address",
    "topics": "topics",
    "notes": "notes",
}
_LINK_TOLD = {
    "role": "role",
    "relationship": "relationship",
    "percentage": "share",
    "status": "status",
    "startDate": "since",
    "endDate": "until",
}


def load(source: Source) -> Iterator[Table]:
    """Yield the entities and the links between them."""
    listings = _listings(source)
    entities = _entities(source)
    while some := list(islice(entities, _BATCH)):
        things = [(row, one) for row, one in some if one["schema"] in _KINDS]
        if things:
            made = [
                _entity(one, row, listings.get(one["id"], [])) for row, one in things
            ]
            yield table("entities", pl.DataFrame(made, infer_schema_length=None))
        links = [link for row, one in some for link in _links(one, row)]
        if links:
            yield table(
                "links", pl.DataFrame(links, schema=schema("links"), orient="row")
            )


def _entities(source: Source, word: bytes = b"") -> Iterator[tuple[int, Entity]]:
    """Yield the entities of lines that hold a word, each with its line's number."""
    row = source.part.first_row
    for path in source.paths:
        with path.open("rb") as file:
            while line := file.readline(_LONGEST_LINE + 1):
                if word in line:
                    made = _parsed(line, row, source.entry.name)
                    yield from ((row, one) for one in made)
                row += 1


def _parsed(line: bytes, row: int, name: str) -> Iterator[Entity]:
    if not line.strip():
        return
    if len(line) > _LONGEST_LINE:
        raise UnusableInputError(
            f"{name} row {row}", "is longer than any entity", _FETCH
        )
    try:
        found = json.loads(line)
    except (ValueError, RecursionError):
        raise UnusableInputError(f"{name} row {row}", "is no JSON", _FETCH) from None
    if not _is_entity(found):
        raise UnusableInputError(f"{name} row {row}", "is no entity", _FETCH)
    yield from _unfolded(found)


def _is_entity(found: object) -> bool:
    return (
        isinstance(found, dict)
        and isinstance(found.get("id"), str)
        and isinstance(found.get("schema"), str)
        and isinstance(found.get("properties"), dict)
    )


def _unfolded(entity: Entity, parent: str | None = None) -> Iterator[Entity]:
    """Yield an entity and those nested in it; they leave out the one around them."""
    properties: dict[str, list[str]] = {}
    for name, values in entity["properties"].items():
        listed = values if isinstance(values, list) else [values]
        nested = [value for value in listed if _is_entity(value)]
        for value in nested:
            yield from _unfolded(value, entity["id"])
        plain = [value for value in listed if isinstance(value, str)]
        properties[name] = plain + [value["id"] for value in nested]
    ends = _LINKS.get(entity["schema"], ())[:2]
    for end in ("entity",) if entity["schema"] == "Sanction" else ends:
        if parent and not properties.get(end):
            properties[end] = [parent]
    yield {**entity, "properties": properties}


def _listings(source: Source) -> dict[str, list[tuple[str, str]]]:
    """Return the programmes and days of listing of each entity."""
    found: dict[str, list[tuple[str, str]]] = {}
    for _, one in _entities(source, b'"Sanction"'):
        if one["schema"] != "Sanction":
            continue
        said = one["properties"]
        programme = _first(said, "programId", "program", "authority", "authorityId")
        day = _first(said, "listingDate", "startDate")
        for entity in said.get("entity", ()):
            found.setdefault(entity, []).append((programme, day))
    return found


def _first(said: Mapping[str, list[str]], *names: str) -> str:
    return next((value for name in names for value in said.get(name, ())), "")


def _entity(
    one: Entity, row: int, listings: list[tuple[str, str]]
) -> dict[str, object]:
    said, kind = one["properties"], _KINDS[one["schema"]]
    caption = one.get("caption") or _first(said, "name") or one["id"]
    names = [
        *said.get("name", ()),
        *said.get("alias", ()),
        *said.get("previousName", ()),
    ]
    programmes = [programme for programme, _ in listings if programme]
    days = sorted(day for _, found in listings if (day := _day(found)))
    return {
        "entity": one["id"],
        "kind": kind,
        "name": caption,
        "aliases": "|".join(dict.fromkeys(n for n in names if n != caption)),
        "programme": "|".join(dict.fromkeys(programmes)) or None,
        "listed": days[0] if days else None,
        "country": _country(said),
        "identifiers": "|".join(dict.fromkeys(_identifiers(said, kind))),
        "detail": _told(said, _TOLD),
        "row": row,
    }


def _day(text: str) -> date | None:
    """Read a day; a bare year or month has none."""
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        return None


def _country(said: Mapping[str, list[str]]) -> str | None:
    codes = (code for name in _PLACES for code in said.get(name, ()))
    return next((state for code in codes if (state := _state(code))), None)


@cache
def _state(code: str) -> str | None:
    return state_of("iso2", code) or state_of("name", code)


def _identifiers(said: Mapping[str, list[str]], kind: str) -> Iterator[str]:
    for name, label in _NUMBERS.items():
        for value in said.get(name, ()):
            plain = re.sub(r"[^0-9A-Za-z]", "", value).upper()
            is_ship = label != "imo" or kind == "vessel"
            number = plain.removeprefix("IMO") if label == "imo" else plain
            yield f"{label if is_ship else 'imo_company'}:{number}"


def _told(said: Mapping[str, list[str]], words: Mapping[str, str]) -> str:
    return "; ".join(
        f"{word}: {', '.join(said[name])}"
        for name, word in words.items()
        if said.get(name)
    )


def _links(one: Entity, row: int) -> Iterator[tuple[str, str, str, str, int]]:
    said = one["properties"]
    if one["schema"] in _LINKS:
        from_name, to_name, kind = _LINKS[one["schema"]]
        for a in said.get(from_name, ()):
            for b in said.get(to_name, ()):
                yield a, b, kind, _told(said, _LINK_TOLD), row
    elif one["schema"] in _KINDS:
        yield from _held(one, row)


def _held(one: Entity, row: int) -> Iterator[tuple[str, str, str, str, int]]:
    """Yield the owners that an entity itself names, and the flags of a vessel."""
    said = one["properties"]
    for name, kind in _HELD.items():
        for other in said.get(name, ()):
            yield other, one["id"], kind, "", row
    for name, kind in (("flag", "flag"), ("pastFlags", "former flag")):
        for code in said.get(name, ()):
            state = _state(code) or code
            yield one["id"], state, kind, code, row
