"""Which expression of time dates an act, from the parse."""

from collections.abc import Iterator, Sequence

from spacy.tokens import Doc, Span, Token

from foedus.model import When
from foedus.read.dates.lexicon import lexicon
from foedus.read.paths import clause
from foedus.read.spans import Dated

_PREMODIFIERS = frozenset({"nummod", "compound", "amod", "nmod", "poss"})
_SAME_TIME = frozenset({"conj", "xcomp"})
_LEADING = frozenset({"ADP", "ADV", "SCONJ", "CCONJ", "PUNCT", "DET"})
_OCCASION = frozenset({"which", "where", "when"})
_COMPLETING = frozenset({"advcl", "ccomp", "pcomp", "aux"})
# What stands behind these has a time of its own.
_OTHER_TIME = frozenset(
    {"after", "before", "since", "until", "following", "despite", "under", "like"}
)
_ARGUMENTS = frozenset({"dobj", "nsubj", "nsubjpass", "attr", "pobj", "dative"})


def of_event(dated: Sequence[Dated], doc: Doc, predicate: Token) -> When | None:
    """Return when the act happened: what hangs on it, else what frames its sentence."""
    placed = list(_placed(dated, doc, predicate))
    for holder in _holders(predicate):
        own = [
            (one, span, steps)
            for one, span in placed
            if (steps := _steps(span.root, holder)) is not None
        ]
        if own:
            return _nearest(own, predicate)
    framing = [(one, span, 0) for one, span in placed if _frames(span, predicate)]
    return _nearest(framing, predicate) if framing else None


def beside(dated: Sequence[Dated], doc: Doc, predicate: Token) -> Sequence[Dated]:
    """Return the expressions of the sentence that may date an act they do not hang on.

    Those are of its own clause, of a clause that completes it or says when it was, and
    of the clause that it completes. What a relative clause tells, or the next main
    clause, has a time of its own.
    """
    verb = clause(predicate)
    found = [one for one, span in _placed(dated, doc, predicate) if _bears(span, verb)]
    return sorted(found, key=lambda one: abs(one.start - predicate.idx))


def _bears(span: Span, verb: Token) -> bool:
    other = clause(span.root)
    if other == verb:
        return True
    if other.is_ancestor(verb):
        return span.start < verb.i and _same_time(verb, other)
    return verb.is_ancestor(other) and other.head == verb and other.dep_ in _COMPLETING


def _same_time(verb: Token, above: Token) -> bool:
    """Tell whether what is told under a dated clause is of its date.

    "At the meeting in May, at which they signed", "Visiting in May, he signed", "flew
    there in May and signed".
    """
    while verb.head != above:
        if verb.dep_ == "relcl":
            when = any(t.lower_ in _OCCASION for t in verb.subtree if t.i < verb.i)
            return when and verb.head.dep_ == "pobj" and verb.head.head.head == above
        verb = verb.head
    if verb.dep_ == "conj":
        return not any(c.dep_ in {"nsubj", "nsubjpass"} for c in verb.children)
    return verb.dep_ == "advcl"


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
    while verb.dep_ in _SAME_TIME and verb.head.pos_ in {"VERB", "AUX"}:
        verb = verb.head
    own = _steps(span.root, verb) is not None
    apart = predicate.sent.start < begin <= span.start
    return own or apart or _heads_subject(span, verb)


def _opens(predicate: Token) -> int:
    """Return where the part of the sentence begins that a semicolon sets off."""
    parts = [t.i + 1 for t in predicate.sent if t.text == ";" and t.i < predicate.i]
    return next((at for at in reversed(parts)), predicate.sent.start)


def _heads_subject(span: Span, verb: Token) -> bool:
    """Tell "Last Thursday ministers met", parsed as if Thursday named the ministers."""
    noun = span.root.head
    weekday = len(span) > 1 or span.root.pos_ == "PROPN"
    opens = span.start == verb.sent.start and noun.left_edge.i >= span.start
    joined = span.root.dep_ in {"compound", "nmod", "npadvmod"}
    return weekday and opens and joined and noun.dep_ == "nsubj" and noun.head == verb


def _nearest(found: Sequence[tuple[Dated, Span, int]], predicate: Token) -> When:
    def rank(one: tuple[Dated, Span, int]) -> tuple[bool, int, int, int]:
        when, span, nouns = one[0].when, one[1], one[2]
        unsettled = when.start is None and when.end is None
        return unsettled, nouns, abs(span.root.i - predicate.i), span.start

    return min(found, key=rank)[0].when
