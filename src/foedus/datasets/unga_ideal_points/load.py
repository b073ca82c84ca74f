"""Each row is a state and year, with up to three estimates of where it stands."""

from collections.abc import Iterator

import polars as pl

from foedus.datasets.renumbered import once
from foedus.datasets.source import Source, Table, table

# Name of the series, the estimate, the ends of its interval.
_VERSIONS = (
    ("ideal_point_fp", "idealpointfp", "q5fp", "q95fp"),
    ("ideal_point_all", "idealpointall", "q5all", "q95all"),
    ("ideal_point_legacy", "idealpointlegacy", None, None),
    ("ideal_point_fp", "IdealPointFP", "Q5%FP", "Q95%FP"),
    ("ideal_point_all", "IdealPointAll", "Q5%All", "Q95%All"),
    ("ideal_point_all", "IdealPoint", "Q5", "Q95"),
)


def load(source: Source) -> Iterator[Table]:
    """Yield one series for each version of the estimates."""
    frame = source.frame().filter(pl.col("ccode").is_not_null())
    if "year" not in frame.columns:
        frame = frame.with_columns(year=pl.col("session") + 1945)
    told = once(source, frame, "ccode", by=("year",))
    ours = source.states(told, "ccode", system="cow", year="year")
    for name, value, low, high in _VERSIONS:
        if value in ours.columns:
            yield _series(ours, name, value, low, high)


def _series(
    frame: pl.DataFrame, name: str, value: str, low: str | None, high: str | None
) -> Table:
    told = frame.select(
        "row",
        "year",
        name=pl.lit(name),
        state="ccode",
        value=value,
        low=low or pl.lit(None, dtype=pl.Float64),
        high=high or pl.lit(None, dtype=pl.Float64),
    ).filter(pl.col("value").is_not_null())
    return table("series", told, unit="points")
