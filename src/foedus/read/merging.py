"""One claim a statement: leave out what says again what a word above it has said."""

from collections.abc import Iterator, Mapping, Sequence

from spacy.tokens import Token

from foedus.model import ActorId, Kind, Root
from foedus.read.coding import PERMITTED, Coded
from foedus.read.predicates import AIDING, STOPPING

_PERFORMED = frozenset(
    {Root.AGREE, Root.REQUEST, Root.THREATEN, Root.REJECT, Root.ACCUSE}
)
_GIVING = frozenset({Root.AID, Root.SUPPORT, Root.COOPERATE, Root.MOBILIZE})
_COMPLEMENT = frozenset({"xcomp", "ccomp", "acl", "pcomp", "dobj", "pobj", "prep"})


def unmerged(kept: Sequence[Coded]) -> Iterator[Coded]:
    """Return the acts that are not another's content or echo."""
    by_token = {one.predicate.token.i: one for one in kept}
    for one in kept:
        if _only_weighed(one, by_token) or _condition(one) or _describes(one, kept):
            continue
        above, complement = _nearest_above(one.predicate.token, by_token)
        if above is None or not _told(one, above, complement=complement):
            yield one


def _describes(one: Coded, kept: Sequence[Coded]) -> bool:
    """Tell the verb of "denied that their pact is aimed at Lima", told by the pact.

    So too that of "their pact expired" and "the alliance remains in force".
    """
    verb = one.predicate.token
    below = [other for other in kept if other.predicate.token.head == verb]
    return any(other.standing.described or _lasts(one, other) for other in below)


def _lasts(one: Coded, bond: Coded) -> bool:
    """Tell whether a verb only says of a bond, its subject, that it lasts or ends."""
    subject = bond.predicate.token.dep_ in {"nsubj", "nsubjpass"}
    relations = one.kind is Kind.RELATION and bond.kind is Kind.RELATION
    return subject and relations and _everyone(one) <= _everyone(bond)


def _told(one: Coded, above: Coded, *, complement: bool) -> bool:
    """Tell whether the act above has already told of an act."""
    purpose = above.predicate.key.endswith("_to_aid") and one.root is Root.SUPPORT
    if purpose or (complement and _performed(above, one)):
        return True
    if _measured(one, above) or _purpose(one, above) or _permitted(one, above):
        return True
    if _left_off(one, above) or _undone(one, above):
        return True
    standing = one.root is None or one.predicate.token.pos_ in {"VERB", "AUX"}
    return (complement or not standing) and _same(one, above)


def _nearest_above(
    token: Token, by_token: dict[int, Coded]
) -> tuple[Coded | None, bool]:
    complement = True
    below = token
    for ancestor in token.ancestors:
        inside = below.dep_ in _COMPLEMENT and not _absolute(below)
        complement = complement and inside and not _done_to(below)
        if ancestor.i in by_token:
            return by_token[ancestor.i], complement
        below = ancestor
    return None, False


def _measured(one: Coded, above: Coded) -> bool:
    """Tell the trade of "trade between Peru and Chile came to", which is counted."""
    noun = one.predicate.token
    counted = above.kind is Kind.QUANTITY and noun.dep_ in {"nsubj", "nsubjpass"}
    return counted and noun.head.i == above.predicate.token.i


def _only_weighed(one: Coded, by_token: Mapping[int, Coded]) -> bool:
    """Tell the "considers" of "considers joining", which tells of the joining."""
    children = one.predicate.token.children
    clauses = [c for c in children if c.dep_ == "xcomp" and c.tag_ == "VBG"]
    return one.kind is Kind.RELATION and any(c.i in by_token for c in clauses)


def _condition(one: Coded) -> bool:
    """Tell "if attacked", which says of nobody that he attacks."""
    verb = one.predicate.token
    below = {child.dep_: child.lower_ for child in verb.children}
    bare = verb.tag_ == "VBN" and not {"nsubj", "nsubjpass", "agent"} & set(below)
    return bare and below.get("mark") in {"if", "unless", "when"}


def _purpose(one: Coded, above: Coded) -> bool:
    """Tell the help of "sent engineers to help rebuild the port": why, not what."""
    verb = one.predicate.token
    infinitive = any(c.dep_ == "aux" and c.lower_ == "to" for c in verb.children)
    helping = infinitive and verb.lemma_ in AIDING and one.root in _GIVING
    return helping and above.root in _GIVING and _everyone(one) <= _everyone(above)


def _permitted(one: Coded, above: Coded) -> bool:
    """Tell the purchase of "allowed Lima to buy tanks", which the leave has told."""
    return one.mode == PERMITTED and above.mode == "leave"


def _left_off(one: Coded, above: Coded) -> bool:
    """Tell the pay of "stopped paying", told by the stopping."""
    gerund, verb = one.predicate.token, above.predicate.token
    stopped = verb.lemma_ in STOPPING and above.root in {Root.SANCTION, Root.RETREAT}
    return stopped and gerund.dep_ == "xcomp" and gerund.head == verb


def _undone(one: Coded, above: Coded) -> bool:
    """Tell the pact of "annulled its pact with Lima": nobody agrees on anything."""
    noun = one.predicate.token
    pact = one.root in {Root.AGREE, Root.SUPPORT} and noun.pos_ in {"NOUN", "PROPN"}
    ended = above.root is Root.SANCTION and noun.dep_ in {"dobj", "nsubjpass"}
    return pact and ended and noun.head == above.predicate.token


def _absolute(token: Token) -> bool:
    """Tell an aside with its own subject ("a pact, with Chad paying for it")."""
    return token.dep_ == "pcomp" and any(c.dep_ == "nsubj" for c in token.children)


def _done_to(token: Token) -> bool:
    """Tell what was done to those asked for: "nationals detained by Chile"."""
    by_whom = any(child.dep_ == "agent" for child in token.children)
    return token.dep_ == "acl" and token.tag_ == "VBN" and by_whom


def _performed(above: Coded, one: Coded) -> bool:
    """Tell whether an act is only what was agreed, asked, threatened, refused."""
    return above.root in _PERFORMED and above.predicate.noun is not one.predicate.token


def _same(one: Coded, above: Coded) -> bool:
    return (
        one.root is above.root
        and (one.root is not None or one.layer is above.layer)
        and one.kind is above.kind
        and _everyone(one) <= _everyone(above)
    )


def _everyone(one: Coded) -> set[ActorId]:
    sides = (*one.parties.actors, *one.parties.recipients)
    return {code for mention in sides for code in mention.codes}
