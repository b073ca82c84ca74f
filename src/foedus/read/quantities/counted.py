"""Amounts of a parsed text, with what each one counts."""

import re
from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Doc, Span, Token

from foedus.model import Quantity
from foedus.read.quantities.bounds import Bound, bounds
from foedus.read.quantities.lexicon import lexicon, units
from foedus.read.sentences import text_of
from foedus.read.spans import Amount


def amounts(doc: Doc) -> list[Amount]:
    """Return the amounts of a text; lengths of time and bare number words are none.

    A share is told in whole percent: "about two thirds of the shells" is about 67.
    """
    text = text_of(doc)
    found: list[Amount] = []
    for every in bounds(text):
        bound = _without_particle(doc, _in_percent(every))
        span = doc.char_span(bound.start, bound.end, alignment_mode="expand")
        if span is None or bound.unit in units().times:
            continue
        amount = _amount(doc, bound, span, text[bound.start : bound.end])
        if amount is not None:
            found.append(amount)
    taken = {one.start for one in found}
    found += [one for one in _repeats(doc) if one.start not in taken]
    return sorted(found, key=lambda one: one.start)


def _repeats(doc: Doc) -> Iterator[Amount]:
    """Yield how often: "has twice asked", but not "twice as many"."""
    for token in doc:
        times = _TIMES_OVER.get(token.lower_)
        if times is None or token.dep_ != "advmod" or token.head.pos_ != "VERB":
            continue
        yield Amount(
            start=token.idx,
            end=token.idx + len(token),
            quantity=Quantity(
                value=times, low=None, high=None, unit="times", of=None, text=token.text
            ),
        )


def _in_percent(bound: Bound) -> Bound:
    if bound.shape != "share" or bound.unit is not None:
        return bound
    return replace(
        bound,
        value=_hundredfold(bound.value),
        low=_hundredfold(bound.low),
        high=_hundredfold(bound.high),
        unit="percent",
    )


def _hundredfold(share: float | None) -> float | None:
    return None if share is None else float(round(100 * share))


def _without_particle(doc: Doc, bound: Bound) -> Bound:
    """Tell "handed over 19 cars" from "over 19 cars"."""
    first = doc.char_span(bound.start, bound.end, alignment_mode="expand")
    if bound.kind != "low" or first is None or first[0].dep_ != "prt":
        return bound
    start = bound.figure[0]
    return replace(bound, start=start, value=bound.low, low=None, kind="about")


def _stands_alone(span: Span) -> bool:
    """Tell "injured ten" and "an army of 4,000", where nothing is named that counts."""
    number, head = span.root, span.root.head
    pointed = any(child.dep_ == "det" for child in number.children)
    if number.pos_ != "NUM" or pointed or _NO_COUNT.fullmatch(span.text.lower()):
        return False
    if number.dep_ in {"dobj", "nsubjpass"}:
        return head.pos_ == "VERB"
    if number.dep_ != "pobj":
        return False
    if head.lower_ == "to":  # "from 70 men to 130"
        return head.head.lower_ == "from"
    return head.lower_ == "of" and head.head.pos_ == "NOUN" and not _is_time(head.head)


def _amount(doc: Doc, bound: Bound, span: Span, words: str) -> Amount | None:
    counted = _counted(doc, bound)
    bare = bound.kind == "exact" and bound.shape in {"word", "figure"}
    if counted is None and bound.unit is None and bare and not _stands_alone(span):
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
            of=_words(doc, counted, span.end),
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
    after = (child for child in doc[at].children if child.dep_ == "pobj")
    return next(after, _of_several(doc[at]))


def _of_several(of: Token) -> Token | None:
    """Return the posts of "four of six posts", taken for one number by the parser."""
    head = of.head
    return head.head if of.dep_ == "quantmod" and head.dep_ == "nummod" else None


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


_NO_COUNT = re.compile(r"(?:1[89]|20)\d\d|one")
_TIMES_OVER = {"twice": 2.0, "thrice": 3.0}
_NOT_COUNTED = frozenset(
    {"of", "the", "a", "an", "more", "other", "additional", "further", "another"}
)
_RATED = frozenset({"estimate", "put", "reckon", "number"})
_TIMES = frozenset(
    {"second", "minute", "hour", "day", "week", "month", "year", "decade", "century"}
    | {"night", "morning", "fortnight", "quarter", "weekend"}
)


def _words(doc: Doc, counted: Token | None, after: int) -> str | None:
    """Return the noun phrase without its number, and a participle right behind it."""
    if counted is None or counted.pos_ == "PRON":
        return None  # "20,000 of them" says nothing of what they are
    edge = counted.left_edge.i
    first = max(after, edge) if after <= counted.i else edge
    while first < counted.i and (
        doc[first].lower_ in _NOT_COUNTED or doc[first].dep_ == "nummod"
    ):
        first += 1
    last = counted.i
    for child in counted.rights:
        if child.i == last + 1 and child.tag_ == "VBN":
            last = child.i
        elif child.i == last + 1 and child.lower_ == "of":
            last = child.right_edge.i
    words: str = doc[first : last + 1].text.strip(" -–\n")
    return words or None
