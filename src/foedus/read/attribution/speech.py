"""Tie each whole quotation to the words that say who speaks."""

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from foedus.read.attribution.extent import Stretch
from foedus.read.attribution.lexicon import Lexicon
from foedus.read.attribution.quotations import Quotation

_STOPS = frozenset(".?!")
_FAR = 40  # words between a quotation and its cue; beyond, it is somebody else's


@dataclass(slots=True, kw_only=True)
class Speech:
    """Quotations of one speaker under one cue.

    Attributes:
        cue: The verb, the colon, or the opening mark where nothing else is there.
        speaker: The cue of an earlier speech whose speaker goes on here, or None.
    """

    cue: Token
    quoted: list[Stretch]
    follows: Token | None = None


def speeches(doc: Doc, quoted: list[Quotation], words: Lexicon) -> dict[int, Speech]:
    """Return the speeches of a text by the place of their cue."""
    found: dict[int, Speech] = {}
    last: Speech | None = None
    for before, quotation, after in _neighbours(doc, quoted):
        if not quotation.whole:
            continue
        cue = _cue_after(doc, quotation, after, words) or _cue_before(
            doc, quotation, before, words
        )
        if cue is not None:
            last = found.setdefault(cue.i, Speech(cue=cue, quoted=[]))
        elif last is None or not _goes_on(doc, last, quotation, before):
            continue
        last.quoted.append((quotation.start, quotation.end))
    return found


def _neighbours(
    doc: Doc, quoted: list[Quotation]
) -> Iterator[tuple[int, Quotation, int]]:
    """Yield each quotation with where the one before ends and the next begins."""
    for i, quotation in enumerate(quoted):
        before = quoted[i - 1].end if i else 0
        after = quoted[i + 1].start if i + 1 < len(quoted) else len(doc)
        yield before, quotation, after


def _cue_after(
    doc: Doc, quotation: Quotation, limit: int, words: Lexicon
) -> Token | None:
    if not _open_ended(doc, quotation):
        return None
    for token in doc[quotation.end : min(limit, quotation.end + _FAR)]:
        if token.text in _STOPS or "\n" in token.text or token.text in ";:":
            return None
        if token.pos_ == "VERB" and _speaks(token, quotation.end, words):
            return token
    return None


def _open_ended(doc: Doc, quotation: Quotation) -> bool:
    """Tell whether the sentence goes on after the closing mark."""
    if quotation.end >= len(doc):
        return False
    inner = doc[quotation.end - 2] if quotation.end - quotation.start > 1 else None
    following = doc[quotation.end]
    if inner is None or "\n" in following.text:
        return False
    if inner.text in {",", "?", "!", "—", "–", "-"} or following.text in {",", "—"}:
        return True
    return following.text[:1].islower()


def _speaks(verb: Token, start: int, words: Lexicon) -> bool:
    if verb.tag_ in {"VBG", "VB"} and verb.i > start + 1:
        return False
    if any("quote" in sense.takes for sense in words.verbs.get(verb.lemma_, ())):
        return True
    near = verb.i - start <= 6
    return near and any(child.dep_ == "nsubj" for child in verb.children)


def _cue_before(
    doc: Doc, quotation: Quotation, limit: int, words: Lexicon
) -> Token | None:
    opener = _before(doc, quotation.start)
    if opener is None or opener.i < limit:
        return None
    colon = opener.text == ":"
    for token in reversed(doc[max(limit, opener.i - _FAR) : opener.i + 1]):
        if token.i != opener.i and (token.text in _STOPS or "\n" in token.text):
            break
        if token.pos_ == "VERB" and _introduces(token, opener, words):
            return token
    return opener if colon and not _heads_list(opener) else None


def _before(doc: Doc, start: int) -> Token | None:
    at = start - 1
    while at >= 0 and doc[at].is_space and "\n" not in doc[at].text:
        at -= 1
    if at >= 0 and "\n" in doc[at].text:
        at -= 1
        while at >= 0 and doc[at].is_space:
            at -= 1
        return doc[at] if at >= 0 and doc[at].text == ":" else None
    return doc[at] if at >= 0 else None


def _heads_list(colon: Token) -> bool:
    return colon.i < 2


def _introduces(verb: Token, opener: Token, words: Lexicon) -> bool:
    senses = words.verbs.get(verb.lemma_, ())
    if not any("quote" in sense.takes for sense in senses):
        return False
    if opener.text in {":", ",", "that"}:
        return True
    return verb.i >= opener.i - 1


def _goes_on(doc: Doc, last: Speech, quotation: Quotation, before: int) -> bool:
    """Tell whether the same speaker goes on: nothing but the cue in between."""
    if not last.quoted:
        return False
    end = last.quoted[-1][1]
    if before != end:
        return False
    between = doc[end : quotation.start]
    breaks = sum(token.text.count("\n") for token in between)
    sentences = sum(token.text in _STOPS for token in between)
    starts_line = quotation.start == 0 or doc[quotation.start - 1].is_space
    if breaks:
        return starts_line and all(token.is_space for token in between)
    return sentences <= 1 and last.cue.i < quotation.start
