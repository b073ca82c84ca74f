"""Tie each whole quotation to the words that say who speaks."""

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from foedus.read.attribution.extent import Stretch
from foedus.read.attribution.lexicon import Lexicon
from foedus.read.attribution.quotations import Quotation

_STOPS = frozenset(".?!")
_LEADING_ON = frozenset({",", "?", "!", "—", "–", "-"})
_COLON = frozenset({":"})
_LEADING_IN = _COLON | {",", "that"}
_FAR = 40  # words between a quotation and its cue; beyond, it is somebody else's
_NEAR = 6  # the same for verbs that are not known to report speech
_LIGHT = frozenset({"have", "do", "get", "make", "take", "come", "give", "seem"})


@dataclass(slots=True, kw_only=True)
class Speech:
    """Quotations of one speaker under one cue: a verb, or a colon."""

    cue: Token
    quoted: list[Stretch]


def speeches(doc: Doc, quoted: list[Quotation], words: Lexicon) -> dict[int, Speech]:
    """Return the speeches of a text by the place of their cue."""
    found: dict[int, Speech] = {}
    last: Speech | None = None
    for passage, before, after in _passages(doc, quoted):
        if last is not None and _resumes(doc, last, passage[0], words):
            last.quoted.extend((one.start, one.end) for one in passage)
            continue
        if not any(one.whole for one in passage):
            continue
        cue = _cue(doc, passage, (before, after), words)
        if cue is not None:
            last = found.setdefault(cue.i, Speech(cue=cue, quoted=[]))
        elif last is None or not _goes_on(doc, last, passage[0]):
            continue
        last.quoted.extend((one.start, one.end) for one in passage)
    return found


def _passages(
    doc: Doc, quoted: list[Quotation]
) -> Iterator[tuple[list[Quotation], int, int]]:
    """Yield quotations, those of several paragraphs as one, and their neighbours.

    A paragraph that ends without closing its quotation goes on in the next one.
    """
    passage: list[Quotation] = []
    before = 0
    for i, quotation in enumerate(quoted):
        passage.append(quotation)
        later = quoted[i + 1] if i + 1 < len(quoted) else None
        if (
            later is not None
            and not quotation.closed
            and _adjoins(doc, quotation, later)
        ):
            continue
        yield passage, before, later.start if later is not None else len(doc)
        before = quotation.end
        passage = []


def _adjoins(doc: Doc, quotation: Quotation, later: Quotation) -> bool:
    return all(token.is_space for token in doc[quotation.end : later.start])


def _cue(
    doc: Doc, passage: list[Quotation], limits: tuple[int, int], words: Lexicon
) -> Token | None:
    after = None
    if not _mid_phrase(doc, passage[0].start):
        after = _cue_after(doc, passage[-1], limits[1], words)
    return after or _cue_before(doc, passage[0], limits[0], words)


def _mid_phrase(doc: Doc, start: int) -> bool:
    """Tell whether a quotation completes a noun phrase ("his “winning team,” ...")."""
    if start == 0:
        return False
    before = doc[start - 1]
    return before.pos_ in {"DET", "ADP", "ADJ"} or before.tag_ in {"PRP$", "POS"}


def _cue_after(
    doc: Doc, quotation: Quotation, limit: int, words: Lexicon
) -> Token | None:
    if not _leads_on(doc, quotation):
        return None
    for token in doc[quotation.end : min(limit, quotation.end + _FAR)]:
        if token.text in _STOPS or "\n" in token.text or token.text in ";:":
            return None
        if token.pos_ == "VERB" and _speaks(token, quotation.end, words):
            return token
    return None


def _leads_on(doc: Doc, quotation: Quotation) -> bool:
    """Tell whether the sentence goes on after the closing mark."""
    if quotation.end >= len(doc) or quotation.end - quotation.start < 2:
        return False
    last, following = doc[quotation.end - 2], doc[quotation.end]
    if "\n" in following.text:
        return False
    if last.text in _LEADING_ON or following.text in {",", "—"}:
        return True
    return following.text[:1].islower()


def _speaks(verb: Token, start: int, words: Lexicon) -> bool:
    if verb.tag_ in {"VBG", "VB"} and verb.i > start + 1 and verb.dep_ != "pcomp":
        return False
    if _quoting(verb, words):
        return True
    subjects = (child for child in verb.children if child.dep_ == "nsubj")
    close = verb.i - start <= _NEAR and verb.lemma_ not in _LIGHT
    return close and any(child.i >= start for child in subjects)


def _quoting(verb: Token, words: Lexicon) -> bool:
    return any("quote" in sense.takes for sense in words.verbs.get(verb.lemma_, ()))


def _cue_before(
    doc: Doc, quotation: Quotation, limit: int, words: Lexicon
) -> Token | None:
    opener = _before(doc, quotation.start)
    if opener is None or opener.i < limit:
        return None
    leads = _COLON if quotation.title else _LEADING_IN
    for token in reversed(doc[max(limit, opener.i - _FAR) : opener.i + 1]):
        if token.i != opener.i and (token.text in _STOPS or "\n" in token.text):
            break
        if token.pos_ == "VERB" and _quoting(token, words):
            return token if _introduces(token, opener, leads) else None
        if token.tag_ in {"VBD", "VBZ", "VBP"} and opener.text != ":":
            return None
    return opener if opener.text == ":" and opener.i > 1 else None


def _introduces(verb: Token, opener: Token, leads: frozenset[str]) -> bool:
    return verb.i == opener.i or opener.text in leads


def _before(doc: Doc, start: int) -> Token | None:
    """Return the word before a quotation; over a line break only a colon counts."""
    at, crossed = start - 1, False
    while at >= 0 and doc[at].is_space:
        crossed = crossed or "\n" in doc[at].text
        at -= 1
    if at < 0 or (crossed and doc[at].text != ":"):
        return None
    return doc[at]


def _resumes(doc: Doc, last: Speech, quotation: Quotation, words: Lexicon) -> bool:
    """Tell whether a quotation goes on after its cue: “A,” he said, “and B.”."""
    end = last.quoted[-1][1]
    if not end <= last.cue.i < quotation.start or doc[quotation.start - 1].text != ",":
        return False
    between = doc[last.cue.i + 1 : quotation.start]
    return not any(
        token.text in _STOPS or token.is_space or _quoting(token, words)
        for token in between
    )


def _goes_on(doc: Doc, last: Speech, quotation: Quotation) -> bool:
    """Tell whether the same speaker goes on: nothing but the cue in between."""
    between = doc[last.quoted[-1][1] : quotation.start]
    if any("\n" in token.text for token in between):
        return all(token.is_space for token in between)
    stops = sum(token.text in _STOPS for token in between)
    return stops <= 1 and last.cue.i < quotation.start and not quotation.title
