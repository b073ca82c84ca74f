"""One number of a pair and year: how close their nearest borders lie."""

from collections.abc import Iterator

import polars as pl

from foedus.datasets.renumbered import once
from foedus.datasets.source import Source, Table, table

_NAMES = {"state1no": "a", "state2no": "b", "statelno": "a", "statehno": "b"}
_LAST = 2016


def load(source: Source) -> Iterator[Table]:
    """Yield the type of contiguity of each pair and year."""
    for batch in source.batches():
        named = batch.rename({**_NAMES, "ccode1": "a", "ccode2": "b"}, strict=False)
        yearly = named if "year" in named.columns else _years(named)
        borders = yearly.filter(pl.col("conttype") > 0)
        told = once(source, borders, "a", "b", by=("year",))
        ours = source.states(told, "a", "b", system="cow", year="year")
        kind = "COW type: 1 land, 2 to 5 ever more water"
        dyads = ours.with_columns(name=pl.lit("contiguity"), value="conttype")
        yield table("dyads", dyads, unit=kind)


def _years(spells: pl.DataFrame) -> pl.DataFrame:
    """Return a row for each 31 December on which a spell holds."""
    first, last, month = (
        (
            pl.col("stdate").dt.year(),
            pl.col("enddate").dt.year(),
            pl.col("enddate").dt.month(),
        )
        if "stdate" in spells.columns
        else (pl.col("begin") // 100, pl.col("end") // 100, pl.col("end") % 100)
    )
    is_whole = (month == 12) | (last >= _LAST)
    until = pl.when(is_whole).then(last).otherwise(last - 1)
    spanned = spells.with_columns(
        year=pl.int_ranges(first.cast(pl.Int64), until.cast(pl.Int64) + 1)
    )
    return spanned.filter(pl.col("year").list.len() > 0).explode("year")
