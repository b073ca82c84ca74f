"""What the verbs of `foedus data` answer, as records; without polars."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from foedus.datasets import Entry
from foedus.model import Problem

# What one cell of a row may hold.
Cell = str | int | float | bool | date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """A dataset, and whether it is on the shelf."""

    entry: Entry
    is_here: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Added:
    """What came of adding files.

    Attributes:
        layouts: The layout that each file was taken for.
        rows: How many rows the files have given each table.
        is_new: False where the very same files were here already.
    """

    dataset: str
    layouts: Mapping[str, str]
    rows: Mapping[str, int]
    problems: tuple[Problem, ...]
    is_new: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """Rows of one table, as many as were asked for.

    Attributes:
        found: How many rows there are in all.
        remark: What it means that there is none, or that years lie outside.
    """

    table: str
    found: int
    rows: tuple[dict[str, Cell], ...]
    remark: str
