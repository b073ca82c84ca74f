"""Map a source's codes of states to ours, whole columns at a time."""

from collections.abc import Mapping
from functools import lru_cache

import polars as pl

from foedus.codes.systems import System, state_of

_CODE = "__code"
_YEAR = "__year"
_OURS = "__ours"


def mapped(
    frame: pl.DataFrame,
    column: str,
    *,
    system: System,
    year: str | int | None,
    own: Mapping[str, str | None],
) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Return the frame with our codes in a column, and the rows that nobody knows.

    `year` is a column of years or one year: codes change hands. `own` are codes of
    this dataset alone, to ours or to nothing; rows of the latter are left out. An
    empty cell stays one.
    """
    keys = [column, *([year] if isinstance(year, str) else [])]
    joint = _joint(frame.select(keys))
    # A column of a million codes has some hundred of them: only these are looked at.
    places = joint.arg_unique()
    met = frame.select(keys)[places]
    plain = met.select(_plain(met.schema[column], column), _years(year).alias(_YEAR))
    ours = [_ours(code, at, system, own) for code, at in plain.iter_rows()]
    joined = frame.with_columns(
        joint.replace_strict(joint[places], pl.Series(ours, dtype=pl.String))
        .cast(pl.String)
        .alias(_OURS)
    )
    if not any(one is None or one == "?" for one in ours):
        return joined.with_columns(pl.col(_OURS).alias(column)).drop(
            _OURS
        ), frame.clear()
    is_empty = pl.col(column).is_null()
    unknown = joined.filter(pl.col(_OURS) == "?")
    known = joined.filter(is_empty | (pl.col(_OURS).fill_null("?") != "?"))
    kept = known.with_columns(pl.col(_OURS).alias(column))
    return kept.select(frame.columns), unknown.select(frame.columns)


def _joint(keys: pl.DataFrame) -> pl.Series:
    """Return one number for each code, or for each code and year, that differs."""
    codes, *dated = keys.get_columns()
    if not codes.dtype.is_integer():
        codes = codes.cast(pl.String).cast(pl.Categorical).to_physical()
    both, _ = _counted(codes)
    for years in dated:
        each, count = _counted(years)
        both = both * count + each
    return both


def _counted(numbers: pl.Series) -> tuple[pl.Series, int]:
    """Return numbers from 1 on, 0 where there is none, and how many there may be."""
    plain = numbers.cast(pl.Int64)
    first, last = plain.min(), plain.max()
    if not (isinstance(first, int) and isinstance(last, int)):
        return plain.fill_null(0), 1
    return (plain - (first - 1)).fill_null(0), last - first + 2


def _plain(kind: pl.DataType, column: str) -> pl.Expr:
    """Return codes as text; "2.0" is 2."""
    text = pl.col(column).cast(pl.String).str.strip_chars()
    is_number = kind.is_numeric() or kind == pl.String
    return (text.str.replace(r"^(\d+)\.0$", "$1") if is_number else text).alias(_CODE)


def _years(year: str | int | None) -> pl.Expr:
    if isinstance(year, str):
        return pl.col(year).cast(pl.Int64)
    return pl.lit(year, dtype=pl.Int64)


@lru_cache(maxsize=100_000)
def _known(system: System, code: str, year: int | None) -> str | None:
    return state_of(system, code, year)


def _ours(
    code: str | None, year: int | None, system: System, own: Mapping[str, str | None]
) -> str | None:
    """Return our code, None to leave the row out, "?" where nobody knows the code."""
    if code is None or code in own:
        return None if code is None else own[code]
    return _known(system, code, year) or "?"
