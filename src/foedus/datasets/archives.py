"""Take the files of a dataset out of the zip file its owner packed them in."""

import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from fnmatch import fnmatch
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory
from zipfile import BadZipFile, ZipFile, ZipInfo, is_zipfile

from foedus.datasets.catalogue import Entry
from foedus.datasets.description import Layout
from foedus.errors import UnusableInputError

_LARGEST_BYTES = 50_000_000_000


@contextmanager
def unpacked(entry: Entry, paths: Sequence[Path]) -> Iterator[list[Path]]:
    """Give the files themselves; those in a zip file for as long as it takes.

    Of a zip file, what bears the name of a layout is taken; where it holds several
    versions of one part, the one whose layout stands first in dataset.yml.

    Raises:
        UnusableInputError: A zip file is damaged, or holds nothing of the dataset.
    """
    with TemporaryDirectory(prefix="foedus-") as folder:
        yield [
            found
            for place, path in enumerate(paths)
            for found in _files(entry, path, Path(folder) / str(place))
        ]


def _files(entry: Entry, path: Path, into: Path) -> list[Path]:
    if path.suffix.lower() != ".zip":
        return [path]
    if not path.is_file() or not is_zipfile(path):
        raise _unusable(path, "is no whole zip file")
    try:
        with ZipFile(path) as archive:
            members = _wanted(entry, archive.infolist())
            if not members:
                raise _unusable(path, f"holds no file of {entry.name}")
            if sum(member.file_size for member in members) > _LARGEST_BYTES:
                raise _unusable(path, "would unpack to more than 50 GB")
            into.mkdir()
            return [_taken(archive, member, into) for member in members]
    except (BadZipFile, EOFError, NotImplementedError) as error:
        raise _unusable(path, f"is damaged ({error})") from None


def _wanted(entry: Entry, members: Sequence[ZipInfo]) -> list[ZipInfo]:
    """Choose by name; of several layouts of one part, the first in dataset.yml."""
    layouts = entry.description.layouts.values()
    chosen: dict[str, list[ZipInfo]] = {}
    for layout in layouts:
        named = [member for member in members if _is_called(layout, member)]
        if named:
            chosen.setdefault(layout.part, named)
    return [member for part in chosen.values() for member in part]


def _is_called(layout: Layout, member: ZipInfo) -> bool:
    name = PurePosixPath(member.filename).name.lower()
    # Some systems put a hidden file of their own beside each.
    is_file = not member.is_dir() and not name.startswith(".")
    return is_file and any(fnmatch(name, one.lower()) for one in layout.files)


def _taken(archive: ZipFile, member: ZipInfo, into: Path) -> Path:
    # The bare name: a path in an archive may point anywhere.
    path = into / PurePosixPath(member.filename).name
    with archive.open(member) as packed, path.open("wb") as file:
        shutil.copyfileobj(packed, file)
    return path


def _unusable(path: Path, what: str) -> UnusableInputError:
    return UnusableInputError(path, what, "fetch the file anew from its owner")
