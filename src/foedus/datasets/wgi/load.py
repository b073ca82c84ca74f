"""Each row is a state and year, in the official file of one indicator among six."""

from collections.abc import Iterator

import polars as pl

from foedus.datasets.source import Source, Table, table

_STABILITY = "pv"


def load(source: Source) -> Iterator[Table]:
    """Yield the series of political stability."""
    frame = source.frame()
    if "indicator" in frame.columns:
        of_stability = pl.col("indicator").str.to_lowercase() == _STABILITY
        named = frame.filter(of_stability).rename(
            {"code": "state", "estimate": "value", "stddev": "sd"}, strict=False
        )
    else:
        named = frame.rename({"iso3": "state", "wgi_polstab": "value"})
    told = named.filter(pl.col("value").is_not_null())
    ours = source.states(told, "state", system="iso3", year="year")
    yield table(
        "series",
        _settled(source, ours).with_columns(name=pl.lit("political_stability")),
        unit="points",
    )


def _settled(source: Source, rows: pl.DataFrame) -> pl.DataFrame:
    """Leave out what has two figures for one year: nobody says which is its own."""
    told = rows.unique(["state", "year", "value"], keep="first", maintain_order=True)
    is_rival = pl.struct("state", "year").is_duplicated()
    rival = told.filter(is_rival)
    if rival.height:
        names = ", ".join(sorted(set(rival["state"])))
        source.problem(
            f"{names} has two figures in one year; {rival.height} rows are left out",
            "look them up at the owner's",
            row=rival["row"][0],
        )
    return told.filter(~is_rival)
