"""Turn the sides of an act the way its class asks: who gives, who is hit, or both."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from spacy.tokens import Token

from foedus.model import ActorId, Kind, Root
from foedus.read.arguments import Parties
from foedus.read.coding import DYING, Coded
from foedus.read.spans import Mention, codes

_PEERS = frozenset(
    {"ally", "partner", "neighbour", "neighbor", "rival", "friend", "foe", "enemy"}
)
_TAKING = frozenset({"buy", "import", "purchase", "obtain", "source", "procure"})
_NEEDING = frozenset({"dependence", "reliance", "dependency"})
_BINDING = frozenset({"oblige", "bind", "require", "commit", "entitle", "allow"})
_EACH = frozenset({"each", "either", "both", "neither"})
_ONE_WAY = frozenset(
    {Root.MOBILIZE, Root.ASSAULT, Root.SANCTION, Root.COERCE, Root.ACCUSE, Root.AID}
) | {Root.REQUEST, Root.THREATEN, Root.REJECT, Root.PROTEST, Root.RETREAT}
_TURNED = "receives"
_CARRIERS = frozenset(
    {"ship", "vessel", "freighter", "tanker", "plane", "aircraft", "train", "lorry"}
) | {"truck", "barge", "ferry", "convoy", "airliner", "airline"}
_CARRYING = frozenset(
    {"deliver", "carry", "transport", "ferry", "bring", "haul", "ship"}
)


def directed(one: Coded) -> Coded:
    """Return an act with each party on the side it belongs to."""
    sides = one.parties
    turned, why = _turned(one, sides)
    turned = _several_on_both(one, turned)
    if turned is sides:
        return one
    return replace(one, parties=turned, why=f"{one.why}; {why}" if why else one.why)


def carrier(verb: Token) -> Token | None:
    """Return the subject if it is only the means: "Russian ships delivered shells"."""
    if verb.lemma_.lower() not in _CARRYING:
        return None
    subjects = (child for child in verb.children if child.dep_ == "nsubj")
    return next((one for one in subjects if one.lemma_.lower() in _CARRIERS), None)


def _turned(one: Coded, sides: Parties) -> tuple[Parties, str]:
    lemma = one.predicate.token.lemma_.lower()
    if sides.reciprocal:
        return sides, ""
    if not sides.recipients and carrier(one.predicate.token) is not None:
        return replace(sides, actors=()), "who carries need not be who gives"
    if one.kind is Kind.RELATION:
        return _related(one, sides, lemma)
    if one.root is Root.MOBILIZE and _moved(one.predicate.token, sides):
        return _swapped(sides), "those moved are the doer's own"
    if one.root is Root.ASSAULT and lemma in DYING and not sides.recipients:
        return _swapped(sides), "who dies is the one hit"
    return sides, ""


def _related(one: Coded, sides: Parties, lemma: str) -> tuple[Parties, str]:
    if lemma in _PEERS and codes(sides.actors) and codes(sides.recipients):
        return _mutual((*sides.actors, *sides.recipients)), "peers of one another"
    noun = one.predicate.noun
    needs = lemma in _NEEDING or (noun is not None and noun.lemma_ in _NEEDING)
    if (needs or lemma in _TAKING) and _TURNED not in sides.why and sides.recipients:
        return _swapped(sides), "who is depended on gives"
    if lemma in _BINDING and not codes(sides.actors):
        return _swapped(sides), "who is bound is to act"
    return sides, ""


def _moved(token: Token, sides: Parties) -> bool:
    passive = any(child.dep_ == "nsubjpass" for child in token.children)
    return passive and not codes(sides.actors)


def _several_on_both(one: Coded, sides: Parties) -> Parties:
    """Put on both sides what is mutual: "either side", "each other", "they and X"."""
    actors, recipients = codes(sides.actors), codes(sides.recipients)
    if len(actors) > 1 and recipients and set(recipients) <= set(actors):
        return _mutual(sides.actors)
    if len(recipients) > 1 and actors and set(actors) <= set(recipients):
        if one.root in _ONE_WAY:
            others = tuple(_besides(set(actors), sides.recipients))
            return replace(sides, recipients=others)
        return _mutual(sides.recipients)
    if bool(actors) is bool(recipients):
        return sides
    named = sides.actors or sides.recipients
    mutual = _each(named) or _one_another(one.predicate.token)
    return _mutual(named) if len(codes(named)) > 1 and mutual else sides


def _besides(doers: set[ActorId], mentions: tuple[Mention, ...]) -> Iterator[Mention]:
    for one in mentions:
        kept = [place for place, code in enumerate(one.codes) if code not in doers]
        if kept:
            yield replace(
                one,
                codes=tuple(one.codes[place] for place in kept),
                sectors=tuple(one.sectors[place] for place in kept),
            )


def _each(named: tuple[Mention, ...]) -> bool:
    return any(one.text.split()[0].lower() in _EACH for one in named if one.codes)


def _one_another(token: Token) -> bool:
    words = [below.lower_ for below in token.subtree]
    pairs = set(pairwise(words))
    return bool(pairs & {("each", "other"), ("one", "another"), ("the", "other")})


def _swapped(sides: Parties) -> Parties:
    return replace(sides, actors=sides.recipients, recipients=sides.actors)


def _mutual(everyone: tuple[Mention, ...]) -> Parties:
    return Parties(
        actors=everyone, recipients=everyone, reciprocal=True, why="on both sides"
    )
