"""Caps: how much dearer goods get until no more is wanted than is allowed."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from foedus.model import CapKind
from foedus.simulate._trade.anderson import Flags, Floats
from foedus.simulate._trade.bans import Limit
from foedus.simulate._trade.hat import TOLERANCE, Solved, solved, spent_at
from foedus.simulate._trade.market import Economy
from foedus.simulate._trade.shares import Left, Star
from foedus.simulate._trade.wedges import At, Places, Wedges

SLIGHT = 1e-4
"""The part of a shock whose effect is taken as the slope at no shock."""
_ROUNDS = 60
_CLOSE = 1e-6
_ON_THE_WAY = (1e-4, 1e-10, 1e-5)
"""How close the wages are found while the search goes on, of how far it still has to
go, and within which bounds; at its end wholly."""
_STEEPEST = 3.0  # in logs: twenty times dearer in one round
_SLOPES = (0.02, 60.0)
_SAME = 1e-12
_LEAST = 1e-300


@dataclass(frozen=True, slots=True, kw_only=True)
class Capped:
    """The world under caps.

    Attributes:
        slight: A part of the wedges so small that all is linear.
        kept: Part of the quantity, or of the price, that is left, shape (draws,
            limits).
        dearer: By which factor buyers find the goods dearer, the same shape.
        rent: What each cap takes from one side and gives the other, the same shape.
        settled: Whether every cap is kept to.
    """

    economy: Economy[Star]
    found: Solved
    slight: Wedges
    kept: Floats
    dearer: Floats
    rent: Floats
    settled: Flags


def capped(
    economy: Economy[Star],
    limits: Sequence[Limit],
    rent: Floats,
    was: tuple[Economy[Star], Solved],
) -> Capped:
    """Make goods under a cap dearer until their quantity is within it.

    The quantity is what is traded over all ties of the cap, at old prices. What makes
    it dearer is no loss: buyers have their part of it, sellers the rest, as with quotas
    that are given out. A cap on the price leaves the quantity as it is, since the goods
    cost the target less than it gets: the buyer has the difference.

    Args:
        economy: The baseline with all other shocks in it.
        limits: The caps.
        rent: Part that buyers have, shape (draws,).
        was: The baseline and its solution: quantities without the option, and wages
            to begin with.

    References:
        Krishna (1989). Trade restrictions as facilitating practices (quota rents).
        Johnson, Rachel and Wolfram (2023). Design and implementation of the price cap
        on Russian oil exports. Journal of Comparative Economics 51(4).
    """
    with np.errstate(all="ignore"):
        plan = _Plan.of(economy, limits, rent, was)
        search = _Search.at_old_prices(plan, was[1].wage)
        for _ in range(_ROUNDS):
            if not search.moving.any():
                break
            search = search.moved()
        return search.ended().capped()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Plan:
    """Every tie that a cap touches, once, and which caps touch it.

    Attributes:
        member: Which cap holds which tie, shape (limits, ties).
        before: Quantities under each cap without it, shape (draws, limits).
        kept: Part of them, or of the price, that a cap leaves, the same shape.
        taken: Part of its pay that the target goes without, shape (draws, ties).
        theta: Elasticities, shape (draws, ties).
        rent: Part of what makes goods dearer that buyers have, shape (draws, 1).
    """

    economy: Economy[Star]
    hub: int
    layers: Places
    origins: Places
    ends: Places
    member: Floats
    before: Floats
    kept: Floats
    taken: Floats
    theta: Floats
    rent: Floats
    by_quantity: Flags

    @classmethod
    def of(
        cls,
        economy: Economy[Star],
        limits: Sequence[Limit],
        rent: Floats,
        was: tuple[Economy[Star], Solved],
    ) -> "_Plan":
        every = np.array(sorted({one for limit in limits for one in _places(limit)}))
        column = {tuple(one): number for number, one in enumerate(every.tolist())}
        member = np.zeros((len(limits), len(every)))
        for number, limit in enumerate(limits):
            member[number, [column[one] for one in _places(limit)]] = 1.0
        kept = np.stack([limit.kept for limit in limits], axis=1)
        on_price = np.array([limit.kind is CapKind.PRICE for limit in limits])
        # Of two caps on one price the lower one counts.
        cut = np.where(on_price, 1.0 - kept, 0.0)[:, :, None] * member
        at = every[:, 0], every[:, 1], every[:, 2]
        before = spent_at(*was, at) / was[1].wage[:, at[1]]
        return cls(
            economy=economy,
            hub=limits[0].ties.hub,
            layers=at[0],
            origins=at[1],
            ends=at[2],
            member=member,
            before=before @ member.T,
            kept=kept,
            taken=cut.max(axis=1),
            theta=economy.theta[:, every[:, 0]],
            rent=rent[:, None],
            by_quantity=~on_price,
        )

    @property
    def at(self) -> At:
        """Return where the ties are."""
        return self.layers, self.origins, self.ends

    def quantities(self, spent: Floats, dearer: Floats, wage: Floats) -> Floats:
        """Return the sums over the ties of each cap, at old prices."""
        each = spent * self.paid(dearer) / wage[:, self.origins]
        return np.asarray(each @ self.member.T, dtype=np.float64)

    def paid(self, dearer: Floats) -> Floats:
        """Return the part of the buyers' spending that makers are paid."""
        return np.asarray(np.exp(-(dearer @ self.member)), dtype=np.float64)

    def hit(self, dearer: Floats, wedges: Wedges) -> Economy[Star]:
        """Return the world in which goods are dearer, in logs of a factor by cap."""
        shares = self.economy.shares
        left = Left.all_of_them(self.hub, shares.home.shape)
        left.narrow(self.at, np.exp(-self.theta * (dearer @ self.member)))
        return replace(self.economy, shares=shares.times(left), wedges=wedges)

    def slight(self, dearer: Floats) -> Wedges:
        """Return the wedges of a part of the caps so small that all is linear."""
        log = dearer @ self.member
        rate = SLIGHT * -np.expm1(-self.theta * log) / self.theta
        return self.wedges(1.0 - rate, SLIGHT * self.taken)

    def wedges(self, paid: Floats, taken: Floats) -> Wedges:
        """Return who has what of the spending on each tie."""
        return Wedges(
            hub=self.hub,
            layers=self.layers,
            origins=self.origins,
            ends=self.ends,
            paid=paid,
            back=self.rent * (1.0 - paid) + taken * paid,
        )


