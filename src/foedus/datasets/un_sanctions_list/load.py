"""Each record is a listed person or entity, with the reasons in free text."""

import re
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from xml.etree import ElementTree as ET

import polars as pl

from foedus.codes.systems import state_of
from foedus.datasets.source import Source, Table, schema, table
from foedus.errors import UnusableInputError

Record = dict[str, str]

_MOST_BYTES = 200_000_000
_FETCH = "fetch it anew from scsanctions.un.org"
_LISTS = {"GB": "Guinea-Bissau"}
_KINDS = {"individual": "person", "entity": "organisation"}
_IMO = re.compile(r"\bIMO\)?(?: [Nn]umber)?s?:?\s*(\d{7})\b")
_SHIP = re.compile(
    r"\b(?i:(registered owner|owner|operator|manager))\b[^.;]{0,40}? of (?:the )?"
    r"(?:DPRK )?(?:merchant )?(?:vessels?|tankers?|ships?)? ?((?:[A-Z0-9-]+\b ?){1,6})"
)
# In English, French and Spanish.
_PASSPORT = ("passport", "passeport", "pasaporte")
_SHORTEST_NAME = 10
_SHORTEST_SHIP = 5


def load(source: Source) -> Iterator[Table]:
    """Yield the listed people and entities, and the links that the text states."""
    records = list(_records(source))
    rows = range(source.part.first_row, source.part.first_row + len(records))
    entities = [_entity(one, row) for one, row in zip(records, rows, strict=True)]
    for record, row in zip(records, rows, strict=True):
        if record["listed_on"] and not _day(record["listed_on"]):
            what = f"is listed on {record['listed_on']!r}, no day"
            source.problem(what, "it has no day of listing", row=row)
    yield table("entities", pl.DataFrame(entities, infer_schema_length=None))
    links = list(_links(records, rows))
    yield table("links", pl.DataFrame(links, schema=schema("links")))


def _records(source: Source) -> Iterator[Record]:
    if source.layout == "parquet":
        for row in source.frame().fill_null("").iter_rows(named=True):
            yield {key: str(value) for key, value in row.items()}
        return
    for path in source.paths:
        root = _root(path)
        for element in (*root.iter("INDIVIDUAL"), *root.iter("ENTITY")):
            yield _record(element)


def _root(path: Path) -> ET.Element:
    """Parse XML from a stranger: no DTD, UTF-8 alone, of bounded size."""
    if path.stat().st_size > _MOST_BYTES:
        raise UnusableInputError(path, "is too large to be the list", _FETCH)
    try:
        text = path.read_text("utf-8-sig")
    except UnicodeDecodeError:
        raise UnusableInputError(path, "is not UTF-8", _FETCH) from None
    if "<!DOCTYPE" in text or "<!ENTITY" in text:
        raise UnusableInputError(
            path, "defines entities of its own, as the list never does", _FETCH
        )
    try:
        return ET.fromstring(text)  # noqa: S314 - text without a DTD
    except ET.ParseError as error:
        raise UnusableInputError(path, f"is damaged ({error})", _FETCH) from None


def _record(element: ET.Element) -> Record:
    kind = element.tag.lower()
    names = [_text(element, f"{nth}_NAME") for nth in _NTH]
    return {
        "kind": kind,
        "dataid": _text(element, "DATAID"),
        "list": _text(element, "UN_LIST_TYPE"),
        "ref": _text(element, "REFERENCE_NUMBER"),
        "name": " ".join(name for name in names if name),
        "aliases": "; ".join(_aliases(element)),
        "listed_on": _text(element, "LISTED_ON"),
        "comments": _text(element, "COMMENTS1"),
        "nationality": _joined(element, "NATIONALITY/VALUE"),
        "designation": _joined(element, "DESIGNATION/VALUE"),
        "born": ", ".join(dict.fromkeys(_births(element))),
        "address": _joined(element, f"{element.tag}_ADDRESS/COUNTRY"),
        "documents": "|".join(_documents(element)),
    }


_NTH = ("FIRST", "SECOND", "THIRD", "FOURTH")


