"""Exchange across issues: give where you care less, take where you care more."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import combinations
from math import copysign

import numpy as np
from numpy.random import Generator

from foedus.simulate.inputs import TOP, Array

_SLACK = 1e-10
_PLACES = 9
_PACE, _FIXED_PACE = 0.4, 0.1


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """What several actors want on several issues, each [issue, actor].

    An actor without a view on an issue has salience 0 there.
    """

    position: Array
    salience: Array
    power: Array


@dataclass(frozen=True, slots=True, kw_only=True)
class Deal:
    """Two actors, two issues: the first moves on `gives`, the second on `takes`.

    Attributes:
        moved: How far of the way to the other's position each goes, first and second.
        gain: What each of the two gains, in points of outcome times salience.
    """

    first: int
    second: int
    gives: int
    takes: int
    moved: tuple[float, float]
    gain: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Stake:
    """What a whole move of each side is worth to both, in points times salience."""

    first_loses: float
    second_gains: float
    first_gains: float
    second_loses: float

    def equal(self) -> tuple[float, float, float]:
        """Return how far each side goes when both gain alike, and what they gain."""
        price = self.first_loses + self.second_gains
        worth = self.first_gains + self.second_loses
        if price <= 0 or worth <= 0:
            return 0.0, 0.0, 0.0
        first, second = min(1.0, worth / price), min(1.0, price / worth)
        return first, second, second * self.first_gains - first * self.first_loses

    def most_for_first(self) -> float:
        """Return what the first gains where the second gains nothing."""
        if self.second_loses <= 0:
            return self.first_gains - self.first_loses
        paid = min(1.0, self.second_gains / self.second_loses)
        return paid * self.first_gains - self.first_loses

    def most_for_second(self) -> float:
        """Return what the second gains where the first gains nothing."""
        if self.first_gains <= 0:
            return self.second_gains - self.second_loses
        paid = min(1.0, self.first_loses / self.first_gains)
        return self.second_gains - paid * self.second_loses


def outcome(table: Table) -> Array:
    """Return [issue]: the mean position weighted by power times salience."""
    weight = table.power * table.salience
    mean: Array = (weight * table.position).sum(axis=1) / weight.sum(axis=1)
    return mean


def stake(table: Table, first: int, second: int, gives: int, takes: int) -> Stake:
    """Return what is at stake when the first gives on one issue and takes on another.

    A move that would carry the outcome past the other's position stops there.
    """
    given = _shift(table, gives, mover=first, towards=second)
    taken = _shift(table, takes, mover=second, towards=first)
    return Stake(
        first_loses=float(given * table.salience[gives, first]),
        second_gains=float(given * table.salience[gives, second]),
        first_gains=float(taken * table.salience[takes, first]),
        second_loses=float(taken * table.salience[takes, second]),
    )


def exchange(table: Table) -> tuple[Table, tuple[Deal, ...]]:
    """Return the positions after one round of deals, and the deals, best first.

    Every pair on either side of the outcome on both issues may deal; the deal in which
    both gain most is struck first, and a position that has been given is not given
    again.

    References:
        Stokman and Van Oosten (1994). The exchange of voting positions: an
        object-oriented model of policy networks.
    """
    position = table.position.copy()
    spent: set[tuple[int, int]] = set()
    struck: list[Deal] = []
    for deal in sorted(_deals(table), key=_order):
        sides = {(deal.gives, deal.first), (deal.takes, deal.second)}
        if sides & spent:
            continue
        spent |= sides
        struck.append(deal)
        _move(position, table, deal)
    after = Table(position=position, salience=table.salience, power=table.power)
    return after, tuple(struck)


def _order(deal: Deal) -> tuple[float, int, int, int, int]:
    return -deal.gain, deal.first, deal.second, deal.gives, deal.takes


def _deals(table: Table) -> list[Deal]:
    issues, actors = table.position.shape
    found = []
    for gives, takes in np.argwhere(~np.eye(issues, dtype=bool)):
        for first, second in np.argwhere(~np.eye(actors, dtype=bool)):
            deal = _deal(table, int(first), int(second), int(gives), int(takes))
            if deal:
                found.append(deal)
    return found


def _deal(table: Table, first: int, second: int, gives: int, takes: int) -> Deal | None:
    at_stake = stake(table, first, second, gives, takes)
    if at_stake.second_gains <= 0 or at_stake.first_gains <= 0:
        return None
    one, two, gain = at_stake.equal()
    if gain <= 0:
        return None
    return Deal(
        first=first,
        second=second,
        gives=gives,
        takes=takes,
        moved=(one, two),
        gain=float(gain),
    )


def _shift(table: Table, issue: int, *, mover: int, towards: int) -> float:
    """Return how far the outcome moves, and 0 where the two are on one side of it."""
    weight = table.power[issue] * table.salience[issue]
    now = (weight * table.position[issue]).sum() / weight.sum()
    start, end = table.position[issue, mover], table.position[issue, towards]
    if (start - now) * (end - now) >= 0:
        return 0.0
    whole = weight[mover] / weight.sum() * abs(end - start)
    return float(min(whole, abs(end - now)))


def _move(position: Array, table: Table, deal: Deal) -> None:
    for issue, mover, towards, share in (
        (deal.gives, deal.first, deal.second, deal.moved[0]),
        (deal.takes, deal.second, deal.first, deal.moved[1]),
    ):
        way = table.position[issue, towards] - table.position[issue, mover]
        position[issue, mover] += share * way


@dataclass(frozen=True, slots=True, kw_only=True)
class Round:
    """One round in which everyone deals for as long as a deal pays.

    Attributes:
        voted: [issue, actor], what each votes for after the deals.
        after: What each prefers afterwards: part of the way to its vote.
        deals: The deals struck, in order; `moved` counts from where the last deal left.
    """

    voted: Array
    after: Table
    deals: tuple[Deal, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One of two who offer each other a deal.

    Attributes:
        at: Its position on the issue it gives, after the deals already struck.
        moves: The moves this offer has meant for it so far, the last one as it stands.
    """

    actor: int
    gives: int
    at: float
    moves: tuple[float, ...] = ()

    def to(self) -> float:
        """Return where the deal would leave it."""
        return self.at + self.moves[-1]

    def moved_to(self, move: float) -> "Side":
        """Return the side with its last move replaced."""
        return replace(self, moves=(*self.moves[:-1], move))

    def may(self) -> bool:
        """Say whether it stays on the scale and goes on in one direction."""
        last = self.moves[-1]
        one_way = all(move > 0 for move in self.moves) or max(self.moves) < 0
        on_scale = -_SLACK <= self.to() <= TOP + _SLACK and sum(self.moves) <= TOP
        return abs(last) > _SLACK and on_scale and one_way


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """A deal that may be struck.

    Attributes:
        seen: Where others were moved on an issue by deals with one of the two.
        gain: What each of the two gains; 0 where the offer is void.
    """

    first: Side
    second: Side
    seen: tuple[tuple[tuple[int, int], float], ...] = ()
    gain: float = 0.0


