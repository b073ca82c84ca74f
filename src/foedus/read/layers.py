"""The layer of an act: what is handed over tells it first, the model after that."""

from collections.abc import Iterator
from functools import cache

from spacy.tokens import Token

from foedus.model import Kind, Layer, Root
from foedus.read.negation import negations
from foedus.read.predicates import Predicate
from foedus.read.senses import data

_DRILLS = frozenset({"exercise", "drill", "wargame", "manoeuvre", "maneuver"})
_OF_ROOT = {Root.THREATEN: Layer.STATEMENTS, Root.ACCUSE: Layer.STATEMENTS}
_BY_OBJECT = frozenset({Root.AID, Root.COOPERATE, Root.AGREE, Root.REQUEST})
_SPOKEN = frozenset({Root.REQUEST, Root.REJECT})
_NEEDING = frozenset({"depend_on", "rely_on", "lean_on", "count_on"})
_PENAL = frozenset({"sanctions", "aid", "trade", "treaty"})
_MONEY = frozenset({"dollar", "euro", "pound", "yen", "yuan", "rouble", "ruble", "$"})
_PACTS = frozenset(
    {"sign", "conclude", "ratify", "extend", "renew", "consult", "defend", "join"}
)
_ARMED = frozenset({Layer.ARMS, Layer.TROOPS})
_SIGNS = frozenset("$€£¥")
_OBJECTS = frozenset({"dobj", "nsubjpass", "attr", "oprd"})
_RULING = frozenset({"of", "with", "for", "on"})
_HOLDING = frozenset({"of", "with"})
_ATTRIBUTES = frozenset({"compound", "amod", "nmod"})
_PAYING = frozenset({"pay", "repay", "reimburse", "owe"})
_FORCE = frozenset({"arms", "troops"})
_ATOMS = frozenset({"nuclear", "atomic", "warhead", "uranium", "plutonium"})
_NO_GIFTS = frozenset({"conflict", "statements", "votes", "none"})


def layer(answered: str, root: Root | None, predicate: Predicate) -> Layer | None:
    """Return the layer of an act.

    Args:
        answered: What the model says; "none" for no layer.
        root: The class of the act.
        predicate: The word that carries it.
    """
    words = {token.lemma_ for token in (predicate.token, predicate.noun) if token}
    if words & _DRILLS:
        return Layer.EXERCISES
    if root in _OF_ROOT:
        return _OF_ROOT[root]
    found = "finance" if words & _PAYING else _of_objects(predicate)
    found = "none" if root is Root.AGREE and _forgoes(predicate.token) else found
    if root is Root.SANCTION:
        return _of_penalty(found, predicate)
    told = root in _BY_OBJECT or predicate.key in _NEEDING or _of_share(predicate)
    if found is not None and told:
        return _named(found)
    if root is Root.AGREE and answered == "treaty" and _makes_none(predicate.token):
        return None
    return _without_object(answered, root, predicate)


def undertakes(verb: Token) -> bool:
    """Tell whether somebody agrees, or is ready, to do something."""
    return any(True for _ in _undertaken(verb))


def _makes_none(verb: Token) -> bool:
    """Tell "agreed to pull out", which makes no pact as "agreed to sign" does."""
    done = [clause.lemma_ for clause in _undertaken(verb)]
    return bool(done) and _PACTS.isdisjoint(done)


def _forgoes(verb: Token) -> bool:
    """Tell "assured Lima that no soldier would come", which promises no troops."""
    contents = (c for c in verb.children if c.dep_ in {"xcomp", "ccomp"})
    return any(True for clause in contents for _ in negations(clause))


def _undertaken(verb: Token) -> Iterator[Token]:
    for clause in verb.children:
        if clause.dep_ == "xcomp" and any(c.lower_ == "to" for c in clause.children):
            yield clause


def counted(told: Layer | None, root: Root | None, of: str | None) -> Layer | None:
    """Return the layer of an act whose figure counts arms, not troops, or men.

    Args:
        told: The layer of the act by its words.
        root: Its class; only of gifts does the figure count what is given.
        of: What the figure counts: "artillery pieces".
    """
    words = (of or "").lower().split()
    if root is not Root.AID or told not in _ARMED or not words:
        return told
    head = words[-1].removesuffix("s")
    found = _listed().get("_".join((*words[-2:-1], head))) or _listed().get(head)
    return Layer(found) if found in _FORCE else told


