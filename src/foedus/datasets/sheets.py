"""Open a file of any layout: the names of its columns, and its rows in batches."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

import polars as pl
from polars.exceptions import PolarsError

from foedus.datasets import delimited
from foedus.datasets.description import Layout
from foedus.errors import UnusableInputError

T = TypeVar("T")

_BATCH_ROWS = 250_000
_DEEPEST_HEADER = 60
_AGAIN = "fetch the file anew, or save it again as its owner publishes it"
_BEGINNING_BYTES = 65_536

# How each kind of file begins; text begins with anything.
_SIGNS = {
    "parquet": (b"PAR1",),
    "excel": (b"PK\x03\x04", b"\xd0\xcf\x11\xe0"),
    "stata": (b"<stata_dta>", b"\x72\x01", b"\x72\x02", b"\x73\x01", b"\x73\x02"),
}


def columns(path: Path, layout: Layout) -> list[str] | None:
    """Return the columns that the file has by this layout; None where it is no such.

    Raises:
        UnusableInputError: It begins like one, and cannot be read.
    """
    if not _begins_like(path, layout):
        return None
    match layout.format:
        case "csv":
            return delimited.header(path, layout)
        case "parquet":
            return list(_read(path, lambda: pl.read_parquet_schema(path)))
        case "excel":
            found = _sheet(path, layout)
            return found and found[0]
        case "stata":
            return _stata(path, None).columns
        case "raw":
            return []


def batches(path: Path, layout: Layout, wanted: list[str]) -> Iterator[pl.DataFrame]:
    """Yield the wanted columns of a table, as text or as the file types them.

    Raises:
        UnusableInputError: The file is damaged.
    """
    match layout.format:
        case "csv":
            yield from delimited.batches(path, layout, wanted)
        case "parquet":
            yield from _parquet(path, wanted)
        case "excel":
            found = _sheet(path, layout)
            if found:
                yield found[1].select(wanted)
        case "stata":
            yield _stata(path, wanted)
        case "raw":
            raise TypeError("a raw file has no rows; its loader reads the paths")


def _begins_like(path: Path, layout: Layout) -> bool:
    with path.open("rb") as file:
        head = file.read(_BEGINNING_BYTES)
    if layout.format == "raw":
        return (layout.contains or "").encode() in head
    if layout.format == "csv":
        is_other = any(head.startswith(signs) for signs in _SIGNS.values())
        return not is_other and b"\x00" not in head
    return head.startswith(_SIGNS[layout.format])


def _parquet(path: Path, wanted: list[str]) -> Iterator[pl.DataFrame]:
    rows = _read(path, lambda: pl.scan_parquet(path).select(pl.len()).collect()).item()
    for start in range(0, rows, _BATCH_ROWS):
        lazy = pl.scan_parquet(path).select(wanted).slice(start, _BATCH_ROWS)
        yield _read(path, lazy.collect)


def _sheet(path: Path, layout: Layout) -> tuple[list[str], pl.DataFrame] | None:
    """Return the names of the columns of a sheet, and the rows below them as text."""
    # Only those who read workbooks pay for the import.
    import fastexcel  # noqa: PLC0415 - slow, and part of the extra `data`

    book = _read(path, lambda: fastexcel.read_excel(path), fastexcel.FastExcelError)
    name = layout.sheet or book.sheet_names[0]
    if name not in book.sheet_names:
        return None
    sheet = book.load_sheet(name, header_row=None, skip_rows=0, dtypes="string")
    frame = sheet.to_polars()
    for place, cells in enumerate(frame.head(_DEEPEST_HEADER).iter_rows()):
        words = [cell or "" for cell in cells]
        if delimited.is_header(words, layout):
            names = delimited.named(words)
            below = frame.slice(place + 1).select(frame.columns[: len(names)])
            named = below.rename(dict(zip(below.columns, names, strict=True)))
            return names, delimited.filled(named)
    return None


def _stata(path: Path, wanted: list[str] | None) -> pl.DataFrame:
    # Only those who read Stata files pay for the import.
    import pyreadstat  # noqa: PLC0415 - slow, and part of the extra `data`

    def read() -> pl.DataFrame:
        frame, _ = pyreadstat.read_dta(
            path, usecols=wanted, metadataonly=wanted is None, output_format="polars"
        )
        if not isinstance(frame, pl.DataFrame):
            raise TypeError(path)
        return frame

    return _read(path, read, pyreadstat.ReadstatError)


def _read(path: Path, read: Callable[[], T], fault: type[Exception] = PolarsError) -> T:
    try:
        return read()
    except (fault, OSError, ValueError) as error:
        raise UnusableInputError(path, "is damaged", _AGAIN) from error
