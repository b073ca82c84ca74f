"""How far a clause, a source or a cue reaches, in tokens."""

from collections.abc import Iterable
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from foedus.read.sentences import sentence_of

Stretch = tuple[int, int]
"""First token, and the token after the last."""

_EDGE = frozenset(",;:-–—()[] \n")
_DASHES = frozenset({"—", "–", "--", "-"})
_CITY = 3  # letters; less is an article or a name's initial
_DATELINE = 16  # words
_AUXILIARY = frozenset({"aux", "auxpass", "neg", "advmod", "prt"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Ascription:
    """An attribution in tokens, before its edges are tidied."""

    cue: Stretch
    source: Stretch | None
    contents: tuple[Stretch, ...]
    why: str
    kind: str = "indirect"


def reach(token: Token) -> Stretch:
    """Return the stretch from the leftmost to the rightmost word under a token."""
    return token.left_edge.i, token.right_edge.i + 1


def without(stretch: Stretch, hole: Stretch) -> list[Stretch]:
    """Return what is left of a stretch when another is cut out of it."""
    left = (stretch[0], min(stretch[1], hole[0]))
    right = (max(stretch[0], hole[1]), stretch[1])
    return [part for part in (left, right) if part[0] < part[1]]


def sentence(token: Token) -> Stretch:
    """Return the sentence around a token; a semicolon ends one too."""
    doc, at = token.doc, token.i
    start, end = sentence_of(token)
    start = _past_dateline(doc, start, at)
    for i in range(at - 1, start, -1):
        if doc[i].text == ";":
            start = i + 1
            break
    for i in range(at + 1, end):
        if doc[i].text == ";":
            return start, i
    return start, end


def _past_dateline(doc: Doc, start: int, limit: int) -> int:
    """Skip "HARBOUR CITY, June 3 (ENA) — " at the head of a dispatch."""
    if not doc[start].is_upper or len(doc[start]) < _CITY:
        return start
    for i in range(start + 1, min(limit, start + _DATELINE)):
        if doc[i].text in _DASHES and doc[i - 1].whitespace_:
            return i + 1
    return start


def trimmed(doc: Doc, stretch: Stretch) -> Stretch | None:
    """Drop commas, dashes and blanks at both ends, and a full stop at the last."""
    start, end = stretch
    while start < end and _blank(doc[start]):
        start += 1
    while end > start and (_blank(doc[end - 1]) or doc[end - 1].text == "."):
        end -= 1
    return (start, end) if start < end else None


def _blank(token: Token) -> bool:
    return all(letter in _EDGE for letter in token.text)


def cue_stretch(verb: Token, particle: Token | None = None) -> Stretch:
    """Return a verb with the auxiliaries, negation and particle that touch it."""
    start, end = verb.i, verb.i + 1
    touching = {child.i for child in verb.children if child.dep_ in _AUXILIARY}
    if particle is not None:
        touching.add(particle.i)
    while start - 1 in touching:
        start -= 1
    while end in touching and (verb.doc[end].dep_ != "advmod" or _is(end, particle)):
        end += 1
    return start, end


def _is(at: int, particle: Token | None) -> bool:
    return particle is not None and particle.i == at


def joined(stretches: Iterable[Stretch]) -> tuple[Stretch, ...]:
    """Merge stretches that overlap or touch."""
    merged: list[Stretch] = []
    for start, end in sorted(stretches):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return tuple(merged)
