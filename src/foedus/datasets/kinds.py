"""Give a batch the kinds that its layout promises; what does not fit is loud."""

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import polars as pl

from foedus.datasets.description import Column, Layout
from foedus.errors import UnusableInputError

_TRUE = ("1", "1.0", "true", "t", "yes", "y")
_FALSE = ("0", "0.0", "false", "f", "no", "n")
_CALLED = {
    "int": "whole number",
    "float": "number",
    "date": "day",
    "bool": "yes or no",
    "text": "text",
}
_DAY = "%Y-%m-%d"
# Runs are looked for from so many rows on, and used where each row stands so often.
_FEW, _OFTEN = 1_000, 4

_DTYPES: dict[str, type[pl.DataType]] = {
    "text": pl.String,
    "int": pl.Int64,
    "float": pl.Float64,
    "date": pl.Date,
    "bool": pl.Boolean,
}


def typed(frame: pl.DataFrame, layout: Layout, path: Path, row: int) -> pl.DataFrame:
    """Return the columns of a layout in its kinds, missing values empty.

    `row` is how many rows of the file went before, to name the place of a fault.

    Raises:
        UnusableInputError: A value is not of the kind that its column holds.
    """
    given = {
        name: column for name, column in layout.spelled.items() if name in frame.columns
    }
    said = [name for name in given if frame.schema[name] == pl.String]
    others = [name for name in given if name not in said]
    heads, run = _runs(frame.select(said))
    place = _Place(path, row, None)
    numbers = _read(frame.select(others), layout, place)
    made = {values.name: values for values in numbers}
    for values in _read(heads, layout, place._replace(run=run)):
        made[values.name] = _each(values, heads, frame, run)
    return frame.select(
        made[name]
        if name in given
        else pl.lit(None, dtype=_DTYPES[column.kind]).alias(name)
        for name, column in layout.spelled.items()
    )


def _runs(frame: pl.DataFrame) -> tuple[pl.DataFrame, pl.Series | None]:
    """Return the first row of every run of equal ones, and the run of each row.

    A list of votes tells on every line what was voted on: it is read once a run.
    Where rows seldom repeat they are returned as they are, and no runs.
    """
    if frame.height < _FEW or not frame.width:
        return frame, None
    begins = pl.zeros(frame.height - 1, dtype=pl.Boolean, eager=True)
    for column in frame:
        begins |= _changes(column)
        if begins.sum() * _OFTEN > frame.height:
            return frame, None
    begins = pl.Series([True]).append(begins)
    return frame.filter(begins), begins.cum_sum().cast(pl.UInt32) - 1


def _changes(column: pl.Series) -> pl.Series:
    """Tell of every row but the first whether it differs from the one before."""
    before, after = column[:-1], column[1:]
    # Much the faster of the two, and nothing is neither like nothing nor unlike it.
    return after.ne_missing(before) if column.null_count() else after != before


def _each(
    values: pl.Series, heads: pl.DataFrame, frame: pl.DataFrame, run: pl.Series | None
) -> pl.Series:
    """Return the values of every row, given those of the first of each run."""
    if run is None:
        return values
    # Most text is what it was: then no row needs to be written anew.
    if values.equals(heads[values.name], check_dtypes=True):
        return frame[values.name]
    return values.gather(run)


class _Place(NamedTuple):
    """Where rows come from: the file, how many rows went before, the run of each."""

    path: Path
    row: int
    run: pl.Series | None


def _read(frame: pl.DataFrame, layout: Layout, place: _Place) -> pl.DataFrame:
    given = {name: layout.spelled[name] for name in frame.columns}
    plain = {name: _settled(frame[name], given[name], layout) for name in given}
    odd = [name for name, values in plain.items() if values is None]
    made = _made(frame.select(odd), layout, place)
    return frame.with_columns(
        made[name] if values is None else values for name, values in plain.items()
    )


def _settled(values: pl.Series, column: Column, layout: Layout) -> pl.Series | None:
    """Return a column of whole numbers that all count, in its kind; None for others."""
    is_whole = values.dtype in (pl.Int64, pl.Int8)
    if not is_whole or any(map(_is_number, (*layout.missing, *column.missing))):
        return None
    if column.kind == "bool" and {values.min(), values.max()} <= {0, 1, None}:
        return values.cast(pl.Boolean)
    return values if column.kind == "int" else None


