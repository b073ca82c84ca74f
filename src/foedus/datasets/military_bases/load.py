"""Each row is a site."""

from collections.abc import Iterator
from datetime import date

import polars as pl

from foedus.datasets.source import Source, Table, table


def load(source: Source) -> Iterator[Table]:
    """Yield one tie a site, from its owner to its host."""
    sites = source.frame().filter(pl.col("status") != "planned")
    known = source.states(
        sites.drop_nulls(["type", "country"]),
        "type",
        "country",
        system="name",
        year=2020,
    )
    ties = known.filter(pl.col("type") != pl.col("country")).with_columns(
        giver="type",
        taker="country",
        start=pl.lit(date(2020, 1, 1)),
        end=pl.lit(date(2025, 12, 31)),
        detail=pl.concat_str(
            "name",
            "arm",
            "status",
            pl.lit("undated"),
            separator="; ",
            ignore_nulls=True,
        ),
    )
    yield table("ties", ties, layer="troops")
