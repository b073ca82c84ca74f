"""Read headlines that name their source before a colon ("Minister: talks failed")."""

import re
from collections.abc import Iterator

from spacy.tokens import Doc, Span

from foedus.read.attribution.extent import Ascription
from foedus.read.attribution.lexicon import Lexicon
from foedus.read.attribution.reasons import can_speak
from foedus.read.sentences import text_of

_LINE = re.compile(r"^(?P<name>[^\n:“\"]{2,60}): [^\n]+", re.MULTILINE)
_NAME = 5  # words of a name at most
_FEW = 3  # words; less is a label
_HEADLINE = 30
_SPEECH = 400


def by_headings(doc: Doc, words: Lexicon) -> Iterator[Ascription]:
    """Yield the source before a colon that begins a line, and what follows it."""
    text = text_of(doc)
    for match in _LINE.finditer(text):
        name = doc.char_span(match.start("name"), match.end("name"))
        line = doc.char_span(
            match.end("name") + 2, match.end(), alignment_mode="expand"
        )
        if name is None or line is None or not _names_a_source(name, words):
            continue
        if _FEW <= len(line) <= (_SPEECH if _person(name) else _HEADLINE):
            yield Ascription(
                cue=(name.end, name.end + 1),
                source=(name.start, name.end),
                contents=((line.start, line.end),),
                why="heading",
            )


def _names_a_source(name: Span, words: Lexicon) -> bool:
    text = name.text
    if len(name) > _NAME or text.lower() in words.headings:
        return False
    capitals = all(word[0].isupper() for word in text.split())
    return capitals and name[0].pos_ not in {"ADP", "DET"} and _speaker(name, words)


def _speaker(name: Span, words: Lexicon) -> bool:
    """Tell who may speak; a headline's capitals alone make no name."""
    if name.root.lower_ in words.speakers | words.documents:
        return True
    unnamed = name.root.pos_ == "PROPN" and not name.root.ent_type_
    return can_speak(name.root) and not unnamed


def _person(name: Span) -> bool:
    """Tell a speaker in a transcript: in capitals, or known as a person."""
    return name.text.isupper() or name[-1].ent_type_ == "PERSON"
