"""Each row is a spell; the series has a 1 in every year that it touches."""

from collections.abc import Iterator

import polars as pl

from foedus.datasets.source import Source, Table, table


def load(source: Source) -> Iterator[Table]:
    """Yield the series of major powers."""
    spells = source.frame().with_columns(
        year=pl.int_ranges("styear", pl.col("endyear") + 1)
    )
    yearly = spells.explode("year").unique(
        ["ccode", "year"], keep="first", maintain_order=True
    )
    ours = source.states(yearly, "ccode", system="cow", year="year")
    named = ours.with_columns(state="ccode", name=pl.lit("major_power"))
    yield table("series", named, unit="1 if so", value=1.0)