def _text(element: ET.Element, path: str) -> str:
    return (element.findtext(path) or "").strip()


def _joined(element: ET.Element, path: str) -> str:
    values = [(found.text or "").strip() for found in element.findall(path)]
    return "; ".join(dict.fromkeys(value for value in values if value))


def _aliases(element: ET.Element) -> Iterator[str]:
    """Yield other names, that in letters of its own last."""
    for path in (f"{element.tag}_ALIAS/ALIAS_NAME", "NAME_ORIGINAL_SCRIPT"):
        if found := _joined(element, path):
            yield found


def _births(element: ET.Element) -> Iterator[str]:
    """Yield days, years, and the first and last of several years."""
    for birth in element.iter("INDIVIDUAL_DATE_OF_BIRTH"):
        ends = [_text(birth, f"{end}_YEAR") for end in ("FROM", "TO")]
        known = _text(birth, "DATE") or _text(birth, "YEAR")
        if known or any(ends):
            yield known or "-".join(filter(None, ends))


def _documents(element: ET.Element) -> Iterator[str]:
    for document in element.iter("INDIVIDUAL_DOCUMENT"):
        number = _text(document, "NUMBER")
        kind = _text(document, "TYPE_OF_DOCUMENT").lower()
        is_passport = any(word in kind for word in _PASSPORT)
        if number:
            yield _identifier("passport" if is_passport else "national_id", number)


def _identifier(kind: str, number: str) -> str:
    return f"{kind}:{re.sub(r'[^0-9A-Za-z]', '', number).upper()}"


def _entity(record: Record, row: int) -> dict[str, object]:
    born = record.get("born", "")
    told = {
        "born": born,
        "designation": record["designation"],
        "nationality": record["nationality"],
        "address": record.get("address", ""),
        "": " ".join(record["comments"].split()),
    }
    companies = [f"imo_company:{n}" for n in _IMO.findall(record["comments"])]
    documents = [part for part in record.get("documents", "").split("|") if part]
    return {
        "entity": record["ref"],
        "kind": _KINDS[record["kind"]],
        "name": record["name"],
        "aliases": "|".join(_split(record["aliases"])),
        "programme": _LISTS.get(record["list"], record["list"]),
        "listed": _day(record["listed_on"]),
        "country": _country(record["nationality"], record.get("address", "")),
        "identifiers": "|".join(dict.fromkeys((*companies, *documents))),
        "detail": "; ".join(f"{k}: {v}".lstrip(": ") for k, v in told.items() if v),
        "row": row,
    }


def _split(text: str) -> list[str]:
    return [part.strip() for part in text.split(";") if part.strip()]


def _day(text: str) -> date | None:
    """Read a day; "2012-12-31-05:00" is one with a time zone."""
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        return None


def _country(*texts: str) -> str | None:
    """Return the first state that is named."""
    named = (state_of("name", name) for text in texts for name in _split(text))
    return next((state for state in named if state), None)


def _links(records: list[Record], rows: Iterable[int]) -> Iterator[dict[str, object]]:
    listed = {
        one["name"].casefold(): one["ref"]
        for one in records
        if one["kind"] == "entity" and len(one["name"]) >= _SHORTEST_NAME
    }
    for record, row in zip(records, rows, strict=True):
        for b, kind, detail in (*_ships(record), *_posts(record, listed)):
            yield {
                "a": record["ref"],
                "b": b,
                "kind": kind,
                "detail": detail,
                "row": row,
            }


def _ships(record: Record) -> Iterator[tuple[str, str, str]]:
    comment = " ".join(record["comments"].split())
    for found in _SHIP.finditer(comment):
        ship = found[2].strip()
        if len(ship) >= _SHORTEST_SHIP:
            yield ship, found[1].lower(), found[0].strip()


def _posts(record: Record, listed: dict[str, str]) -> Iterator[tuple[str, str, str]]:
    if record["kind"] != "individual":
        return
    for post in _split(record["designation"]):
        for name, ref in listed.items():
            if name in post.casefold():
                yield ref, "post", " ".join(post.split())
