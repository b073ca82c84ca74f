"""Each row is a stay of a president or secretary of state in one country."""

from collections.abc import Iterator

import polars as pl

from foedus.datasets.source import Source, Table, table

_MONTH = r"\p{L}+"
# "January 29–February 7, 1909", "December 31, 1918–January 1, 1919", "May 5, 1950".
_SPAN = (
    rf"^(?<m1>{_MONTH}) (?<d1>\d+)(?:, (?<y1>\d{{4}}))?"
    rf"(?:\s?[–-]\s?(?:(?<m2>{_MONTH}) )?(?<d2>\d+))?(?:, (?<y2>\d{{4}}))?$"
)


def load(source: Source) -> Iterator[Table]:
    """Yield one tie a stay, from the United States to the host."""
    said = pl.col("time").str.extract_groups(_SPAN).struct
    m1, d1, y1 = (said.field(name) for name in ("m1", "d1", "y1"))
    m2, d2, y2 = (said.field(name) for name in ("m2", "d2", "y2"))
    stays = source.frame().with_columns(
        start=_day(m1, d1, pl.coalesce(y1, y2)),
        end=_day(pl.coalesce(m2, m1), pl.coalesce(d2, d1), pl.coalesce(y2, y1)),
        detail=_told(),
    )
    unread = stays.filter(pl.any_horizontal(pl.col("start", "end").is_null()))
    if unread.height:
        source.problem(
            f"time holds {unread['time'][0]!r}; {unread.height} stays left out",
            "correct the file",
            row=unread["row"][0],
        )
    dated = stays.drop_nulls(["start", "end", "destination country"]).with_columns(
        year=pl.col("start").dt.year().cast(pl.Int64)
    )
    known = source.states(dated, "destination country", system="name", year="year")
    ties = known.rename({"destination country": "taker"})
    yield table("ties", ties, giver="USA", layer="visits")


def _day(month: pl.Expr, day: pl.Expr, year: pl.Expr) -> pl.Expr:
    text = pl.concat_str(day, month, year, separator=" ")
    return text.str.to_date("%d %B %Y", strict=False)


def _told() -> pl.Expr:
    return pl.concat_str(
        "role", "destination city", "description", separator="; ", ignore_nulls=True
    )
