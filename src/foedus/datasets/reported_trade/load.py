"""Each row is one figure of one year; series.csv says of whom it is."""

from collections.abc import Iterator
from pathlib import Path

import polars as pl

from foedus.datasets.source import Source, Table, table
from foedus.errors import UnusableInputError


def load(source: Source) -> Iterator[Table]:
    """Yield the figures of pairs and those of one state.

    Raises:
        UnusableInputError: A series is not one of those that are described.
    """
    known = pl.read_csv(Path(__file__).parent / "series.csv", infer_schema=False)
    frame = source.frame()
    strange = frame.join(known, on="series", how="anti")
    if strange.height:
        raise UnusableInputError(
            source.entry.name,
            f"the series {strange['series'][0]!r} is not described",
            "name its states in series.csv beside load.py",
        )
    told = frame.join(known, on="series", how="left", maintain_order="left")
    is_pair = pl.col("b").is_not_null()
    yield table("dyads", told.filter(is_pair))
    yield table("series", told.filter(~is_pair).with_columns(state="a"))
