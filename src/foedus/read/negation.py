"""Words by which what a verb tells did not come: "not", "nor", "none", "hardly any".

And clauses that only suppose it: "had they signed", which says that they did not.
"""

from collections.abc import Iterator

from spacy.tokens import Token

from foedus.read.senses import data
from foedus.read.sentences import sentence_of

_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_BEFORE = frozenset({"never", "neither", "nor"})
_NOBODY = frozenset({"none", "nobody", "neither", "nothing"})
_NO = frozenset({"no", "neither"})
_TIED = frozenset({"det", "preconj", "cc"})
_COUNTING = frozenset({"fewer", "more", "less"})
HARDLY = frozenset({"hardly", "scarcely", "barely"})
"""Words that leave next to nothing of what they stand with."""
_ANYTHING = frozenset({"anything", "anybody", "anyone"})
_DECLINING = frozenset({"decline", "refuse"})
_SPEAKING = frozenset(data("words")["speaking_verbs"].split())
_WITHHOLDING = frozenset(data("status")["withholding"].split())


def negations(verb: Token) -> Iterator[str]:
    """Yield each word that says of a verb, or of all it bears on, that it was not."""
    for child in verb.children:
        yield from _of_child(verb, child)
    if verb.lemma_.lower() in _WITHHOLDING or keeps_mum(verb) is not None:
        yield verb.lower_
    if after_nor(verb):
        yield "nor"


def _of_child(verb: Token, child: Token) -> Iterator[str]:
    if child.dep_ == "neg" or (child.lower_ in _BEFORE and child.i < verb.i):
        yield from () if only_counts(child) else (child.lower_,)
    elif child.dep_ in {*_SUBJECTS, "dobj"}:
        yield from _of_nobody(child)
    elif child.dep_ in {"advmod", "prt"}:
        yield from _of_adverb(verb, child)


def _of_adverb(verb: Token, adverb: Token) -> Iterator[str]:
    if adverb.lower_ in HARDLY and not (_just_then(verb) or is_modal(verb)):
        yield adverb.lower_
    elif f"{verb.lemma_.lower()}_{adverb.lower_}" in _WITHHOLDING:
        yield f"{verb.lower_} {adverb.lower_}"
    elif adverb.lower_ == "longer" and _has(adverb, {"no"}):
        yield "no longer"
    elif adverb.lower_ == "next" and _ends_in(adverb, "nothing"):
        yield "next to nothing"


def _just_then(verb: Token) -> bool:
    """Tell "had hardly arrived when", which says that they did arrive."""
    return verb.tag_ == "VBN" and _has(verb, {"had"})


def is_modal(verb: Token) -> bool:
    """Tell "will hardly pay", which is a guess."""
    return any(child.tag_ == "MD" for child in verb.children)


def keeps_mum(verb: Token) -> Token | None:
    """Return "comment" of "declined to comment", which refuses nothing to anybody.

    Of "would not be drawn" it is the verb itself.
    """
    if verb.lemma_.lower() not in _DECLINING:
        return verb if _drawn(verb) and _has(verb, {"not", "n't"}) else None
    unsaid = (child for child in verb.children if child.dep_ == "xcomp")
    return next((v for v in unsaid if v.lemma_ in _SPEAKING or _drawn(v)), None)


def _drawn(verb: Token) -> bool:
    return verb.lower_ == "drawn" and any(c.dep_ == "auxpass" for c in verb.children)


def supposed(verb: Token) -> bool:
    """Tell "had they signed" and "were they to sign": a case that did not come.

    The parser at times takes "had" for a verb above the clause.
    """
    subject = next((c for c in verb.children if c.dep_ in _SUBJECTS), None)
    if subject is None or verb.doc[sentence_of(verb)[1] - 1].text == "?":
        return False
    first = subject.left_edge.i - 1
    own = any(
        c.i <= first and c.lower_ in {"had", "were"} and c.dep_ == "aux"
        for c in verb.children
    )
    if verb.dep_ == "advcl" or own:
        return own and verb.dep_ in {"advcl", "ccomp"}
    above = verb.head
    return verb.dep_ == "ccomp" and above.lower_ == "had" and above.i == first


def _of_nobody(noun: Token) -> Iterator[str]:
    """Yield the words that leave a subject or object empty: "no tanks", "not one"."""
    if noun.lower_ in _NOBODY:
        yield noun.lower_
        return
    for child in noun.children:
        if child.dep_ in _TIED and child.lower_ in _NO and not only_counts(child):
            yield child.lower_
        elif child.lower_ == "not" and _single(noun):
            yield "not one"
        elif child.lower_ == "any" and _has(child, HARDLY):
            yield "hardly any"
        elif noun.lower_ in _ANYTHING and child.lower_ in HARDLY:
            yield f"{child.lower_} {noun.lower_}"


def _single(noun: Token) -> bool:
    return noun.lower_ == "one" or _has(noun, {"one", "single"})


def only_counts(no: Token) -> bool:
    """Tell whether "no" belongs to a number ("no fewer than 14")."""
    after = no.i + 1
    return after < len(no.doc) and no.doc[after].lower_ in _COUNTING


def _ends_in(word: Token, last: str) -> bool:
    return any(below.lower_ == last for below in word.subtree)


def after_nor(verb: Token) -> bool:
    """Tell whether what ties a verb to the one before it is "nor"."""
    ties = [c for c in verb.head.children if c.dep_ == "cc" and c.i < verb.i]
    return verb.dep_ == "conj" and bool(ties) and ties[-1].lower_ == "nor"


def _has(word: Token, wanted: set[str] | frozenset[str]) -> bool:
    return any(child.lower_ in wanted for child in word.children)
