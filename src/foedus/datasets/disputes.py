"""Militarized disputes in the layouts that their two editions share.

The official file has a row a participant, the parquet form one a pair and year.
"""

from collections.abc import Iterator

import polars as pl

from foedus.datasets.source import Source, Table, first_day, last_day, table

_PAIR = ["dispnum", "giver", "taker"]


def disputes(source: Source) -> Iterator[Table]:
    """Yield a tie a pair each way, and an event for each dispute of a pair."""
    pairs = _of_parquet(source) if source.layout == "parquet" else _of_official(source)
    told = pairs.with_columns(
        weight=pl.col("hostlev").cast(pl.Float64),
        detail=pl.concat_str(
            pl.format("dispute {}", "dispnum"),
            pl.format("highest act {}", "hiact"),
            pl.format("deaths class {}", "fatality"),
            separator="; ",
            ignore_nulls=True,
        ),
    )
    yield table("ties", told, layer="conflict", unit="hostility level")
    first = told.unique(_PAIR, keep="first", maintain_order=True)
    named = first.rename({"giver": "actor", "taker": "target", "weight": "value"})
    yield table("events", named, name="militarized dispute", unit="hostility level")


def _of_parquet(source: Source) -> pl.DataFrame:
    known = source.states(source.frame(), "ccode1", "ccode2", system="cow", year="year")
    names = {"ccode1": "giver", "ccode2": "taker", "fatality1": "fatality"}
    return known.rename(
        names | {"hiact1": "hiact", "hostlev1": "hostlev"}
    ).with_columns(start=first_day("year"), end=last_day("year"))


def _of_official(source: Source) -> pl.DataFrame:
    known = source.states(source.frame(), "ccode", system="cow", year="styear")
    each = known.with_columns(start=_first(), end=_last()).rename({"ccode": "giver"})
    other = each.select(
        "dispnum", "sidea", taker="giver", other_start="start", other_end="end"
    )
    pairs = each.join(other, on="dispnum", maintain_order="left").filter(
        pl.col("sidea") != pl.col("sidea_right")
    )
    met = pairs.with_columns(
        start=pl.max_horizontal("start", "other_start"),
        end=pl.min_horizontal("end", "other_end"),
    )
    return met.filter(pl.col("start") <= pl.col("end"))


def _first() -> pl.Expr:
    """Return the first day that the start may mean."""
    month = pl.col("stmon").fill_null(1)
    return pl.date(pl.col("styear"), month, pl.col("stday").fill_null(1))


def _last() -> pl.Expr:
    """Return the last day that the end may mean."""
    year, month = pl.col("endyear"), pl.col("endmon").fill_null(12)
    day = pl.date(year, month, pl.col("endday"))
    return pl.coalesce(day, pl.date(year, month, 1).dt.month_end())
