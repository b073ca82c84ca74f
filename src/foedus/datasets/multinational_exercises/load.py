"""Each row is an exercise, with up to 39 participants in columns of their own."""

from collections.abc import Iterator

import polars as pl

from foedus.datasets.exercises import each_with_each
from foedus.datasets.source import Source, Table

_FOCUS = (
    "CPX",
    "Air",
    "Land",
    "Sea",
    "Amphibious",
    "Cyber",
    "Warfighting",
    "Peacekeeping",
    "Humanitarian",
)


def load(source: Source) -> Iterator[Table]:
    """Yield a tie for every ordered pair of participants."""
    exercises = source.frame().with_columns(start=_first("s"), detail=_told())
    dated = exercises.drop_nulls("start").with_columns(
        end=pl.max_horizontal(_last("s"), _last("e"))
    )
    yield _pairs(source, dated)


def _first(edge: str) -> pl.Expr:
    """Return the first day that a date may mean."""
    return pl.date(
        pl.col(f"{edge}.year"),
        pl.col(f"{edge}.month").fill_null(1),
        pl.col(f"{edge}.day").fill_null(1),
    )


def _last(edge: str) -> pl.Expr:
    """Return the last day that a date may mean."""
    year, month = pl.col(f"{edge}.year"), pl.col(f"{edge}.month").fill_null(12)
    day = pl.date(year, month, pl.col(f"{edge}.day"))
    return pl.coalesce(day, pl.date(year, month, 1).dt.month_end())


def _told() -> pl.Expr:
    kinds = [pl.when(pl.col(kind)).then(pl.lit(kind.lower())) for kind in _FOCUS]
    return pl.concat_str(
        pl.coalesce("Ex_Name", "Series_Name"),
        pl.concat_str(kinds, separator=" ", ignore_nulls=True),
        "Location",
        pl.when(pl.col("s.day").is_null()).then(pl.lit("day unknown")),
        separator="; ",
        ignore_nulls=True,
    )


def _pairs(source: Source, exercises: pl.DataFrame) -> Table:
    columns = [name for name in exercises.columns if name.startswith("State")]
    listed = exercises.unpivot(
        on=columns, index=["row", "s.year"], value_name="state"
    ).drop_nulls("state")
    known = source.states(listed, "state", system="name", year="s.year")
    return each_with_each(known, exercises)
