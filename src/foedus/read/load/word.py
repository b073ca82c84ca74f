"""Paragraphs and tables of a Word file."""

from collections.abc import Iterator
from io import BytesIO
from zipfile import BadZipFile, ZipFile

import docx
from docx.document import Document as WordDocument
from docx.exceptions import PythonDocxError
from docx.opc.exceptions import OpcError
from docx.table import Table
from lxml.etree import LxmlError  # type: ignore[import-untyped]  # it has none

from foedus.model import DocId, Problem
from foedus.read.load.plain import headline
from foedus.read.load.quiet import quiet
from foedus.read.load.raw import Metadata, Raw

_MOST_BYTES = 200_000_000
_MOST_BYTES_UNASKED = 10_000_000
_LARGEST_RATIO = 100
_OLE = b"\xd0\xcf\x11\xe0"


def word(name: str, data: bytes) -> Iterator[Raw | Problem]:
    """Yield the text of a DOCX: a line for each paragraph and each row of a table.

    The days in its properties are not used: they are often those of the template.
    """
    problem = _refused(name, data)
    if problem:
        yield problem
        return
    with quiet():
        try:
            found = _read(name, data)
        except (PythonDocxError, OpcError, LxmlError, BadZipFile, KeyError, ValueError):
            yield _broken(name)
            return
    yield found


def _refused(name: str, data: bytes) -> Problem | None:
    """Look into the archive before anything is unpacked."""
    if data.startswith(_OLE):
        return _encrypted(name)
    try:
        with ZipFile(BytesIO(data)) as archive:
            return _bomb(name, archive) or _with_entities(name, archive)
    except (BadZipFile, NotImplementedError, RuntimeError, OSError):
        return _broken(name)


def _bomb(name: str, archive: ZipFile) -> Problem | None:
    parts = archive.infolist()
    if any(part.flag_bits & 1 for part in parts):
        return _encrypted(name)
    full = sum(part.file_size for part in parts)
    packed = sum(part.compress_size for part in parts)
    if full <= _MOST_BYTES_UNASKED:
        return None
    if full <= _MOST_BYTES and full <= _LARGEST_RATIO * packed:
        return None
    return Problem(
        where=name,
        what=f"would unpack to {full // 1_000_000} MB, as a zip bomb does",
        remedy="do not open it unless you trust its sender; save its text alone",
    )


def _with_entities(name: str, archive: ZipFile) -> Problem | None:
    for part in archive.infolist():
        if part.filename.endswith((".xml", ".rels")):
            with archive.open(part) as opened:
                if b"<!DOCTYPE" in opened.read(4096):
                    return Problem(
                        where=name,
                        what=f"declares XML entities in {part.filename[:60]!r}, "
                        "which Word never does",
                        remedy="do not open it unless you trust its sender",
                    )
    return None


def _read(name: str, data: bytes) -> Raw:
    document = docx.Document(BytesIO(data))
    text = "\n".join(_lines(document))
    title = " ".join(document.core_properties.title.split())
    return Raw(
        id=DocId(name), text=text, guessed=Metadata(title=title or headline(text))
    )


def _lines(document: WordDocument) -> Iterator[str]:
    for block in document.iter_inner_content():
        if isinstance(block, Table):
            yield from _rows(block)
        else:
            yield block.text


def _rows(table: Table) -> Iterator[str]:
    for row in table.rows:
        # A merged cell comes once for each column that it spans.
        cells = {id(cell._tc): cell for cell in row.cells}  # noqa: SLF001 - no public id
        yield "\t".join(" ".join(cell.text.split()) for cell in cells.values())


def _encrypted(name: str) -> Problem:
    return Problem(
        where=name,
        what="is encrypted, or of the old .doc kind",
        remedy="save a copy as DOCX without a password",
    )


def _broken(name: str) -> Problem:
    return Problem(
        where=name, what="is no whole DOCX", remedy="open it in Word and save it anew"
    )
