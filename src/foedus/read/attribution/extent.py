"""How far a clause, a source or a cue reaches, in tokens."""

from collections.abc import Iterable
from dataclasses import dataclass

from spacy.tokens import Doc, Token

Stretch = tuple[int, int]
"""First token, and the token after the last."""

_EDGE = frozenset(",;:-–—()[] \n")
_INHERITING = frozenset({"conj", "xcomp", "advcl", "dep", "ccomp", "parataxis"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Ascription:
    """An attribution in tokens."""

    cue: Stretch
    source: Stretch | None
    contents: tuple[Stretch, ...]
    why: str
    kind: str


def reach(token: Token) -> Stretch:
    """Return the stretch from the leftmost to the rightmost word under a token."""
    return token.left_edge.i, token.right_edge.i + 1


def without(stretch: Stretch, hole: Stretch) -> list[Stretch]:
    """Return what is left of a stretch when another is cut out of it."""
    left = (stretch[0], min(stretch[1], hole[0]))
    right = (max(stretch[0], hole[1]), stretch[1])
    return [part for part in (left, right) if part[0] < part[1]]


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


def subject(verb: Token) -> Token | None:
    """Return the word that stands for whoever does what a verb says."""
    for child in verb.children:
        if child.dep_ == "nsubj":
            return child
    return _inherited(verb)


def _inherited(verb: Token) -> Token | None:
    head = verb.head
    if head is verb:
        return None
    if verb.dep_ == "acl":
        return head if head.i < verb.i else None
    if verb.dep_ == "pcomp":
        return _subject_over_preposition(head)
    if verb.dep_ in _INHERITING and head.pos_ in {"VERB", "AUX"}:
        return _controller(verb, head)
    return None


def _subject_over_preposition(preposition: Token) -> Token | None:
    verb = preposition.head
    if verb.pos_ not in {"VERB", "AUX"}:
        return None
    return subject(verb) or _child(verb, "nsubjpass")


def _controller(verb: Token, head: Token) -> Token | None:
    if verb.dep_ == "xcomp":
        return _child(head, "dobj") or subject(head) or _child(head, "nsubjpass")
    if verb.dep_ == "ccomp" and not _bare(verb):
        return None
    return subject(head) or _child(head, "nsubjpass")


def _bare(verb: Token) -> bool:
    return verb.tag_ in {"VBG", "VB"}


def _child(token: Token, dependency: str) -> Token | None:
    for child in token.children:
        if child.dep_ == dependency:
            return child
    return None


def source_stretch(word: Token, cue: Stretch) -> Stretch | None:
    """Return the whole noun phrase of a source, cut where the cue begins or ends."""
    start, end = reach(word)
    if start < cue[0] < end:
        start, end = (start, cue[0]) if word.i < cue[0] else (cue[1], end)
    elif start < cue[1] <= word.i:
        start = cue[1]
    return trimmed(word.doc, (start, end))


def cue_stretch(verb: Token, particle: Token | None = None) -> Stretch:
    """Return a verb with the auxiliaries, negation and adverbs that touch it."""
    start, end = verb.i, verb.i + 1
    touching = {
        child.i
        for child in verb.children
        if child.dep_ in {"aux", "auxpass", "neg", "advmod", "prt"}
    }
    if particle is not None:
        touching.add(particle.i)
    while start - 1 in touching:
        start -= 1
    while end in touching and verb.doc[end].dep_ != "advmod":
        end += 1
    return start, end


def joined(stretches: Iterable[Stretch]) -> tuple[Stretch, ...]:
    """Merge stretches that overlap or touch."""
    merged: list[Stretch] = []
    for start, end in sorted(stretches):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return tuple(merged)
