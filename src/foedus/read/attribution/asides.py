"""Read a cue that stands aside from what it ascribes ("X, he said, Y").

The parse often goes wrong here, so commas decide where an aside begins and ends.
"""

from spacy.tokens import Span, Token

from foedus.read.attribution.extent import Stretch, sentence, without
from foedus.read.attribution.sources import child_of, noun_phrase

_CLOSING = frozenset(',.;:!?—–-)"”') | {"''"}
_OPENING = frozenset(',;—–-("”\n') | {"''"}
_NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "DET", "ADJ"})
_LINKS = frozenset({"ADP", "SCONJ", "CCONJ"})
_BREAKING = frozenset({"VERB", "AUX", "SCONJ"})
_TOLD = frozenset({"tell", "remind", "assure", "inform", "advise", "ask", "warn"})
_FINITE = frozenset({"VBD", "VBZ", "VBP", "VBN"})
_FEW = 3  # words; less is no statement


def around(verb: Token) -> tuple[Stretch, list[Stretch]] | None:
    """Return the source of an aside and the words it stands among."""
    if not _can_stand_aside(verb):
        return None
    whole = sentence(verb)
    left, right = _left(verb, whole[0]), _right(verb, whole[1])
    if left is None or right is None:
        return None
    source = _source(verb, left, right)
    if left > whole[0] and verb.doc[left - 1].lower_ == "as":
        left -= 1
    pieces = without(whole, (left, right))
    words = sum(end - start for start, end in pieces)
    return (source, pieces) if source and words >= _FEW else None


def aside_source(verb: Token) -> Stretch | None:
    """Return the source of a verb whose subject the parse has missed."""
    whole = sentence(verb)
    left, right = _left(verb, whole[0]), _right(verb, whole[1])
    return (
        _source(verb, left, right) if left is not None and right is not None else None
    )


def inverts(verb: Token) -> bool:
    """Tell whether a verb after a comma comes before its subject (", said X")."""
    if verb.i == 0 or verb.nbor(-1).text != "," or verb.dep_ == "conj":
        return False
    return not any(child.dep_ in {"nsubj", "aux"} for child in verb.lefts)


def _can_stand_aside(verb: Token) -> bool:
    if verb.tag_ == "VBN" and not any(c.dep_ in {"aux", "nsubj"} for c in verb.lefts):
        return False
    finite = verb.tag_ in _FINITE or verb.pos_ in {"NOUN", "PROPN"}
    kinds = {child.dep_ for child in verb.children}
    if not finite or kinds & {"xcomp", "neg", "nsubjpass", "auxpass"}:
        return False
    what = child_of(verb, "dobj")
    return what is None or verb.lemma_ in _TOLD or _inverts(verb, what)


def _inverts(verb: Token, what: Token) -> bool:
    """Tell whether what the parse calls the object may be the subject."""
    return what.left_edge.i == verb.i + 1 and child_of(verb, "nsubj") is None


def _left(verb: Token, limit: int) -> int | None:
    """Return where the aside begins: after a comma, with no other verb in between."""
    for child in verb.lefts:
        start = child.left_edge.i
        if child.dep_ == "nsubj" and limit < start and _opens(verb, start, limit):
            return start
    for at in range(verb.i, limit - 1, -1):
        if _opens(verb, at, limit):
            return at
        if _breaks(verb.doc[at - 1]):
            return None
    return None


def _opens(verb: Token, at: int, limit: int) -> bool:
    """Tell whether an aside may begin here; "as" may lead it in."""
    doc = verb.doc
    if at > limit and doc[at - 1].lower_ == "as":
        at -= 1
    if at > limit and doc[at - 1].text not in _OPENING and not doc[at - 1].is_space:
        return False
    first = doc[at]
    return first.lower_ == "as" or (first.pos_ not in _LINKS and first.tag_[0] != "W")


def _breaks(token: Token) -> bool:
    participle = token.tag_ in {"VBN", "VBG"} and token.dep_ in {"acl", "amod"}
    return (token.pos_ == "VERB" and not participle) or token.tag_ in {
        "WDT",
        "WP",
        "WRB",
    }


def _right(verb: Token, limit: int) -> int | None:
    """Return where the aside ends: before a comma or at the end of the sentence."""
    doc = verb.doc
    inverted = _inverted_subject(verb)
    at = inverted.right_edge.i + 1 if inverted is not None else verb.i + 1
    for end in range(at, limit):
        if doc[end].text in _CLOSING:
            return end
        if doc[end].pos_ in _BREAKING or doc[end].dep_ == "mark":
            return None
    return limit


def _inverted_subject(verb: Token) -> Token | None:
    for child in verb.children:
        if child.dep_ == "nsubj" and child.i > verb.i:
            return child
    return None


def _source(verb: Token, left: int, right: int) -> Stretch | None:
    for child in verb.children:
        if child.dep_ == "nsubj" and left <= child.i < right:
            return noun_phrase(child, (verb.i, verb.i + 1))
    doc = verb.doc
    start = left + 1 if doc[left].lower_ == "as" else left
    if _noun_leads(doc[start : verb.i]):
        return start, verb.i
    following = doc[verb.i + 1] if verb.i + 1 < right else None
    if following is None or following.pos_ not in _NOMINAL or verb.dep_ == "conj":
        return None
    return verb.i + 1, right


def _noun_leads(words: Span) -> bool:
    """Tell whether a noun comes before any preposition ("officials in Y")."""
    for token in words:
        if token.pos_ in {"NOUN", "PROPN", "PRON", "NUM"}:
            return True
        if token.pos_ == "ADP":
            return False
    return False
