"""Whether what an expression of time stands with is past or to come, by the parse."""

from collections.abc import Callable

from spacy.tokens import Doc, Token

Tense = Callable[[int, int], bool | None]
"""From the characters of an expression: True ahead, False past, None not told."""

_AHEAD = frozenset({"will", "shall", "'ll", "’ll", "wo", "would", "may", "might"}) | {
    *("could", "should", "must", "can", "ought"),
}
_PLANNED = frozenset({"schedule", "plan", "expect", "set", "slate", "postpone"}) | {
    *("delay", "intend", "hope", "await", "foresee", "due", "extend", "promise"),
}
_BOUND = frozenset({"to", "until", "till", "by", "for", "before", "ahead", "beyond"})
"""What reaches up to a day may do so from either side of today."""


def tense(doc: Doc) -> Tense:
    """Return what tells of any characters of a text whether they are past."""

    def told(start: int, end: int) -> bool | None:
        span = doc.char_span(start, end, alignment_mode="expand")
        return None if span is None else _of(span.root)

    return told


def _of(word: Token) -> bool | None:
    verb = next((one for one in word.ancestors if one.pos_ in {"VERB", "AUX"}), None)
    if verb is None:
        return None
    if word.head.dep_ in {"prep", "agent"} and word.head.lower_ in _BOUND:
        return True if verb.lemma_ in _PLANNED else None  # "put off to June"
    if verb.lemma_ == "invite" and word.i > verb.i:
        return None  # "invited him to Lima in June"
    return _of_verb(verb)


def _of_verb(verb: Token) -> bool | None:
    if verb.lemma_ in _PLANNED:
        return None
    helpers = [c for c in verb.children if c.dep_ in {"aux", "auxpass"}]
    had = any(one.lemma_ == "have" for one in helpers)
    if any(one.lower_ in _AHEAD for one in helpers):
        return not had
    if had or verb.tag_ == "VBD" or any(one.tag_ == "VBD" for one in helpers):
        return False
    if helpers or verb.tag_ not in {"VBN", "VBG", "VB"}:
        return None
    return _above(verb)


def _above(verb: Token) -> bool | None:
    """Return what the verb above tells of one that has no tense of its own."""
    if verb.tag_ == "VBN" and verb.dep_ in {"acl", "relcl"}:
        return False  # "the pact signed in June"
    if verb.dep_ not in {"conj", "advcl", "pcomp"} or verb.head == verb:
        return None
    above = verb.head
    while above.pos_ not in {"VERB", "AUX"} and above.head != above:
        above = above.head
    return _of_verb(above) if above.pos_ in {"VERB", "AUX"} else None
