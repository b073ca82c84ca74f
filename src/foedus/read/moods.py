"""What the form of a verb leaves open: the reported future, "until", "should have"."""

from spacy.tokens import Token

from foedus.read.negation import supposed
from foedus.read.senses import data
from foedus.read.sentences import sentence_of

_LISTS = data("status")
_DEMANDING = frozenset(_LISTS["demanding"].split())
_DIARY = frozenset(_LISTS["diary"].split())
_FAILING = frozenset(_LISTS["failing"].split())
_LASTING = frozenset(_LISTS["lasting"].split())
_AWAITING = frozenset(_LISTS["awaiting_marks"].split())


def is_demanded(verb: Token) -> bool:
    """Tell "recommends that Lima send": the bare form says that it is to be done."""
    if verb.dep_ != "ccomp" or verb.tag_ not in {"VB", "VBP"}:
        return False
    said = any(c.dep_ == "mark" and c.lower_ == "that" for c in verb.children)
    bare = not any(c.dep_ == "aux" for c in verb.children)
    return said and bare and verb.head.lemma_.lower() in _DEMANDING


def is_asked(verb: Token) -> bool:
    """Tell "Will Lima send troops?", which tells of none."""
    if verb.dep_ != "ROOT" or verb.doc[sentence_of(verb)[1] - 1].text != "?":
        return False
    # "Why did Lima send troops?" takes it that it did.
    if any(word.tag_ in {"WRB", "WP", "WDT"} for word in verb.lefts):
        return False
    subjects = [c.i for c in verb.children if c.dep_ in {"nsubj", "nsubjpass"}]
    return any(
        c.dep_ in {"aux", "auxpass"} and c.i < first
        for first in subjects
        for c in verb.children
    )


def is_failing(verb: Token) -> bool:
    """Tell "failed to send", which never says more than that it was not sent."""
    return verb.lemma_.lower() in _FAILING and any(
        c.dep_ == "xcomp" for c in verb.children
    )


def is_headed(verb: Token) -> bool:
    """Tell "Lima to send troops", as headlines write of what is to come."""
    auxiliaries = [c.tag_ for c in verb.children if c.dep_ in {"aux", "auxpass"}]
    subject = any(c.dep_ == "nsubj" and c.i < verb.i for c in verb.children)
    return verb.dep_ == "ROOT" and subject and auxiliaries == ["TO"]


def is_regretted(verb: Token) -> bool:
    """Tell "should not have sent": it is blamed for what it did."""
    words = {c.lower_ for c in verb.children if c.dep_ == "aux"}
    return not words.isdisjoint({"should", "ought"}) and "have" in words


def is_announced(above: Token, below: Token) -> bool:
    """Tell "is expected to visit Lima": so one speaks of what is in the diary."""
    passive = above.tag_ == "VBN" and not any(c.dep_ == "dobj" for c in above.children)
    return passive and above.lower_ == "expected" and below.lemma_ in _DIARY


def is_pending(verb: Token) -> bool:
    """Tell "must still ratify it", which asks nobody: it is not done yet."""
    return any(
        c.lower_ in {"still", "yet"} and c.dep_ == "advmod" for c in verb.children
    )


def is_lasting(verb: Token) -> bool:
    """Tell "is expected to last": what lasts is there."""
    below = (child for child in verb.children if child.dep_ == "xcomp")
    return any(word.lemma_ in _LASTING for word in below)


def is_told_back(verb: Token) -> bool:
    """Tell "that it had signed" and "that it signed" from "that it will sign"."""
    words = {c.lower_ for c in verb.children if c.dep_ in {"aux", "auxpass"}}
    perfect = not words.isdisjoint({"have", "has", "had", "was", "were"})
    modal = any(c.tag_ == "MD" for c in verb.children)
    return not modal and (verb.tag_ == "VBD" or perfect)


def is_of_now(word: Token) -> bool:
    """Tell what is told in the present or perfect: "has hosted", "the ties are"."""
    verb = word
    while verb.pos_ not in {"VERB", "AUX"} and verb.head != verb:
        verb = verb.head
    words = {c.lower_ for c in verb.children if c.dep_ in {"aux", "auxpass"}}
    return verb.tag_ != "VBD" and words.isdisjoint({"had", "was", "were", "did"})


def is_awaited(mark: Token) -> bool:
    """Tell "until Lima pays": in the present it is not told whether it ever does."""
    verb = mark.head
    return mark.lower_ in _AWAITING and (
        verb.tag_ in {"VBZ", "VBP"} and not any(c.dep_ == "aux" for c in verb.children)
    )


def is_reported_future(child: Token) -> bool:
    """Tell whether "would" is only the future of a past report ("said it would")."""
    verb = child.head
    while verb.dep_ == "conj" and verb.head.pos_ in {"VERB", "AUX"}:
        verb = verb.head
    return (
        child.lower_ in {"would", "'d", "’d"}
        and verb.dep_ == "ccomp"
        and verb.head.tag_ in {"VBD", "VBN", "VBG"}
        and not is_conditional(child.head)
        and not any(map(_supposing, verb.children))
    )


def _supposing(clause: Token) -> bool:
    return clause.dep_ == "advcl" and supposed(clause)


def looks_back(verb: Token) -> bool:
    """Tell "may have sent it", which is a guess; with "had they" it is no fact."""
    perfect = any(c.lower_ == "have" for c in verb.lefts)
    return perfect and not any(
        supposed(clause) or any(map(supposed, clause.children))
        for clause in verb.children
        if clause.dep_ in {"advcl", "ccomp"}
    )


def is_inverted(child: Token) -> bool:
    """Tell "should they sign", which asks for nothing; a question may."""
    if child.doc[sentence_of(child)[1] - 1].text == "?":
        return False
    subjects = [c for c in child.head.children if c.dep_ in {"nsubj", "nsubjpass"}]
    return bool(subjects) and child.i < subjects[0].i


def is_conditional(verb: Token) -> bool:
    """Tell whether an if-clause hangs on the verb."""
    for child in verb.children:
        if child.dep_ == "advcl":
            marks = {c.lower_ for c in child.children if c.dep_ in {"mark", "aux"}}
            if not marks.isdisjoint({"if", "unless", "should"}):
                return True
    return (
        verb.dep_ == "conj" and verb.head.pos_ == "VERB" and is_conditional(verb.head)
    )