def rounds(
    table: Table, count: int = 10, *, rng: Generator | None = None
) -> tuple[Round, ...]:
    r"""Return rounds in which positions that have been given may be given further.

    In a round the deal in which both gain most is struck, all offers it touches are
    made anew from the new votes, and so on until no offer is left. Preferences then
    follow the votes a part of the way,

    .. math:: x' = x + (0.4 (1 - s) + 0.1) (y - x)

    Args:
        table: What everyone wants; saliences 0 to 1, as the step above takes them.
        count: How many rounds.
        rng: Decides between deals that gain alike; the order of issues and actors does
            where it is left out. **The outcome may hang on it.**

    References:
        Stokman and Van Oosten (1994). The exchange of voting positions. The order of
        deals and the step between rounds are those of Foarsitter's program
        decide-exchange-model, whose source was read and nothing of it copied.
    """
    held: list[Round] = []
    for _ in range(count):
        held.append(_round(held[-1].after if held else table, rng))
    return tuple(held)


def _round(table: Table, rng: Generator | None) -> Round:
    voted = table.position.copy()
    deals: list[Deal] = []
    offers = [offer for offer in _offers(table) if offer.gain > 0]
    while offers:
        best = _best(offers, rng)
        deals.append(_as_deal(table, best))
        for side in (best.first, best.second):
            voted[side.gives, side.actor] = side.to()
        again = (_anew(table, offer, best) for offer in offers)
        offers = [offer for offer in again if offer.gain > 0]
    pace = _PACE * (1 - table.salience) + _FIXED_PACE
    position = table.position + pace * (voted - table.position)
    return Round(
        voted=voted, after=replace(table, position=position), deals=tuple(deals)
    )


