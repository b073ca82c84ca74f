"""A table has one state in its title, its partners down and the years across."""

import csv
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import polars as pl

from foedus.datasets.source import Source, Table, first_day, last_day, table
from foedus.errors import UnusableInputError

_TITLE = re.compile(
    r"TIV of arms (exports from|imports (?:to|of|from)) (.+?), \d{4}-\d{4}"
)
_YEAR = re.compile(r"\d{4}")
_SUMS = {"Total", "Others", ""}


class _Flow(NamedTuple):
    row: int
    supplier: str
    recipient: str
    year: int
    value: float


def load(source: Source) -> Iterator[Table]:
    """Yield one tie a pair and year, from supplier to recipient."""
    frame = source.frame() if source.layout == "parquet" else _tables(source)
    flows = frame.rename({"supplier": "giver", "recipient": "taker", "value": "weight"})
    known = source.states(flows, "giver", "taker", system="name", year="year")
    yield table(
        "ties",
        known.with_columns(start=first_day("year"), end=last_day("year")),
        layer="arms",
        unit="TIV mn",
        detail="all major arms",
    )


def _tables(source: Source) -> pl.DataFrame:
    row = source.part.first_row
    flows: list[_Flow] = []
    for path in source.paths:
        flows += _flows(path, row)
        row = flows[-1].row + 1 if flows else row
    told = pl.DataFrame(flows, schema=list(_Flow._fields), orient="row")
    # The table of a supplier and that of a recipient share a cell.
    pair = ["supplier", "recipient", "year"]
    return told.unique(pair, keep="first", maintain_order=True)


def _flows(path: Path, first_row: int) -> Iterator[_Flow]:
    """Yield the cells of one table; an empty one is no delivery."""
    lines = list(csv.reader(path.read_text("cp1252").splitlines()))
    title = _TITLE.search(" ".join(cell for line in lines for cell in line))
    if title is None or title[2].lower().startswith("all"):
        raise UnusableInputError(
            path,
            "is a table of no one state",
            "ask the site for one supplier's exports",
        )
    is_export = title[1].startswith("exports")
    place = next(i for i, cells in enumerate(lines) if _is_header(cells))
    years = {
        at: int(cell) for at, cell in enumerate(lines[place]) if _YEAR.fullmatch(cell)
    }
    for row, cells in enumerate(lines[place + 1 :], start=first_row):
        partner = cells[0].strip() if cells else ""
        if partner in _SUMS:
            continue
        giver, taker = (title[2], partner) if is_export else (partner, title[2])
        for at, year in years.items():
            if at < len(cells) and cells[at].strip():
                yield _Flow(row, giver, taker, year, float(cells[at]))


def _is_header(cells: list[str]) -> bool:
    return len(cells) > 1 and _YEAR.fullmatch(cells[1].strip()) is not None
