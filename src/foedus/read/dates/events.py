"""Which expression of time dates an act, from the parse."""

from collections.abc import Iterator, Sequence

from spacy.tokens import Doc, Span, Token

from foedus.model import When
from foedus.read.dates.lexicon import lexicon
from foedus.read.spans import Dated

_PREMODIFIERS = frozenset({"nummod", "compound", "amod", "nmod", "poss"})
_SAME_TIME = frozenset({"conj", "xcomp"})
_ARGUMENTS = frozenset({"dobj", "nsubj", "nsubjpass", "attr", "pobj", "dative"})


def of_event(dated: Sequence[Dated], doc: Doc, predicate: Token) -> When | None:
    """Return when the act happened: what hangs on it, else what frames its sentence."""
    placed = list(_placed(dated, doc, predicate))
    for holder in _holders(predicate):
        own = [pair for pair in placed if _attached(pair[1].root, holder)]
        if own:
            return _nearest(own, predicate)
    framing = [pair for pair in placed if _frames(pair[1], predicate)]
    return _nearest(framing, predicate) if framing else None


def _placed(
    dated: Sequence[Dated], doc: Doc, predicate: Token
) -> Iterator[tuple[Dated, Span]]:
    sentence = predicate.sent
    for one in dated:
        if one.end <= sentence.start_char or one.start >= sentence.end_char:
            continue
        span = doc.char_span(one.start, one.end, alignment_mode="expand")
        if span is not None and not span.start <= predicate.i < span.end:
            yield one, span


def _holders(predicate: Token) -> Iterator[Token]:
    """Yield the act, then the verb that merely carries a nominal act."""
    yield predicate
    head = predicate.head
    if predicate.pos_ not in {"NOUN", "PROPN"} or head == predicate:
        return
    if head.dep_ == "prep":
        head = head.head
    carried = predicate.dep_ in _ARGUMENTS and head.lemma_ in lexicon().carriers
    if carried and head.pos_ in {"VERB", "AUX"}:
        yield head


def _attached(word: Token, holder: Token) -> bool:
    """Climb from the expression to the act; another act on the way ends the climb."""
    token = word
    while token.head != token:
        above = token.head
        if above == holder:
            return True
        if above.pos_ in {"VERB", "AUX"}:
            return False
        if above.pos_ in {"NOUN", "PROPN"} and not _passes(token, above, word):
            return False
        token = above
    return False


def _passes(token: Token, noun: Token, word: Token) -> bool:
    """A date behind a noun may date the verb of that noun: "held talks in March"."""
    if token.dep_ in _PREMODIFIERS or word.i < noun.i:
        return token.dep_ in {"npadvmod", "advmod"} and noun.dep_ not in _ARGUMENTS
    return token.dep_ in {"prep", "npadvmod", "appos", "advmod", "pobj"}


def _frames(span: Span, predicate: Token) -> bool:
    """Return whether the expression opens the sentence and covers the act's clause."""
    sentence = predicate.sent
    opening = predicate.doc[sentence.start : span.start]
    if len(opening) > 3 or any(t.pos_ in {"VERB", "NOUN", "PROPN"} for t in opening):
        return False
    verb = predicate
    while verb.pos_ not in {"VERB", "AUX"} and verb.head != verb:
        verb = verb.head
    while verb.dep_ in _SAME_TIME and verb.head.pos_ in {"VERB", "AUX"}:
        verb = verb.head
    return _attached(span.root, verb) and (
        verb != predicate.head or predicate.dep_ in _SAME_TIME
    )


def _nearest(pairs: Sequence[tuple[Dated, Span]], predicate: Token) -> When:
    def rank(pair: tuple[Dated, Span]) -> tuple[bool, int, int]:
        when = pair[0].when
        unsettled = when.start is None and when.end is None
        return unsettled, abs(pair[1].root.i - predicate.i), pair[1].start

    return min(pairs, key=rank)[0].when
