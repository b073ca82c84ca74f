"""From what a format gave to a document: clean, dated, its language told, signed."""

import hashlib
import json
import re
from collections.abc import Iterator
from dataclasses import fields
from typing import Any

from foedus.model import DocId, Document, Problem
from foedus.read.load.dateline import dateline
from foedus.read.load.language import language
from foedus.read.load.raw import LIMIT_CHARACTERS, Metadata, Raw, one_line

LIMIT_RUN = 5_000
"""Longest stretch without a space: prose has none such, and the parser would stall."""

_LONGEST_LINE = 2_000

_LONE_SURROGATE = re.compile("[\ud800-\udfff]")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]")
# What a page in Windows-1252 means by its control characters, as HTML has it too.
_MEANT = {
    code: bytes([code]).decode("cp1252")
    for code in range(0x80, 0xA0)
    if code not in {0x81, 0x8D, 0x8F, 0x90, 0x9D}
}


def finished(raw: Raw, beside: Metadata) -> Iterator[Document | Problem]:
    """Yield the document, or why there is none, and what had to be changed in it.

    What a person stated in a sidecar outdoes what the file says of itself; that outdoes
    what its text says; what could only be guessed comes last.
    """
    text, faults = _clean(raw)
    yield from faults
    refusal = _refusal(raw.id, text)
    if refusal:
        yield refusal
        return
    published = dateline(text)
    in_text = Metadata(published=published, published_how="text" if published else None)
    known = beside.over(raw.metadata).over(in_text).over(raw.guessed)
    yield _signed(raw.id, text, known)


def _clean(raw: Raw) -> tuple[str, list[Problem]]:
    # One character for one: offsets stay what they were.
    text, surrogates = _LONE_SURROGATE.subn("\N{REPLACEMENT CHARACTER}", raw.text)
    text = text.replace("\f", "\n").replace("\v", "\n")
    text, controls = _CONTROL.subn(lambda sign: _meant(sign[0]), text)
    changed = ((surrogates, "half characters"), (controls, "control characters"))
    return text, [
        Problem(
            where=raw.id,
            what=f"{count} {what} were replaced",
            remedy="look whether the text is whole",
        )
        for count, what in changed
        if count
    ]


def _meant(control: str) -> str:
    return _MEANT.get(ord(control), " ")


def _refusal(doc: DocId, text: str) -> Problem | None:
    if not text.strip():
        return Problem(where=doc, what="holds no text", remedy="fetch it anew")
    if len(text) > LIMIT_CHARACTERS:
        what = f"its text is longer than {LIMIT_CHARACTERS:,} characters"
        return Problem(where=doc, what=what, remedy="split it into parts")
    run = max(map(len, text.split()))
    if run > LIMIT_RUN and text.isascii():
        what = f"holds {run:,} characters without a space, which is no prose"
        return Problem(
            where=doc, what=what, remedy="take that out, or leave the file out"
        )
    return None


def _signed(doc: DocId, text: str, known: Metadata) -> Document:
    tongue = known.language or language(text)
    stated = {
        field.name: _shown(getattr(known, field.name)) for field in fields(Metadata)
    } | {"language": tongue}
    content = json.dumps([doc, text, stated], sort_keys=True, default=str)
    digest = hashlib.sha256(content.encode()).hexdigest()
    return Document(id=doc, text=text, sha256=digest, **stated)


def _shown(value: object) -> Any:  # noqa: ANN401 - a field of whatever type it was
    return one_line(value)[:_LONGEST_LINE] if isinstance(value, str) else value
