"""Each row is a project."""

from collections.abc import Iterator

import polars as pl

from foedus.codes.systems import state_of
from foedus.datasets.source import Source, Table, first_day, last_day, table

_KEPT = ("Implementation", "Completion", "Pipeline: Commitment")
_MILLION = 1e6


def load(source: Source) -> Iterator[Table]:
    """Yield one tie a project with one recipient, from China."""
    projects = source.frame().filter(
        pl.col("recommended_for_research") & pl.col("status").is_in(_KEPT)
    )
    told = projects.drop_nulls(["year", "all_recipients"])
    known = source.states(
        _of_one(source, told), "all_recipients", system="name", year="year"
    )
    ties = known.with_columns(
        taker="all_recipients",
        layer=pl.when(pl.col("flow_class") == "ODA-like")
        .then(pl.lit("aid"))
        .otherwise(pl.lit("finance")),
        start=first_day("year"),
        end=last_day("year"),
        weight=pl.col("usd_defl_2014") / _MILLION,
        unit=_unit("usd_defl_2014", "USD mn of 2014"),
        quantity=pl.col("usd_current") / _MILLION,
        quantity_unit=_unit("usd_current", "USD mn current"),
        detail=pl.concat_str(
            "title",
            "crs_sector_name",
            "flow",
            "status",
            separator="; ",
            ignore_nulls=True,
        ),
    )
    yield table("ties", ties, giver="CHN")


def _unit(column: str, unit: str) -> pl.Expr:
    return pl.when(pl.col(column).is_not_null()).then(pl.lit(unit))


def _of_one(source: Source, projects: pl.DataFrame) -> pl.DataFrame:
    """Return the projects with one recipient: "Korea, Dem. Rep." is one state."""
    own = source.entry.description.codes
    lists = [
        names
        for names in projects["all_recipients"].unique().sort()
        if "," in names and names not in own and state_of("name", names) is None
    ]
    return projects.filter(~pl.col("all_recipients").is_in(lists))
