"""Columns of a data frame as numpy arrays: the only place here that speaks polars."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
import polars as pl

from foedus.model import Layer
from foedus.network.arrays import NO_YEAR, Floats, Ints

DOUBTFUL = "doubtful"
"""Stands in the detail of a row that almost surely names the wrong state or sum."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Coded:
    """A column of names as numbers.

    Attributes:
        names: The names that occur, sorted.
        index: For each row the place of its name in `names`.
    """

    names: tuple[str, ...]
    index: Ints


def coded(column: pl.Series, *more: pl.Series) -> tuple[Coded, ...]:
    """Return columns as numbers over the same sorted names."""
    columns = [one.cast(pl.String) for one in (column, *more)]
    names = sorted({name for one in columns for name in one.unique() if name})
    kind = pl.Enum(names)
    return tuple(
        Coded(names=tuple(names), index=whole(one.cast(kind).to_physical(), empty=-1))
        for one in columns
    )


def whole(column: pl.Series, *, empty: int) -> Ints:
    """Return whole numbers, with a number that stands for "empty"."""
    return column.cast(pl.Int64).fill_null(empty).to_numpy().astype(np.int64)


def numbers(column: pl.Series) -> Floats:
    """Return numbers, NaN where empty."""
    return column.cast(pl.Float64).fill_null(np.nan).to_numpy().astype(np.float64)


def years(column: pl.Series) -> Ints:
    """Return the years of days, `NO_YEAR` where empty."""
    return whole(column.cast(pl.Date).dt.year(), empty=NO_YEAR)


def texts(column: pl.Series) -> tuple[str | None, ...]:
    """Return texts, None where empty."""
    return tuple(column.cast(pl.String))


def alike(frame: pl.DataFrame, **wanted: str | int | None) -> pl.DataFrame:
    """Return the rows that hold the values wanted; None wants anything."""
    tests = [pl.col(name) == one for name, one in wanted.items() if one is not None]
    return frame.filter(*tests) if tests else frame


def credible(frame: pl.DataFrame) -> pl.DataFrame:
    """Return the rows that no loader has marked as doubtful in their detail."""
    return frame.filter(~pl.col("detail").str.contains(DOUBTFUL, literal=True))


def in_force(
    frame: pl.DataFrame, since: date | None, until: date | None
) -> pl.DataFrame:
    """Return the rows not known to lie outside a span of days."""
    if since is not None:
        frame = frame.filter(pl.col("end").is_null() | (pl.col("end") >= since))
    if until is not None:
        frame = frame.filter(pl.col("start").is_null() | (pl.col("start") <= until))
    return frame


def listed(frame: pl.DataFrame, column: str, layer: Layer | None) -> tuple[str, ...]:
    """Return the texts of a column in a layer, sorted; no doubtful details."""
    rows = alike(frame, layer=layer and str(layer))
    sure = credible(rows) if column == "detail" else rows
    return tuple(sorted(str(one) for one in sure[column].unique() if one is not None))


def records(frame: pl.DataFrame) -> Iterator[Mapping[str, Any]]:
    """Yield each row by the names of its columns."""
    return frame.iter_rows(named=True)
