"""Each row is a state and year with three estimates and their standard deviations."""

from collections.abc import Iterator

import polars as pl

from foedus.datasets.renumbered import once
from foedus.datasets.source import Source, Table, table

# Column: name of the series, unit, what one of the file's units is of ours.
_SERIES = {
    "mrgdppc": ("gdp_per_head", "USD of 2011 at PPP", 1.0),
    "pwtrgdp": ("gdp_ppp", "USD mn of 2011 at PPP", 1.0),
    "pwtpop": ("population", "persons", 1e6),
}


def load(source: Source) -> Iterator[Table]:
    """Yield one series for each estimate."""
    frame = once(source, source.frame(), "ccode", by=("year",))
    ours = source.states(frame, "ccode", system="cow", year="year")
    for column, (name, unit, factor) in _SERIES.items():
        told = ours.filter(pl.col(column).is_not_null()).select(
            "row",
            "year",
            state="ccode",
            name=pl.lit(name),
            value=pl.col(column) * factor,
            sd=pl.col(f"sd_{column}") * factor,
        )
        yield table("series", told, unit=unit)
