"""One file, or the bytes of one, to documents and problems."""

from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path

from foedus.model import Document, Problem
from foedus.read.load.finish import finished
from foedus.read.load.formats import guarded, reader, sniffed
from foedus.read.load.raw import Metadata, Raw, Reader
from foedus.read.load.sidecar import sidecar

LIMIT_BYTES = 50_000_000
"""A larger file is refused before it is read."""

STDIN = "-"


def load(path: Path) -> tuple[list[Document], list[Problem]]:
    """Return the documents of a file and every fault found on the way."""
    return _parted(loaded(path, printable(path.name)))


def load_bytes(name: str, data: bytes) -> tuple[list[Document], list[Problem]]:
    """Return the documents in bytes; the name tells the format, `-` leaves it open."""
    format_reader = sniffed(data) if name == STDIN else reader(name)
    return _parted(_finished(format_reader, name, data, Metadata()))


def loaded(path: Path, name: str) -> Iterator[Document | Problem]:
    """Yield the documents and problems of a file that goes by a name, one by one."""
    format_reader = reader(path.name)
    data = _bytes(path, name)
    if isinstance(data, Problem):
        yield data
        return
    beside, problems = sidecar(path)
    yield from problems
    yield from _finished(format_reader, name, data, beside)


def printable(name: str) -> str:
    """Return a file name that can be written out, whatever bytes the disk holds."""
    text = name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    return "".join(
        sign if sign.isprintable() else "\N{REPLACEMENT CHARACTER}" for sign in text
    )


def _finished(
    format_reader: Reader | Problem, name: str, data: bytes, beside: Metadata
) -> Iterator[Document | Problem]:
    if isinstance(format_reader, Problem):
        yield format_reader
        return
    if len(data) > LIMIT_BYTES:
        yield _too_large(name)
        return
    empty = Problem(where=name, what="is empty", remedy="remove it or fetch it anew")
    found = guarded(format_reader, name, data) if data.strip() else iter((empty,))
    for one in chain((next(found, empty),), found):
        if isinstance(one, Raw):
            yield from finished(one, beside)
        else:
            yield one


def _bytes(path: Path, name: str) -> bytes | Problem:
    try:
        return _checked_bytes(path, name)
    except FileNotFoundError:
        broken = path.is_symlink()
        what = "is a link to a file that is not there" if broken else "is not there"
        return Problem(where=name, what=what, remedy="put the file there or remove it")
    except OSError as fault:
        what = f"cannot be opened: {fault.strerror}"
        return Problem(where=name, what=what, remedy="check that you may read it")


def _checked_bytes(path: Path, name: str) -> bytes | Problem:
    size = path.stat().st_size
    if not path.is_file():
        what = "is not a regular file"
        return Problem(where=name, what=what, remedy="give a file, or pipe it in as -")
    format_reader = reader(path.name)
    if isinstance(format_reader, Problem):
        return format_reader
    if size > LIMIT_BYTES:
        return _too_large(name)
    # Some files of the system are larger than they say.
    with path.open("rb") as file:
        return file.read(LIMIT_BYTES + 1)


def _too_large(name: str) -> Problem:
    return Problem(
        where=name,
        what=f"is larger than {LIMIT_BYTES // 1_000_000} MB",
        remedy="split it, or save its text alone",
    )


def _parted(
    found: Iterable[Document | Problem],
) -> tuple[list[Document], list[Problem]]:
    documents: list[Document] = []
    problems: list[Problem] = []
    for one in found:
        if isinstance(one, Document):
            documents.append(one)
        else:
            problems.append(one)
    return documents, problems
