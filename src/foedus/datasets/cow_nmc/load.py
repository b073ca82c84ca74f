"""Each row is a state and year with six components and their index."""

from collections.abc import Iterator

import polars as pl

from foedus.datasets.renumbered import once
from foedus.datasets.source import Source, Table, table

# Column: name of the series, unit, what one of the file's units is of ours.
_SERIES = {
    "milex": ("milex", "USD mn", 1e-3),
    "milper": ("military_personnel", "persons", 1e3),
    "irst": ("iron_and_steel", "tonnes", 1e3),
    "pec": ("energy_use", "tonnes of coal", 1e3),
    "tpop": ("population", "persons", 1e3),
    "upop": ("urban_population", "persons", 1e3),
    "cinc": ("cinc", "share", 1.0),
}


def load(source: Source) -> Iterator[Table]:
    """Yield one series for each component."""
    frame = once(source, source.frame(), "ccode", by=("year",))
    ours = source.states(frame, "ccode", system="cow", year="year")
    for column, (name, unit, factor) in _SERIES.items():
        told = ours.filter(pl.col(column).is_not_null()).select(
            "row",
            "year",
            state="ccode",
            name=pl.lit(name),
            value=pl.col(column) * factor,
        )
        yield table("series", told, unit=unit)
