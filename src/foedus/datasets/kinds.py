"""Give a batch the kinds that its layout promises; what does not fit is loud."""

from pathlib import Path

import polars as pl

from foedus.datasets.description import Column, Layout
from foedus.errors import UnusableInputError

_TRUE = ("1", "1.0", "true", "t", "yes", "y")
_FALSE = ("0", "0.0", "false", "f", "no", "n")
_DAY = "%Y-%m-%d"


def typed(frame: pl.DataFrame, layout: Layout, path: Path, row: int) -> pl.DataFrame:
    """Return the columns of a layout in its kinds, missing values empty.

    `row` is how many rows of the file went before, to name the place of a fault.

    Raises:
        UnusableInputError: A value is not of the kind that its column holds.
    """
    made = []
    for name, column in layout.spelled.items():
        if name not in frame.columns:
            made.append(
                pl.Series(name, [None] * frame.height, dtype=_DTYPES[column.kind])
            )
            continue
        plain = _plain(frame[name], (*layout.missing, *column.missing))
        cast = _cast(plain, column)
        if cast.null_count() > plain.null_count():
            raise _misfit(path, plain, cast, column, row)
        made.append(cast)
    return pl.DataFrame(made)


_DTYPES: dict[str, type[pl.DataType]] = {
    "text": pl.String,
    "int": pl.Int64,
    "float": pl.Float64,
    "date": pl.Date,
    "bool": pl.Boolean,
}


def _plain(values: pl.Series, missing: tuple[str, ...]) -> pl.Series:
    """Empty what is missing; text loses the space around it."""
    if values.dtype in (pl.Categorical, pl.Enum):
        values = values.cast(pl.String)
    if values.dtype == pl.String:
        values = values.str.strip_chars()
        return _without(values, ["", *missing])
    if values.dtype.is_float():
        values = values.fill_nan(None)
    if values.dtype.is_numeric():
        return _without(values, [float(sign) for sign in missing if _is_number(sign)])
    return values


def _without(values: pl.Series, signs: list[str] | list[float]) -> pl.Series:
    if not signs:
        return values
    name = values.name
    gone = values.is_in(pl.Series(signs, dtype=values.dtype, strict=False).implode())
    return values.to_frame().select(
        pl.when(gone.fill_null(value=True))
        .then(None)
        .otherwise(pl.col(name))
        .alias(name)
    )[name]


def _is_number(sign: str) -> bool:
    try:
        float(sign)
    except ValueError:
        return False
    return True


def _cast(values: pl.Series, column: Column) -> pl.Series:
    match column.kind:
        case "text":
            return _text(values)
        case "int":
            return _whole(values)
        case "float":
            return _finite(values.cast(pl.Float64, strict=False))
        case "date":
            return _day(values, column.format or _DAY)
        case "bool":
            return _truth(values)


def _finite(values: pl.Series) -> pl.Series:
    """Empty what is no number: it is then refused, or was declared missing."""
    return values.set(~values.is_finite(), None)


def _text(values: pl.Series) -> pl.Series:
    if values.dtype.is_float():
        whole = values.cast(pl.Int64, strict=False)
        if (whole.cast(pl.Float64) == values).all():
            values = whole
    return values.cast(pl.String)


def _whole(values: pl.Series) -> pl.Series:
    cast = values.cast(pl.Int64, strict=False)
    if values.dtype == pl.String and cast.null_count() > values.null_count():
        # "784.0" is a whole number too.
        values = values.cast(pl.Float64, strict=False)
        cast = values.cast(pl.Int64, strict=False)
    if values.dtype.is_float():
        # Half a year is none.
        cast = cast.set(cast.cast(pl.Float64) != values, None)
    return cast


def _day(values: pl.Series, form: str) -> pl.Series:
    if values.dtype == pl.String:
        # A workbook adds midnight to its days.
        bare = values.str.replace(r"[ T]00:00:00(\.0+)?$", "")
        return bare.str.to_date(form, strict=False)
    return values.cast(pl.Date, strict=False)


def _truth(values: pl.Series) -> pl.Series:
    if values.dtype == pl.Boolean:
        return values
    words = values.cast(pl.String).str.to_lowercase()
    name = values.name
    return words.to_frame().select(
        pl.when(pl.col(name).is_in(_TRUE))
        .then(statement=True)
        .when(pl.col(name).is_in(_FALSE))
        .then(statement=False)
        .alias(name)
    )[name]


def _misfit(
    path: Path, plain: pl.Series, cast: pl.Series, column: Column, row: int
) -> UnusableInputError:
    place = (cast.is_null() & plain.is_not_null()).arg_true()[0]
    kind = {
        "int": "whole number",
        "float": "number",
        "date": "day",
        "bool": "yes or no",
        "text": "text",
    }[column.kind]
    return UnusableInputError(
        path,
        f"row {row + place + 1}: {plain.name} holds {str(plain[place])!r}, no {kind}",
        "check that the file is the one its owner publishes",
    )
