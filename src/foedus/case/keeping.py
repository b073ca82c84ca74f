"""Keep what measuring and modelling made, until anything it depends on has changed."""

import json
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from importlib.metadata import PackageNotFoundError, entry_points, version
from pathlib import Path
from typing import TypeVar

from pydantic import TypeAdapter

from foedus.case.code import PACKAGE, code_digest
from foedus.case.config import Case
from foedus.case.disk import put_bytes
from foedus.measure import GROUP
from foedus.model import Brief
from foedus.store.shelf_names import stamp

T = TypeVar("T")

_NEEDLESS = frozenset({"__main__.py", "__pycache__", "brief", "cli", "read"})
"""Rooms that neither measure nor model; what is read and weighed is in the key."""

_LIBRARIES = ("networkx", "numpy", "polars", "pydantic", "rapidfuzz", "scipy")


@dataclass(frozen=True, slots=True, kw_only=True)
class Keep:
    """Where answers are kept, and what they depend on.

    Attributes:
        folder: That of the ledger.
        key: A digest of all that the answers depend on.
        fresh: Make them anew, whatever is kept.
    """

    folder: Path
    key: str
    fresh: bool = False


def kept(keep: Keep, name: str, kind: type[T], make: Callable[[], T]) -> T:
    """Return the answer that was kept, or make it and keep it.

    An answer comes back from its file even where it was made just now: the brief
    cannot tell which it was. A file that is damaged is written anew.
    """
    path = keep.folder / f"kept-{name}.jsonl"
    wire = TypeAdapter(kind)
    try:
        held = _held(path, keep)
        if held is not None:
            return wire.validate_json(held)
    except ValueError:
        pass  # damaged, or written by a Foedus that knew other fields
    made = wire.dump_json(make())
    put_bytes(path, b"%s\n%s\n" % (_head(keep), made))
    return wire.validate_json(made)


def key(case: Case, brief: Brief, shelves: Iterable[Path]) -> str:
    """Return a digest of all that the answers to a case depend on.

    Args:
        case: Its folder, what it asks, its situations and questions.
        brief: What was read and weighed.
        shelves: Where its datasets lie.
    """
    digest = sha256()
    for part in _parts(case, brief, shelves):
        digest.update(sha256(part.encode()).digest())
    return digest.hexdigest()


def _parts(case: Case, brief: Brief, shelves: Iterable[Path]) -> Iterator[str]:
    yield _code()
    yield repr([(name, _version(name)) for name in _LIBRARIES])
    yield repr(sorted(map(str, entry_points(group=GROUP))))
    yield str(case.folder)
    yield case.asks.model_dump_json()
    for path in sorted(case.folder.glob("*/*.yaml")):
        yield f"{path.relative_to(case.folder)}\n{path.read_bytes()!r}"
    yield repr((brief.claims, brief.facts))
    for shelf in shelves:
        yield stamp(shelf)


@cache
def _code() -> str:
    rooms = {path.name for path in PACKAGE.iterdir()} - _NEEDLESS
    return f"{code_digest(sorted(rooms))} {sys.version}"


def _version(library: str) -> str:
    try:
        return version(library)
    except PackageNotFoundError:
        return ""


def _held(path: Path, keep: Keep) -> bytes | None:
    """Return what a file holds under the key; nothing where it is not to be used."""
    if keep.fresh or not path.is_file():
        return None
    head, _, rest = path.read_bytes().partition(b"\n")
    return rest if head == _head(keep) else None


def _head(keep: Keep) -> bytes:
    return json.dumps({"key": keep.key}).encode()
