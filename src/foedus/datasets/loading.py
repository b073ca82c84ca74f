"""Read the files of a dataset: recognise them, run its loader, check what it made."""

import importlib.util
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache
from os import SEEK_END
from pathlib import Path
from types import ModuleType

import polars as pl
from polars.exceptions import PolarsError

from foedus.datasets.catalogue import Entry
from foedus.datasets.checks import check, extended, last_year, rows_by_year
from foedus.datasets.recognise import recognised
from foedus.datasets.shapes import Table
from foedus.datasets.source import PART_ROWS, Loader, Part, Source
from foedus.errors import UnusableInputError
from foedus.model import Dataset, Problem

_WHOLE = "check that the file is as large as its owner's"
# Old programs end a file with a sign of its own.
_LAST = (b"\n", b"\r", b"\x1a")


@dataclass(frozen=True, slots=True, kw_only=True)
class Loading:
    """A dataset about to be read.

    Attributes:
        parts: What the files were taken for.
        problems: Complete only when the tables have been read to the end.
        begun: Rows of each part that begin in each year, as far as the tables have
            been read.
        listed: Last day on which a list of a part entered anybody, likewise.
    """

    entry: Entry
    source: Source
    begun: dict[str, Counter[int]] = field(default_factory=dict)
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
        rows = 0
        self._tell_open_ends()
        try:
            for made in _loader(self.entry)(self.source):
                check(made, path)
                self._note_years(made)
                rows += made.frame.height
                yield made
        except PolarsError as error:
            fault = str(error).split("\n", maxsplit=1)[0]
            raise UnusableInputError(path, f"fails ({fault})", "correct it") from error
        if not rows:
            named = ", ".join(each.name for part in self.parts for each in part.paths)
            raise UnusableInputError(named, "gives not one row", _WHOLE)

    def settled(self, part: str, dataset: Dataset) -> Dataset:
        """Return what is known of a part once its tables were read to the end.

        Rows of years that the description does not reach are those of a newer
        edition: the record then says so, and a problem tells it. A list without a day
        of release counts as known from the day of its last entry: each is published
        on its day. Who was struck off before that edition is not in it.
        """
        rows = self.begun.get(part, Counter())
        known = extended(dataset, last_year(dataset, rows))
        self._tell_strays(known, rows)
        if known != dataset and known.years and dataset.years:
            self.source.problem(
                f"has rows to {known.years[1]}, and the edition that is described "
                f"({dataset.version}) ends in {dataset.years[1]}",
                "see the owner's page for what has changed since",
            )
        if known.released is None:
            return replace(known, released=self.listed.get(part))
        return known

    def _tell_open_ends(self) -> None:
        """Note files that may break off in the last field of their last line.

        Some owners end their files so; what breaks off earlier is refused.
        """
        for part in self.parts:
            for path in part.paths:
                if path.suffix.lower() == ".csv" and not _ends_a_line(path):
                    self.source.problem(
                        f"{path.name} ends within a line, so it may break off", _WHOLE
                    )

    def _tell_strays(self, known: Dataset, rows: Mapping[int, int]) -> None:
        """Note rows of years that the dataset cannot be said to cover."""
        last = known.years[1] if known.years else max(rows, default=0)
        strays = sorted(year for year in rows if year > last)
        if strays:
            self.source.problem(
                f"has {sum(rows[year] for year in strays)} rows of "
                f"{', '.join(map(str, strays))}, and ends in {last}",
                "they may be slips of the pen; look them up at the owner's",
            )

    def _note_years(self, made: Table) -> None:
        for part in self.parts:
            first = part.first_row
            is_own = made.frame["row"].is_between(first, first + PART_ROWS - 1)
            own = made.frame if is_own.all() else made.frame.filter(is_own)
            rows = self.begun.setdefault(part.name, Counter())
            rows.update(rows_by_year(own))
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


def _ends_a_line(path: Path) -> bool:
    with path.open("rb") as file:
        file.seek(-1, SEEK_END)
        return file.read() in _LAST


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
