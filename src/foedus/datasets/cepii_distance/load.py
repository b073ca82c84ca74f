"""Numbers of pairs, and of states, that do not change with the year."""

from collections.abc import Iterator

import polars as pl

from foedus.datasets.source import Part, Source, Table, table

# Column: name, unit.
_PAIRS = {
    "dist": ("distance_cities", "km"),
    "distcap": ("distance_capitals", "km"),
    "distw": ("distance_weighted", "km"),
    "distwces": ("distance_weighted_ces", "km"),
    "contig": ("border", "1 if so"),
    "comlang_off": ("common_official_language", "1 if so"),
    "comlang_ethno": ("common_spoken_language", "1 if so"),
    "colony": ("colonial_link", "1 if so"),
    "comcol": ("common_coloniser", "1 if so"),
    "curcol": ("colony_now", "1 if so"),
    "col45": ("colonial_link_after_1945", "1 if so"),
    "smctry": ("once_one_state", "1 if so"),
}
_STATES = {
    "area": ("area", "km2"),
    "landlocked": ("landlocked", "1 if so"),
    "lat": ("latitude", "degrees"),
    "lon": ("longitude", "degrees"),
}
# The year that a number of no year is filed under.
_YEAR = 2010


def load(source: Source) -> Iterator[Table]:
    """Yield the numbers of pairs and those of states."""
    if "pairs" in source.parts:
        yield from _dyads(source, source.parts["pairs"])
    if "countries" in source.parts:
        yield from _series(source, source.parts["countries"])


def _dyads(source: Source, part: Part) -> Iterator[Table]:
    ours = source.states(part.frame(), "iso_o", "iso_d", system="iso3")
    named = ours.rename({"iso_o": "a", "iso_d": "b"})
    for column, (name, unit) in _PAIRS.items():
        told = named.filter(pl.col(column).is_not_null())
        yield table(
            "dyads",
            told.with_columns(name=pl.lit(name), value=column),
            unit=unit,
            year=None,
        )


def _series(source: Source, part: Part) -> Iterator[Table]:
    capitals = part.frame().filter(pl.col("cap") == 1)
    ours = source.states(capitals, "iso3", system="iso3").rename({"iso3": "state"})
    for column, (name, unit) in _STATES.items():
        told = ours.filter(pl.col(column).is_not_null())
        yield table(
            "series",
            told.with_columns(name=pl.lit(name), value=column),
            unit=unit,
            year=_YEAR,
        )
