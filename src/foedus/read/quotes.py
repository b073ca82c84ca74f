"""The exact words that carry a claim: the clause of its predicate, trimmed."""

from collections.abc import Iterator

from spacy.tokens import Token

from foedus.model import Document, Quote
from foedus.read.sentences import sentence_of

_OPENING = frozenset("([{\"'“‘")
_CLOSING = {")": "(", "]": "[", "}": "{", "”": "“", "’": "‘"}
_RELATIVES = frozenset({"that", "which", "who", "whom", "whose", "where", "when"})
_NEAR = 4
_CLIMBED = frozenset({"xcomp", "pcomp", "aux", "auxpass"})


def clause(token: Token) -> tuple[int, int]:
    """Return first and last token of the words that carry an act."""
    head = _top(token)
    kept = sorted(t.i for t in _kept(head, head))
    first, last = kept[0], kept[-1]
    doc = token.doc
    while first < token.i and _loose(doc[first]):
        first += 1
    while last > token.i and _loose(doc[last], end=True):
        last -= 1
    return _described(head, first), last


def _described(head: Token, first: int) -> int:
    """Take in the noun that a clause tells of where no "which" stands for it.

    "detained abroad" says nothing of whom: "46 nationals detained abroad".
    """
    noun = head.head
    if head.dep_ not in {"acl", "relcl"} or not 0 < first - noun.i <= _NEAR:
        return first
    telling = head.dep_ == "relcl" or head.tag_ == "VBN"
    opened = any(t.lower_ in _RELATIVES for t in head.doc[first : head.i])
    if opened or not telling or noun.pos_ not in {"NOUN", "PROPN"}:
        return first
    if any(child.lower_ in _RELATIVES for child in noun.children):
        return first
    return min(first, max(noun.left_edge.i, sentence_of(head)[0]))


def quote(document: Document, token: Token) -> Quote:
    """Return the clause as a quote; its words stand at its characters."""
    doc, (first, last) = token.doc, clause(token)
    first = _whole(token, first)
    while first and _in_one_word(doc[first - 1], doc[first]):
        first -= 1
    while last + 1 < len(doc) and _in_one_word(doc[last], doc[last + 1]):
        last += 1
    start, end = doc[first].idx, doc[last].idx + len(doc[last])
    return Quote(doc=document.id, start=start, end=end, words=document.text[start:end])


def _in_one_word(one: Token, other: Token) -> bool:
    """Tell the two halves of "ain't" and of "cannot", which no quote parts."""
    letters = one.text[-1].isalnum() and other.text[0].isalnum()
    return letters and not one.whitespace_


def _whole(token: Token, first: int) -> int:
    """Take in the front of a compound: "members" of "ex-members" turns the sense."""
    doc, opens = token.doc, sentence_of(token)[0]
    while first - 1 > opens and doc[first - 1].text == "-":
        if doc[first - 1].whitespace_ or doc[first - 2].whitespace_:
            break
        first -= 2
    return first


def _top(token: Token) -> Token:
    """Climb from an act to the clause that names who does it."""
    top = token
    for _ in range(4):
        if top.pos_ not in {"VERB", "AUX"}:
            return _noun_top(top)
        if any(c.dep_ in {"nsubj", "nsubjpass", "agent"} for c in top.children):
            return top
        if top.dep_ == "acl" or top.dep_ not in _CLIMBED:
            return top
        top = top.head
    return top


def _noun_top(noun: Token) -> Token:
    if any(c.dep_ in {"poss", "prep", "amod", "compound"} for c in noun.children):
        return noun
    head = noun.head
    if noun.dep_ in {"nsubj", "nsubjpass", "dobj", "attr"} and head.pos_ in {
        "VERB",
        "AUX",
    }:
        return head
    return noun


def _kept(token: Token, top: Token) -> Iterator[Token]:
    yield token
    for child in token.children:
        if token is top and _other_clause(child):
            continue
        yield from _kept(child, top)


def _other_clause(child: Token) -> bool:
    if child.dep_ == "conj":
        return child.pos_ in {"VERB", "AUX"}
    return child.dep_ in {"cc", "parataxis", "dep"}


def _loose(token: Token, *, end: bool = False) -> bool:
    """Tell whether a token at the edge is no part of the clause."""
    if token.is_space:
        return True
    if not token.is_punct:
        return not end and token.dep_ in {"cc", "mark", "punct"}
    if end:
        return token.text not in _CLOSING
    return token.text not in _OPENING
