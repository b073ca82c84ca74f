"""For whom a cited source speaks: a state by its officials, nobody by its experts."""

from collections.abc import Iterator, Sequence

from spacy.tokens import Doc, Span, Token

from foedus.codes import role_sectors
from foedus.model import ActorId
from foedus.read.spans import Mention

_OFFICIAL = frozenset({"GOV", "MIL", "LEG", "COP", "SPY", "JUD"})
_PRIVATE = frozenset({"EDU", "BUS", "CVL", "LAB", "CRM", "NGO", "MED"})
_NO_MORE = frozenset({"former", "retired", "ex", "exiled", "ousted", "late", "then"})
_WRITINGS = frozenset({"report", "statement", "communique", "communiqué", "note"})
_BELOW = frozenset({"compound", "amod", "nmod", "poss"})
_OWNING = frozenset({"of", "in", "for", "to", "at", "from"})
_ABROAD = frozenset({"diplomat", "envoy", "ambassador", "attaché", "attache"})
"""Who in a capital is hardly ever of its state."""


def voice(
    doc: Doc, mentions: Sequence[Mention], source: tuple[int, int]
) -> ActorId | None:
    """Return the actor that a source speaks for, None for whom it does not tell.

    An analyst in a capital, a former minister and a group whose members differ speak
    for no state.
    """
    span = doc.char_span(*source, alignment_mode="expand")
    if span is None:
        return None
    inside = [one for one in mentions if source[0] <= one.start < source[1]]
    for head in _heads(span):
        if any(child.lower_ in _NO_MORE for child in head.lefts):
            return None
        found = _of_head(head, inside, source)
        if found is not None:
            return found
    return None


def _heads(span: Span) -> Iterator[Token]:
    """Yield the head, and what says who it is: "Mr Toure, the minister"."""
    yield span.root
    for child in span.root.children:
        if child.dep_ in {"appos", "compound"} and span.start <= child.i < span.end:
            yield child


def _of_head(
    head: Token, inside: Sequence[Mention], source: tuple[int, int]
) -> ActorId | None:
    own = _covering(head, inside)
    if own is not None and own.codes:
        return own.codes[0] if _speaks(own, head, source) else None
    written = head.lemma_.lower() in _WRITINGS
    if not written and role_sectors().get(head.lemma_.lower()) not in _OFFICIAL:
        return None
    return next((one.codes[0] for one in _owners(head, inside)), None)


def _speaks(own: Mention, head: Token, source: tuple[int, int]) -> bool:
    whole = (own.start, own.end) == source
    # "Its author" speaks for nobody; "he" speaks for whom he stands for.
    if own.kind in {"place", "modifier"} or (own.kind == "group" and not whole):
        return False
    if head.lemma_.lower() in _ABROAD and " in " in own.text:
        return False
    agency = own.sectors[0] == "MED" and own.text.removeprefix("the ").istitle()
    return agency or own.sectors[0] not in _PRIVATE


def _owners(head: Token, inside: Sequence[Mention]) -> Iterator[Mention]:
    abroad = head.lemma_.lower() in _ABROAD
    for child in head.children:
        words = [child] if child.dep_ in _BELOW else []
        if child.dep_ == "prep" and child.lower_ in _OWNING:
            if abroad and child.lower_ != "of":
                continue
            words = list(child.children)
        for word in words:
            one = _covering(word, inside)
            if one is not None and one.codes:
                yield one


def _covering(word: Token, inside: Sequence[Mention]) -> Mention | None:
    return next((one for one in inside if one.start <= word.idx < one.end), None)
