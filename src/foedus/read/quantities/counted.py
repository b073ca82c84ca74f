"""Amounts of a parsed text, with what each one counts."""

from spacy.tokens import Doc, Span, Token

from foedus.model import Quantity
from foedus.read.quantities.bounds import Bound, bounds
from foedus.read.quantities.lexicon import lexicon, units
from foedus.read.spans import Amount


def amounts(doc: Doc) -> list[Amount]:
    """Return the amounts of a text; lengths of time and bare number words are none."""
    text = doc.text  # put together anew at each call
    found: list[Amount] = []
    for bound in bounds(text):
        span = doc.char_span(bound.start, bound.end, alignment_mode="expand")
        if span is None or bound.unit in units().times:
            continue
        amount = _amount(doc, bound, span, text[bound.start : bound.end])
        if amount is not None:
            found.append(amount)
    return found


def _amount(doc: Doc, bound: Bound, span: Span, words: str) -> Amount | None:
    counted = _counted(doc, bound)
    bare = bound.kind == "exact" and bound.shape in {"word", "figure"}
    if counted is None and bound.unit is None and bare:
        return None
    if counted is not None and bound.unit is None and _is_time(counted):
        return None
    return Amount(
        start=bound.start,
        end=bound.end,
        quantity=Quantity(
            value=bound.value,
            low=bound.low,
            high=bound.high,
            unit=bound.unit,
            of=None if counted is None else _words(doc, counted, span.end),
            text=words,
        ),
    )


def _counted(doc: Doc, bound: Bound) -> Token | None:
    """Return the noun that is counted: after "of", else the one the number hangs on."""
    core = doc.char_span(*bound.figure, alignment_mode="expand")
    whole = doc.char_span(bound.start, bound.end, alignment_mode="expand")
    if core is None or whole is None:
        return None
    after = _after_of(whole)
    if after is not None:
        return after
    if bound.unit is not None and bound.unit != "times":
        return _noun_after(whole)
    head = core.root.head
    hangs = core.root.dep_ in {"nummod", "quantmod", "amod", "compound", "nmod", "det"}
    if head.lower_ == "at" and head.head.lemma_ in _RATED:
        return _rated(head.head)
    if hangs and head.pos_ in {"NOUN", "PROPN"} and head.i >= whole.end:
        return head
    return _noun_after(whole)


def _rated(verb: Token) -> Token | None:
    """Return what is "estimated at" a number: the noun described, or the subject."""
    if verb.dep_ == "acl":
        return verb.head
    return next((c for c in verb.children if c.dep_ in {"nsubjpass", "dobj"}), None)


def _after_of(whole: Span) -> Token | None:
    doc, at = whole.doc, whole.end
    if at >= len(doc) or doc[at].lower_ != "of":
        return None
    return next((child for child in doc[at].children if child.dep_ == "pobj"), None)


def _noun_after(whole: Span) -> Token | None:
    """Return the head of the noun phrase that follows at once, or "dead", "missing"."""
    doc, at = whole.doc, whole.end
    if at < len(doc) and doc[at].lower_ in lexicon().fates:
        return doc[at]
    while at < len(doc) and doc[at].pos_ in {"ADJ", "NOUN", "PROPN"}:
        token = doc[at]
        if token.pos_ != "ADJ" and token.dep_ not in {"compound", "amod", "nmod"}:
            return token
        at += 1
    return None


def _is_time(counted: Token) -> bool:
    return counted.lemma_.lower() in _TIMES


_NOT_COUNTED = frozenset(
    {"of", "the", "a", "an", "more", "other", "additional", "further", "another"}
)
_RATED = frozenset({"estimate", "put", "reckon", "number"})
_TIMES = frozenset(
    {"second", "minute", "hour", "day", "week", "month", "year", "decade", "century"}
    | {"night", "morning", "fortnight", "quarter", "weekend"}
)


def _words(doc: Doc, counted: Token, after: int) -> str | None:
    """Return the noun phrase without its number, and a participle right behind it."""
    edge = counted.left_edge.i
    first = max(after, edge) if after <= counted.i else edge
    while first < counted.i and doc[first].lower_ in _NOT_COUNTED:
        first += 1
    last = counted.i
    for child in counted.rights:
        if child.i == last + 1 and child.tag_ == "VBN":
            last = child.i
        elif child.i == last + 1 and child.lower_ == "of":
            last = child.right_edge.i
    words: str = doc[first : last + 1].text.strip(" -–\n")
    return words or None
