"""Count a state once in the year in which it changed its number."""

import numpy as np
import polars as pl

from foedus.datasets.source import Source

# West Germany and the Yemen Arab Republic of COW, Yugoslavia of Gleditsch and Ward:
# in the last year of the old number the lists have the new one as well.
_NEW = {260: 255, 678: 679, 345: 340}
_NUMBERS, _FIRST_YEAR, _YEARS = 1_000, 1800, 300


def once(
    source: Source, frame: pl.DataFrame, *columns: str, by: tuple[str, ...]
) -> pl.DataFrame:
    """Return the rows without those of an old number that the new one has too.

    `columns` hold the numbers of states, as COW or Gleditsch and Ward; `by` tells
    rows apart beside them, such as the year. Of rows of the same numbers the first is
    kept; where they contradict one another, the source is told.
    """
    _tell_contradictions(source, frame, [*columns, *by])
    keys = [f"new {column}" for column in columns]
    keyed = frame.with_columns(
        pl.col(column).replace(_NEW).alias(key)
        for column, key in zip(columns, keys, strict=True)
    ).with_row_index("place")
    pairs = zip(columns, keys, strict=True)
    is_old = pl.any_horizontal(pl.col(column) != pl.col(key) for column, key in pairs)
    kept = keyed.sort(is_old, maintain_order=True).unique([*keys, *by], keep="first")
    return kept.sort("place").select(frame.columns)


class Met:
    """Remembers which pairs and years a file has had, in 38 MB whatever its length."""

    def __init__(self) -> None:
        self._bits = np.zeros(_NUMBERS * _NUMBERS * _YEARS // 8, dtype=np.uint8)

    def again(self, frame: pl.DataFrame, one: str, other: str) -> pl.Series:
        """Tell which rows were met in frames before, old and new numbers as one.

        Numbers and years beyond any list are not remembered.
        """
        states = [pl.col(name).replace(_NEW) for name in (one, other)]
        year = pl.col("year") - _FIRST_YEAR
        fits = [pl.col(name).is_between(0, _NUMBERS - 1) for name in (one, other)]
        place = (states[0] * _NUMBERS + states[1]) * _YEARS + year
        is_sound = pl.all_horizontal(*fits, year.is_between(0, _YEARS - 1))
        sound = pl.when(is_sound).then(place).fill_null(0)
        places = frame.select(sound.alias("place")).to_series().to_numpy()
        bits = (1 << (places & 7)).astype(np.uint8)
        again = (self._bits[places >> 3] & bits) > 0
        np.bitwise_or.at(self._bits, places >> 3, np.where(places > 0, bits, 0))
        return pl.Series("again", again)


def is_renumbered(*columns: str) -> pl.Expr:
    """Tell whether a number of a row is an old or a new one of the few that changed."""
    changed = [*_NEW, *_NEW.values()]
    return pl.any_horizontal(pl.col(column).is_in(changed) for column in columns)


def _tell_contradictions(source: Source, frame: pl.DataFrame, keys: list[str]) -> None:
    twice = frame.filter(pl.struct(keys).is_duplicated())
    if twice.is_empty():
        return
    said = [name for name in frame.columns if name not in (*keys, "row")]
    rivals = twice.group_by(keys).agg(pl.struct(said).n_unique().alias("said"))
    odd = twice.join(rivals.filter(pl.col("said") > 1), on=keys, how="semi")
    if not odd.is_empty():
        first = odd.row(0, named=True)
        told = " and ".join(str(first[key]) for key in keys)
        source.problem(
            f"{told} stands there more than once, and the rows contradict one another "
            f"({odd.height} such rows); the first of each counts",
            "check the file, or take it from its owner again",
            row=first.get("row"),
        )
