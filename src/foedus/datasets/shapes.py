"""Bring what a loader made into one of the agreed shapes, exactly."""

from typing import NamedTuple

import polars as pl

from foedus.errors import UnusableInputError
from foedus.model import SHAPES

# What a constant of a table may be.
Constant = str | int | float | bool | None

_TYPES: dict[str, type[pl.DataType]] = {
    "text": pl.String,
    "int": pl.Int64,
    "float": pl.Float64,
    "date": pl.Date,
    "bool": pl.Boolean,
}


class Table(NamedTuple):
    """Rows in one of the shapes of `foedus.model.SHAPES`."""

    name: str
    frame: pl.DataFrame


def table(name: str, frame: pl.DataFrame, /, **constants: Constant) -> Table:
    """Return a table: the frame's columns by name, the constants, and nothing else.

    A column that may be empty and is not given is empty. Columns that the shape does
    not know are left out.

    Raises:
        UnusableInputError: A column is missing, of a wrong kind, or empty though it
            may not be; the fault is the loader's.
    """
    shape = SHAPES[name]
    columns = [
        _column(name, field, kind, frame, constants) for field, kind in shape.items()
    ]
    made = frame.select(columns)
    for field, kind in shape.items():
        if not kind.endswith("?") and made[field].null_count():
            raise _fault(name, f"leaves {field!r} empty")
    return Table(name, made)


def schema(name: str) -> dict[str, type[pl.DataType]]:
    """Return the polars types of a shape."""
    return {field: _TYPES[kind.rstrip("?")] for field, kind in SHAPES[name].items()}


def _column(
    name: str,
    field: str,
    kind: str,
    frame: pl.DataFrame,
    constants: dict[str, Constant],
) -> pl.Expr:
    wanted = _TYPES[kind.rstrip("?")]
    if field in constants:
        return pl.lit(constants[field], dtype=wanted).alias(field)
    if field not in frame.columns:
        if kind.endswith("?"):
            return pl.lit(None, dtype=wanted).alias(field)
        raise _fault(name, f"does not give {field!r}")
    if not _fits(frame.schema[field], wanted):
        raise _fault(name, f"gives {field!r} as {frame.schema[field]}, not {kind}")
    return pl.col(field).cast(wanted)


def _fits(given: pl.DataType, wanted: type[pl.DataType]) -> bool:
    if given in (wanted, pl.Null):
        return True
    if wanted == pl.Float64:
        return given.is_numeric()
    if wanted == pl.Int64:
        return given.is_integer()
    return wanted == pl.String and given in (pl.Categorical, pl.Enum)


def _fault(name: str, what: str) -> UnusableInputError:
    return UnusableInputError(
        f"table {name}", f"the loader {what}", "correct the load.py of the dataset"
    )
