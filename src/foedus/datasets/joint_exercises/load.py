"""Each row is an exercise, with up to thirty participants in columns of their own."""

from collections.abc import Iterator

import polars as pl

from foedus.datasets.exercises import each_with_each
from foedus.datasets.source import Source, Table

# Month, day and year with any slip between them; a day of three digits is none.
_AMERICAN = r"^(?<month>\d{1,2})?[x/.]*?(?<day>\d{1,3})?[x/.]*(?<year>\d{4})$"
_ISO = r"^(?<year>\d{4})-(?<month>\d{2})-(?<day>\d{2})"
_YEARS = (1900, 2100)
_PARTS = ("year", "month", "day")


def load(source: Source) -> Iterator[Table]:
    """Yield a tie for every ordered pair of participants."""
    frame = source.frame().with_columns(
        first=_parts("Start Date"), last=_parts("enddate")
    )
    # Where the beginning is not told, the end tells the day or month.
    dated = frame.with_columns(
        start=pl.coalesce(_first("first"), _first("last")),
        own_end=pl.coalesce(_last("first"), _last("last")),
        told_end=_last("last"),
    ).with_columns(end=pl.max_horizontal("own_end", _sensible_end()))
    undated = pl.col("start").is_null()
    unread = dated.filter(undated & pl.col("Start Date").is_not_null())
    if unread.height:
        source.problem(
            f"Start Date holds {unread['Start Date'][0]!r}; "
            f"{unread.height} exercises left out",
            "correct the file",
            row=unread["row"][0],
        )
    yield _pairs(source, dated.filter(~undated).with_columns(detail=_told()))


def _parts(column: str) -> pl.Expr:
    text = pl.col(column).str.to_lowercase()
    iso = text.str.extract_groups(_ISO)
    american = text.str.extract_groups(_AMERICAN)
    made = [
        pl.coalesce(iso.struct.field(part), american.struct.field(part))
        .cast(pl.Int64, strict=False)
        .alias(part)
        for part in _PARTS
    ]
    return pl.struct(made)


def _date(column: str, month: pl.Expr, day: pl.Expr) -> pl.Expr:
    told = pl.col(column).struct.field("year")
    # One exercise is said to begin in 3009.
    year = pl.when(told.is_between(*_YEARS)).then(told)
    text = pl.format("{}-{}-{}", year, month, day)
    return text.str.to_date("%Y-%m-%d", strict=False)


def _first(column: str) -> pl.Expr:
    """Return the first day that a date may mean."""
    month = pl.col(column).struct.field("month")
    day = pl.col(column).struct.field("day")
    one = pl.lit(1)
    return pl.coalesce(
        _date(column, month, day), _date(column, month, one), _date(column, one, one)
    )


def _last(column: str) -> pl.Expr:
    """Return the last day that a date may mean."""
    month = pl.col(column).struct.field("month")
    day = pl.col(column).struct.field("day")
    return pl.coalesce(
        _date(column, month, day),
        _date(column, month, pl.lit(1)).dt.month_end(),
        _date(column, pl.lit(12), pl.lit(31)),
    )


def _sensible_end() -> pl.Expr:
    """Return the end that is told, unless it lies a year and more after the start."""
    days = (pl.col("told_end") - pl.col("start")).dt.total_days()
    return pl.when(days.is_between(0, 366)).then(pl.col("told_end"))


def _told() -> pl.Expr:
    days = [pl.col(edge).struct.field("day") for edge in ("first", "last")]
    has_day = pl.all_horizontal(day.is_not_null() for day in days)
    return pl.concat_str(
        pl.col("Exercise Name"),
        pl.format("type {}", "JME Type"),
        "Location1",
        "Location2",
        pl.when(~has_day).then(pl.lit("day unknown")),
        separator="; ",
        ignore_nulls=True,
    )


def _pairs(source: Source, exercises: pl.DataFrame) -> Table:
    columns = [name for name in exercises.columns if name.startswith("State ")]
    listed = exercises.unpivot(
        on=columns, index=["row", "start"], value_name="state"
    ).drop_nulls("state")
    years = listed.with_columns(year=pl.col("start").dt.year().cast(pl.Int64))
    known = source.states(years, "state", system="iso3", year="year")
    return each_with_each(known, exercises)
