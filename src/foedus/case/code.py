"""Which code an answer was made with."""

from collections.abc import Iterable
from hashlib import sha256
from pathlib import Path

PACKAGE = Path(__file__).parent.parent


def code_digest(rooms: Iterable[str]) -> str:
    """Return a digest of the code, lists and weights in rooms of the house.

    Args:
        rooms: Their folders, such as `read`, or modules at the top of the package.
    """
    digest = sha256()
    files = (path for room in rooms for path in _files(PACKAGE / room))
    for path in sorted(files):
        digest.update(path.relative_to(PACKAGE).as_posix().encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


def _files(room: Path) -> Iterable[Path]:
    found = room.rglob("*") if room.is_dir() else (room,)
    return (path for path in found if path.is_file() and _is_source(path))


def _is_source(path: Path) -> bool:
    return path.suffix not in {".pyc", ".pyo"}
