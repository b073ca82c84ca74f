"""Open a file of any layout: the names of its columns, and its rows in batches."""

from collections.abc import Iterator
from pathlib import Path

import polars as pl
from polars.exceptions import PolarsError

from foedus.datasets import delimited, later
from foedus.datasets.damaged import read_whole
from foedus.datasets.description import Layout

_BATCH_ROWS = 250_000
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
            return list(
                read_whole(path, lambda: pl.read_parquet_schema(path), PolarsError)
            )
        case "excel":
            found = later.sheet(path, layout)
            return found and found[0]
        case "stata":
            return later.stata(path, None).columns
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
            found = later.sheet(path, layout)
            if found:
                yield found[1].select(wanted)
        case "stata":
            yield later.stata(path, wanted)
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
    counted = pl.scan_parquet(path).select(pl.len())
    rows = read_whole(path, counted.collect, PolarsError).item()
    for start in range(0, rows, _BATCH_ROWS):
        lazy = pl.scan_parquet(path).select(wanted).slice(start, _BATCH_ROWS)
        yield read_whole(path, lazy.collect, PolarsError)
