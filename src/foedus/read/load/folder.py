"""Many files and folders, one document at a time."""

from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from foedus.model import Document, Problem
from foedus.read.load.file import loaded, printable
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
        plain_name = printable(path.name)
        names[plain_name] += 1
        name = _numbered(plain_name, names[plain_name])
        if name != plain_name:
            yield None, _second(path, name)
        for found in loaded(path, name):
            if isinstance(found, Document):
                yield found, None
            else:
                yield None, found


def _files(paths: Iterable[Path]) -> Iterator[Path]:
    seen: set[Path] = set()
    for path in paths:
        for file in _below(path) if path.is_dir() else (path,):
            place = file.absolute()
            if place not in seen and not is_sidecar(file):
                yield file
            seen.add(place)


def _below(folder: Path) -> list[Path]:
    return sorted(
        path
        for path in folder.rglob("*")
        if not path.is_dir() and not _is_hidden(path.relative_to(folder))
    )


def _is_hidden(path: Path) -> bool:
    return any(part.startswith((".", "~$")) for part in path.parts)


def _numbered(name: str, number: int) -> str:
    return name if number == 1 else f"{name}~{number}"


def _second(path: Path, name: str) -> Problem:
    folder = printable(path.absolute().parent.name)
    return Problem(
        where=name,
        what=f"the one in {folder!r} has the name of another file and goes by {name!r}",
        remedy="rename one of the files",
    )
