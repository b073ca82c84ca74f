"""What a `.json` file beside a document says of it."""

import json
from pathlib import Path

from foedus.model import Problem
from foedus.read.load.formats import FORMATS
from foedus.read.load.raw import Metadata
from foedus.read.load.stated import stated

LIMIT_BYTES = 1_000_000


def sidecar(path: Path) -> tuple[Metadata, list[Problem]]:
    """Return the metadata in `report.pdf.json` or `report.json` beside `report.pdf`."""
    for beside in (path.with_name(path.name + ".json"), path.with_suffix(".json")):
        if _is_there(beside):
            return _read(beside)
    return Metadata(), []


def is_sidecar(path: Path) -> bool:
    """Tell whether a file only describes one that lies beside it."""
    if path.suffix.lower() != ".json":
        return False
    described = path.with_suffix("")
    if described.suffix.lower() in FORMATS:
        return _is_there(described)
    return any(_is_there(path.with_suffix(suffix)) for suffix in FORMATS)


def _is_there(path: Path) -> bool:
    try:
        return path.is_file()
    except OSError:  # a name too long for the disk, a folder that is closed to us
        return False


def _read(path: Path) -> tuple[Metadata, list[Problem]]:
    try:
        values = _values(path)
    except (OSError, ValueError, RecursionError):
        return Metadata(), [_unreadable(path, "cannot be read as JSON")]
    if not isinstance(values, dict):
        return Metadata(), [_unreadable(path, "holds no object with named values")]
    return stated(path.name, values, how="sidecar")


def _values(path: Path) -> object:
    if path.stat().st_size > LIMIT_BYTES:
        return None
    found: object = json.loads(path.read_bytes())
    return found


def _unreadable(path: Path, what: str) -> Problem:
    remedy = 'write it as {"publisher": "...", "published": "2025-03-04"}'
    return Problem(where=path.name, what=what, remedy=remedy)
