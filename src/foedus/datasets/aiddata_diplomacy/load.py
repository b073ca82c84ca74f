"""Each row is a state and a year."""

from collections.abc import Iterator

import polars as pl

from foedus.datasets.source import Source, Table, table

_KEY = ["row", "receiving_country", "year"]


def load(source: Source) -> Iterator[Table]:
    """Yield every column as a series, by the name "china_" and its own."""
    long = source.frame().unpivot(index=_KEY, variable_name="name")
    told = long.drop_nulls(["value", "receiving_country", "year"])
    known = source.states(told, "receiving_country", system="name", year="year")
    series = known.with_columns(
        state="receiving_country", name=pl.format("china_{}", "name")
    )
    yield table("series", series, unit="a year")
