"""Read the sheets of workbooks."""

from pathlib import Path

import fastexcel
import polars as pl

from foedus.datasets import delimited
from foedus.datasets.damaged import read_whole
from foedus.datasets.description import Layout


def sheet_names(path: Path) -> list[str]:
    """Return the names of the sheets of a workbook."""
    return _book(path).sheet_names


def sheet(path: Path, layout: Layout) -> tuple[list[str], pl.DataFrame] | None:
    """Return the names of the columns of a sheet, and the rows below them as text."""
    book = _book(path)
    name = layout.sheet or book.sheet_names[0]
    if name not in book.sheet_names:
        return None
    whole = book.load_sheet(name, header_row=None, skip_rows=0, dtypes="string")
    frame = whole.to_polars()
    for place, cells in enumerate(frame.head(delimited.DEEPEST_HEADER).iter_rows()):
        words = [cell or "" for cell in cells]
        if delimited.is_header(words, layout):
            names = delimited.named(words)
            below = frame.slice(place + 1).select(frame.columns[: len(names)])
            named = below.rename(dict(zip(below.columns, names, strict=True)))
            return names, delimited.filled(named)
    return None


def _book(path: Path) -> fastexcel.ExcelReader:
    return read_whole(
        path, lambda: fastexcel.read_excel(path), fastexcel.FastExcelError
    )
