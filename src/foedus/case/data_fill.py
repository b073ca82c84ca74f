"""Put every dataset on the shelf whose files lie in a folder."""

from collections.abc import Iterable, Iterator, Mapping
from fnmatch import fnmatch
from pathlib import Path

from foedus.case.data import add
from foedus.case.data_records import Added
from foedus.case.progress import Progress
from foedus.datasets import Entry, entries
from foedus.datasets.recognise import recognised
from foedus.errors import UnusableInputError
from foedus.model import Problem


def filled(
    folder: Path, *, shelf: Path, own: Iterable[Path] = (), progress: Progress
) -> Iterator[Added | Problem]:
    """Add the datasets whose files are found, one after another, each whole or not.

    Files are found by the names of their layouts and known by their columns. What
    cannot be added is a problem, and the others are added all the same.

    Raises:
        UnusableInputError: There is no such folder, or no file of any dataset in it.
    """
    if not folder.is_dir():
        raise UnusableInputError(folder, "is no folder", "check the path")
    places = tuple(own)
    found = _found(folder, entries(places))
    if not found:
        raise UnusableInputError(
            folder,
            "holds no file that bears the name of a layout",
            "`foedus data show NAME` tells the names; or use `foedus data add`",
        )
    for done, (name, files) in enumerate(found.items(), start=1):
        progress("adding", done, len(found))
        try:
            yield add(name, files, shelf=shelf, own=places, progress=lambda *_: None)
        except UnusableInputError as error:
            yield Problem(
                where=name, what=str(error), remedy=f"see: foedus data show {name}"
            )


def _found(folder: Path, known: Mapping[str, Entry]) -> dict[str, list[Path]]:
    """Return the files of each dataset, in the order of their names."""
    files = sorted(path for path in folder.iterdir() if path.is_file())
    held = {name: [*_files(one, files)] for name, one in known.items()}
    return {name: paths for name, paths in held.items() if paths}


def _files(entry: Entry, files: Iterable[Path]) -> Iterator[Path]:
    patterns = [
        pattern.lower()
        for layout in entry.description.layouts.values()
        for pattern in layout.files
        # "*.csv" is nobody's name.
        if not pattern.startswith("*.")
    ]
    for path in files:
        named = any(fnmatch(path.name.lower(), pattern) for pattern in patterns)
        if named and _is_of(entry, path):
            yield path


def _is_of(entry: Entry, path: Path) -> bool:
    try:
        recognised(entry, path)
    except UnusableInputError:
        return False
    return True
