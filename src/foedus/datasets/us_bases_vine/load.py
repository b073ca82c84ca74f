"""Each row is a site."""

from collections.abc import Iterator
from datetime import date

import polars as pl

from foedus.datasets.source import Source, Table, table

_KINDS = {"base": "base", "lilypad": "small site", "fundedsite": "site paid for"}


def load(source: Source) -> Iterator[Table]:
    """Yield one tie a site, from the United States to the host."""
    sites = source.frame().drop_nulls("countryname")
    known = source.states(sites, "countryname", system="name", year=2018)
    kinds = [pl.when(pl.col(flag)).then(pl.lit(kind)) for flag, kind in _KINDS.items()]
    ties = known.with_columns(
        taker="countryname",
        start=pl.lit(date(2018, 1, 1)),
        end=pl.lit(date(2018, 12, 31)),
        detail=pl.concat_str(
            pl.col("basename").fill_null("unnamed site"),
            *kinds,
            pl.lit("undated"),
            separator="; ",
            ignore_nulls=True,
        ),
    )
    yield table("ties", ties, giver="USA", layer="troops")
