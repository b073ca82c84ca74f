"""The shelf: one SQLite file that public datasets enter whole or not at all."""

import json
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from operator import attrgetter
from pathlib import Path
from typing import Any, NoReturn

import polars as pl

from foedus.errors import UnusableInputError
from foedus.model import Dataset, Problem, RowId
from foedus.store.connection import Held, snapshot, spoken, transaction
from foedus.store.shelf_names import FORM
from foedus.store.shelf_rows import (
    Holding,
    digest,
    from_record,
    packed,
    place,
    to_record,
    unpacked,
)

# What one cell of a row may hold.
Cell = str | int | float | bool | date | None

CHUNK_ROWS = 250_000

_ADD_PART = """
insert into part (dataset, part, layout, files, sha256, reader, record)
values (?, ?, ?, ?, ?, ?, ?)"""

_ADD_CHUNK = """
insert into chunk (part, "table", first_row, last_row, rows)
values (?, ?, ?, ?, ?)"""

_HELD = """
select 1 from part
where dataset = ? and part = ? and sha256 = ? and reader = ?"""

_CHUNKS = """
select chunk.number from chunk join part on part.number = chunk.part
where dataset = ? and "table" = ? order by part.number, chunk.number"""

_CHUNKS_WITH = """
select chunk.number from chunk join part on part.number = chunk.part
where dataset = ? and "table" = ? and ? between first_row and last_row
order by part.number, chunk.number"""

_TABLES = """
select distinct "table" from chunk join part on part.number = chunk.part
where dataset = ? order by 1"""

_RECORDS = """
select distinct record from part join chunk on chunk.part = part.number
where dataset = ? and "table" = ? order by part.number"""

_COUNTS = """
select part.part, "table", sum(rows) from chunk join part on part.number = chunk.part
where dataset = ? group by part.number, "table" order by part.number, "table" """

_COLUMNS = """
select dataset, "table", "column".name, "column".sha256, content from "column"
join chunk on chunk.number = "column".chunk
join part on part.number = chunk.part order by "column".rowid"""


