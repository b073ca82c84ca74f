"""Days of years, as columns."""

import polars as pl


def first_day(year: str) -> pl.Expr:
    """Return the first of January of a column of years."""
    return pl.date(pl.col(year), 1, 1)


def last_day(year: str) -> pl.Expr:
    """Return the last of December of a column of years."""
    return pl.date(pl.col(year), 12, 31)
