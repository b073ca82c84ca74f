"""Read the files of a dataset: recognise them, run its loader, check what it made."""

import importlib.util
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import ModuleType

from foedus.datasets.catalogue import Entry
from foedus.datasets.recognise import recognised
from foedus.datasets.shapes import Table, schema
from foedus.datasets.source import PART_ROWS, Loader, Part, Source
from foedus.errors import UnusableInputError
from foedus.model import SHAPES, Layer, Problem


@dataclass(frozen=True, slots=True, kw_only=True)
class Loading:
    """A dataset about to be read.

    Attributes:
        parts: What the files were taken for.
        problems: Complete only when the tables have been read to the end.
    """

    entry: Entry
    source: Source

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
        for made in _loader(self.entry)(self.source):
            _check(self.entry, made)
            yield made


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


def _check(entry: Entry, made: Table) -> None:
    if made.name not in SHAPES or dict(made.frame.schema) != schema(made.name):
        raise UnusableInputError(
            entry.folder / "load.py",
            f"yields {made.name!r} in no shape that is known",
            "make it with `table(name, frame, …)`",
        )
    if made.name == "ties":
        odd = sorted(set(made.frame["layer"].unique()) - set(Layer))
        if odd:
            raise UnusableInputError(
                entry.folder / "load.py",
                f"yields ties of no known layer: {', '.join(odd)}",
                f"choose from: {', '.join(Layer)}",
            )