class Shelf(Held):
    """Datasets that were added, to be read by table and column.

    Raises:
        UnusableInputError: On opening, where the file is no shelf, was written by a
            newer Foedus, is damaged, or is in use.
    """

    def __init__(self, path: Path) -> None:
        super().__init__(path, FORM)

    def holds(self, holding: Holding) -> bool:
        """Tell whether the very same file, read by the same code, is here."""
        asked = (
            holding.dataset.name,
            holding.part,
            holding.sha256,
            holding.reader,
        )
        with spoken(self._path, FORM):
            return self._connection.execute(_HELD, asked).fetchone() is not None

    def put(
        self,
        holdings: Sequence[Holding],
        tables: Iterable[tuple[str, pl.DataFrame]],
        settled: Callable[[Holding], Dataset] = attrgetter("dataset"),
    ) -> None:
        """Add the parts of a dataset, all or none, in one transaction.

        What the shelf had of these parts is replaced; other parts stay. Rows belong
        to the part whose numbers they bear. The tables are read as they come, so
        that memory stays flat; `settled` is asked afterwards what is then known of
        each part.

        Raises:
            FoedusError: Whatever the making of the tables raises; nothing is added.
        """
        with spoken(self._path, FORM), transaction(self._connection):
            writers = [self._writer(holding) for holding in holdings]
            for table, frame in tables:
                for writer in writers:
                    writer.add(table, frame)
            for writer, holding in zip(writers, holdings, strict=True):
                writer.finish(to_record(settled(holding)))

    def drop(self, dataset: str) -> bool:
        """Take a dataset off the shelf; tell whether it was there."""
        with spoken(self._path, FORM), transaction(self._connection):
            return bool(
                self._connection.execute(
                    "delete from part where dataset = ?", (dataset,)
                ).rowcount
            )

    def datasets(self) -> tuple[Dataset, ...]:
        """Return what is known of each dataset that is here, by name.

        Where its parts differ in years or version, the record spans them all;
        `dataset` tells those of one table.
        """
        names = self._rows("select distinct dataset from part order by dataset")
        return tuple(
            _spanning(
                self._records(
                    "select record from part where dataset = ? order by number", name
                )
            )
            for (name,) in names
        )

    def dataset(self, name: str, table: str) -> Dataset:
        """Return what is known of one table of a dataset.

        Raises:
            UnusableInputError: It is not here.
        """
        return _spanning(self._records(_RECORDS, name, table) or self._missing(name))

    def holdings(self, name: str) -> tuple[Holding, ...]:
        """Return the parts of a dataset that are here, and the files they are of."""
        asked = (
            "select part, layout, files, sha256, reader, record from part "
            "where dataset = ? order by number"
        )
        return tuple(
            Holding(
                dataset=from_record(record),
                part=part,
                layout=layout,
                files=tuple(json.loads(files)),
                sha256=sha256,
                reader=reader,
                rows=range(0),
            )
            for part, layout, files, sha256, reader, record in self._rows(asked, name)
        )

    def counts(self, name: str) -> tuple[tuple[str, str, int], ...]:
        """Return how many rows each part of a dataset has: part, table, rows."""
        return tuple(
            (part, table, rows) for part, table, rows in self._rows(_COUNTS, name)
        )

    def tables(self, dataset: str, /) -> tuple[str, ...]:
        """Return the names of the tables of a dataset."""
        return tuple(table for (table,) in self._rows(_TABLES, dataset))

    def frame(
        self, dataset: str, table: str, columns: Sequence[str] | None = None, /
    ) -> pl.DataFrame:
        """Return a table, or some of its columns, in the order of the files.

        Raises:
            UnusableInputError: It is not here.
        """
        with spoken(self._path, FORM), snapshot(self._connection):
            chunks = self._rows(_CHUNKS, dataset, table)
            frames = [self._chunk(number, columns) for (number,) in chunks]
        return pl.concat(frames) if frames else self._missing(dataset, table)

    def rows(self, identifier: RowId) -> tuple[dict[str, Cell], ...]:
        """Return what was made of one row of a source file; often one record.

        Raises:
            UnusableInputError: There is no such row.
        """
        try:
            dataset, table, row = place(identifier)
        except ValueError:
            raise UnusableInputError(
                identifier, "names no row", "write it as DATASET:TABLE#ROW"
            ) from None
        with spoken(self._path, FORM), snapshot(self._connection):
            found = [
                self._chunk(number, None).filter(pl.col("row") == row)
                for (number,) in self._rows(_CHUNKS_WITH, dataset, table, row)
            ]
        made = [each for frame in found for each in frame.to_dicts()]
        if not made:
            raise UnusableInputError(
                identifier,
                f"is no row of {self._path}",
                f"`foedus data show {dataset}` shows some",
            )
        return tuple(made)

    def check(self) -> Iterator[Problem]:
        """Yield a problem for each column that is not what was put there."""
        with spoken(self._path, FORM), snapshot(self._connection):
            for dataset, table, name, sha256, content in self._connection.execute(
                _COLUMNS
            ):
                if digest(content) != sha256:
                    yield Problem(
                        where=f"{self._path}: {dataset}:{table}",
                        what=f"the column {name!r} is damaged",
                        remedy=f"add the dataset again: foedus data add {dataset}",
                    )

    def _writer(self, holding: Holding) -> "_Writer":
        name, part = holding.dataset.name, holding.part
        self._connection.execute(
            "delete from part where dataset = ? and part = ?", (name, part)
        )
        row = (
            name,
            part,
            holding.layout,
            json.dumps(holding.files),
            holding.sha256,
            holding.reader,
            to_record(holding.dataset),
        )
        number = self._connection.execute(_ADD_PART, row).lastrowid or 0
        return _Writer(connection=self._connection, part=number, numbers=holding.rows)

    def _chunk(self, number: int, columns: Sequence[str] | None) -> pl.DataFrame:
        asked = 'select name, content from "column" where chunk = ? order by rowid'
        if columns is None:
            return pl.DataFrame(
                [unpacked(content) for _, content in self._rows(asked, number)]
            )
        # One question a column: the other columns' bytes are never read.
        one = 'select content from "column" where chunk = ? and name = ?'
        return pl.DataFrame(
            [
                unpacked(content)
                for name in columns
                for (content,) in self._rows(one, number, name)
            ]
        )

    def _records(self, query: str, *values: str) -> list[Dataset]:
        return [from_record(record) for (record,) in self._rows(query, *values)]

    # Cells of a row are whatever the question asks for.
    def _rows(self, query: str, *values: str | int) -> list[tuple[Any, ...]]:
        with spoken(self._path, FORM):
            return self._connection.execute(query, values).fetchall()

    def _missing(self, dataset: str, table: str = "") -> NoReturn:
        what = f"{dataset}:{table}" if table else dataset
        raise UnusableInputError(
            self._path,
            f"holds no {what}",
            f"add it: foedus data add {dataset} FILE",
        )


@dataclass(slots=True, kw_only=True)
class _Writer:
    """Gathers the rows of one part, and writes them chunk by chunk."""

    connection: sqlite3.Connection
    part: int
    numbers: range
    waiting: dict[str, list[pl.DataFrame]] = field(default_factory=dict)

    def add(self, table: str, frame: pl.DataFrame) -> None:
        first, last = self.numbers.start, self.numbers.stop
        is_own = frame["row"].is_between(first, last, closed="left")
        own = frame if is_own.all() else frame.filter(is_own)
        if own.is_empty():
            return
        held = self.waiting.setdefault(table, [])
        held.append(own)
        if sum(each.height for each in held) >= CHUNK_ROWS:
            self._write(table)

    def finish(self, record: str) -> None:
        for table in list(self.waiting):
            self._write(table)
        self.connection.execute(
            "update part set record = ? where number = ?", (record, self.part)
        )

    def _write(self, table: str) -> None:
        frame = pl.concat(self.waiting.pop(table))
        rows = frame["row"]
        values = (self.part, table, rows.min(), rows.max(), frame.height)
        number = self.connection.execute(_ADD_CHUNK, values).lastrowid
        for column in frame.iter_columns():
            content = packed(column)
            self.connection.execute(
                'insert into "column" values (?, ?, ?, ?)',
                (number, column.name, digest(content), content),
            )


def _spanning(records: Sequence[Dataset]) -> Dataset:
    """Return one record for parts that may differ in years, version and day."""
    spans = [one.years for one in records if one.years]
    released = [one.released for one in records]
    known = [day for day in released if day]
    return replace(
        records[0],
        version="; ".join(dict.fromkeys(one.version for one in records)),
        years=(min(a for a, _ in spans), max(b for _, b in spans)) if spans else None,
        # All must be known by then; one without a day leaves the whole undated.
        released=max(known) if len(known) == len(released) else None,
    )
