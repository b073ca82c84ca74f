"""Each row is a host and a quarter; a year is told by its middle quarter."""

from collections.abc import Iterator

import polars as pl

from foedus.datasets.source import Source, Table, first_day, last_day, table

# Two places may be one state of ours: their troops add up.
_PLACE = ["place", "year"]
# Yugoslavia's number and Serbia's stand side by side for one host since 1995.
_RENUMBERED = {345: 340}
_IMPUTED = "Stepwise Imputation"


def load(source: Source) -> Iterator[Table]:
    """Yield one tie a host and year, from the United States."""
    told = source.frame().filter(
        pl.col("troops_ad").is_not_null()
        & ((pl.col("troops_ad") != 0) | pl.col("source").is_not_null())
    )
    placed = told.with_columns(place=pl.col("ccode").replace(_RENUMBERED))
    known = source.states(placed, "ccode", system="cow", year="year")
    yield table(
        "ties",
        _middle(known).rename({"ccode": "taker", "troops_ad": "weight"}),
        giver="USA",
        layer="troops",
        unit="troops",
    )


def _middle(rows: pl.DataFrame) -> pl.DataFrame:
    """Return the row of the lower median of each year, with all quarters told."""
    count = pl.format("{} {}", "month", pl.col("troops_ad").cast(pl.Int64))
    years = rows.sort(*_PLACE, "quarter", "row").with_columns(
        quarters=count.str.join(", ").over(_PLACE),
        is_imputed=(pl.col("source") == _IMPUTED).any().over(_PLACE),
    )
    order = years.sort(*_PLACE, "troops_ad", "row")
    place = (pl.len().over(_PLACE) - 1) // 2
    nth = pl.int_range(pl.len()).over(_PLACE)
    imputed = (
        pl.when("is_imputed").then(pl.lit("; partly imputed")).otherwise(pl.lit(""))
    )
    return order.filter(nth == place).with_columns(
        start=first_day("year"),
        end=last_day("year"),
        detail=pl.format("active duty: {}{}", "quarters", imputed),
    )