def _of_share(predicate: Predicate) -> bool:
    """Tell "covers half of the shells": what is shared tells the layer."""
    entry = predicate.entry
    if entry is None or entry.kind is not Kind.RELATION:
        return False
    return entry.objects is not None and "half" in entry.objects


def _without_object(
    answered: str, root: Root | None, predicate: Predicate
) -> Layer | None:
    if root is Root.AID and answered in _NO_GIFTS:
        listed = predicate.entry.layer if predicate.entry else None
        return listed or Layer.AID
    if root in _SPOKEN and answered == "none":
        return Layer.STATEMENTS
    if root is None and answered in _FORCE and _of_atoms(predicate.token):
        return Layer.NUCLEAR
    return _named(answered)


def _of_atoms(word: Token) -> bool:
    """Tell whether what stands under a word is nuclear ("sees its warheads as")."""
    return any(token.lemma_.lower() in _ATOMS for token in word.subtree)


def _of_penalty(found: str | None, predicate: Predicate) -> Layer | None:
    """Return the layer of what is cut off; breaking off relations has none."""
    if predicate.entry is not None and predicate.entry.mode == "exit":
        return Layer.TREATY
    if found in _PENAL:
        return Layer(found)
    return None if found == "none" else Layer.SANCTIONS


def _named(name: str) -> Layer | None:
    return None if name == "none" else Layer(name)


def _of_objects(predicate: Predicate) -> str | None:
    """Return the layer of the first object that the lists know, money last."""
    money = None
    for noun in _handed_over(predicate):
        for name in _names(noun):
            if name in _listed():
                return _listed()[name]
        if noun.lemma_.lower() in _MONEY or not _SIGNS.isdisjoint(noun.text):
            money = "finance"
    return money


@cache
def _listed() -> dict[str, str]:
    return {w: name for name, words in data("objects").items() for w in words.split()}


def _handed_over(predicate: Predicate) -> Iterator[Token]:
    verb = predicate.token
    if predicate.noun is not None:
        yield from _with_contents(predicate.noun)
    if verb.pos_ in {"NOUN", "PROPN"}:
        yield from _with_contents(verb)
        return
    for child in verb.children:
        if child.dep_ in _OBJECTS:
            yield from _with_contents(child)
        elif child.dep_ == "prep" and child.lower_ in _RULING:
            yield from _contents(child)
        elif child.dep_ in {"xcomp", "ccomp"} and child.pos_ == "VERB":
            yield from _direct(child)
    if verb.dep_ in {"acl", "relcl"} and not _has_object(verb):
        yield from _with_contents(verb.head)


def _direct(verb: Token) -> Iterator[Token]:
    """Yield the objects of what somebody agrees or asks to do."""
    for child in verb.children:
        if child.dep_ in _OBJECTS:
            yield from _with_contents(child)


def _has_object(verb: Token) -> bool:
    return any(child.dep_ == "dobj" for child in verb.children)


def _with_contents(noun: Token) -> Iterator[Token]:
    """Yield "oil" of "barrels of oil" before the barrels, then what is joined to it."""
    for child in noun.children:
        if child.dep_ == "prep" and child.lower_ in _HOLDING:
            yield from _contents(child)
    yield noun
    for child in noun.children:
        if child.dep_ == "conj":
            yield from _with_contents(child)


def _contents(preposition: Token) -> Iterator[Token]:
    for child in preposition.children:
        if child.dep_ == "pobj":
            yield from _with_contents(child)


def _names(noun: Token) -> Iterator[str]:
    """Yield the noun with each word before it, alone, then those words alone."""
    lemma = noun.lemma_.lower()
    before = [c.lemma_.lower() for c in noun.children if c.dep_ in _ATTRIBUTES]
    yield from (f"{word}_{lemma}" for word in before)
    yield from (lemma, noun.lower_)
    yield from before
