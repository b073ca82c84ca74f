"""Each row is a state: a member or not."""

from collections.abc import Iterator

import polars as pl

from foedus.datasets.source import Source, Table, table

_YEAR = 2024


def load(source: Source) -> Iterator[Table]:
    """Yield the series of membership in its one year."""
    ours = source.states(source.frame(), "iso3", system="iso3", year=_YEAR)
    named = ours.with_columns(
        state="iso3", name=pl.lit("member_g77"), value="g77_member"
    )
    yield table("series", named, unit="1 if so", year=_YEAR)
