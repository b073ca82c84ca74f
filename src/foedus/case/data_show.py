"""Look at the rows of a dataset on the shelf, and at what no row means."""

from collections.abc import Iterable, Iterator

import polars as pl

from foedus.case.asked import actor
from foedus.case.data_records import Shown
from foedus.codes import in_datasets
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
        UnusableInputError: The dataset is not on the shelf, or no actor has the code.
    """
    frames = {table: _dated(shelf, name, table) for table in shelf.tables(name)}
    wanted = state and _actor(state, frames.values())
    for table, frame in frames.items():
        kept = frame.filter(*_asked(frame, wanted, years))
        yield Shown(
            table=table,
            found=kept.height,
            rows=tuple(kept.head(limit).to_dicts()),
            remark=_remark(shelf.dataset(name, table), years, found=kept.height),
        )


def _dated(shelf: Shelf, name: str, table: str) -> pl.DataFrame:
    """Return a table; a vote with the year of its roll call, which has the day."""
    frame = shelf.frame(name, table)
    if table != "votes" or "rollcalls" not in shelf.tables(name):
        return frame
    calls = shelf.frame(name, "rollcalls", ["rollcall", "year"]).unique(
        "rollcall", keep="first", maintain_order=True
    )
    return frame.join(calls, on="rollcall", how="left", maintain_order="left")


def _actor(code: str, frames: Iterable[pl.DataFrame]) -> str:
    """Return the code that the datasets have for an actor.

    Raises:
        UnusableInputError: Nobody has this code, here or anywhere.
    """
    is_here = any(
        (frame[name] == code).any()
        for frame in frames
        for name in _ACTORS
        if name in frame.columns
    )
    return code if is_here else in_datasets(actor(code))


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
