"""Read the Commission's own files, CSV and XML, in the versions 1.0 and 1.1.

References: European Commission, Consolidated Financial Sanctions File.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import TextIO
from xml.etree import ElementTree as ET

from foedus.datasets.eu_sanctions_list.listing import Listing, Said, Section
from foedus.datasets.source import Part
from foedus.errors import UnusableInputError

_FETCH = "fetch it anew from the Commission"
_MOST_BYTES = 200_000_000
_QUOTED = "_quoted"
_MOST_ELEMENTS = 50_000
_FORBIDDEN = ("<!DOCTYPE", "<!ENTITY")
# The sections of a listing, by what the columns of each begin with.
_PREFIXES = {
    "NameAlias": "name",
    "Naal": "name",
    "Address": "address",
    "Addr": "address",
    "BirthDate": "birth",
    "Birt": "birth",
    "Identification": "document",
    "Iden": "document",
    "Citizenship": "citizen",
    "Citi": "citizen",
}
# The same, by the elements of the XML.
_ELEMENTS = {
    "namealias": "name",
    "name": "name",
    "address": "address",
    "birthdate": "birth",
    "birth": "birth",
    "identification": "document",
    "passport": "document",
    "citizenship": "citizen",
    "citizen": "citizen",
}
# What is said of the listing itself, by what each form calls it.
_HEADS = {
    "number": ("Entity_LogicalId", "Entity_logical_id", "logicalid", "id"),
    "reference": ("Entity_EU_ReferenceNumber", "EU_ref_num", "eureferencenumber"),
    "type": ("Entity_SubjectType", "Subject_type", "code", "type"),
    "programme": ("Entity_Regulation_Programme", "Programme", "programme"),
    "designated": ("Entity_DesignationDate", "designationdate"),
    "published": (
        "Entity_Regulation_PublicationDate",
        "Leba_publication_date",
        "publicationdate",
        "reg_date",
    ),
    "remark": ("Entity_Remark", "Entity_remark", "remark"),
}
_PUBLISHED = (
    "regulation_publicationdate",
    "leba_publication_date",
    "publicationdate",
    "reg_date",
)


def listings(part: Part) -> Iterable[Listing]:
    """Return what is listed, in the order of the file.

    Raises:
        UnusableInputError: The file is damaged or hostile.
    """
    return _of_xml(part) if part.layout.startswith("xml") else _of_csv(part)


def _of_csv(part: Part) -> list[Listing]:
    """Read the table as one where quotation marks mean nothing, else as any other.

    Names hold bare quotation marks; read as the signs of a quoted field these might
    swallow rows in silence. A field that is quoted gives its line too many fields, so
    a file of such is noticed.
    """
    quoted = f"{part.layout.removesuffix(_QUOTED)}{_QUOTED}"
    try:
        return _gathered(part)
    except UnusableInputError:
        return _gathered(replace(part, layout=quoted))


def _gathered(part: Part) -> list[Listing]:
    found: dict[str, Listing] = {}
    for batch in part.batches():
        for record in batch.iter_rows(named=True):
            row = record.pop("row")
            said = {column: _bare(cell) for column, cell in record.items()}
            head = _head(said)
            number = head["number"]
            if number:
                one = found.setdefault(number, Listing(number=number, row=row))
                one.add(Section("head", head))
                for section in _sections(said):
                    one.add(section)
    return list(found.values())


def _bare(cell: str | None) -> str | None:
    """Return a field without quotation marks around the whole of it."""
    if cell and len(cell) > 1 and cell[0] == cell[-1] == '"':
        return cell[1:-1].replace('""', '"').strip() or None
    return cell


def _head(said: Said) -> dict[str, str | None]:
    return {
        kind: next((said[name] for name in names if said.get(name)), None)
        for kind, names in _HEADS.items()
    }


def _sections(said: Said) -> Iterator[Section]:
    sections: dict[str, dict[str, str | None]] = {}
    for column, cell in said.items():
        prefix, _, rest = column.partition("_")
        if cell and prefix in _PREFIXES:
            sections.setdefault(_PREFIXES[prefix], {})[rest.lower()] = cell
    for kind, held in sections.items():
        yield Section(kind, _dated(held))


def _dated(held: Mapping[str, str | None]) -> Said:
    day = next((held[name] for name in _PUBLISHED if held.get(name)), None)
    return {**held, "published": day}


def _of_xml(part: Part) -> Iterator[Listing]:
    row = part.first_row
    for path in part.paths:
        for element in _entities(path):
            head = _head({key.lower(): told for key, told in element.attrib.items()})
            one = Listing(number=head["number"] or str(row), row=row)
            one.add(Section("head", head))
            for section in _children(element):
                one.add(section)
            yield one
            row += 1


def _children(entity: ET.Element) -> Iterator[Section]:
    for child in entity:
        tag = _tag(child)
        held = _attributes(child)
        if tag in _ELEMENTS:
            yield Section(_ELEMENTS[tag], _dated(held))
        elif tag in {"regulation", "subjecttype", "remark"}:
            own = {tag: (child.text or "").strip()}
            yield Section("head", {**_head({**held, **own}), "number": None})


def _attributes(element: ET.Element) -> dict[str, str | None]:
    """Return what an element says, in its attributes or in elements of its own."""
    below = [
        pair
        for child in element
        for pair in (
            child.attrib.items()
            if _tag(child) == "regulationsummary"
            else [(_tag(child), child.text)]
        )
    ]
    own = list(element.attrib.items())
    # An identification calls its type "identificationTypeCode".
    return {
        key.lower().removeprefix("identification"): (value or "").strip() or None
        for key, value in [*below, *own]
    }


def _entities(path: Path) -> Iterator[ET.Element]:
    """Yield one listing at a time of XML from a stranger: no DTD, UTF-8, bounded."""
    if path.stat().st_size > _MOST_BYTES:
        raise UnusableInputError(path, "is too large to be the list", _FETCH)
    try:
        with path.open(encoding="utf-8-sig") as file:
            yield from _parsed(path, _Harmless(path, file))
    except UnicodeDecodeError:
        raise UnusableInputError(path, "is not UTF-8", _FETCH) from None
    except ET.ParseError as error:
        raise UnusableInputError(path, f"is damaged ({error})", _FETCH) from None


def _parsed(path: Path, text: "_Harmless") -> Iterator[ET.Element]:
    root, begun = None, 0
    # Text without a DTD.
    for event, element in ET.iterparse(text, ["start", "end"]):  # noqa: S314 - as said
        root = element if root is None else root
        begun += event == "start"
        if begun > _MOST_ELEMENTS:
            raise UnusableInputError(path, "has a listing larger than any", _FETCH)
        if event == "end" and _tag(element) in {"sanctionentity", "entity"}:
            yield element
            # What was read is not kept.
            root.clear()
            begun = 0


class _Harmless:
    """Text that is read bit by bit and refused where it defines entities."""

    def __init__(self, path: Path, file: TextIO) -> None:
        self._path = path
        self._file = file
        self._end = ""

    def read(self, size: int = -1, /) -> str:
        text = self._file.read(size)
        seen = self._end + text
        if any(word in seen for word in _FORBIDDEN):
            raise UnusableInputError(
                self._path,
                "defines entities of its own, as the list never does",
                _FETCH,
            )
        self._end = seen[-len(_FORBIDDEN[0]) :]
        return text


def _tag(element: ET.Element) -> str:
    return element.tag.rpartition("}")[2].lower()