def _places(limit: Limit) -> list[tuple[int, int, int]]:
    ties = limit.ties
    return list(
        zip(
            ties.layers.tolist(), ties.origins.tolist(), ties.ends.tolist(), strict=True
        )
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Search:
    """How much dearer, in logs, and by how much quantities fall when it is more.

    Attributes:
        dearer, slope: Shape (draws, limits).
        gap: By how much, in logs, more is wanted than is allowed.
        room: What is traded now, as a part of what was.
        spent: What buyers pay on each tie, shape (draws, ties).
    """

    plan: _Plan
    dearer: Floats
    slope: Floats
    gap: Floats
    room: Floats
    spent: Floats
    economy: Economy[Star]
    found: Solved

    @classmethod
    def at_old_prices(cls, plan: _Plan, start: Floats) -> "_Search":
        theta = [plan.theta[:, row > 0].max(axis=1) for row in plan.member]
        slope = 1.0 + np.stack(theta, axis=1)
        return cls._at(plan, np.zeros(plan.kept.shape), slope, start, _ON_THE_WAY[-1])

    @classmethod
    def _at(
        cls,
        plan: _Plan,
        dearer: Floats,
        slope: Floats,
        start: Floats,
        tolerance: float | Floats,
    ) -> "_Search":
        wedges = plan.wedges(plan.paid(dearer), plan.taken)
        economy = plan.hit(dearer, wedges)
        found = solved(economy, start=start, tolerance=tolerance)
        spent = spent_at(economy, found, plan.at)
        room = plan.quantities(spent, dearer, found.wage) / _some(plan.before)
        gap = np.log(np.maximum(room, _LEAST) / np.maximum(plan.kept, _LEAST))
        wanted = plan.by_quantity & (plan.before > 0)
        return cls(
            plan=plan,
            dearer=dearer,
            slope=slope,
            gap=np.where(wanted, gap, 0.0),
            room=room,
            spent=spent,
            economy=economy,
            found=found,
        )

    @property
    def moving(self) -> Flags:
        """Say which caps are not kept to, or bind more than they need to."""
        wrong = np.where(self.dearer > 0, np.abs(self.gap), self.gap)
        return np.asarray(wrong > _CLOSE)

    def moved(self) -> "_Search":
        """Return the search a step on, its slope learnt from that step."""
        step = np.clip(self.gap / self.slope, -_STEEPEST, _STEEPEST)
        dearer = np.maximum(self.dearer + np.where(self.moving, step, 0.0), 0.0)
        part, least, most = _ON_THE_WAY
        close = np.clip(part * np.abs(self.gap).max(axis=1), least, most)
        after = self._at(self.plan, dearer, self.slope, self.found.wage, close)
        change = dearer - self.dearer
        same = np.abs(change) < _SAME
        learnt = (self.gap - after.gap) / np.where(same, 1.0, change)
        slope = np.where(same, self.slope, np.clip(learnt, *_SLOPES))
        return replace(after, slope=slope)

    def ended(self) -> "_Search":
        """Return the same place with wages that clear every market wholly."""
        return self._at(self.plan, self.dearer, self.slope, self.found.wage, TOLERANCE)

    def capped(self) -> Capped:
        """Return where the search ended."""
        plan, paid = self.plan, self.plan.paid(self.dearer)
        away = self.spent * (1.0 - paid + plan.taken * paid)
        wrong = np.asarray(self.moving.any(axis=1), dtype=bool)
        return Capped(
            economy=self.economy,
            found=self.found,
            slight=plan.slight(self.dearer),
            kept=np.where(plan.by_quantity, self.room, plan.kept),
            dearer=np.exp(self.dearer),
            rent=away @ plan.member.T,
            settled=~wrong,
        )


def _some(values: Floats) -> Floats:
    return np.where(values > 0, values, 1.0)
