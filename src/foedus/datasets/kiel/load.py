"""The site has a table a donor and month, the workbook a row an activity."""

from collections.abc import Iterator
from datetime import date

import polars as pl

from foedus.datasets.source import Part, Source, Table, table

_KINDS = ("financial", "humanitarian", "military")
_INVASION = date(2022, 2, 24)
_BILLION = 1e9
# The first of these columns that holds anything: editions differ.
_WORTH = ("tot_sub_activity_value_EUR_redistr", "tot_sub_activity_value_EUR")


def load(source: Source) -> Iterator[Table]:
    """Yield a tie a donor, month and kind of aid; and what the other tables say."""
    makers = {"explorer": _allocations, "weapons": _weapons, "shares": _shares}
    for name, part in source.parts.items():
        yield makers[name](source, part)


def _allocations(source: Source, part: Part) -> Table:
    if part.layout == "workbook":
        known = source.states(_of_workbook(part), "giver", system="name", year="year")
    else:
        known = source.states(_of_site(part), "giver", system="iso3", year="year")
    ties = known.with_columns(start=pl.col("month"), end=pl.col("month").dt.month_end())
    return table("ties", ties, taker="UKR", layer="aid", unit="EUR bn")


def _of_site(part: Part) -> pl.DataFrame:
    long = part.frame().unpivot(
        on=_KINDS, index=["row", "iso", "year", "month"], value_name="weight"
    )
    given = long.filter(pl.col("weight") != 0).sort("row", "variable")
    return given.with_columns(
        giver="iso",
        month=pl.date(pl.col("year"), pl.col("month"), 1),
        detail=pl.format("{} aid allocated", "variable"),
    )


def _of_workbook(part: Part) -> pl.DataFrame:
    """Return the activities that are allocations and have a month and a value."""
    frame = part.frame()
    worth = next(
        column for column in _WORTH if frame[column].count() or frame.is_empty()
    )
    rows = frame.with_columns(
        month=_month(), value=pl.col(worth).cast(pl.Float64, strict=False)
    )
    is_given = (pl.col("measure") == "Allocation") & (pl.col("value") != 0)
    return (
        rows.filter(is_given)
        .drop_nulls(["month", "donor"])
        .with_columns(
            giver="donor",
            year=pl.col("month").dt.year().cast(pl.Int64),
            weight=pl.col("value") / _BILLION,
            detail=pl.format(
                "{} aid allocated", pl.col("aid_type_general").str.to_lowercase()
            ),
        )
    )


def _month() -> pl.Expr:
    """Return the first of the month, which the owner also counts from January 2022."""
    day = pl.col("announcement_date").str.slice(0, 10)
    count = pl.col("month").cast(pl.Float64, strict=False).cast(pl.Int64, strict=False)
    counted = pl.date(2022 + (count - 1) // 12, 1 + (count - 1) % 12, 1)
    return pl.coalesce(
        day.str.to_date("%Y-%m-%d", strict=False),
        day.str.to_date("%m/%d/%Y", strict=False),
        pl.when(count.is_between(1, 1200)).then(counted),
    ).dt.month_start()


def _weapons(source: Source, part: Part) -> Table:
    known = source.states(part.frame(), "donor", system="name")
    events = known.with_columns(
        actor="donor",
        value="number_of_weapons",
        detail=pl.format(
            "{}: {}; worth EUR {}; cumulative",
            "category",
            "weapons_list",
            pl.col("monetary_value_eur").cast(pl.Int64),
        ),
        start=pl.lit(_INVASION),
        end=pl.lit(source.entry.description.released, dtype=pl.Date),
    )
    return table("events", events, target="UKR", name="weapons given", unit="items")


def _shares(source: Source, part: Part) -> Table:
    known = source.states(part.frame(), "iso", system="iso3")
    _, last = source.entry.description.years or (0, 0)
    shares = known.with_columns(
        state="iso",
        value=pl.col("total_pct_gdp") / 100,
        year=pl.lit(last, dtype=pl.Int64),
    )
    return table("series", shares, name="ukraine_aid_share", unit="of GDP, cumulative")
