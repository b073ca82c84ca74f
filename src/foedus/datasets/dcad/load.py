"""Each row is a pair and year with what kinds of agreement are in force."""

from collections.abc import Iterator

import polars as pl

from foedus.datasets.renumbered import once
from foedus.datasets.source import Source, Table, first_day, last_day, table

_KINDS = {"dcaGeneralV1": "general", "dcaSectorV1": "sectoral"}


def load(source: Source) -> Iterator[Table]:
    """Yield a tie each way for every pair and year with an agreement."""
    for batch in source.batches():
        there = batch.filter(pl.col("dcaAnyV1") > 0)
        back = there.with_columns(ccode1="ccode2", ccode2="ccode1")
        pairs = pl.concat([there, back]).sort("row", maintain_order=True)
        told = once(source, pairs, "ccode1", "ccode2", by=("year",))
        ours = source.states(told, "ccode1", "ccode2", system="cow", year="year")
        ties = ours.with_columns(
            giver="ccode1",
            taker="ccode2",
            start=first_day("year"),
            end=last_day("year"),
            detail=_kinds(batch.columns),
        )
        yield table("ties", ties, layer="treaty")


def _kinds(columns: list[str]) -> pl.Expr:
    words = [
        pl.when(pl.col(column) > 0).then(pl.lit(word)).otherwise(None)
        for column, word in _KINDS.items()
        if column in columns
    ]
    return pl.concat_str(
        pl.lit("defence cooperation"), *words, separator=" ", ignore_nulls=True
    )
