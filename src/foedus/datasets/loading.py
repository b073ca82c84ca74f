"""Read the files of a dataset: recognise them, run its loader, check what it made."""

import importlib.util
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache
from pathlib import Path
from types import ModuleType

import polars as pl
from polars.exceptions import PolarsError

from foedus.datasets.catalogue import Entry
from foedus.datasets.checks import check, extended, last_year
from foedus.datasets.recognise import recognised
from foedus.datasets.shapes import Table
from foedus.datasets.source import PART_ROWS, Loader, Part, Source
from foedus.errors import UnusableInputError
from foedus.model import Dataset, Problem


@dataclass(frozen=True, slots=True, kw_only=True)
class Loading:
    """A dataset about to be read.

    Attributes:
        parts: What the files were taken for.
        problems: Complete only when the tables have been read to the end.
        latest: Last year of each part, as far as the tables have been read.
        listed: Last day on which a list of a part entered anybody, likewise.
    """

    entry: Entry
    source: Source
    latest: dict[str, int] = field(default_factory=dict)
    listed: dict[str, date] = field(default_factory=dict)

    @property
    def parts(self) -> tuple[Part, ...]:
        """Return the parts in the order of dataset.yml."""
        return tuple(self.source.parts.values())

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Return what was found odd; complete once the tables were read to the end."""
        return tuple(self.source.problems)

    def tables(self) -> Iterator[Table]:
        """Yield the tables of the loader, checked against the shapes.

        Raises:
            UnusableInputError: A file or the loader is at fault.
        """
        path = self.entry.folder / "load.py"
        try:
            for made in _loader(self.entry)(self.source):
                check(made, path)
                self._note_years(made)
                yield made
        except PolarsError as error:
            fault = str(error).split("\n", maxsplit=1)[0]
            raise UnusableInputError(path, f"fails ({fault})", "correct it") from error

    def settled(self, part: str, dataset: Dataset) -> Dataset:
        """Return what is known of a part once its tables were read to the end.

        Rows of years that the description does not reach are those of a newer
        edition: the record then says so, and a problem tells it. A list without a day
        of release counts as known from the day of its last entry: each is published
        on its day. Who was struck off before that edition is not in it.
        """
        known = extended(dataset, self.latest.get(part))
        if known != dataset and known.years and dataset.years:
            self.source.problem(
                f"has rows to {known.years[1]}, and the edition that is described "
                f"({dataset.version}) ends in {dataset.years[1]}",
                "see the owner's page for what has changed since",
            )
        if known.released is None:
            return replace(known, released=self.listed.get(part))
        return known

    def _note_years(self, made: Table) -> None:
        for part in self.parts:
            first = part.first_row
            is_own = made.frame["row"].is_between(first, first + PART_ROWS - 1)
            own = made.frame if is_own.all() else made.frame.filter(is_own)
            last = last_year(own)
            if last is not None:
                self.latest[part.name] = max(last, self.latest.get(part.name, last))
            self._note_listed(part.name, own)

    def _note_listed(self, part: str, rows: pl.DataFrame) -> None:
        last = rows["listed"].max() if "listed" in rows.columns else None
        if isinstance(last, date):
            self.listed[part] = max(last, self.listed.get(part, last))


def loading(
    entry: Entry, paths: Sequence[Path], others: Iterable[Entry] = ()
) -> Loading:
    """Recognise the files of a dataset by their columns.

    Raises:
        UnusableInputError: A file is none of this dataset's.
    """
    layouts = entry.description.layouts
    taken: dict[str, tuple[str, list[Path]]] = {}
    for path in paths:
        name = recognised(entry, path, others)
        layout, files = taken.setdefault(layouts[name].part, (name, []))
        if layout != name:
            raise UnusableInputError(
                path,
                f"is of layout {name!r}, {files[0].name} of {layout!r}",
                "add one of them",
            )
        files.append(path)
    parts = {
        part: Part(
            name=part,
            layout=taken[part][0],
            # In whatever order they are given, the same files are the same rows.
            paths=tuple(sorted(taken[part][1], key=lambda path: path.name)),
            first_row=place * PART_ROWS + 1,
            entry=entry,
        )
        for place, part in enumerate(entry.description.parts)
        if part in taken
    }
    return Loading(entry=entry, source=Source(entry=entry, parts=parts))


def _loader(entry: Entry) -> Loader:
    load: Loader | None = getattr(_module(entry.folder), "load", None)
    if load is None:
        raise UnusableInputError(
            entry.folder / "load.py", "has no `load`", "write `def load(source):`"
        )
    return load


@cache
def _module(folder: Path) -> ModuleType:
    """Run the load.py beside a dataset.yml, wherever that lies."""
    path = folder / "load.py"
    spec = importlib.util.spec_from_file_location(f"foedus_dataset_{folder.name}", path)
    if spec is None or spec.loader is None or not path.is_file():
        raise UnusableInputError(path, "is not there", "write it beside dataset.yml")
    module = importlib.util.module_from_spec(spec)
    try:
        spec.loader.exec_module(module)
    except (ImportError, SyntaxError) as error:
        raise UnusableInputError(
            path, f"cannot be run ({error})", "correct it"
        ) from None
    return module
