"""Many files and folders, one document at a time."""

import os
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from foedus.model import Document, Problem
from foedus.read.load.file import loaded, printable
from foedus.read.load.formats import FORMATS
from foedus.read.load.sidecar import is_sidecar


def documents(
    paths: Iterable[Path],
) -> Iterator[tuple[Document | None, Problem | None]]:
    """Yield each document or problem of files and folders; one of the two is None.

    Folders are walked in the order of their file names. Only one file is held at a
    time. A second file of the same name is called `NAME~2`, a third `NAME~3`.
    """
    names: Counter[str] = Counter()
    for path in _files(paths):
        if isinstance(path, Problem):
            yield None, path
            continue
        name = printable(path.name)
        if path.suffix.lower() in FORMATS:
            names[name] += 1
        if names[name] > 1:
            name = f"{name}~{names[name]}"
            yield None, _second(path, name)
        for found in loaded(path, name):
            yield (found, None) if isinstance(found, Document) else (None, found)


def _files(paths: Iterable[Path]) -> Iterator[Path | Problem]:
    seen: set[Path] = set()
    for path in paths:
        for file in _below(path):
            if isinstance(file, Problem):
                yield file
            elif file.absolute() not in seen and not is_sidecar(file):
                seen.add(file.absolute())
                yield file


def _below(path: Path) -> Iterator[Path | Problem]:
    """Yield a file itself, or the files below a folder and what of it is closed."""
    closed: list[OSError] = []
    walk = [
        (Path(folder), names)
        for folder, _, names in os.walk(path, onerror=closed.append)
    ]
    if not walk and not any(isinstance(fault, PermissionError) for fault in closed):
        yield path
        return
    yield from sorted(
        folder / name
        for folder, names in walk
        for name in names
        if not _is_hidden((folder / name).relative_to(path))
    )
    yield from map(_closed, closed)


def _is_hidden(path: Path) -> bool:
    return any(part.startswith((".", "~$")) for part in path.parts)


def _closed(fault: OSError) -> Problem:
    folder = printable(Path(str(fault.filename)).name)
    what = f"cannot be opened: {fault.strerror}"
    return Problem(where=folder, what=what, remedy="check that you may read it")


def _second(path: Path, name: str) -> Problem:
    folder = printable(path.absolute().parent.name)
    return Problem(
        where=name,
        what=f"the one in {folder!r} has the name of another file and goes by {name!r}",
        remedy="rename one of the files",
    )
