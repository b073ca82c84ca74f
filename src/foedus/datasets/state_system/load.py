"""A 1 for each state, year and list that has it."""

from collections.abc import Iterator

import polars as pl

from foedus.codes import System
from foedus.datasets.source import Source, Table, table


def load(source: Source) -> Iterator[Table]:
    """Yield the membership of each list that the file holds."""
    frame = source.frame()
    if "styear" in frame.columns:
        yield _members(source, _yearly(frame, "styear", "endyear"), "ccode", "cow")
    elif "letters" in frame.columns:
        years = {
            end: pl.col(end).str.extract(r"(\d{4})").cast(pl.Int64) for end in _ENDS
        }
        yearly = _yearly(frame.with_columns(**years), *_ENDS)
        yield _members(source, yearly, "gwno", "gw")
    else:
        yield _members(source, frame, "ccode", "cow")
        yield _members(source, frame, "gwcode", "gw")


_ENDS = ("start", "end")


def _yearly(spells: pl.DataFrame, first: str, last: str) -> pl.DataFrame:
    spanned = spells.with_columns(year=pl.int_ranges(first, pl.col(last) + 1))
    return spanned.explode("year")


def _members(source: Source, frame: pl.DataFrame, column: str, system: System) -> Table:
    listed = frame.filter(pl.col(column).is_not_null())
    ours = source.states(listed, column, system=system, year="year")
    named = ours.with_columns(state=column, name=pl.lit(f"member_{system}"))
    once = named.unique(["state", "year"], keep="first", maintain_order=True)
    return table("series", once, unit="1 if so", value=1.0)
