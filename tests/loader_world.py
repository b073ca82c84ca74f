"""Read the sample of a dataset, a file of ../shared/data, or rows written by a test."""

from pathlib import Path

import polars as pl

from foedus.datasets import entry
from foedus.datasets.loading import loading
from foedus.model import Problem

SAMPLES = Path(__file__).parent / "datasets"


class Reading:
    """What one dataset made of some files: its tables whole, and its problems."""

    def __init__(self, name: str, *paths: Path) -> None:
        begun = loading(entry(name), paths)
        made: dict[str, list[pl.DataFrame]] = {}
        for table in begun.tables():
            made.setdefault(table.name, []).append(table.frame)
        self.tables = {table: pl.concat(frames) for table, frames in made.items()}
        self.problems: tuple[Problem, ...] = begun.problems

    def __getitem__(self, table: str) -> pl.DataFrame:
        return self.tables[table]

    def rows(
        self, table: str, *columns: str, **where: object
    ) -> list[tuple[object, ...]]:
        """Return some columns of the rows that have the values asked for."""
        found = self.tables[table]
        for column, value in where.items():
            found = found.filter(pl.col(column) == value)
        return found.select(columns).rows()

    def value(self, name: str, state: str, year: int) -> float | None:
        """Return the one number of a series of a state and year."""
        ((value,),) = self.rows("series", "value", name=name, state=state, year=year)
        assert value is None or isinstance(value, float)
        return value


def sample(name: str, *files: str) -> Reading:
    """Read files of `tests/datasets/NAME`, a folder whole."""
    paths = [SAMPLES / name / file for file in files]
    folder = paths[0]
    return Reading(name, *(sorted(folder.iterdir()) if folder.is_dir() else paths))


def held(shared: Path, name: str, *files: str) -> Reading:
    """Read files of ../shared/data."""
    return Reading(name, *(shared / "data" / f"{file}.parquet" for file in files))
