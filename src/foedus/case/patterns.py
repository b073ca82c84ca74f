"""Which files the report patterns of a case name."""

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple


class _Start(NamedTuple):
    """A folder or file that a pattern names outright, and what is left of it."""

    path: Path
    parts: list[str]


def matches(folder: Path, pattern: str) -> Iterator[Path]:
    """Yield the files a pattern names; `../` and absolute patterns are allowed.

    A link to nowhere is yielded too, so that loading can say what is wrong with it.
    """
    start = _start(folder, Path(pattern))
    try:
        if start.parts:
            found = start.path.glob("/".join(start.parts))
            yield from (path for path in found if _is_report(path))
        elif start.path.is_file():
            yield start.path
    except (OSError, ValueError):
        # A name too long for the disk, or `**` within a name: it names no file.
        return


def remedy(folder: Path, pattern: str) -> str:
    """Return what to do about a pattern that names no file."""
    try:
        is_folder = (folder / pattern).is_dir()
    except (OSError, ValueError):
        is_folder = False
    if is_folder:
        return f"it is a folder: write '{pattern.rstrip('/')}/**/*'"
    if "**" in pattern and set(Path(pattern).parts).isdisjoint({"**"}):
        return "write ** alone between two slashes, as in 'reports/**/*.md'"
    return "put reports there or correct the pattern"


def _start(folder: Path, pattern: Path) -> _Start:
    base, parts = folder, list(pattern.parts)
    while parts and not any(mark in parts[0] for mark in "*?["):
        base /= parts.pop(0)
    return _Start(base, parts)


def _is_report(path: Path) -> bool:
    if path.name.startswith("."):
        return False
    return path.is_file() or (path.is_symlink() and not path.exists())
