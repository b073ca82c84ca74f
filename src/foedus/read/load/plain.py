"""Plain text, with or without front matter."""

from collections.abc import Iterator

from foedus.model import DocId, Problem
from foedus.read.load.decode import decoded
from foedus.read.load.frontmatter import parted
from foedus.read.load.raw import Metadata, Raw
from foedus.read.load.wrapping import unwrapped

_LONGEST_TITLE = 160


def plain(name: str, data: bytes) -> Iterator[Raw | Problem]:
    """Yield the text of a plain text file."""
    text, problems = decoded(name, data)
    yield from problems
    if text is None:
        return
    metadata, body, faults = parted(name, newlined(text))
    yield from faults
    body = unwrapped(body)
    yield Raw(
        id=DocId(name),
        text=body,
        metadata=metadata,
        guessed=Metadata(title=headline(body)),
    )


def newlined(text: str) -> str:
    """Return a text with one newline for each kind of line break."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def headline(text: str) -> str | None:
    """Return the first line where it looks like a title rather than a sentence."""
    first, _, rest = text.strip().partition("\n")
    is_title = len(first) <= _LONGEST_TITLE and not first.rstrip().endswith((".", ":"))
    return " ".join(first.split()) if rest.strip() and first and is_title else None
