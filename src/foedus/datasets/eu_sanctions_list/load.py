"""Each entity is a listing: of an annex, of the simple table or the official file."""

import re
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from functools import cache
from typing import Any

import polars as pl

from foedus.codes.names import names
from foedus.codes.systems import state_of
from foedus.datasets.eu_sanctions_list.official import listings
from foedus.datasets.source import Source, Table, schema, table
from foedus.errors import UnusableInputError

# Any: texts, days and the number of the row.
Listing = Mapping[str, Any]

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
}
_NUMBERS = {
    "registrationNumber": "registration",
    "taxNumber": "tax",
    "innCode": "tax",
    "ogrnCode": "registration",
}
_TOLD = (
    "birthDate",
    "position",
    "nationality",
    "measure",
    "address",
    "reason",
    "notes",
)
_FORMS = ("%d.%m.%Y", "%d %B %Y", "%d %b %Y")
_LOOK = "look the entry up in the Official Journal"


def load(source: Source) -> Iterator[Table]:
    """Yield who is listed, and the flags of ships."""
    if source.layout not in {"simple", "annexes", "parquet"}:
        yield table("entities", _official(source))
        return
    entity = _simple if source.layout == "simple" else _annexed
    for batch in source.batches():
        named = batch.drop_nulls(["name", "schema"])
        entities = [entity(one) for one in named.iter_rows(named=True)]
        yield table("entities", pl.DataFrame(entities, infer_schema_length=None))
        if source.layout != "simple":
            flags = list(_flags(named))
            yield table(
                "links", pl.DataFrame(flags, schema=schema("links"), orient="row")
            )


def _official(source: Source) -> pl.DataFrame:
    made = []
    for one in listings(source.part):
        entity = one.entity()
        if entity is None:
            source.problem("has no name and is left out", _LOOK, row=one.row)
            continue
        if one.kind() is None:
            said = one.first("type")
            what = f"is of the kind {said!r}, neither person nor enterprise"
            source.problem(what, _LOOK, row=one.row)
        for day in one.undated:
            what = f"was designated on {day!r}, no day"
            source.problem(what, "the day of its first act is taken", row=one.row)
        made.append(entity)
    if not made:
        named = ", ".join(path.name for path in source.paths)
        raise UnusableInputError(named, "lists nobody", "fetch the file anew")
    return pl.DataFrame(made, infer_schema_length=None)


def _simple(one: Listing) -> dict[str, object]:
    countries = [state_of("iso2", code) for code in _split(one["countries"])]
    told = {"born": one["birth_date"], "": one["sanctions"], "at": one["addresses"]}
    return {
        "entity": one["id"],
        "kind": _kind(one),
        "name": one["name"],
        "aliases": "|".join(_split(one["aliases"])),
        "programme": "|".join(_split(one["program_ids"])) or None,
        # The day on which OpenSanctions first saw it is no day of listing.
        "listed": None,
        "country": next((code for code in countries if code), None),
        "identifiers": "|".join(
            f"number:{_plain(number)}" for number in _split(one["identifiers"])
        ),
        "detail": _detail(told),
        "row": one["row"],
    }


def _annexed(one: Listing) -> dict[str, object]:
    told = {name: one[name] for name in _TOLD}
    told["born"] = told.pop("birthDate")
    return {
        "entity": f"{one['celex']}/{one['annex']}/{one['row']}",
        "kind": _kind(one),
        "name": one["name"],
        "aliases": "|".join(_split(one["alias"])),
        "programme": one["programKey"],
        "listed": one["start"] or _day(one["startDate"]),
        "country": _country(one),
        "identifiers": "|".join(dict.fromkeys(_identifiers(one))),
        "detail": _detail(told),
        "row": one["row"],
    }


def _kind(one: Listing) -> str:
    return _KINDS.get(one["schema"], "other")


def _split(text: str | None) -> list[str]:
    return [part.strip() for part in (text or "").split(";") if part.strip()]


def _plain(number: str) -> str:
    return re.sub(r"[^0-9A-Za-z]", "", number).upper()


def _detail(told: Mapping[str, object]) -> str:
    return "; ".join(
        f"{key}: {value}".lstrip(": ") for key, value in told.items() if value
    )


def _day(text: str | None) -> date | None:
    """Read a day that is written out; None where it is no one day."""
    plain = re.sub(r"\bSept\b", "Sep", (text or "").replace("Sept.", "Sep").strip())
    plain = re.sub(r"([a-z])\.", r"\1", plain)
    for form in _FORMS:
        try:
            return datetime.strptime(plain, form).date()  # noqa: DTZ007 - a bare day
        except ValueError:
            continue
    return None


def _country(one: Listing) -> str | None:
    texts = (one[name] for name in ("nationality", "country", "jurisdiction", "flag"))
    named = (_state(word) for text in texts for word in _words(text))
    return next((state for state in named if state), None)


def _words(text: str | None) -> list[str]:
    """Return what may be names: "(a) Syrian (b) Turkish" holds two."""
    bare = re.sub(r"\(?\b[a-e]\)", ";", text or "")
    return [word.strip(" \"'.") for word in re.split(r";|,|/| and | or |\(|\.", bare)]


@cache
def _state(word: str) -> str | None:
    return state_of("name", word) or _demonyms().get(word.casefold()) if word else None


@cache
def _demonyms() -> Mapping[str, str]:
    """Return the adjectives that mean one state."""
    return {
        name.words.casefold(): name.codes[0]
        for name in names()
        if name.kind == "adjective" and len(name.codes) == 1
    }


def _identifiers(one: Listing) -> Iterator[str]:
    number = one["imoNumber"]
    if number and number.isdigit():
        yield f"{'imo' if _kind(one) == 'vessel' else 'imo_company'}:{number}"
    for column, label in _NUMBERS.items():
        for part in _split(one[column]):
            # The country of the register stands in brackets behind the number.
            plain = _plain(re.sub(r"\(.*?\)", "", part))
            if plain:
                yield f"{label}:{plain}"


def _flags(listings: pl.DataFrame) -> Iterator[tuple[str, str, str, str, int]]:
    for one in listings.drop_nulls("flag").iter_rows(named=True):
        entity = f"{one['celex']}/{one['annex']}/{one['row']}"
        state = _state(one["flag"]) or one["flag"]
        yield entity, state, "flag", one["flag"], one["row"]
