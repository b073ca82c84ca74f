"""Two indicators by state and year, out of a file that holds fifteen hundred."""

from collections.abc import Iterator

import polars as pl

from foedus.datasets.source import Source, Table, table

# Indicator, column of the parquet form, name of the series, unit, factor.
_SERIES = (
    ("NY.GDP.MKTP.CD", "gdp_currusd", "gdp", "USD mn", 1e-6),
    ("SP.POP.TOTL", "population", "population", "persons", 1.0),
)


def load(source: Source) -> Iterator[Table]:
    """Yield the series of each indicator; groups of states are left out."""
    for batch in source.batches():
        for indicator, column, name, unit, factor in _SERIES:
            if column in batch.columns:
                found = batch.select("row", "year", state="country_code", value=column)
            else:
                found = _long(batch, indicator)
            told = found.filter(pl.col("value").is_not_null()).with_columns(
                name=pl.lit(name), value=pl.col("value") * factor
            )
            ours = source.states(told, "state", system="iso3", year="year")
            yield table("series", ours, unit=unit)


def _long(batch: pl.DataFrame, indicator: str) -> pl.DataFrame:
    """Return one row a year of an indicator that has one column a year."""
    rows = batch.filter(pl.col("Indicator Code") == indicator)
    years = [column for column in batch.columns if column.isdigit()]
    return rows.unpivot(
        years,
        index=["row", "Country Code"],
        variable_name="year",
        value_name="value",
    ).select("row", "value", pl.col("year").cast(pl.Int64), state="Country Code")
