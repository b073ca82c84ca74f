"""A table has one state in its title, its partners down and the years across."""

import csv
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import polars as pl

from foedus.datasets.source import Source, Table, first_day, last_day, table
from foedus.errors import UnusableInputError

# Old tables of a recipient were headed "exports to" it, or "imports to".
_TITLE = re.compile(
    r"TIV of arms (exports from|exports to|imports (?:to|of|from)) (.+?), \d{4}-\d{4}"
)
_BANNER = "Volume of transfers of major arms"
# What the first column of a table holds, and whether its state is the supplier.
_PARTNERS = {"Recipient": True, "Supplier": False}
_TOTAL = re.compile(r"Total (?:exports|imports) (?:from|to|of|by) (.+)")
_YEAR = re.compile(r"\d{4}")
_ONE_STATE = "ask the site for the table of one supplier or one recipient"
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
    read = _of_site if source.layout == "site" else _flows
    for path in source.paths:
        flows += read(path, row)
        row = flows[-1].row + 1 if flows else row
    told = pl.DataFrame(flows, schema=list(_Flow._fields), orient="row")
    # The table of a supplier and that of a recipient share a cell.
    pair = ["supplier", "recipient", "year"]
    return told.unique(pair, keep="first", maintain_order=True)


def _flows(path: Path, first_row: int) -> Iterator[_Flow]:
    """Yield the cells of one table; an empty one is no delivery."""
    lines = list(csv.reader(path.read_text("cp1252", errors="replace").splitlines()))
    state, is_export = _title(path, lines)
    place = next((i for i, cells in enumerate(lines) if _is_header(cells)), None)
    if place is None:
        raise UnusableInputError(path, "has no line of years", _ONE_STATE)
    years = [int(cell) if _YEAR.fullmatch(cell) else None for cell in lines[place]]
    for row, cells in enumerate(lines[place + 1 :], start=first_row):
        partner = cells[0].strip() if cells else ""
        giver, taker = (state, partner) if is_export else (partner, state)
        for year, cell in zip(years, cells, strict=False):
            if year and cell.strip() and partner not in _SUMS:
                yield _Flow(row, giver, taker, year, _value(path, cell))


def _of_site(path: Path, first_row: int) -> Iterator[_Flow]:
    """Yield the cells of the tables of a file: the site of today may put in many."""
    row = first_row
    for lines in _tables_within(path):
        place = next((i for i, cells in enumerate(lines) if _is_header(cells)), None)
        if place is None:
            raise UnusableInputError(path, "has no line of years", _ONE_STATE)
        head, *rows = lines[place:]
        total = next((found for one in rows if (found := _total(one))), None)
        if rows and (head[0].strip() not in _PARTNERS or total is None):
            raise UnusableInputError(path, "is a table of no one state", _ONE_STATE)
        for cells in rows:
            partner = cells[0].strip()
            if total and partner and not partner.startswith("Total "):
                pair = (
                    (total, partner) if _PARTNERS[head[0].strip()] else (partner, total)
                )
                for year, cell in _cells(head, cells):
                    yield _Flow(row, *pair, year, _value(path, cell))
            row += 1


def _tables_within(path: Path) -> Iterator[list[list[str]]]:
    text = path.read_text("cp1252", errors="replace")
    for part in text.split(_BANNER)[1:]:
        yield [cells for cells in csv.reader(part.splitlines()) if cells]


def _total(cells: list[str]) -> str | None:
    found = _TOTAL.fullmatch(cells[0].strip())
    return found and found[1]


def _cells(head: list[str], cells: list[str]) -> Iterator[tuple[int, str]]:
    for year, cell in zip(head, cells, strict=False):
        if _YEAR.fullmatch(year.strip()) and cell.strip():
            yield int(year), cell


def _title(path: Path, lines: list[list[str]]) -> tuple[str, bool]:
    """Return the state that a table is about, and whether it is the supplier."""
    title = _TITLE.search(" ".join(cell for line in lines for cell in line))
    if title is None or title[2].lower().startswith("all"):
        raise UnusableInputError(path, "is a table of no one state", _ONE_STATE)
    return title[2], title[1] == "exports from"


def _value(path: Path, cell: str) -> float:
    try:
        return float(cell)
    except ValueError:
        raise UnusableInputError(
            path, f"holds {cell!r}, no number", _ONE_STATE
        ) from None


def _is_header(cells: list[str]) -> bool:
    return len(cells) > 1 and _YEAR.fullmatch(cells[1].strip()) is not None
