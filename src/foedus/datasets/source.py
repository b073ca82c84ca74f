"""What a loader is given: its files, the codes of states, a place for problems."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import polars as pl

from foedus.codes.systems import System
from foedus.datasets import sheets
from foedus.datasets.catalogue import Entry
from foedus.datasets.days import first_day, last_day
from foedus.datasets.kinds import typed
from foedus.datasets.shapes import Table, schema, table
from foedus.datasets.states import mapped
from foedus.errors import UnusableInputError
from foedus.model import Problem

__all__ = [
    "PART_ROWS",
    "Part",
    "Source",
    "Table",
    "first_day",
    "last_day",
    "schema",
    "table",
]

PART_ROWS = 1_000_000_000
# Of the datasets that are read at once, the largest has 1.3 million rows.
MOST_ROWS = 5_000_000
"""Rows of the second part of a dataset are counted from here."""

_SHOWN = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One of the files that make up a dataset, or several of one layout.

    Attributes:
        name: As `part:` of its layout says; "main" where a dataset has only one.
        layout: Name of the layout that its files were recognised to have.
        first_row: Number of its first row.
    """

    name: str
    layout: str
    paths: tuple[Path, ...]
    first_row: int
    entry: Entry

    def batches(self) -> Iterator[pl.DataFrame]:
        """Yield the rows: the columns of the layout in its kinds, and `row`.

        Raises:
            UnusableInputError: A file is damaged, or holds what its layout denies.
        """
        layout = self.entry.description.layouts[self.layout]
        row = self.first_row
        for path in self.paths:
            held = sheets.columns(path, layout) or ()
            wanted = [name for name in layout.spelled if name in held]
            for batch in sheets.batches(path, layout, wanted):
                made = typed(batch, layout, path, row - self.first_row)
                numbers = pl.int_range(row, row + batch.height, dtype=pl.Int64)
                yield made.with_columns(row=numbers)
                row += batch.height
        if row == self.first_row:
            named = ", ".join(path.name for path in self.paths)
            raise UnusableInputError(named, "has no rows", "fetch the file anew")

    def frame(self) -> pl.DataFrame:
        """Return all rows at once; for files of up to some hundred thousand rows.

        Raises:
            UnusableInputError: There are so many that memory might not hold them.
        """
        return pl.concat(self._few())

    def _few(self) -> Iterator[pl.DataFrame]:
        rows = 0
        for batch in self.batches():
            rows += batch.height
            if rows > MOST_ROWS:
                raise UnusableInputError(
                    ", ".join(path.name for path in self.paths),
                    f"has more than {MOST_ROWS:,} rows, and its owner's has far fewer",
                    "check the file; a load.py of your own reads more with `batches`",
                )
            yield batch


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """What `load(source)` reads from.

    Attributes:
        parts: The files that were given, by the name of their part.
        problems: What was found odd so far; the loader adds with `problem`.
    """

    entry: Entry
    parts: Mapping[str, Part]
    problems: list[Problem] = field(default_factory=list)

    @property
    def part(self) -> Part:
        """Return the only part; for a dataset that has no more than one."""
        (part,) = self.parts.values()
        return part

    @property
    def layout(self) -> str:
        """Return the name of the layout of the only part."""
        return self.part.layout

    @property
    def paths(self) -> tuple[Path, ...]:
        """Return the files of the only part."""
        return self.part.paths

    def batches(self) -> Iterator[pl.DataFrame]:
        """Yield the rows of the only part; see `Part.batches`."""
        return self.part.batches()

    def frame(self) -> pl.DataFrame:
        """Return all rows of the only part at once."""
        return self.part.frame()

    def states(
        self,
        frame: pl.DataFrame,
        *columns: str,
        system: System,
        year: str | int | None = None,
    ) -> pl.DataFrame:
        """Return the frame with our codes in place of the source's.

        Rows whose code `codes:` of dataset.yml sets to nothing are left out. So are
        unknown codes where it says `unknown_codes: report`, with a problem.

        `year` names the column with the year that a code is of, or is one year;
        without it a code means who bears it now.

        Raises:
            UnusableInputError: A code is unknown and dataset.yml says `refuse`.
        """
        own = self.entry.description.codes
        for column in columns:
            frame, unknown = mapped(frame, column, system=system, year=year, own=own)
            if not unknown.is_empty():
                self._unknown(unknown, column, system)
        return frame

    def problem(self, what: str, remedy: str, *, row: int | None = None) -> None:
        """Note something odd that the reader of the numbers should know."""
        where = self.entry.name if row is None else f"{self.entry.name} row {row}"
        self.problems.append(Problem(where=where, what=what, remedy=remedy))

    def _unknown(self, rows: pl.DataFrame, column: str, system: str) -> None:
        codes = rows[column].unique(maintain_order=True).cast(pl.String).to_list()
        more = f" and {len(codes) - _SHOWN} more" if len(codes) > _SHOWN else ""
        shown = ", ".join(map(repr, codes[:_SHOWN])) + more
        place = f", first in row {rows['row'][0]}" if "row" in rows.columns else ""
        what = f"{column} holds {shown}, no {system} code of a state{place}"
        if self.entry.description.unknown_codes == "refuse":
            raise UnusableInputError(self.entry.name, what, _CORRECT)
        self.problem(f"{what}; {rows.height} rows left out", _CORRECT)


_CORRECT = "check the file, or name the code under `codes:` of its dataset.yml"

Loader = Callable[[Source], Iterable[Table]]
