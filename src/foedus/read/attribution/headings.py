"""Read headlines that name their source before a colon ("Minister: talks failed")."""

import re
from collections.abc import Iterator

from spacy.tokens import Doc

from foedus.read.attribution.extent import Ascription
from foedus.read.attribution.lexicon import Lexicon

_LINE = re.compile(r"^[^\n:“\"]{2,60}(?=: )", re.MULTILINE)


def by_headings(doc: Doc, words: Lexicon) -> Iterator[Ascription]:
    """Yield the source before a colon that begins a line, and what follows it."""
    for match in _LINE.finditer(doc.text):
        found = _heading(doc, match, words)
        if found is not None:
            yield found


def _heading(doc: Doc, match: re.Match[str], words: Lexicon) -> Ascription | None:
    name = doc.char_span(match.start(), match.end())
    stop = doc.text.find("\n", match.end())
    if name is None:
        return None
    line = doc.char_span(
        match.end() + 2, len(doc.text) if stop < 0 else stop, alignment_mode="expand"
    )
    if line is None or len(name) > 5 or len(line) < 3 or len(line) > 30:
        return None
    if name.text.lower() in words.headings or not _name_like(name.text):
        return None
    return Ascription(
        cue=(name.end, name.end + 1),
        source=(name.start, name.end),
        contents=((line.start, line.end),),
        why="heading",
        kind="indirect",
    )


def _name_like(text: str) -> bool:
    return all(word[0].isupper() or not word[0].isalpha() for word in text.split())
