"""Each row is one term of one leader: an act of the state that lasts."""

from collections.abc import Iterator
from datetime import date

import polars as pl

from foedus.datasets.source import Source, Table, table

# The last day of the data stands for an end that had not come.
_LAST_DAY = date(2015, 12, 31)


def load(source: Source) -> Iterator[Table]:
    """Yield the terms of office as events."""
    frame = source.frame().with_columns(
        actor=pl.coalesce("gwcode", "ccode"),
        began=pl.col("startdate").dt.year().cast(pl.Int64),
    )
    ours = source.states(frame, "actor", system="gw", year="began")
    is_in_office = pl.col("enddate") >= _LAST_DAY
    words = pl.format("{}; came by: {}; left by: {}", "leader", "entry", "exit")
    code = pl.when(pl.col("exitcode") != pl.col("exit")).then("exitcode")
    named = ours.with_columns(
        start="startdate",
        end=pl.when(is_in_office).then(None).otherwise("enddate"),
        name=pl.lit("term of office"),
        detail=pl.concat_str(words, code, separator="; ", ignore_nulls=True),
    )
    yield table("events", named)
