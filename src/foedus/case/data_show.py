"""Look at the rows of a dataset on the shelf, and at what no row means."""

from collections.abc import Iterator

import polars as pl

from foedus.case.data_records import Shown
from foedus.model import Dataset
from foedus.store.shelf import Shelf

_ACTORS = ("giver", "taker", "a", "b", "state", "actor", "target", "country")
_YEARS = ("start", "date", "listed", "end")


def shown(
    shelf: Shelf,
    name: str,
    *,
    state: str | None,
    years: tuple[int, int] | None,
    limit: int,
) -> Iterator[Shown]:
    """Yield the rows of each table that are of a state and of some years.

    Raises:
        UnusableInputError: The dataset is not on the shelf.
    """
    for table in shelf.tables(name):
        frame = shelf.frame(name, table)
        kept = frame.filter(*_asked(frame, state, years))
        yield Shown(
            table=table,
            found=kept.height,
            rows=tuple(kept.head(limit).to_dicts()),
            remark=_remark(shelf.dataset(name, table), years, found=kept.height),
        )


def _asked(
    frame: pl.DataFrame, state: str | None, years: tuple[int, int] | None
) -> Iterator[pl.Expr]:
    if state:
        named = [pl.col(name) == state for name in _ACTORS if name in frame.columns]
        yield pl.any_horizontal(named or [pl.lit(value=False)])
    if years:
        yield _within(frame, years)


def _within(frame: pl.DataFrame, years: tuple[int, int]) -> pl.Expr:
    """Tell of each row whether it reaches into some years; the undated ones do."""
    first, last = years
    if "year" in frame.columns:
        return pl.col("year").is_between(first, last).fill_null(value=True)
    day = next((name for name in _YEARS if name in frame.columns), None)
    if day is None:
        return pl.lit(value=True)
    begins = pl.col(day).dt.year() <= last
    ends = pl.col("end" if "end" in frame.columns else day).dt.year() >= first
    return (begins & ends).fill_null(value=True)


def _remark(dataset: Dataset, years: tuple[int, int] | None, *, found: int) -> str:
    outside = _outside(dataset, years)
    if outside or found:
        return outside
    return f"no row; {dataset.absent}"


def _outside(dataset: Dataset, years: tuple[int, int] | None) -> str:
    """Say which of the years the dataset does not cover."""
    if not (years and dataset.years):
        return ""
    first, last = dataset.years
    said = [f"no data before {first}"] if years[0] < first else []
    said += [f"no data after {last}"] if years[1] > last else []
    return "; ".join(said)