def _made(frame: pl.DataFrame, layout: Layout, place: _Place) -> pl.DataFrame:
    given = {name: layout.spelled[name] for name in frame.columns}
    read = frame.with_columns(_clean_numbers(frame, given))
    plain = read.select(
        _plain(name, read.schema[name], (*layout.missing, *column.missing))
        for name, column in given.items()
    )
    cast = plain.select(_cast(plain[name], column) for name, column in given.items())
    for name, column in given.items():
        if cast[name].null_count() > plain[name].null_count():
            raise _misfit(place, plain[name], cast[name], column.kind)
    return cast


def _clean_numbers(
    frame: pl.DataFrame, given: dict[str, Column]
) -> Iterator[pl.Series]:
    """Yield as numbers the columns of text that hold nothing else; most do."""
    tried = frame.select(
        pl.col(name).cast(
            pl.Float64 if column.kind == "float" else pl.Int64, strict=False
        )
        for name, column in given.items()
        if frame.schema[name] == pl.String and column.kind in {"int", "float", "bool"}
    )
    for values in tried:
        is_whole = values.null_count() == frame[values.name].null_count()
        if is_whole and values.is_finite().all():
            yield values


def _plain(name: str, kind: pl.DataType, missing: tuple[str, ...]) -> pl.Expr:
    """Empty what is missing; text loses the space around it."""
    if kind in (pl.String, pl.Categorical, pl.Enum):
        text = pl.col(name).cast(pl.String).str.strip_chars()
        return pl.when(~text.is_in(["", *missing])).then(text).alias(name)
    if not kind.is_numeric():
        return pl.col(name)
    values = pl.col(name).fill_nan(None) if kind.is_float() else pl.col(name)
    signs = [float(sign) for sign in missing if _is_number(sign)]
    is_missing = values.cast(pl.Float64).is_in(signs)
    return pl.when(~is_missing).then(values).alias(name) if signs else values


def _is_number(sign: str) -> bool:
    try:
        float(sign)
    except ValueError:
        return False
    return True


def _cast(values: pl.Series, column: Column) -> pl.Expr:
    own = pl.col(values.name)
    match column.kind:
        case "text":
            return _text(values)
        case "int":
            return _whole(own, values.dtype)
        case "float":
            number = own.cast(pl.Float64, strict=False)
            return pl.when(number.is_finite()).then(number).alias(values.name)
        case "date":
            return _day(own, values.dtype, column.format or _DAY)
        case "bool":
            return _truth(values)


def _text(values: pl.Series) -> pl.Expr:
    own = pl.col(values.name)
    if values.dtype.is_float():
        is_whole = (values.round(0) == values).all()
        own = own.cast(pl.Int64, strict=False) if is_whole else own
    return own.cast(pl.String)


def _whole(own: pl.Expr, kind: pl.DataType) -> pl.Expr:
    """Return whole numbers; "784.0" is one, half a year is none."""
    if kind.is_integer():
        return own.cast(pl.Int64, strict=False)
    number = own.cast(pl.Float64, strict=False)
    rounded = pl.when(number == number.round(0)).then(number)
    return rounded.cast(pl.Int64, strict=False).alias(own.meta.output_name())


def _day(own: pl.Expr, kind: pl.DataType, form: str) -> pl.Expr:
    if kind == pl.String:
        # A workbook adds midnight to its days.
        bare = own.str.replace(r"[ T]00:00:00(\.0+)?$", "")
        return bare.str.to_date(form, strict=False)
    return own.cast(pl.Date, strict=False)


def _truth(values: pl.Series) -> pl.Expr:
    own = pl.col(values.name)
    if values.dtype == pl.Boolean:
        return own
    if values.dtype.is_integer() and {values.min(), values.max()} <= {0, 1, None}:
        return own.cast(pl.Boolean)
    if values.dtype.is_numeric():
        return pl.when(own.is_in([0, 1])).then(own == 1).alias(values.name)
    words = own.cast(pl.String).str.to_lowercase()
    is_known = words.is_in([*_TRUE, *_FALSE])
    return pl.when(is_known).then(words.is_in(_TRUE)).alias(values.name)


def _misfit(
    place: _Place, plain: pl.Series, cast: pl.Series, kind: str
) -> UnusableInputError:
    odd = (cast.is_null() & plain.is_not_null()).arg_true()[0]
    row = odd if place.run is None else (place.run == odd).arg_max()
    return UnusableInputError(
        place.path,
        f"row {place.row + row + 1}: {plain.name} holds {str(plain[odd])!r}, no "
        f"{_CALLED[kind]}",
        "check that the file is the one its owner publishes",
    )
