"""Write to a disk that may be full, closed or gone."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from foedus.errors import UnusableInputError


@contextmanager
def writing(path: Path) -> Iterator[None]:
    """Turn a fault of the disk into a sentence for the person at the screen."""
    try:
        yield
    except OSError as error:
        raise UnusableInputError(
            path,
            f"cannot be written: {error.strerror}",
            "check that its folder exists, has space and may be written to",
        ) from error


def made_folder(path: Path) -> Path:
    """Make a folder and those above it, where they are not there.

    Raises:
        UnusableInputError: A file is in its place, or the disk refuses.
    """
    with writing(path):
        if any(place.is_file() for place in (path, *path.parents)):
            raise UnusableInputError(
                path, "cannot be made: a file is in its place", "choose another"
            )
        path.mkdir(parents=True, exist_ok=True)
    return path


def put(path: Path, text: str) -> Path:
    """Write a file of text whole or not at all, whoever else writes it meanwhile."""
    return put_bytes(path, text.encode("utf-8"))


def put_bytes(path: Path, content: bytes) -> Path:
    """Write a file whole or not at all, whoever else writes it meanwhile."""
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        with writing(path):
            part.write_bytes(content)
            return part.replace(path)
    finally:
        part.unlink(missing_ok=True)