def _best(offers: list[Offer], rng: Generator | None) -> Offer:
    """Take out the offer with the highest gain; rounding prefers none of equals."""
    offers.sort(key=lambda offer: -round(offer.gain, _PLACES))
    alike = sum(offer.gain > offers[0].gain - _SLACK for offer in offers)
    return offers.pop(0 if rng is None else int(rng.integers(alike)))


def _offers(table: Table) -> Iterator[Offer]:
    """Yield an offer for every pair on opposite sides on two issues."""
    left = table.position < outcome(table)[:, None]
    issues = len(table.position)
    there = table.salience > 0
    for p, q in combinations(range(issues), 2):
        corner = np.where(there[p] & there[q], left[p] + 2 * left[q], -1)
        for here, across in ((0, 3), (1, 2)):
            for one in np.flatnonzero(corner == here):
                for two in np.flatnonzero(corner == across):
                    yield _offer(table, int(one), int(two), p, q)


def _offer(table: Table, one: int, two: int, p: int, q: int) -> Offer:
    """Return who gives what: on p, the one that cares relatively less about it."""
    cares = table.salience
    first_on_q = cares[p, one] * cares[q, two] >= cares[p, two] * cares[q, one]
    on_q, on_p = (one, two) if first_on_q else (two, one)
    at = table.position
    return _priced(
        table,
        Offer(
            first=Side(actor=on_q, gives=q, at=float(at[q, on_q])),
            second=Side(actor=on_p, gives=p, at=float(at[p, on_p])),
        ),
    )


def _priced(table: Table, offer: Offer) -> Offer:
    """Return the offer at equal gain, void where it cannot be kept."""
    first, second = offer.first, offer.second
    way, back = _way(table, second, first), _way(table, first, second)
    other = abs(way) * _rate(table, second, first)
    if other <= abs(back):
        back = copysign(other, back)
    else:
        way = copysign(abs(back) * _rate(table, first, second), way)
    made = replace(
        offer,
        first=replace(first, moves=(*first.moves, back)),
        second=replace(second, moves=(*second.moves, way)),
    )
    if not _stands(table, made):
        return replace(made, gain=0.0)
    made = _short_of(table, made)
    flipped = _short_of(table, replace(made, first=made.second, second=made.first))
    made = replace(made, first=flipped.second, second=flipped.first)
    return replace(made, gain=_gain(table, made) if _stands(table, made) else 0.0)


def _way(table: Table, mover: Side, other: Side) -> float:
    return float(table.position[mover.gives, other.actor] - mover.at)


def _pull(table: Table, side: Side) -> float:
    """Return how far the outcome goes where the side goes by one point."""
    weight = table.power[side.gives] * table.salience[side.gives]
    return float(weight[side.actor] / weight.sum())


def _rate(table: Table, mover: Side, other: Side) -> float:
    """Return how far the other has to go for each point of the mover."""
    pair = [mover.actor, other.actor]
    price = table.salience[mover.gives, pair].sum()
    worth = table.salience[other.gives, pair].sum()
    return float(price / worth * _pull(table, mover) / _pull(table, other))


