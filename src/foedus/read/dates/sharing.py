"""Which expressions of time may date an act that they do not hang on."""

from collections.abc import Iterator, Sequence

from spacy.tokens import Doc, Span, Token

from foedus.read.dates.events import placed
from foedus.read.dates.telling import told
from foedus.read.paths import clause
from foedus.read.spans import Dated

_SAME_TIME = frozenset({"while", "as"})
_AT_WHICH = frozenset({"when", "where", "whereupon"})
# "They met when he came in May"; other words open a reason or a condition.
_AT_THAT = frozenset({"when", "since", "while", "before", "until", "once"})
_OCCASIONS = frozenset({"at", "during", "in", "on", "since", "after", "before", "with"})
_NAMING = frozenset({"of", "from"})
_BY_DOING = frozenset({"by", "in", "with"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})


def beside(dated: Sequence[Dated], doc: Doc, predicate: Token) -> Sequence[Dated]:
    """Return the expressions of the sentence that may date an act they do not hang on.

    Those are of its own clause; of a clause above it that is told in the same time; of
    one that completes it or says when it was. What a relative clause tells beside it,
    what someone says, or the next main clause, has a time of its own.
    """
    verb = clause(predicate)
    found = [one for one, span in placed(dated, doc, predicate) if _bears(span, verb)]
    return sorted(found, key=lambda one: abs(one.start - predicate.idx))


def _bears(span: Span, verb: Token) -> bool:
    other = clause(span.root)
    if _names(span, other):
        return False
    if other == verb:
        return True
    if other.is_ancestor(verb):
        return span.start < verb.i and _shares(verb, other)
    return any(_says_when(other, one, span) for one in _joined(verb))


def _names(span: Span, verb: Token) -> bool:
    """Tell "a breach of the pact of 1962", where the year only tells which pact."""
    of = span.root.head
    if span.root.dep_ != "pobj" or of.lower_ not in _NAMING:
        return False
    noun = of.head
    if noun == verb or noun.pos_ not in {"NOUN", "PROPN"}:
        return False
    return noun.dep_ != "pobj" or noun.head.lower_ not in _OCCASIONS


def _shares(verb: Token, above: Token) -> bool:
    """Tell whether an act is of the time of a clause above it, link by link."""
    while verb != above:
        over = clause(verb.head)
        if over == verb or not _is_of_the_time(verb, over):
            return False
        verb = over
    return True


def _is_of_the_time(verb: Token, over: Token) -> bool:
    match verb.dep_:
        case "conj":
            return not _has_subject(verb) and _runs_on(verb, over)
        case "advcl":
            return _accompanies(verb, over)
        case "relcl":
            opener = _opener(verb)
            there = opener is not None and opener.lower_ in _AT_WHICH
            return _tells_on(verb) and (there or _runs_on(verb, over))
        case "pcomp":
            return verb.head.lower_ in _BY_DOING
        case _:
            return verb.dep_ == "xcomp"


def _runs_on(verb: Token, over: Token) -> bool:
    """Tell "came in May and signed" from "came in May and has signed"."""
    return told(verb) == "past" and told(over) in {"past", "perfect", "pluperfect"}


def _accompanies(verb: Token, over: Token) -> bool:
    """Tell "visiting in May, he signed", "in May, when he signed", from "after"."""
    opener = _opener(verb)
    if opener is None:
        return told(verb) == "none" or _runs_on(verb, over)
    if opener.lower_ in _AT_WHICH:
        return True
    return opener.lower_ in _SAME_TIME and _runs_on(verb, over)


def _tells_on(verb: Token) -> bool:
    """Tell "in May he went to Rome, where they met", "he met Ann Lee, who signed"."""
    noun = verb.head
    while noun.dep_ == "pobj" and noun.head.dep_ == "prep":
        noun = noun.head.head
        if noun.pos_ in {"VERB", "AUX"}:
            return True
    return noun.dep_ == "dobj"


def _joined(verb: Token) -> Iterator[Token]:
    """Yield a verb and those that it goes on from: "came, saw and won"."""
    yield verb
    while verb.dep_ == "conj" and not _has_subject(verb) and _runs_on(verb, verb.head):
        verb = verb.head
        yield verb


def _says_when(other: Token, verb: Token, span: Span) -> bool:
    """Tell whether a dated clause says when the act above it was."""
    if other.head != verb:
        return False
    opener = _opener(other)
    if opener is not None and span.start <= opener.i:
        return True  # "in May, after he had left, they met", "a week after he left"
    if other.dep_ == "advcl":
        return opener is None or opener.lower_ in _AT_THAT
    if other.dep_ == "ccomp":
        bare = opener is None and _is_bare(other)  # "let them come in May"
        return bare or (other.i < verb.i and told(verb) == "past")
    return other.dep_ in {"xcomp", "pcomp", "aux"}


def _is_bare(verb: Token) -> bool:
    helped = any(child.dep_ in {"aux", "auxpass"} for child in verb.children)
    return not helped and verb.tag_ in {"VB", "VBP"}


def _opener(verb: Token) -> Token | None:
    """Return the word that joins a clause to another: "after", "when", "although"."""
    first = (c for c in verb.children if c.i < verb.i)
    return next((c for c in first if c.dep_ == "mark" or c.tag_ == "WRB"), None)


def _has_subject(verb: Token) -> bool:
    return any(child.dep_ in _SUBJECTS for child in verb.children)
