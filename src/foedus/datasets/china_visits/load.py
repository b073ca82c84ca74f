"""Each row is a visit of one leader to one state in a year."""

from collections.abc import Iterator

import polars as pl

from foedus.datasets.source import Source, Table, first_day, last_day, table


def load(source: Source) -> Iterator[Table]:
    """Yield one tie a visit, from China to the host."""
    told = source.frame().drop_nulls(["Year", "Country"])
    known = source.states(told, "Country", system="name", year="Year")
    ties = known.with_columns(
        taker="Country",
        start=first_day("Year"),
        end=last_day("Year"),
        detail=pl.format("{}, {}; day unknown", "Name", "Level"),
    )
    yield table("ties", ties, giver="CHN", layer="visits")
