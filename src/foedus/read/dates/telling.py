"""In which tense a verb tells: the past, the perfect, what is to come."""

from collections.abc import Sequence
from datetime import date

from spacy.tokens import Token

from foedus.model import When

_HELPERS = frozenset({"aux", "auxpass"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_HAVE = frozenset({"has", "have", "'ve", "’ve", "having"})


def told(verb: Token) -> str:
    """Return the tense of a verb: "past", "perfect", "pluperfect", "present", "ahead".

    A verb without a helper of its own has that of the one it is joined to ("was held
    and beaten"); one without any tense ("to hold", "holding") has "none".
    """
    helpers = [child for child in verb.children if child.dep_ in _HELPERS]
    helped = _helped(helpers)
    if helped is not None:
        return helped
    tags = {one.tag_ for one in helpers} | {verb.tag_}
    if "VBD" in tags:
        return "past"
    if tags & {"VBZ", "VBP"}:
        return "present"
    return told(verb.head) if _leans(verb) else "none"


def is_to_come(when: When, on: date | None) -> bool:
    """Tell whether a time lies wholly, or ends, after a day."""
    first = when.start or when.end
    return on is not None and first is not None and first > on


def _helped(helpers: Sequence[Token]) -> str | None:
    """Return the tense that the words before a verb give it."""
    words = {one.lower_ for one in helpers}
    if any(one.tag_ == "MD" for one in helpers):
        return "ahead"
    if "to" in words:
        return "none"
    if words & _HAVE:
        return "perfect"
    had = any(one.lemma_ == "have" for one in helpers)
    return "pluperfect" if had else None


def _leans(verb: Token) -> bool:
    own = any(child.dep_ in _SUBJECTS for child in verb.children)
    return verb.dep_ == "conj" and not own and verb.head.pos_ in {"VERB", "AUX"}
