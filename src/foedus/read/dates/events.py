"""Which expression of time dates an act, from the parse."""

from collections.abc import Iterator, Sequence

from spacy.tokens import Doc, Span, Token

from foedus.model import When
from foedus.read.dates.lexicon import lexicon
from foedus.read.dates.telling import told
from foedus.read.sentences import sentence_of
from foedus.read.spans import Dated

_PREMODIFIERS = frozenset({"nummod", "compound", "amod", "nmod", "poss"})
_SAME_TIME = frozenset({"conj", "xcomp"})
_LEADING = frozenset({"ADP", "ADV", "SCONJ", "CCONJ", "PUNCT", "DET"})
# What stands behind these has a time of its own.
_OTHER_TIME = frozenset(
    {"after", "before", "since", "until", "following", "despite", "under", "like"}
)
_ARGUMENTS = frozenset({"dobj", "nsubj", "nsubjpass", "attr", "pobj", "dative"})


def of_event(dated: Sequence[Dated], doc: Doc, predicate: Token) -> When | None:
    """Return when the act happened: what hangs on it, else what frames its sentence."""
    found = list(placed(dated, doc, predicate))
    for holder in _holders(predicate):
        own = [
            (one, span, steps)
            for one, span in found
            if (steps := _steps(span.root, holder)) is not None
        ]
        if own:
            return _nearest(own, predicate)
    framing = [(one, span, 0) for one, span in found if _frames(span, predicate)]
    return _nearest(framing, predicate) if framing else None


def placed(
    dated: Sequence[Dated], doc: Doc, predicate: Token
) -> Iterator[tuple[Dated, Span]]:
    """Yield the expressions of the sentence of an act, each with its words."""
    start, end = sentence_of(predicate)
    opens, last = doc[start].idx, doc[end - 1]
    ends = last.idx + len(last)
    for one in dated:
        if one.end <= opens or one.start >= ends:
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


def _steps(word: Token, holder: Token) -> int | None:
    """Climb to the act, counting nouns on the way; another act ends the climb."""
    token, nouns = word, 0
    while token.head != token:
        above = token.head
        if above == holder:
            return nouns
        if above.pos_ in {"VERB", "AUX"}:
            return None
        if above.pos_ in {"NOUN", "PROPN"}:
            if not _passes(token, above, word):
                return None
            nouns += 1
        token = above
    return None


def _passes(token: Token, noun: Token, word: Token) -> bool:
    """A date behind a noun may date the verb of that noun: "held talks in March"."""
    if noun.dep_ == "pobj" and noun.head.lower_ in _OTHER_TIME:
        return False
    if token.dep_ in _PREMODIFIERS or word.i < noun.i:
        # "At a June summit they signed": the occasion dates the act.
        return noun.dep_ == "pobj" and noun.head.lower_ in {"at", "during"}
    return token.dep_ in {"prep", "npadvmod", "appos", "advmod", "pobj"}


def _frames(span: Span, predicate: Token) -> bool:
    """Return whether the expression opens the sentence and covers the act's clause."""
    if span.start > predicate.i:
        return False
    begin = _opens(predicate)
    opening = predicate.doc[begin : span.start]
    if len(opening) > 2 or any(word.pos_ not in _LEADING for word in opening):
        return False
    verb = predicate
    while verb.pos_ not in {"VERB", "AUX"} and verb.head != verb:
        verb = verb.head
    if verb not in {predicate, predicate.head}:
        return False
    while _goes_on(verb):
        verb = verb.head
    own = _steps(span.root, verb) is not None
    apart = sentence_of(predicate)[0] < begin <= span.start
    return own or apart or _heads_subject(span, verb)


def _goes_on(verb: Token) -> bool:
    """Tell "came in May and signed" from "came in May and has signed"."""
    if verb.dep_ not in _SAME_TIME or verb.head.pos_ not in {"VERB", "AUX"}:
        return False
    return verb.dep_ != "conj" or told(verb) == told(verb.head)


def _opens(predicate: Token) -> int:
    """Return where the part of the sentence begins that a semicolon sets off."""
    doc, (start, _) = predicate.doc, sentence_of(predicate)
    before = range(predicate.i, start, -1)
    return next((at for at in before if doc[at - 1].text == ";"), start)


def _heads_subject(span: Span, verb: Token) -> bool:
    """Tell "Last Thursday ministers met", parsed as if Thursday named the ministers."""
    noun = span.root.head
    weekday = len(span) > 1 or span.root.pos_ == "PROPN"
    opens = span.start == sentence_of(verb)[0] and noun.left_edge.i >= span.start
    joined = span.root.dep_ in {"compound", "nmod", "npadvmod"}
    return weekday and opens and joined and noun.dep_ == "nsubj" and noun.head == verb


def _nearest(found: Sequence[tuple[Dated, Span, int]], predicate: Token) -> When:
    def rank(one: tuple[Dated, Span, int]) -> tuple[bool, int, int, int]:
        when, span, nouns = one[0].when, one[1], one[2]
        unsettled = when.start is None and when.end is None
        return unsettled, nouns, abs(span.root.i - predicate.i), span.start

    return min(found, key=rank)[0].when
