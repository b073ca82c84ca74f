"""The formats that can be read, and which of them a file is in."""

from collections.abc import Callable, Iterator, Mapping
from pathlib import PurePath
from types import MappingProxyType

from foedus.model import Problem
from foedus.read.load import later
from foedus.read.load.feed import feed
from foedus.read.load.markdown import markdown
from foedus.read.load.plain import plain
from foedus.read.load.raw import Raw, Reader

FORMATS: Mapping[str, Callable[[], Reader]] = MappingProxyType(
    {
        ".docx": lambda: later.word,
        ".eml": lambda: later.mail,
        ".htm": lambda: later.webpage,
        ".html": lambda: later.webpage,
        ".jsonl": lambda: feed,
        ".markdown": lambda: markdown,
        ".md": lambda: markdown,
        ".ndjson": lambda: feed,
        ".pdf": lambda: later.pdf,
        ".text": lambda: plain,
        ".txt": lambda: plain,
        ".xhtml": lambda: later.webpage,
    }
)
"""The reader of each kind of file, fetched when it is called for."""


def reader(name: str) -> Reader | Problem:
    """Return the reader for a file, told by the end of its name."""
    suffix = PurePath(name).suffix.lower()
    if suffix in FORMATS:
        return FORMATS[suffix]()
    return Problem(
        where=name,
        what=f"files of the kind {suffix!r} are not read"
        if suffix
        else "a file without an extension is not read",
        remedy=f"save it as one of {' '.join(FORMATS)}",
    )


def sniffed(data: bytes) -> Reader:
    """Return the reader for bytes without a name, told by how they begin."""
    start = data[:1024].removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    for sign, suffix in _SIGNS:
        if start.startswith(sign):
            return FORMATS[suffix]()
    return markdown if start.startswith(b"---") else plain


_SIGNS = (
    (b"%pdf-", ".pdf"),
    (b"pk\x03\x04", ".docx"),
    (b"<!doctype html", ".html"),
    (b"<html", ".html"),
    (b"<?xml", ".xhtml"),
    (b"{", ".jsonl"),
)


def guarded(format_reader: Reader, name: str, data: bytes) -> Iterator[Raw | Problem]:
    """Yield what a reader finds; a reader that breaks on the bytes is a problem.

    This is the one seam at which hostile bytes meet libraries that do not name
    what they raise: pypdf documents that broken files may cause any exception.
    """
    try:
        yield from format_reader(name, data)
    except Exception as fault:  # noqa: BLE001 - see the docstring
        yield Problem(
            where=name,
            what=f"is broken: reading it ended in {type(fault).__name__}",
            remedy="open it in its own program and save it anew, or as plain text",
        )
