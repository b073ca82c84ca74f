"""Hold what a loader made to what was agreed; tell where it reaches further."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

import polars as pl

from foedus.datasets.shapes import Table, schema
from foedus.errors import UnusableInputError
from foedus.model import SHAPES, Dataset, Layer

_EARLIEST, _LATEST = 1000, 2100
_NEWER_YEARS = 5
# Of the rows that years usually have: the last year of an edition is seldom whole.
_FEWEST = 0.05


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


def rows_by_year(frame: pl.DataFrame) -> dict[int, int]:
    """Return how many rows of a table begin in each year."""
    column = next((name for name in ("year", "start") if name in frame.columns), None)
    if column is None:
        return {}
    begun = dict(_years(frame.select(column)))[column]
    years = frame.select(year=begun).to_series().drop_nulls()
    return dict(years.value_counts().iter_rows())


def last_year(dataset: Dataset, rows: Mapping[int, int]) -> int | None:
    """Return the last year that a part of a dataset covers, by its rows of each year.

    A newer edition reaches further than the one described. Leaps of more than five
    years are faults of the file, not editions; so is a year of far fewer rows than
    those before it: a slip of the pen would make nothing of five years without any.
    """
    if not dataset.years:
        return None
    described = dataset.years[1]
    usual = _usual(rows, described)
    newer = (
        year
        for year, count in rows.items()
        if described < year <= described + _NEWER_YEARS and count >= usual * _FEWEST
    )
    return max(newer, default=described)


def extended(dataset: Dataset, last: int | None) -> Dataset:
    """Return a dataset that reaches as far as its rows: those of a newer edition.

    It counts as unknown until its last year was over.
    """
    if not dataset.years or last is None or last <= dataset.years[1]:
        return dataset
    released = dataset.released and max(dataset.released, date(last, 12, 31))
    return replace(
        dataset,
        years=(dataset.years[0], last),
        released=released,
        version=f"later than {dataset.version}",
    )


def _usual(rows: Mapping[int, int], described: int) -> float:
    """Return the mean of the last covered years that have any rows."""
    lately = sorted(year for year in rows if year <= described)[-_NEWER_YEARS:]
    return sum(rows[year] for year in lately) / max(len(lately), 1)


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
