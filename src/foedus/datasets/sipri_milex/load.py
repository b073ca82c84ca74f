"""The workbook has a sheet a measure, states down and years across."""

from collections.abc import Iterator
from dataclasses import replace

import polars as pl

from foedus.datasets import later
from foedus.datasets.source import Source, Table, table

# Name and unit of the series that each sheet holds.
_SERIES = {
    "current": ("milex", "USD mn"),
    "constant": ("milex_constant", "USD mn of 2022"),
    "constant_2023": ("milex_constant", "USD mn of 2023"),
    "share": ("milex_share", "of GDP"),
    "per_capita": ("milex_per_capita", "USD"),
    # Sheets of other editions. New ones come last: the place of each numbers its rows.
    **{
        f"constant_{year}": ("milex_constant", f"USD mn of {year}")
        for year in (2018, 2019, 2020, 2021, 2024)
    },
    "current_usd": ("milex", "USD mn"),
}
_COLUMNS = {"currusd_m": "current", "constusd2022_m": "constant", "share_gdp": "share"}
_SHEET_ROWS = 10_000
"""No sheet has more: rows of the second sheet are numbered from here, and so on."""


def load(source: Source) -> Iterator[Table]:
    """Yield one series a sheet that the workbook has."""
    if source.layout == "parquet":
        yield from _of_parquet(source)
        return
    for place, layout in enumerate(_SERIES):
        if _sheet(source, layout) in _sheets(source):
            first = source.part.first_row + place * _SHEET_ROWS
            sheet = replace(source.part, layout=layout, first_row=first).frame()
            yield _series(source, _long(sheet), layout)


def _sheet(source: Source, layout: str) -> str | None:
    return source.entry.description.layouts[layout].sheet


def _sheets(source: Source) -> list[str]:
    """Return the names of the sheets: editions differ in the year of the dollar."""
    (path,) = source.paths
    return later.sheet_names(path)


def _of_parquet(source: Source) -> Iterator[Table]:
    frame = source.frame()
    is_told = (pl.col("currusd_m") != 0) | (pl.col("constusd2022_m") == 0)
    told = frame.with_columns(currusd_m=pl.when(is_told).then(pl.col("currusd_m")))
    for column, layout in _COLUMNS.items():
        yield _series(
            source, told.select("row", "Country", "year", value=column), layout
        )


def _long(sheet: pl.DataFrame) -> pl.DataFrame:
    """Return a row a cell; names of regions have no figures and fall out."""
    long = sheet.unpivot(
        index=["row", "Country"], variable_name="year", value_name="value"
    )
    return long.with_columns(pl.col("year").cast(pl.Int64)).sort("row", "year")


def _series(source: Source, frame: pl.DataFrame, layout: str) -> Table:
    name, unit = _SERIES[layout]
    told = frame.drop_nulls(["Country", "value"])
    known = source.states(told, "Country", system="name", year="year")
    return table("series", known.rename({"Country": "state"}), name=name, unit=unit)
