"""Amounts of a parsed text, with what each one counts."""

import re
from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Doc, Span, Token

from foedus.model import Quantity
from foedus.read.quantities.bounds import Bound, bounds
from foedus.read.quantities.lexicon import lexicon, units
from foedus.read.quantities.numerals import ORDINALS
from foedus.read.sentences import text_of
from foedus.read.spans import Amount


def amounts(doc: Doc) -> list[Amount]:
    """Return the amounts of a text; bare number words are none, nor is "a day ago".

    A share is told in whole percent: "about two thirds of the shells" is about 67.
    """
    text = text_of(doc)
    found: list[Amount] = []
    for every in bounds(text):
        bound = _without_particle(doc, _in_percent(every, text))
        span = doc.char_span(bound.start, bound.end, alignment_mode="expand")
        if span is None or (bound.unit in units().times and not _lasts(span)):
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
        if token.lower_ in _TIMES_OVER:
            yield from _often(token)
        elif token.lower_ == "time":
            yield from _nth(token)


def _often(adverb: Token) -> Iterator[Amount]:
    """Read "twice", "only once" and "more than once"; "once" may be "long ago"."""
    times = _TIMES_OVER[adverb.lower_]
    before = adverb.doc[max(0, adverb.i - 2) : adverb.i]
    if before.text.lower() == "more than" and times == 1:
        words = adverb.doc[before.start : adverb.i + 1]
        yield _repeat(words, value=None, low=times)
        return
    if adverb.dep_ != "advmod" or not _repeated(adverb.head):
        return
    is_late = adverb.i > adverb.head.i and before.text.lower().endswith(_ONLY)
    if times > 1 or is_late:
        yield _repeat(adverb.doc[adverb.i : adverb.i + 1], value=times, low=None)


def _nth(time: Token) -> Iterator[Amount]:
    """Read "for the third time" as three times."""
    for child in time.children:
        count = ORDINALS.get(child.lower_, 0)
        again = time.dep_ == "pobj" and time.head.lower_ == "for"
        if child.i == time.i - 1 and count > 1 and (again or time.dep_ == "attr"):
            yield _repeat(time.doc[child.i : time.i + 1], value=float(count), low=None)


def _repeat(words: Span, *, value: float | None, low: float | None) -> Amount:
    return Amount(
        start=words.start_char,
        end=words.end_char,
        quantity=Quantity(
            value=value, low=low, high=None, unit="times", of=None, text=words.text
        ),
    )


def _repeated(word: Token) -> bool:
    """Tell the verb of "came twice", and the "since" of "came twice since May"."""
    verb = word.head if word.lower_ in _LINKS else word
    return verb.pos_ == "VERB"


def _in_percent(bound: Bound, text: str) -> Bound:
    if _OF_ONE_PERCENT.match(text, bound.end):
        return replace(bound, unit="percent")
    in_ten = bound.shape == "share" and _IN_TEN.search(text[slice(*bound.figure)])
    if not in_ten and (bound.shape != "share" or bound.unit is not None):
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
    if bound.kind != "low" or first is None or not _is_particle(first[0]):
        return bound
    start = bound.figure[0]
    return replace(bound, start=start, value=bound.low, low=None, kind="about")


def _is_particle(word: Token) -> bool:
    before = word.nbor(-1).lemma_ if word.i else ""
    return word.dep_ == "prt" or (word.lower_ == "over" and before in _HANDING)


def _lasts(length: Span) -> bool:
    """Tell "shut for two days" and "a ten-year pact" from "two days ago"."""
    doc = length.doc
    before = doc[length.start - 1].lower_ if length.start else ""
    after = doc[length.end].lower_ if length.end < len(doc) else ""
    return before not in _WHEN_BEFORE and after not in _WHEN_AFTER


def _amount(doc: Doc, bound: Bound, span: Span, words: str) -> Amount | None:
    counted = _counted(doc, bound)
    if bound.unit is None and _is_none(bound, counted, span):
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


_CALIBRE = re.compile(r"(?:mm|millimet(?:re|er))\b")


def _is_none(bound: Bound, counted: Token | None, span: Span) -> bool:
    """Tell a number without a unit that is no amount."""
    if counted is None:
        return _is_bare(bound, span)
    return _counts_nothing(bound, counted, span)


def _counts_nothing(bound: Bound, counted: Token, span: Span) -> bool:
    """Tell the numbers of "five days", "the two sides", "152 mm shells", "Arrow 3"."""
    if _is_time(counted):
        return True
    if bound.kind != "exact":
        return False
    doc = span.doc
    before = doc[span.start - 1] if span.start else None
    after = doc[span.end : span.end + 2].text.lower()
    if _CALIBRE.match(after.lstrip("-")):
        return True
    joined = after.startswith("-") and after[1:] not in _HEADS
    both = bound.value == _PAIR and before is not None and before.lower_ in _KNOWN
    return joined or both or _is_mark(bound, counted, before)


