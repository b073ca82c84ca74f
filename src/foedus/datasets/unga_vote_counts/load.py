"""Each row is a state and year with four counts."""

from collections.abc import Iterator

import polars as pl

from foedus.datasets.source import Source, Table, table

_SERIES = {
    "yes_votes": "votes_yes",
    "no_votes": "votes_no",
    "abstain_votes": "votes_abstain",
    "total_votes_in_year": "votes_cast",
}
# A code that stands for another state in the years before one.
_BEFORE = {"SRB": ("YUG", 1992), "CZE": ("CSK", 1993)}


def load(source: Source) -> Iterator[Table]:
    """Yield one series for each count."""
    state = pl.col("iso3")
    for later, (earlier, year) in _BEFORE.items():
        is_earlier = (pl.col("iso3") == later) & (pl.col("year") < year)
        state = pl.when(is_earlier).then(pl.lit(earlier)).otherwise(state)
    frame = source.frame().with_columns(state=state)
    ours = source.states(frame, "state", system="iso3", year="year")
    for column, name in _SERIES.items():
        told = ours.filter(pl.col(column).is_not_null())
        named = told.with_columns(name=pl.lit(name), value=column)
        yield table("series", named, unit="votes")
