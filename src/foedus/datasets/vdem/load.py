"""Each row is a state and year; the official file has five thousand columns more."""

from collections.abc import Iterator

import polars as pl

from foedus.datasets.renumbered import once
from foedus.datasets.source import Source, Table, table

# Column: name of the series and unit.
_SERIES = {
    "v2x_polyarchy": ("polyarchy", "index 0 to 1"),
    "v2x_libdem": ("liberal_democracy", "index 0 to 1"),
    "polity2": ("polity2", "points -10 to 10"),
    "euds": ("unified_democracy", "points"),
}


def load(source: Source) -> Iterator[Table]:
    """Yield one series for each index."""
    for batch in source.batches():
        ours = _states(source, batch)
        for column, (name, unit) in _SERIES.items():
            if column in ours.columns:
                told = ours.filter(pl.col(column).is_not_null()).with_columns(
                    _bound(ours, f"{column}_codelow").alias("low"),
                    _bound(ours, f"{column}_codehigh").alias("high"),
                    name=pl.lit(name),
                    value=column,
                )
                yield table("series", told, unit=unit)


def _states(source: Source, batch: pl.DataFrame) -> pl.DataFrame:
    if "ccode" in batch.columns:
        told = once(source, batch, "ccode", by=("year",)).rename({"ccode": "state"})
        return source.states(told, "state", system="cow", year="year")
    has_number = pl.col("COWcode").is_not_null()
    numbered = batch.filter(has_number).with_columns(
        state=pl.col("COWcode").cast(pl.String)
    )
    lettered = batch.filter(~has_number).with_columns(state="country_text_id")
    by_number = source.states(numbered, "state", system="cow", year="year")
    by_letters = source.states(lettered, "state", system="iso3", year="year")
    return pl.concat([by_number, by_letters]).sort("row")


def _bound(frame: pl.DataFrame, column: str) -> pl.Expr:
    is_there = column in frame.columns
    return pl.col(column) if is_there else pl.lit(None, dtype=pl.Float64)
