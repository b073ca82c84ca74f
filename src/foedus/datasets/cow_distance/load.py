"""Each row is a pair and year with one distance."""

from collections.abc import Iterator

import polars as pl

from foedus.datasets.renumbered import once
from foedus.datasets.source import Source, Table, table


def load(source: Source) -> Iterator[Table]:
    """Yield the distance of each pair and year."""
    for batch in source.batches():
        told = once(source, batch, "ccode1", "ccode2", by=("year",))
        ours = source.states(told, "ccode1", "ccode2", system="cow", year="year")
        dyads = ours.with_columns(
            a="ccode1", b="ccode2", name=pl.lit("distance_min"), value="mindist"
        )
        yield table("dyads", dyads, unit="km")
