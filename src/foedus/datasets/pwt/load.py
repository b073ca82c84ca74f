"""Each row is a state and year of national accounts."""

from collections.abc import Iterator

import polars as pl

from foedus.datasets.source import Source, Table, table

# Column: name of the series, unit, what one of the file's units is of ours.
_SERIES = {
    "rgdpe": ("gdp_ppp", "USD mn of {} at PPP", 1.0),
    "rgdpo": ("gdp_ppp_output", "USD mn of {} at PPP", 1.0),
    "pop": ("population", "persons", 1e6),
    "csh_x": ("export_share_of_gdp", "share", 1.0),
    "csh_m": ("import_share_of_gdp", "share, negative", 1.0),
}


def load(source: Source) -> Iterator[Table]:
    """Yield one series for each column."""
    ours = source.states(
        source.frame(), "countrycode", system="iso3", year="year"
    ).rename({"countrycode": "state"})
    year = 2021 if source.layout == "later" else 2017
    for column, (name, unit, factor) in _SERIES.items():
        told = ours.filter(pl.col(column).is_not_null()).with_columns(
            name=pl.lit(name), value=pl.col(column) * factor
        )
        yield table("series", told, unit=unit.format(year))
