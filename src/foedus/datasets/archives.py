"""Take the files of a dataset out of the zip file its owner packed them in."""

import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from fnmatch import fnmatch
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory
from zipfile import BadZipFile, ZipFile, ZipInfo, is_zipfile

from foedus.datasets.catalogue import Entry
from foedus.errors import UnusableInputError

_LARGEST_BYTES = 50_000_000_000


@contextmanager
def unpacked(entry: Entry, paths: Sequence[Path]) -> Iterator[list[Path]]:
    """Give the files themselves; those in a zip file for as long as it takes.

    Of a zip file, what bears the name of a layout is taken. A workbook is a zip file
    too, and is left as it is.

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
            members = [one for one in archive.infolist() if _is_wanted(entry, one)]
            if not members:
                raise _unusable(path, f"holds no file of {entry.name}")
            if sum(member.file_size for member in members) > _LARGEST_BYTES:
                raise _unusable(path, "would unpack to more than 50 GB")
            into.mkdir()
            return [_taken(archive, member, into) for member in members]
    except (BadZipFile, EOFError, NotImplementedError) as error:
        raise _unusable(path, f"is damaged ({error})") from None


def _is_wanted(entry: Entry, member: ZipInfo) -> bool:
    name = PurePosixPath(member.filename).name.lower()
    patterns = {
        pattern.lower()
        for layout in entry.description.layouts.values()
        for pattern in layout.files
    }
    return any(fnmatch(name, pattern) for pattern in patterns)


def _taken(archive: ZipFile, member: ZipInfo, into: Path) -> Path:
    # The bare name: a path in an archive may point anywhere.
    path = into / PurePosixPath(member.filename).name
    with archive.open(member) as packed, path.open("wb") as file:
        shutil.copyfileobj(packed, file)
    return path


def _unusable(path: Path, what: str) -> UnusableInputError:
    return UnusableInputError(path, what, "fetch the file anew from its owner")
