"""Turn weighed facts into ties: who gave what to whom, from when until when."""

from collections.abc import Iterable, Mapping
from datetime import date
from itertools import product

from foedus.model import (
    GIVEN,
    TOOK_PLACE,
    ActorId,
    Claim,
    ClaimId,
    Fact,
    Kind,
    Layer,
    Quantity,
    Root,
    Status,
    Tie,
)
from foedus.network.endings import ended_on, with_endings

GIVING = frozenset({Root.AID, Root.COOPERATE, Root.CONCEDE})
SHARED = frozenset({Layer.TREATY, Layer.VISITS, Layer.EXERCISES})
SHARING = frozenset({Root.AGREE, Root.SUPPORT, Root.COOPERATE, Root.CONSULT})


def ties(claims: Iterable[Claim], facts: Iterable[Fact]) -> tuple[Tie, ...]:
    """Return the ties of all facts that took place.

    Material layers tie giver to taker. Pacts, visits and exercises tie both ways.
    Sanctions and armed force tie the one who acts to the one who is hit. Promises,
    words of praise or blame, plans, wishes and denials make no tie. An act that ends
    a treaty ends the treaty ties of its parties on its day.
    """
    known, weighed = {claim.id: claim for claim in claims}, tuple(facts)
    made = (tie for fact in weighed for tie in _ties(fact, known))
    ended = with_endings(made, known, weighed)
    return tuple(sorted(dict.fromkeys(ended), key=_order))


def _ties(fact: Fact, claims: Mapping[ClaimId, Claim]) -> list[Tie]:
    if fact.layer is None or fact.status not in TOOK_PLACE or not _tying(fact):
        return []
    weight, unit = _weight(fact)
    start = fact.when.start if fact.when else None
    end = None if _lasting(fact) else _ended(fact, claims)
    return [
        Tie(
            giver=giver,
            taker=taker,
            layer=fact.layer,
            weight=weight,
            unit=unit,
            start=start,
            end=end,
            evidence=tuple(claim for claim in fact.claims if claim in claims),
        )
        for giver, taker in _pairs(fact)
    ]


def _lasting(fact: Fact) -> bool:
    """Tell whether a tie outlives the day it is told of: a signed pact, a base."""
    if fact.kind is Kind.RELATION and fact.status is Status.OCCURRED:
        if ended_on(fact):
            return False
        return fact.when is not None and fact.when.start is not None  # else it lapsed
    goes_on = fact.status is Status.ONGOING or fact.kind is Kind.RELATION
    return goes_on or fact.layer is Layer.TREATY


def _ended(fact: Fact, claims: Mapping[ClaimId, Claim]) -> date | None:
    """Return when a tie ended; a relation of the past by the day it is told of."""
    if fact.when and fact.when.end:
        return fact.when.end
    if fact.kind is not Kind.RELATION:
        return None
    said = [claims[one].said_date for one in fact.claims if one in claims]
    return min(filter(None, said), default=None)


def _tying(fact: Fact) -> bool:
    if fact.kind is Kind.SILENCE:
        return False
    standing = fact.kind in (Kind.RELATION, Kind.QUANTITY)
    if fact.layer in GIVEN:
        return fact.root in GIVING or (fact.root is None and standing)
    if fact.layer in SHARED:
        return fact.root in SHARING or (fact.root is None and standing)
    if fact.layer is Layer.SANCTIONS:
        return fact.root is Root.SANCTION
    return fact.layer is Layer.CONFLICT and fact.root is Root.ASSAULT


def _pairs(fact: Fact) -> list[tuple[ActorId, ActorId]]:
    there = set(product(fact.actors, fact.recipients))
    if fact.layer in SHARED:
        parties = {*fact.actors, *fact.recipients}
        there = set(product(parties, parties))
    return sorted(pair for pair in there if pair[0] != pair[1])


def _weight(fact: Fact) -> tuple[float | None, str | None]:
    """Return the figure all agree on; a range of rivals is no weight."""
    if fact.low is None or fact.low != fact.high or not fact.figures:
        return None, None
    quantity = fact.figures[0].quantity
    return float(fact.low), _unit(quantity)


def _unit(quantity: Quantity) -> str | None:
    return quantity.unit or quantity.of


def _order(tie: Tie) -> tuple[str, str, str, str, tuple[str, ...]]:
    start = tie.start.isoformat() if tie.start else ""
    return tie.giver, tie.taker, tie.layer, start, tie.evidence
