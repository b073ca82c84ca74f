"""Read sources that stand in a phrase: according to, in a poll, a heading's colon."""

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from foedus.read.attribution.extent import (
    Ascription,
    Stretch,
    reach,
    sentence,
    trimmed,
    without,
)
from foedus.read.attribution.lexicon import Lexicon
from foedus.read.attribution.sources import child_of


def by_phrases(doc: Doc, words: Lexicon) -> Iterator[Ascription]:
    """Yield what a phrase ascribes."""
    for token in doc:
        lower = token.lower_
        if lower == "according":
            yield from _according(token)
        elif lower in {"in", "by"} and token.dep_ == "prep":
            yield from _in_poll(token, words)
            yield from _in_view(token, words)
        elif lower in words.adverbs and token.dep_ == "advmod":
            yield from _adverb(token)


def _according(token: Token) -> Iterator[Ascription]:
    doc = token.doc
    if token.i + 2 >= len(doc) or doc[token.i + 1].lower_ != "to":
        return
    to = doc[token.i + 1]
    who = next((c for c in to.children if c.dep_ in {"pobj", "pcomp"}), None)
    if who is None:
        return
    source = (to.i + 1, who.right_edge.i + 1)
    yield from _phrase(token, (token.i, to.i + 1), source, "according to")


def _phrase(
    token: Token, cue: Stretch, source: Stretch, why: str
) -> Iterator[Ascription]:
    doc = token.doc
    source = _split_apposition(doc, source)
    start, end = sentence(token)
    hole = (cue[0], source[1])
    left, right = trimmed(doc, (start, hole[0])), trimmed(doc, (hole[1], end))
    if left is None and right is None:
        return
    aside = left is not None and right is not None
    pieces = _clause_around(token, hole) if aside else [left or right or hole]
    tidy = trimmed(doc, source)
    if tidy:
        yield Ascription(
            cue=cue, source=tidy, contents=tuple(pieces), why=why, kind="according_to"
        )


def _clause_around(token: Token, hole: Stretch) -> list[Stretch]:
    head = token.head
    while head.pos_ not in {"VERB", "AUX"} and head.head is not head:
        head = head.head
    start, end = reach(head)
    for child in head.children:
        if child.dep_ == "conj" and child.left_edge.i >= hole[1]:
            end = min(end, child.left_edge.i)
    return without((start, end), hole)


def _split_apposition(doc: Doc, source: Stretch) -> Stretch:
    """Give back the subject of the clause where the parse put it into the source.

    "According to X, an expert from Y, A and B have urged": A and B are no experts.
    """
    start, end = source
    if end >= len(doc) or doc[end].pos_ not in {"VERB", "AUX"}:
        return source
    commas = [token.i for token in doc[start:end] if token.text == ","]
    return (start, commas[-1]) if commas else source


def _in_poll(token: Token, words: Lexicon) -> Iterator[Ascription]:
    """Read "In a poll by X, ...": only in front, else it says where one stands."""
    poll = child_of(token, "pobj")
    if poll is None or poll.lemma_.lower() not in words.figures:
        return
    front = token.is_sent_start or token.nbor(-1).text in {",", ";"}
    if front and token.lower_ == "in":
        source = (token.i + 1, poll.right_edge.i + 1)
        yield from _phrase(token, (token.i, token.i + 1), source, "in a poll")


def _in_view(token: Token, words: Lexicon) -> Iterator[Ascription]:
    """Read "in the words of X", "in X's view", "by his own account"."""
    view = child_of(token, "pobj")
    if view is None or view.lemma_.lower() not in words.views:
        return
    owner = child_of(view, "poss")
    of = child_of(view, "prep")
    holder = child_of(of, "pobj") if of is not None and of.lower_ == "of" else None
    if holder is not None and of is not None:
        yield from _phrase(
            token,
            (token.i, of.i + 1),
            (of.i + 1, holder.right_edge.i + 1),
            "in words of",
        )
    elif owner is not None:
        yield from _owned(token, view, _holder(token, owner))


def _holder(token: Token, owner: Token) -> Stretch:
    """Return whose view it is; "its own" is that of the subject of the clause."""
    who = child_of(token.head, "nsubj") if owner.tag_ == "PRP$" else None
    return reach(who if who is not None else owner)


def _owned(token: Token, view: Token, source: Stretch) -> Iterator[Ascription]:
    start = source[1] if token.i < source[1] <= view.i else token.i
    cue = (start, view.i + 1)
    hole = (token.i, view.right_edge.i + 1)
    pieces = without(sentence(token), hole)
    if pieces:
        yield Ascription(
            cue=cue,
            source=source,
            contents=tuple(pieces),
            why="in words of",
            kind="according_to",
        )


def _adverb(token: Token) -> Iterator[Ascription]:
    head = token.head
    if head.pos_ not in {"VERB", "AUX"}:
        return
    cue = (token.i, token.i + 1)
    pieces = without(reach(head), cue)
    yield Ascription(
        cue=cue, source=None, contents=tuple(pieces), why="adverb", kind="indirect"
    )
