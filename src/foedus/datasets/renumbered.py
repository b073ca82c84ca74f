"""Count a state once in the year in which it changed its number."""

import polars as pl

# West Germany and the Yemen Arab Republic of COW, Yugoslavia of Gleditsch and Ward:
# in the last year of the old number the lists have the new one as well.
_NEW = {260: 255, 678: 679, 345: 340}


def once(frame: pl.DataFrame, *columns: str, by: tuple[str, ...]) -> pl.DataFrame:
    """Return the rows without those of an old number that the new one has too.

    `columns` hold the numbers of states, as COW or Gleditsch and Ward; `by` tells
    rows apart beside them, such as the year.
    """
    keys = [f"new {column}" for column in columns]
    keyed = frame.with_columns(
        pl.col(column).replace(_NEW).alias(key)
        for column, key in zip(columns, keys, strict=True)
    ).with_row_index("place")
    pairs = zip(columns, keys, strict=True)
    is_old = pl.any_horizontal(pl.col(column) != pl.col(key) for column, key in pairs)
    kept = keyed.sort(is_old, maintain_order=True).unique([*keys, *by], keep="first")
    return kept.sort("place").select(frame.columns)
