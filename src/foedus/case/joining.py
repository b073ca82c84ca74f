"""Put together the datasets that a case carries and those on the user's shelf."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from foedus.case import shelving
from foedus.case.config import Case
from foedus.case.data_missing import CARRIED
from foedus.case.progress import Progress
from foedus.model import Dataset, Problem
from foedus.network import Frames

if TYPE_CHECKING:  # polars is an extra: a case without datasets does without
    import polars as pl

SHELF = "data.sqlite"
OUT = "out"
"""Where a run writes unless told otherwise."""


class Both:
    """Two shelves as one; of a dataset that both have, the first one's counts."""

    def __init__(self, first: Frames, second: Frames) -> None:
        self._second = second
        self._of = {one.name: second for one in second.datasets()}
        self._of |= {one.name: first for one in first.datasets()}

    def datasets(self) -> tuple[Dataset, ...]:
        """Return what is known of each dataset on either shelf, by name."""
        # Each shelf is asked once: it may hold dozens, and be asked for often.
        shelves = {id(shelf): shelf for shelf in self._of.values()}
        known = {
            one.name: one
            for shelf in shelves.values()
            for one in shelf.datasets()
            if self._of.get(one.name) is shelf
        }
        return tuple(known[name] for name in sorted(known))

    def tables(self, dataset: str) -> tuple[str, ...]:
        """Return the names of the tables of a dataset."""
        return self._of[dataset].tables(dataset)

    def dataset(self, dataset: str, table: str) -> Dataset:
        """Return what is known of one table."""
        return self._of[dataset].dataset(dataset, table)

    def frame(
        self, dataset: str, table: str, columns: Sequence[str] | None = None, /
    ) -> "pl.DataFrame":
        """Return a table, or some of its columns."""
        return self._of[dataset].frame(dataset, table, columns)


@contextmanager
def joined(
    case: Case, others: Frames, *, out: Path, progress: Progress
) -> Iterator[tuple[Frames, tuple[Problem, ...]]]:
    """Give the datasets of a case's own folder and others, and what went wrong.

    Raises:
        UnusableInputError: A file in the folder is at fault.
    """
    carried = _carried(case)
    if not carried:
        yield others, ()
        return
    if find_spec("polars") is None:
        yield others, (_without_polars(case),)
        return
    problems: list[Problem] = []
    for folder in carried:
        files = sorted(path for path in folder.iterdir() if path.is_file())
        added = shelving.add(folder.name, files, shelf=out / SHELF, progress=progress)
        problems += added.problems
    with joined_before(case, others, out=out) as both:
        yield both, tuple(problems)


@contextmanager
def joined_before(case: Case, others: Frames, *, out: Path) -> Iterator[Frames]:
    """Give what `joined` has put together, and add nothing."""
    if not _carried(case) or find_spec("polars") is None:
        yield others
        return
    with shelving.Shelf(out / SHELF) as own:
        yield Both(own, others)


def _carried(case: Case) -> list[Path]:
    place = case.folder / CARRIED
    if not place.is_dir():
        return []
    return sorted(
        folder
        for folder in place.iterdir()
        if folder.is_dir() and folder.name in case.joined_names()
    )


def _without_polars(case: Case) -> Problem:
    return Problem(
        where=str(case.folder / CARRIED),
        what="datasets lie here, but polars, which reads them, is not installed",
        remedy="install it: pip install 'foedus[data]'",
    )
