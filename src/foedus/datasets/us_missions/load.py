"""Each row is a state and a year."""

from collections.abc import Iterator

import polars as pl

from foedus.datasets.source import Source, Table, table

_RANKS = {
    "Embassy": 4.0,
    "Legation": 3.0,
    "Ambassador Nonresident": 2.0,
    "Envoy Nonresident": 2.0,
    "Consul Nonresident": 1.0,
    "Consulate": 1.0,
    "Liaison": 1.0,
    "Interests": 1.0,
}


def load(source: Source) -> Iterator[Table]:
    """Yield the rank of the mission in each state and year."""
    told = source.frame().drop_nulls("us_mission_max")
    known = source.states(told, "country_code_cow", system="cow", year="year")
    ranked = known.with_columns(
        b=pl.col("country_code_cow").cast(pl.String),
        value=pl.col("us_mission_max").replace_strict(_RANKS, default=None),
    )
    strange = ranked.filter(pl.col("value").is_null())
    if strange.height:
        source.problem(
            f"{strange['us_mission_max'][0]!r} is no kind of mission that we know",
            "name it in _RANKS of load.py",
            row=strange["row"][0],
        )
    yield table(
        "dyads",
        ranked.drop_nulls("value"),
        a="USA",
        name="us_mission",
        unit="rank 1 to 4",
    )