def _is_mark(bound: Bound, counted: Token, before: Token | None) -> bool:
    """Tell "the Arrow 3 missile", which is one, from "gave Chad 3 missiles"."""
    named = before is not None and before.pos_ == "PROPN" and before.whitespace_ == " "
    single = counted.tag_ == "NN" and counted.lower_ not in _UNCHANGED
    return named and single and bound.shape == "figure"


def _is_bare(bound: Bound, span: Span) -> bool:
    """Tell a number that counts nothing; millions always count."""
    if bound.kind != "exact" or bound.shape not in {"word", "figure"}:
        return False
    if bound.value is not None and bound.value >= _MASS:
        return False
    return not (_stands_alone(span) or _goes_on(span))


def _stands_alone(span: Span) -> bool:
    """Tell "injured ten" and "an army of 4,000", where nothing is named that counts."""
    number, head = span.root, span.root.head
    pointed = any(child.dep_ == "det" for child in number.children)
    if number.pos_ == "NUM" and _NAMED_BEFORE & {c.lower_ for c in number.children}:
        return True  # "another 200", "the other two"
    if number.pos_ != "NUM" or pointed or _NO_COUNT.fullmatch(span.text.lower()):
        return False
    if number.dep_ in {"dobj", "nsubjpass", "nsubj"}:
        return head.pos_ == "VERB"
    if number.dep_ != "pobj":
        return False
    if head.lower_ == "to":  # "from 70 men to 130"
        return head.head.lower_ == "from" or _changes(head.head)
    return head.lower_ == "of" and head.head.pos_ == "NOUN" and not _is_time(head.head)


def _changes(verb: Token) -> bool:
    """Tell "cut it to 15"."""
    return verb.pos_ == "VERB" and lexicon().changes.match(verb.text) is not None


def _goes_on(number: Span) -> bool:
    """Tell "built two more", where what is counted was named before."""
    doc, at = number.doc, number.end
    return at < len(doc) and doc[at].lower_ == "more" and number.root.head == doc[at]


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
    if _is_model(head):
        head = head.head  # "40 JF-17 fighters"
    if hangs and head.pos_ in {"NOUN", "PROPN"} and head.i >= whole.end:
        return head
    return _noun_after(whole)


def _is_model(word: Token) -> bool:
    """Tell the name of a make: "JF-17", "FTC-2000"."""
    return word.pos_ == "NUM" and word.text[0].isalpha() and word.text[-1].isdigit()


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
    while at < len(doc) and (doc[at].pos_ in _NOMINAL or _is_model(doc[at])):
        token = doc[at]
        if _is_model(token):
            at += 1
            continue
        if token.pos_ != "ADJ" and token.dep_ not in {"compound", "amod", "nmod"}:
            return token
        at += 1
    return None


def _is_time(counted: Token) -> bool:
    return counted.lemma_.lower() in _TIMES


_NAMED_BEFORE = frozenset({"another", "other", "remaining", "further"})
_MASS = 1e6  # nothing but an amount is told in millions
_NO_COUNT = re.compile(r"(?:1[89]|20)\d\d|one")
_IN_TEN = re.compile(r"\b(?:in|out\s+of)\b")
_PAIR = 2
_HEADS = frozenset({"man", "men", "strong", "member", "person", "odd"})
_KNOWN = frozenset({"the", "these", "those"})
_UNCHANGED = frozenset(
    {"aircraft", "personnel", "staff", "people", "infantry", "sheep"}
)
_HANDING = frozenset({"hand", "roll", "sign", "turn"})
_OF_ONE_PERCENT = re.compile(r"\s+of\s+(?:an?|one|1)\s+per\s?cent\b")
_TIMES_OVER = {"once": 1.0, "twice": 2.0, "thrice": 3.0}
_ONLY = ("only", "just")
_NOMINAL = frozenset({"ADJ", "NOUN", "PROPN"})
_LINKS = frozenset({"in", "since", "before", "during", "within"})
_WHEN_BEFORE = frozenset(
    {"in", "within", "after", "over", "during", "since", "until", "before"}
    | {"last", "past", "next", "first", "previous", "coming", "recent", "every", "each"}
)
_WHEN_AFTER = frozenset(
    {"ago", "earlier", "later", "before", "after", "since", "old", "hence", "-"}
)
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
