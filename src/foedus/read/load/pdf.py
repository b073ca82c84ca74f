"""The text layer of a PDF, page by page."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from io import BytesIO

from pypdf import PdfReader
from pypdf.errors import DependencyError, PyPdfError

from foedus.model import DocId, Problem
from foedus.read.load.plain import headline, newlined
from foedus.read.load.quiet import quiet
from foedus.read.load.raw import LIMIT_CHARACTERS, Metadata, Raw
from foedus.read.load.wrapping import unwrapped

_NO_TITLE = re.compile(r"microsoft |untitled|.*\.\w{2,4}$", re.IGNORECASE)
_HYPHENED = re.compile(r"(\w+)-\n(?=([a-z]\w*))")


def pdf(name: str, data: bytes) -> Iterator[Raw | Problem]:
    """Yield the text of a PDF; words parted at the ends of lines are put together."""
    with quiet():
        try:
            found = _read(name, data)
        except (PyPdfError, DependencyError) as fault:
            found = _broken(name, fault)
    yield found


def _read(name: str, data: bytes) -> Raw | Problem:
    reader = PdfReader(BytesIO(data), strict=False)
    # Many a PDF is encrypted with no password at all, against printing.
    if reader.is_encrypted and not reader.decrypt(""):
        return _encrypted(name)
    text = _paragraphs(_pages(reader))
    if not text.strip():
        return _scanned(name)
    return Raw(
        id=DocId(name),
        text=text,
        guessed=_about(reader).over(Metadata(title=headline(text))),
    )


def _pages(reader: PdfReader) -> list[str]:
    pages: list[str] = []
    length = 0
    for page in reader.pages:
        pages.append(newlined(page.extract_text()))
        length += len(pages[-1])
        if length > LIMIT_CHARACTERS:
            break
    return pages


def _paragraphs(pages: list[str]) -> str:
    running = _running(pages)
    lines = [
        line.rstrip()
        for page in pages
        for line in page.split("\n")
        if _without_numbers(line) not in running
    ]
    return unwrapped(_unhyphened("\n".join(lines)))


def _running(pages: Iterable[str]) -> set[str]:
    """Return the headers and footers: lines on most pages, whatever their numbers."""
    edges = [page.strip().split("\n") for page in pages]
    if len(edges) < 3:
        return set()
    counts = Counter(
        line
        for page in edges
        for line in {_without_numbers(page[0]), _without_numbers(page[-1])}
    )
    return {line for line, count in counts.items() if count > len(edges) / 2}


def _without_numbers(line: str) -> str:
    return re.sub(r"\d+", "#", line).strip()


def _unhyphened(text: str) -> str:
    known = set(re.findall(r"[\w-]+", text))

    def mended(found: re.Match[str]) -> str:
        is_compound = f"{found[1]}-{found[2]}" in known
        return f"{found[1]}-" if is_compound else found[1]

    return _HYPHENED.sub(mended, text)


def _about(reader: PdfReader) -> Metadata:
    try:
        about = reader.metadata
        title = str(about.title or "") if about else ""
        made = about.creation_date if about else None
    except (PyPdfError, ValueError, TypeError, AttributeError):
        return Metadata()
    return Metadata(
        title=None if _NO_TITLE.match(title) else title or None,
        published=made.date() if made else None,
        published_how="metadata (day the PDF was made)" if made else None,
    )


def _broken(name: str, fault: Exception) -> Problem:
    if isinstance(fault, DependencyError):
        return _encrypted(name)
    return Problem(
        where=name,
        what=f"is no whole PDF ({type(fault).__name__})",
        remedy="fetch it anew, or save its text",
    )


def _encrypted(name: str) -> Problem:
    what = "is encrypted"
    return Problem(where=name, what=what, remedy="save a copy without a password")


def _scanned(name: str) -> Problem:
    return Problem(
        where=name,
        what="has no text layer; it may be a scan",
        remedy="run text recognition on it, for instance with ocrmypdf",
    )
