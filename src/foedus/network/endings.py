"""Tell which pacts are over: an act that ends a treaty ends the tie of its parties."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import product

from foedus.model import (
    TOOK_PLACE,
    ActorId,
    Claim,
    ClaimId,
    Fact,
    Kind,
    Layer,
    Root,
    Status,
    Tie,
)
from foedus.network.pact_names import is_another

BREAKING = frozenset({Root.SANCTION, Root.RETREAT})
SPARING = frozenset({"lifting", "return", "reopening", "closure", "expulsion"})
"""Modes of steps back that leave a treaty itself standing."""

LONGER_THAN_A_DATE = timedelta(days=366)
"""A span this long is how long a bond stood, not the year in which it was made."""

Known = Mapping[ClaimId, Claim]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Ending:
    """The end of what bound a pair, both ways.

    Attributes:
        on: The day of the act; where that is not told, the day it was first told of.
        told: The last day on which it was told of.
        words: Those that tell of it.
    """

    pairs: frozenset[tuple[ActorId, ActorId]]
    on: date
    told: date
    words: tuple[str, ...]


def with_endings(
    ties: Iterable[Tie], claims: Known, facts: Iterable[Fact]
) -> tuple[Tie, ...]:
    """Return ties with treaties ended on the day of the act that ended them.

    A treaty made after that day stands, and so does a bond without a day that a later
    report still tells of, and a treaty on another topic than the one that ended. Of
    treaties that no words tell apart all of the two end.
    """
    endings = [one for one in (_ending(fact, claims) for fact in facts) if one]
    return tuple(_until(tie, endings, claims) for tie in ties)


def ended_on(fact: Fact) -> date | None:
    """Return the day after which a bond of the past no longer stood, if it is told."""
    if fact.kind is not Kind.RELATION or fact.status is not Status.OCCURRED:
        return None
    start, end = (fact.when.start, fact.when.end) if fact.when else (None, None)
    if start and end and end - start < LONGER_THAN_A_DATE:
        return None  # the treaty "of 2000": when it was made
    return end


def _ending(fact: Fact, claims: Known) -> _Ending | None:
    said = [claims[one].said_date for one in fact.claims if one in claims]
    known = sorted(day for day in said if day)
    on = ended_on(fact)
    if _breaks(fact):
        dated = fact.when and (fact.when.end or fact.when.start)
        on = dated or next(iter(known), None)
    if on is None or fact.layer is not Layer.TREATY:
        return None
    words = tuple(claims[one].quote.words for one in fact.claims if one in claims)
    told = known[-1] if known else on
    return _Ending(pairs=_bound(fact), on=on, told=told, words=words)


def _breaks(fact: Fact) -> bool:
    done = fact.kind is Kind.EVENT and fact.status in TOOK_PLACE
    return done and fact.root in BREAKING and fact.mode not in SPARING


def _bound(fact: Fact) -> frozenset[tuple[ActorId, ActorId]]:
    """Return the pairs whose bond ends; who leaves a bloc together stay bound."""
    there = set(product(fact.actors, fact.recipients))
    return frozenset(there | {(b, a) for a, b in there})


def _until(tie: Tie, endings: Iterable[_Ending], claims: Known) -> Tie:
    if tie.layer is not Layer.TREATY:
        return tie
    days = [one.on for one in endings if _ends(one, tie, claims)]
    last = min(days, default=None)
    if last is None or (tie.end and tie.end <= last):
        return tie
    return replace(tie, end=last)


def _ends(ending: _Ending, tie: Tie, claims: Known) -> bool:
    if (tie.giver, tie.taker) not in ending.pairs:
        return False
    told = [claims[ClaimId(one)] for one in tie.evidence if one in claims]
    if is_another(ending.words, (claim.quote.words for claim in told)):
        return False
    if tie.start:
        return tie.start <= ending.on
    known = [claim.said_date for claim in told if claim.said_date]
    return not known or max(known) <= ending.told
