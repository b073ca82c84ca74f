"""Stretches of a text near telling words: costly patterns run only there."""

import re
from collections.abc import Callable, Iterator, Sequence

_WORD = re.compile(r"[^\W\d_]+|\d+")


def places(
    text: str, kinds: Callable[[str], Sequence[str]]
) -> dict[str, list[tuple[int, int]]]:
    """Return for each kind of word where such words stand; kinds see small letters."""
    found: dict[str, list[tuple[int, int]]] = {}
    for word in _WORD.finditer(text):
        for kind in kinds(word[0].lower()):
            found.setdefault(kind, []).append(word.span())
    return found


def windows(
    text: str, spans: Sequence[tuple[int, int]], *, reach: int
) -> Iterator[tuple[int, int]]:
    """Yield the stretches within reach of the spans, merged, ending at a blank."""
    start = end = -1
    for first, last in spans:
        if start >= 0 and first - reach > end:
            yield start, end
            start = -1
        if start < 0:
            start = max(0, first - reach)
        if last + reach > end:
            end = _blank(text, last + reach)
    if start >= 0:
        yield start, end


def _blank(text: str, at: int) -> int:
    while at < len(text) and not text[at].isspace():
        at += 1
    return min(at, len(text))
