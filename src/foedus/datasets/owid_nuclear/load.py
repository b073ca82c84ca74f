"""Each row is a state and a year."""

from collections.abc import Iterator

import polars as pl

from foedus.datasets.source import Source, Table, first_day, last_day, table

_SERIES = {
    "proliferation": ("nuclear_weapons_status", "nuclear_status", "rank 0 to 3"),
    "tests": ("nuclear_weapons_tests", "nuclear_tests", "tests"),
}


def load(source: Source) -> Iterator[Table]:
    """Yield the status and the number of tests, and tests as events too."""
    for name, part in source.parts.items():
        column, series, unit = _SERIES[name]
        told = part.frame().drop_nulls(["Entity", column])
        known = source.states(told, "Entity", system="name", year="Year")
        named = known.rename({"Entity": "state", "Year": "year", column: "value"})
        yield table("series", named, name=series, unit=unit)
        if name == "tests":
            tested = named.filter(pl.col("value") > 0).with_columns(
                actor="state", start=first_day("year"), end=last_day("year")
            )
            yield table(
                "events", tested, name="nuclear test", unit=unit, detail="day unknown"
            )
