"""Whether an act took place: modals, negation, and the words an act hangs on."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from spacy.tokens import Token

from foedus.model import Certainty, Status
from foedus.read.senses import data

_LISTS: dict[str, Any] = data("status")
_GOVERNORS = {
    word: Status(status)
    for status, words in _LISTS["governors"].items()
    for word in words.split()
}
_WORDS = {
    name: frozenset(words.split())
    for name, words in _LISTS.items()
    if name != "governors"
}
_CERTAINTIES = (
    (Certainty.DOUBTFUL, _WORDS["doubtful"]),
    (Certainty.POSSIBLE, _WORDS["possible"]),
    (Certainty.PROBABLE, _WORDS["probable"]),
)
_CLAUSES = frozenset({"xcomp", "ccomp", "acl", "pcomp", "csubj", "csubjpass", "acomp"})
_SLOTS = frozenset({"dobj", "nsubj", "nsubjpass", "attr", "oprd"})
_STRENGTH = {
    Certainty.CERTAIN: 0,
    Certainty.PROBABLE: 1,
    Certainty.POSSIBLE: 2,
    Certainty.DOUBTFUL: 3,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """Status and certainty, with the words that decided."""

    status: Status
    certainty: Certainty
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _Sign:
    status: Status | None
    certainty: Certainty | None
    word: str


def standing(token: Token, *, noun: Token | None = None) -> Standing:
    """Return how an act stands, from the word that carries it upwards.

    Args:
        token: The verb or the noun of action.
        noun: The noun a light verb leans on; its adjectives count too.
    """
    signs = list(_signs(token))
    if noun is not None:
        signs += _on_noun(noun)
    deciding = next((s for s in signs if s.status is not None), None)
    status = deciding.status if deciding and deciding.status else Status.OCCURRED
    certainty = max(
        (s.certainty for s in signs if s.certainty),
        key=lambda c: _STRENGTH[c],
        default=Certainty.CERTAIN,
    )
    words = ", ".join(dict.fromkeys(s.word for s in signs)) or "stated flatly"
    return Standing(status=status, certainty=certainty, why=words)


def _signs(token: Token) -> Iterator[_Sign]:
    if token.pos_ in {"VERB", "AUX"}:
        yield from _on_verb(token)
    else:
        yield from _on_noun(token)
    yield from _above(token)


def _on_verb(verb: Token) -> Iterator[_Sign]:
    late: list[_Sign] = []
    for child in verb.children:
        dep = child.dep_
        if dep == "neg" or (dep == "advmod" and child.lower_ in {"never", "neither"}):
            yield _Sign(status=Status.ABSENT, certainty=None, word=child.lower_)
        elif dep == "aux":
            late += _modal(child) if not _reported_future(child) else _announced()
        elif dep == "mark" and child.lower_ in _WORDS["conditional_marks"]:
            yield _possible(Status.HYPOTHETICAL, child.lower_)
        elif dep in {"advmod", "acomp"}:
            late += _adverb(child)
        elif dep in {"nsubj", "nsubjpass", "dobj"}:
            late += _no_determiner(child)
    yield from late
    if verb.tag_ == "VBG" and any(
        c.dep_ == "aux" and c.lemma_ == "be" for c in verb.children
    ):
        yield _Sign(status=Status.ONGOING, certainty=None, word="progressive")


def _reported_future(child: Token) -> bool:
    """Tell whether "would" is only the future of a past report ("said it would")."""
    verb = child.head
    return (
        child.lower_ in {"would", "'d", "’d"}
        and verb.dep_ == "ccomp"
        and verb.head.tag_ in {"VBD", "VBN", "VBG"}
        and not any(c.dep_ == "advcl" for c in verb.children)
    )


def _announced() -> Iterator[_Sign]:
    yield _Sign(status=Status.PLANNED, certainty=None, word="would as reported")


def _modal(child: Token) -> Iterator[_Sign]:
    word = child.lower_
    if word in _WORDS["modal_planned"]:
        yield _Sign(status=Status.PLANNED, certainty=None, word=word)
    elif word in _WORDS["modal_hypothetical"]:
        yield _possible(Status.HYPOTHETICAL, word)
    elif word in _WORDS["modal_requested"]:
        yield _Sign(status=Status.REQUESTED, certainty=None, word=word)


def _adverb(child: Token) -> Iterator[_Sign]:
    word = child.lower_
    if word in _WORDS["ongoing_adverbs"]:
        yield _Sign(status=Status.ONGOING, certainty=None, word=word)
    yield from _certainty(word, word)


def _no_determiner(child: Token) -> Iterator[_Sign]:
    if child.lower_ in {"none", "nobody", "neither", "nothing"}:
        yield _Sign(status=Status.ABSENT, certainty=None, word=child.lower_)
        return
    for det in child.children:
        if det.dep_ == "det" and det.lower_ in {"no", "neither"}:
            yield _Sign(status=Status.ABSENT, certainty=None, word=det.lower_)


def _on_noun(noun: Token) -> Iterator[_Sign]:
    for child in noun.children:
        if child.dep_ in {"amod", "det", "compound", "advmod"}:
            yield from _adjective(child.lower_)
    if noun.dep_ == "pobj" and noun.head.lower_ in _WORDS["negative_prepositions"]:
        yield _Sign(status=Status.ABSENT, certainty=None, word=noun.head.lower_)


def _adjective(word: str) -> Iterator[_Sign]:
    for status in ("absent", "planned", "requested", "hypothetical", "ongoing"):
        if word in _WORDS[f"adjectives_{status}"]:
            yield _Sign(status=Status(status), certainty=None, word=word)
    if word in _WORDS["adjectives_possible"]:
        yield _Sign(status=None, certainty=Certainty.POSSIBLE, word=word)
    elif word in _WORDS["adjectives_doubtful"]:
        yield _Sign(status=None, certainty=Certainty.DOUBTFUL, word=word)


def _above(token: Token) -> Iterator[_Sign]:
    """Climb while what is above still bears on whether the act took place."""
    below = token
    for _ in range(6):
        above, link = _bearing(below)
        if above is None:
            return
        yield from _governor(above, link)
        below = above


def _bearing(token: Token) -> tuple[Token | None, str]:
    """Return the next word above that can bear on the act, and how it is tied."""
    dep, head = token.dep_, token.head
    if dep == "pobj":
        return (head.head if head.dep_ == "prep" else head), "pobj"
    bears = (
        dep in _CLAUSES
        or (dep in _SLOTS and token.pos_ not in {"VERB", "AUX"})
        or (dep == "conj" and not _has_own_subject(token))
        or (dep == "prep" and head.pos_ != "NOUN")
    )
    return (head, dep) if bears and head.i != token.i else (None, "")


def _has_own_subject(token: Token) -> bool:
    return any(child.dep_ in {"nsubj", "nsubjpass"} for child in token.children)


def _governor(above: Token, link: str) -> Iterator[_Sign]:
    if link == "conj":
        yield from (s for s in _shared(above) if s.status is not Status.ONGOING)
        return
    negated = any(
        c.dep_ == "neg" or c.lower_ in {"no", "never"} for c in above.children
    )
    lemma = above.lemma_.lower()
    status = _GOVERNORS.get(lemma)
    if status is not None and _bears(above, link, status):
        yield _turned(status, lemma, negated=negated)
    elif negated and link in {"xcomp", "acl", "pcomp", "dobj", "nsubj", "nsubjpass"}:
        yield _Sign(status=Status.ABSENT, certainty=None, word=f"no {lemma}")
    if link in {"nsubj", "nsubjpass", "xcomp", "dobj"} and above.pos_ != "NOUN":
        yield from (s for s in _on_verb(above) if s.status is not Status.ABSENT)
    yield from _certainty(lemma, lemma)
    for child in above.children:
        if child.dep_ == "advmod":
            yield from _certainty(child.lower_, child.lower_)


def _shared(verb: Token) -> Iterator[_Sign]:
    for child in verb.children:
        if child.dep_ == "aux":
            yield from _modal(child)
        elif child.dep_ == "neg":
            yield _Sign(status=Status.ABSENT, certainty=None, word=child.lower_)


def _bears(above: Token, link: str, status: Status) -> bool:
    """Tell whether a governor reaches the act through this kind of link."""
    if above.pos_ == "NOUN":
        return link in {"acl", "pobj", "pcomp", "ccomp", "conj", "prep"}
    if link in {"nsubj", "nsubjpass"}:
        return link == "nsubjpass" or above.pos_ == "ADJ"
    if link == "pobj":
        return status is not Status.ONGOING
    return True


def _turned(status: Status, word: str, *, negated: bool) -> _Sign:
    if not negated:
        if status is Status.HYPOTHETICAL:
            return _possible(status, word)
        return _Sign(status=status, certainty=None, word=word)
    if status in {Status.ABSENT, Status.DENIED}:
        return _Sign(status=None, certainty=None, word=f"not {word}")
    return _Sign(status=Status.ABSENT, certainty=None, word=f"not {word}")


def _possible(status: Status, word: str) -> _Sign:
    return _Sign(status=status, certainty=Certainty.POSSIBLE, word=word)


def _certainty(lemma: str, word: str) -> Iterator[_Sign]:
    for certainty, words in _CERTAINTIES:
        if lemma in words:
            yield _Sign(status=None, certainty=certainty, word=word)
            return
