"""Each row is the vote of one state on one resolution; totals are a second file."""

from collections.abc import Iterator

import polars as pl

from foedus.datasets.source import Source, Table, table
from foedus.errors import UnusableInputError

_VOTES = {"Y": 1, "A": 2, "N": 3, "X": 8}


def load(source: Source) -> Iterator[Table]:
    """Yield the votes and the roll calls, those with totals alone among them.

    Raises:
        UnusableInputError: One of the two files is missing.
    """
    for part in ("votes", "totals"):
        if part not in source.parts:
            raise UnusableInputError(
                source.entry.name, f"the file of the {part} is missing", "add both"
            )
    votes = source.parts["votes"].frame()
    calls = _rollcalls(votes, source.parts["totals"].frame())
    yield table("rollcalls", calls, issues="")
    numbers = calls.select("rollcall", resolution="symbol")
    numbered = votes.join(numbers, on="resolution", maintain_order="left")
    cast = numbered.with_columns(
        pl.col("vote").replace_strict(_VOTES, return_dtype=pl.Int64), state="iso3"
    )
    yield table("votes", source.states(cast, "state", system="iso3"))


def _rollcalls(votes: pl.DataFrame, totals: pl.DataFrame) -> pl.DataFrame:
    """Return the roll calls by date; the title says how whole each is."""
    held = votes.group_by("resolution", maintain_order=True).agg(
        pl.col("date", "row").first(),
        is_whole=(pl.col("completeness") == "full").all(),
        lists=pl.col("completeness").unique(maintain_order=True).str.join("; "),
    )
    both = held.join(totals, on="resolution", how="full", coalesce=True).with_columns(
        pl.coalesce("date", "date_right"), pl.coalesce("row", "row_right")
    )
    lacks = pl.format("not whole: {}", pl.col("lists").fill_null("totals only"))
    note = pl.when(pl.col("is_whole")).then(None).otherwise(lacks)
    year = pl.col("date").dt.year().cast(pl.Int64)
    return (
        both.with_columns(
            symbol="resolution",
            title=pl.concat_str("title", note, separator="; ", ignore_nulls=True),
            year=year,
            # Emergency sessions count to the regular one that runs.
            session=year - 1945 - (pl.col("date").dt.month() < 9).cast(pl.Int64),
        )
        .sort("date", "symbol")
        .with_row_index("rollcall", offset=1)
    )
