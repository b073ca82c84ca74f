"""What the Commission's file says of one listing, gathered from all its places."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import lru_cache
from typing import NamedTuple

from foedus.codes.systems import System, state_of

# What is said in one place of a file, by the name of its column or attribute in small
# letters.
Said = Mapping[str, str | None]


class Section(NamedTuple):
    """One thing a file says of a listing: a name, an address, a document."""

    kind: str
    said: Said


_TYPES = {"p": "person", "person": "person"} | dict.fromkeys(
    ("e", "enterprise"), "organisation"
)
# Kinds of documents; all others are told as mere numbers.
_DOCUMENTS = {
    "passport": "passport",
    "id": "national_id",
    "nrn": "national_id",
    "regnumber": "registration",
    "tradelic": "registration",
    "fiscalcode": "tax",
    "taxid": "tax",
    "swiftbic": "swift",
    # No ships are on the list, so it is the number of a company.
    "imo": "imo_company",
}
# "12-34 (taxid-Tax identification number)", as version 1.0 has it.
_CODED = re.compile(r"(.*?)\s*\((\w+)-.*")
_COUNTRIES: tuple[tuple[System, str], ...] = (
    ("iso2", "countryiso2code"),
    ("name", "countrydescription"),
    ("iso3", "country"),
    ("name", "country"),
)
_MAIN = {"EN": "english", "": "unmarked"}
_FIRST_YEAR, _LAST_YEAR = 1950, 2100
_PLACE = ("number", "street", "pobox", "zipcode", "city", "region", "place", "other")


@dataclass(slots=True, kw_only=True)
class Listing:
    """One listing; the same thing said twice is kept once, in order.

    Attributes:
        number: The owner's number of it.
        row: Number of the first record that tells of it.
        undated: Days of designation that are none.
    """

    number: str
    row: int
    told: dict[str, dict[str, None]] = field(default_factory=dict)
    undated: list[str] = field(default_factory=list)

    def add(self, section: Section) -> None:
        """Note what one place of the file says."""
        for kind, value in _TELLERS[section.kind](section.said):
            # The table writes the end of a line as a stroke and an n.
            plain = " ".join(value.replace("\\n", " ").split())
            if plain:
                self.told.setdefault(kind, {})[plain] = None
        designated = section.said.get("designated")
        if designated and not _day(designated):
            self.undated.append(designated)

    def all(self, kind: str) -> list[str]:
        """Return what was said of one kind, in the order of the file."""
        return list(self.told.get(kind, ()))

    def first(self, kind: str) -> str | None:
        """Return what was said first of one kind."""
        return next(iter(self.told.get(kind, ())), None)

    def entity(self) -> dict[str, object] | None:
        """Return the listing as a row of `entities`; None where it has no name."""
        name = self._name()
        if name is None:
            return None
        aliases = [one for one in self.all("name") if one != name]
        return {
            "entity": self.first("reference") or f"logical-{self.number}",
            "kind": self.kind() or "other",
            "name": name,
            "aliases": "|".join(alias.replace("|", " ") for alias in aliases),
            "programme": "|".join(self.all("programme")) or None,
            "listed": self._listed(),
            "country": self.first("citizen") or self.first("country"),
            "identifiers": "|".join(self.all("identifier")),
            "detail": "; ".join(self._details()),
            "row": self.row,
        }

    def kind(self) -> str | None:
        """Return what is listed; None where the file says nothing that is known."""
        return _TYPES.get((self.first("type") or "").lower())

    def _name(self) -> str | None:
        """Return the first name in English, else in no language, else in any."""
        return self.first("english") or self.first("unmarked") or self.first("name")

    def _listed(self) -> date | None:
        """Return the day of designation, else that of the first act on it."""
        stated = [*self.all("designated"), *sorted(self.all("published"))]
        return next((date.fromisoformat(day) for day in stated), None)

    def _details(self) -> Iterator[str]:
        for word, kind in (
            ("born", "born"),
            ("position", "position"),
            ("nationality", "nationality"),
            ("at", "address"),
        ):
            if self.all(kind):
                yield f"{word}: {', '.join(self.all(kind))}"
        yield from self.all("remark")


def _head(said: Said) -> Iterator[tuple[str, str]]:
    for kind in ("reference", "type", "programme", "remark"):
        yield kind, said.get(kind) or ""
    yield "designated", _day(said.get("designated"))
    yield from _published(said)


def _name(said: Said) -> Iterator[tuple[str, str]]:
    parts = (said.get(f"{part}name") for part in ("first", "middle", "last"))
    name = said.get("wholename") or " ".join(filter(None, parts))
    yield "name", name
    language = said.get("namelanguage") or said.get("language") or ""
    if language.upper() in _MAIN:
        yield _MAIN[language.upper()], name
    yield "position", said.get("function") or ""
    yield from _published(said)


def _address(said: Said) -> Iterator[tuple[str, str]]:
    where = _named(said)
    told = [(said.get(part) or "").strip() for part in _PLACE]
    yield "address", ", ".join(filter(None, [*told, where]))
    yield "country", _state(said)
    yield from _published(said)


def _birth(said: Said) -> Iterator[tuple[str, str]]:
    stated = said.get("birthdate") or said.get("date")
    year = said.get("year") or "0"
    ends = (said.get(f"yearrange{end}") for end in ("from", "to"))
    yield (
        "born",
        stated or (year != "0" and year) or "-".join(dict.fromkeys(filter(None, ends))),
    )
    yield from _published(said)


def _document(said: Said) -> Iterator[tuple[str, str]]:
    number, code = said.get("number") or "", said.get("typecode")
    coded = None if code else _CODED.fullmatch(number)
    if coded:
        number, code = coded[1], coded[2]
    label = _DOCUMENTS.get((code or "").lower(), "number")
    for one in (number, said.get("latinnumber") or ""):
        plain = re.sub(r"[^0-9A-Za-z]", "", one).upper()
        yield "identifier", plain and f"{label}:{plain}"
    yield from _published(said)


def _citizen(said: Said) -> Iterator[tuple[str, str]]:
    yield "citizen", _state(said)
    yield "nationality", _named(said)
    yield from _published(said)


_TELLERS = {
    "head": _head,
    "name": _name,
    "address": _address,
    "birth": _birth,
    "document": _document,
    "citizen": _citizen,
}


def _published(said: Said) -> Iterator[tuple[str, str]]:
    yield "published", _day(said.get("published"))


def _state(said: Said) -> str:
    """Return our code of the country; "00" and "UNKNOWN" are none."""
    told = ((system, said.get(key)) for system, key in _COUNTRIES)
    found = (state_of(system, word) for system, word in told if word)
    return next((state for state in found if state), "")


def _named(said: Said) -> str:
    named = said.get("countrydescription") or said.get("country") or ""
    return "" if named.upper() == "UNKNOWN" else named


@lru_cache(maxsize=10_000)
def _day(text: str | None) -> str:
    """Return a day as 2003-07-08; nothing where it is no day of our time."""
    if not text:
        return ""
    for form, letters in (("%Y-%m-%d", 10), ("%d/%m/%Y", None)):
        try:
            day = datetime.strptime(text[:letters], form)  # noqa: DTZ007 - bare day
        except ValueError:
            continue
        return f"{day:%Y-%m-%d}" if _FIRST_YEAR <= day.year <= _LAST_YEAR else ""
    return ""
