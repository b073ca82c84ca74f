"""Show exact words among their neighbours."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from foedus.model import Quote

SIDE = 150
CONTEXT = 90
SENTENCE_END = re.compile(r"[.!?…][\"'”’)\]]*\s+|\n+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """The words of a quote, and what stands before and after them."""

    before: str
    words: str
    after: str


def in_sentence(quote: Quote, text: str) -> Passage:
    """Return a quote inside the sentence that it was taken from."""
    before, after = _around(quote, text)
    return Passage(
        before=_last(before, SIDE), words=quote.words, after=_first(after, SIDE)
    )


def sentence_of(quote: Quote, text: str) -> str:
    """Return the whole sentence that a quote was taken from."""
    before, after = _around(quote, text)
    return before + quote.words + after


def sentences(text: str) -> Iterator[tuple[int, str]]:
    """Yield the sentences of a text, each with its place."""
    start = 0
    ends = [(match.start() + 1, match.end()) for match in SENTENCE_END.finditer(text)]
    for end, following in (*ends, (len(text), len(text))):
        words = text[start:end].rstrip()
        if words:
            yield start, words
        start = following


def in_paragraph(quote: Quote, text: str) -> Passage:
    """Return a quote with some words of its paragraph on either side."""
    return Passage(
        before=_last(text[: quote.start].rpartition("\n")[2], CONTEXT),
        words=quote.words,
        after=_first(text[quote.end :].partition("\n")[0], CONTEXT),
    )


def _around(quote: Quote, text: str) -> tuple[str, str]:
    """Return what stands before and after a quote in its sentence."""
    head, tail = text[: quote.start], text[quote.end :]
    starts = [match.end() for match in SENTENCE_END.finditer(head)]
    end = SENTENCE_END.search(tail)
    return (
        head[starts[-1] if starts else 0 :],
        tail[: end.start() + 1 if end else None].rstrip(),
    )


def _last(text: str, most: int) -> str:
    return text if len(text) <= most else "… " + text[-most:].partition(" ")[2]


def _first(text: str, most: int) -> str:
    return text if len(text) <= most else text[:most].rpartition(" ")[0] + " …"
