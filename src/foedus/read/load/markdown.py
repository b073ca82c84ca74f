"""Markdown; its marks stay in the text, so that every offset is true."""

import re
from collections.abc import Iterator
from itertools import pairwise

from foedus.model import DocId, Problem
from foedus.read.load.decode import decoded
from foedus.read.load.frontmatter import parted
from foedus.read.load.plain import headline, newlined
from foedus.read.load.raw import Metadata, Raw
from foedus.read.load.wrapping import joined

_HEADING = re.compile(r"^ {0,3}#{1,6}[ \t]+(\S.*)$", re.MULTILINE)
# What starts a block of its own, and what cannot be carried on.
_BLOCK = re.compile(
    r" {4}|\t| {0,3}(?:#{1,6}\s|>|\||```|~~~|[-*+]\s|\d{1,9}[.)]\s|<"
    r"|(?:[-*_=]\s*){3,}$)"
)
_CLOSED = re.compile(
    r" {0,3}(?:#{1,6}\s|\||```|~~~|(?:[-*_=]\s*){3,}$|<)|.*(?: {2}|\\)$"
)
_FENCE = re.compile(r" {0,3}(?:```|~~~)")
_PICTURE = re.compile(r"(?<=\]\()data:[^)\s]*")


def markdown(name: str, data: bytes) -> Iterator[Raw | Problem]:
    """Yield the text of a Markdown file; line breaks inside a paragraph are spaces.

    Pictures that are written into the file as data are left out.
    """
    text, problems = decoded(name, data)
    yield from problems
    if text is None:
        return
    metadata, body, faults = parted(name, newlined(text))
    yield from faults
    lines = _PICTURE.sub("data:", body).split("\n")
    body = joined(lines, _continued(lines))
    heading = _HEADING.search(body)
    title = heading[1].rstrip("# \t") if heading else headline(body)
    yield Raw(
        id=DocId(name), text=body, metadata=metadata, guessed=Metadata(title=title)
    )


def _continued(lines: list[str]) -> list[bool]:
    continued: list[bool] = []
    is_code = False
    for line, following in pairwise(lines):
        is_code ^= bool(_FENCE.match(line))
        continued.append(not is_code and _carries_on(line, following))
    return continued


def _carries_on(line: str, following: str) -> bool:
    if not line.strip() or not following.strip():
        return False
    return not (_CLOSED.match(line) or _BLOCK.match(following))
