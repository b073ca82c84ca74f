"""What "the raid", "the measures" or "this" takes up: an act told of before."""

from collections.abc import Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from foedus.model import ActorId, Root, Status
from foedus.read.coding import Coded
from foedus.read.senses import senses
from foedus.read.spans import Mention, codes

_REACH = 6
_FAR = 400
"""How many words back an act is looked for that is told of again."""
_OWNING = frozenset({"poss", "amod", "compound", "nmod"})
_OBJECTS = frozenset({"dobj", "nsubjpass", "pobj"})
_POINTING = frozenset({"the", "this", "that", "these", "those", "such", "any"})
_PRONOUNS = frozenset({"this", "that"})
_SAYINGS = frozenset(
    {"charge", "claim", "accusation", "allegation", "assertion", "criticism"}
)
_ANY_ACT = frozenset({"move", "step", "decision", "act", "action", "conduct"})
_MEASURES = frozenset({"measure", "restriction", "penalty", "embargo", "sanction"})
_REACTIONS = frozenset(
    {Root.ACCUSE, Root.REJECT, Root.SUPPORT, Root.PROTEST, Root.REQUEST}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Echo:
    """The parties that a word which takes up an earlier act brings along."""

    parties: tuple[Mention, ...]
    why: str


def echo(one: Coded, before: Sequence[Coded]) -> Echo | None:
    """Return who stands against the doer in the act that an object takes up."""
    word = _taken_up(one)
    if word is None:
        return None
    near = [other for other in reversed(before[-_REACH:]) if _is_real(other)]
    told = [other for other in near if _same_word(word, other)]
    for other in told or [other for other in near if _told(word, other)]:
        opposite = _opposite(one, other)
        if opposite:
            return Echo(
                parties=opposite,
                why=f"{word.text!r}, which takes up {other.predicate.token.text!r}",
            )
    return None


def owned(one: Coded, mentions: Sequence[Mention]) -> Echo | None:
    """Return whose "the invasion" is by "Peru's invasion" before it, to react to."""
    word = _taken_up(one) if one.root in _REACTIONS else None
    if word is None or word.pos_ != "NOUN":
        return None
    doers = set(codes(one.parties.actors))
    for token in reversed(word.doc[max(0, word.i - _FAR) : word.i]):
        if token.lemma_ != word.lemma_:
            continue
        tied = [child.idx for child in token.children if child.dep_ in _OWNING]
        found = [m for m in mentions if any(m.start <= at < m.end for at in tied)]
        owners = _without(doers, tuple(found))
        if owners:
            return Echo(parties=owners, why=f"{word.text!r}, told before as theirs")
    return None


def _is_real(other: Coded) -> bool:
    return other.standing.status is not Status.ABSENT


def _taken_up(one: Coded) -> Token | None:
    verb = one.predicate.token
    for child in verb.children:
        if child.dep_ in _OBJECTS and (
            child.lower_ in _PRONOUNS
            or any(left.lower_ in _POINTING for left in child.lefts)
        ):
            return child
        if child.dep_ == "ccomp":
            return next((c for c in child.lefts if _small_subject(c)), None)
    return verb.head if verb.dep_ == "relcl" and _has_gap(verb) else None


def _small_subject(token: Token) -> bool:
    """Tell the object that is called something: "called the drills a threat"."""
    return token.dep_ == "nsubj" and any(c.lower_ in _POINTING for c in token.lefts)


def _has_gap(verb: Token) -> bool:
    """Tell "a demand that Lima rejected": the noun above is the object."""
    deps = {child.dep_ for child in verb.children if child.tag_ not in {"WDT", "WP"}}
    return "nsubj" in deps and "dobj" not in deps


def _told(word: Token, other: Coded) -> bool:
    """Tell whether an earlier act is what a word can mean."""
    lemma = word.lemma_.lower()
    if word.lower_ in _PRONOUNS or lemma in _ANY_ACT | _SAYINGS:
        return True
    if lemma in _MEASURES and other.root is Root.SANCTION:
        return True
    roots = {entry.root for entry in senses().nouns.get(lemma, ()) if entry.root}
    return other.root in roots


def _same_word(word: Token, other: Coded) -> bool:
    """Tell whether a noun was used of an act before: "the measures" of "measures"."""
    token, noun = other.predicate.token, other.predicate.noun
    lemmas = {one.lemma_.lower() for one in (token, noun) if one is not None}
    lemmas |= {child.lemma_.lower() for child in token.children if child.dep_ == "dobj"}
    return word.lemma_.lower() in lemmas


def _opposite(one: Coded, other: Coded) -> tuple[Mention, ...]:
    """Return the other's doer for a reaction, the one hit for what is undone."""
    doers = set(codes(one.parties.actors))
    sides = other.parties
    if one.root in _REACTIONS:
        return (
            _without(doers, sides.actors)
            or _without(doers, other.voice)
            or _without(doers, sides.recipients)
        )
    return _without(doers, sides.recipients)


def _without(doers: set[ActorId], mentions: tuple[Mention, ...]) -> tuple[Mention, ...]:
    return tuple(one for one in mentions if one.codes and not doers & set(one.codes))
