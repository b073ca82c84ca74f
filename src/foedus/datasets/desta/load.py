"""Each row is an agreement of many states, or of two; a tie binds every two."""

from collections.abc import Iterator

import polars as pl

from foedus.datasets.source import Source, Table, first_day, table

# Rows that tie nobody, or nobody anew.
_NO_TIE = ("negotiation", "withdrawal", "consolidated")


def load(source: Source) -> Iterator[Table]:
    """Yield a tie each way, from the year in which the agreement entered into force."""
    is_tie = ~pl.col("entry_type").is_in(_NO_TIE)
    is_dated = pl.col("entryforceyear").is_not_null()
    for batch in source.batches():
        frame = batch.filter(is_tie & is_dated)
        if "iso1" in frame.columns:
            pairs = source.states(frame, "iso1", "iso2", system="m49", year="year")
            yield _ties(pairs.with_columns(giver="iso1", taker="iso2"))
        else:
            yield _ties(_pairs(_members(source, frame)))


def _members(source: Source, frame: pl.DataFrame) -> pl.DataFrame:
    """Return one row for each member of each agreement."""
    seats = [name for name in frame.columns if name[0] == "c" and name[1:].isdigit()]
    long = frame.unpivot(
        seats,
        index=["row", "number", "name", "entry_type", "year", "entryforceyear"],
        value_name="state",
    ).filter(pl.col("state").is_not_null())
    ours = source.states(long, "state", system="m49", year="year")
    return ours.unique(["row", "state"], keep="first", maintain_order=True).sort(
        "row", maintain_order=True
    )


def _pairs(members: pl.DataFrame) -> pl.DataFrame:
    others = members.select("row", taker="state")
    pairs = members.rename({"state": "giver"}).join(others, on="row")
    return pairs.filter(pl.col("giver") < pl.col("taker"))


def _ties(pairs: pl.DataFrame) -> Table:
    told = pairs.with_columns(
        start=first_day("entryforceyear"),
        detail=pl.format("{}; {}; signed {}", "name", "entry_type", "year"),
    )
    back = told.with_columns(giver="taker", taker="giver")
    both = pl.concat([told, back]).sort("row", "giver", "taker")
    return table("ties", both, layer="trade", unit="agreement", weight=1.0)
