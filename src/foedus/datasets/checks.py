"""Hold what a loader made to what was agreed; tell where it reaches further."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import polars as pl

from foedus.datasets.shapes import Table, schema
from foedus.errors import UnusableInputError
from foedus.model import SHAPES, Dataset, Layer

_EARLIEST, _LATEST = 1000, 2100
_NEWER_YEARS = 5


def check(made: Table, loader: Path) -> None:
    """Refuse a table of no agreed shape, of unknown layers or impossible years.

    Raises:
        UnusableInputError: The loader or the file is at fault.
    """
    if made.name not in SHAPES or dict(made.frame.schema) != schema(made.name):
        raise UnusableInputError(
            loader,
            f"yields {made.name!r} in no shape that is known",
            "make it with `table(name, frame, …)`",
        )
    if made.name == "ties":
        _check_layers(made.frame, loader)
    for column, years in _years(made.frame):
        _check_years(made.frame, column, years, loader)


def last_year(frame: pl.DataFrame) -> int | None:
    """Return the last year in which a row of a table begins."""
    column = next((name for name in ("year", "start") if name in frame.columns), None)
    if column is None:
        return None
    years = dict(_years(frame.select(column)))[column]
    found: int | None = frame.select(years.max()).item()
    return found


def extended(dataset: Dataset, last: int | None) -> Dataset:
    """Return a dataset that reaches as far as its rows: those of a newer edition.

    It counts as unknown until its last year was over. Leaps of more than five years
    are faults of the file, not editions.
    """
    if not dataset.years or last is None:
        return dataset
    first, described = dataset.years
    if not described < last <= described + _NEWER_YEARS:
        return dataset
    released = dataset.released and max(dataset.released, date(last, 12, 31))
    return replace(
        dataset,
        years=(first, last),
        released=released,
        version=f"later than {dataset.version}",
    )


def _years(frame: pl.DataFrame) -> Iterator[tuple[str, pl.Expr]]:
    for column, kind in frame.schema.items():
        if kind == pl.Date:
            yield column, pl.col(column).dt.year()
        elif column == "year":
            yield column, pl.col(column)


def _check_layers(ties: pl.DataFrame, loader: Path) -> None:
    odd = sorted(set(ties["layer"].unique()) - set(Layer))
    if odd:
        raise UnusableInputError(
            loader,
            f"yields ties of no known layer: {', '.join(odd)}",
            f"choose from: {', '.join(Layer)}",
        )


def _check_years(
    frame: pl.DataFrame, column: str, years: pl.Expr, loader: Path
) -> None:
    odd = frame.filter(~years.is_between(_EARLIEST, _LATEST))
    if not odd.is_empty():
        row = odd.select("row", years.alias("year")).row(0, named=True)
        raise UnusableInputError(
            loader.parent.name,
            f"row {row['row']} is of the year {row['year']} ({column})",
            "correct the file, or leave such days out in load.py with a problem",
        )
