"""Each row is a state and year of the owner's table on all contested votes."""

from collections.abc import Iterator

import polars as pl

from foedus.datasets.source import Source, Table, table

# Earlier tables are of another set of votes.
_FIRST = 2018
_SERIES = {
    "same": ("votes_with_usa", "votes"),
    "against": ("votes_against_usa", "votes"),
    "partial": ("votes_partly_with_usa", "votes"),
    "absent": ("votes_absent", "votes"),
    "coincidence": ("coincidence_with_usa", "share"),
}


def load(source: Source) -> Iterator[Table]:
    """Yield one series for each count."""
    frame = source.frame()
    early = frame.filter(pl.col("year") < _FIRST)
    if early.height:
        source.problem(
            f"{early.height} rows before {_FIRST} are of another set of votes",
            "they are left out; use the votes themselves for those years",
            row=early["row"][0],
        )
    late = frame.filter(pl.col("year") >= _FIRST).with_columns(
        against=pl.coalesce("opposite", "oppose")
    )
    ours = source.states(late, "country", system="name", year="year")
    once = ours.unique(["country", "year"], keep="first", maintain_order=True)
    for column, (name, unit) in _SERIES.items():
        told = once.filter(pl.col(column).is_not_null())
        named = told.with_columns(state="country", name=pl.lit(name), value=column)
        yield table("series", named, unit=unit)