def _stands(table: Table, offer: Offer) -> bool:
    may = offer.first.may() and offer.second.may()
    return may and _gain(table, offer) > _SLACK


def _gain(table: Table, offer: Offer) -> float:
    mover, other = offer.first, offer.second
    cares = table.salience[:, mover.actor]
    pays = abs(mover.moves[-1]) * _pull(table, mover) * cares[mover.gives]
    gets = abs(other.moves[-1]) * _pull(table, other) * cares[other.gives]
    return float(abs(gets - pays))


def _short_of(table: Table, offer: Offer) -> Offer:
    """Shorten a move of the first that would carry the outcome past the second."""
    mover, other = offer.first, offer.second
    wanted = float(table.position[mover.gives, other.actor])
    pull = _pull(table, mover)
    moved = {actor: to for (issue, actor), to in offer.seen if issue == mover.gives}
    here = table.position[mover.gives].copy()
    here[list(moved)] = list(moved.values())
    here[mover.actor] = mover.at
    weight = table.power[mover.gives] * table.salience[mover.gives]
    before = float((weight * here).sum() / weight.sum())
    after = before + pull * mover.moves[-1]
    if (wanted - before) * (wanted - after) >= 0:
        return offer
    # What the mover has been seen to do counts here, and not above.
    seen = before + pull * (moved.get(mover.actor, mover.at) - mover.at)
    back = abs(wanted - seen) / pull
    forth = back * _rate(table, mover, other)
    return replace(
        offer,
        first=mover.moved_to(copysign(back, _way(table, mover, other))),
        second=other.moved_to(copysign(forth, _way(table, other, mover))),
    )


def _anew(table: Table, offer: Offer, struck: Offer) -> Offer:
    """Return the offer as it stands after another deal has been struck."""
    gone = [(side.actor, side.gives) for side in (struck.first, struck.second)]
    sides = (offer.first, offer.second)
    hit = [(side.actor, side.gives) in gone for side in sides]
    told = _told(offer, struck)
    if not any(hit) and not told:
        return offer
    first, second = (_left(side, struck) for side in sides)
    seen = dict(offer.seen)
    for mover in told:
        key = mover.gives, mover.actor
        seen[key] = _nearer(table, mover, seen.get(key))
    known = tuple(seen.items())
    return _priced(table, replace(offer, first=first, second=second, seen=known))


def _left(side: Side, struck: Offer) -> Side:
    """Return a side where the deal left it, without the move it must think over.

    A side that was moved keeps what it was offered, one whose vote stayed forgets it.
    """
    for moved in (struck.first, struck.second):
        if (moved.actor, moved.gives) == (side.actor, side.gives):
            return replace(side, at=moved.to())
    return replace(side, moves=side.moves[:-1])


def _told(offer: Offer, struck: Offer) -> list[Side]:
    """Return those who moved towards one of the two on what that one wants here."""
    wants = (
        (offer.first.actor, offer.second.gives),
        (offer.second.actor, offer.first.gives),
    )
    pairs = ((struck.first, struck.second), (struck.second, struck.first))
    return [mover for mover, other in pairs if (other.actor, mover.gives) in wants]


def _nearer(table: Table, mover: Side, known: float | None) -> float:
    """Return the one of two moves that went less far."""
    if known is None:
        return mover.to()
    rises = table.position[mover.gives, mover.actor] <= known
    return min(known, mover.to()) if rises else max(known, mover.to())


def _as_deal(table: Table, offer: Offer) -> Deal:
    first, second = offer.first, offer.second
    return Deal(
        first=first.actor,
        second=second.actor,
        gives=first.gives,
        takes=second.gives,
        moved=(
            first.moves[-1] / _way(table, first, second),
            second.moves[-1] / _way(table, second, first),
        ),
        gain=offer.gain,
    )
