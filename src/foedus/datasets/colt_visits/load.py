"""Each row of the official file is a trip; the parquet form counts them."""

from collections.abc import Iterator

import polars as pl

from foedus.datasets.source import Part, Source, Table, first_day, last_day, table

# The forms of days that releases had.
_FORMS = ("%m/%d/%Y", "%Y-%m-%d", "%d-%b-%y", "%d-%b-%Y")
_COUNTS = {
    "sent": ("LeaderCountryOrIGO", "visits_made"),
    "received": ("CountryVisited", "visits_received"),
}


def load(source: Source) -> Iterator[Table]:
    """Yield a tie a trip, or the number of trips a state and year."""
    if "trips" in source.parts:
        yield from _trips(source, source.parts["trips"])
    for name, (column, series) in _COUNTS.items():
        if name in source.parts:
            yield _counts(source, source.parts[name], column, series)


def _trips(source: Source, part: Part) -> Iterator[Table]:
    for batch in part.batches():
        trips = batch.select(
            "row",
            "TripYear",
            giver="LeaderCountryOrIGO",
            taker="CountryVisited",
            start=pl.coalesce(_day("TripStartDate"), first_day("TripYear")),
            end=pl.coalesce(
                _day("TripEndDate"), _day("TripStartDate"), last_day("TripYear")
            ),
            detail=_told(),
        ).drop_nulls(["giver", "taker", "start"])
        known = source.states(trips, "giver", "taker", system="name", year="TripYear")
        yield table(
            "ties", known.filter(pl.col("giver") != pl.col("taker")), layer="visits"
        )


def _day(column: str) -> pl.Expr:
    # A workbook adds midnight to its days.
    bare = pl.col(column).str.replace(r"[ T]00:00:00(\.0+)?$", "")
    return pl.coalesce(bare.str.to_date(form, strict=False) for form in _FORMS)


def _told() -> pl.Expr:
    return pl.concat_str(
        pl.coalesce("LeaderFullName", pl.lit("a leader")),
        "LeaderRole",
        pl.format("multilateral event: {}", "AttendedMultilatEvent"),
        pl.format("met the host: {}", "MetHostHoGS"),
        pl.when(_day("TripStartDate").is_null()).then(pl.lit("day unknown")),
        separator="; ",
        ignore_nulls=True,
    )


def _counts(source: Source, part: Part, column: str, name: str) -> Table:
    told = part.frame().drop_nulls()
    known = source.states(told, column, system="name", year="TripYear")
    return table(
        "series",
        known.rename({column: "state", "TripYear": "year", "count": "value"}),
        name=name,
        unit="visits",
    )
