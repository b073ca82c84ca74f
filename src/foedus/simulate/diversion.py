"""Find where trade went when sanctions cut it, against what chance would do."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from foedus.errors import UnusableInputError
from foedus.model import ActorId, Shift, ShiftKind
from foedus.simulate._trade.anderson import Flags, Floats

__all__ = ["Panel", "Watch", "diversion", "mirror_gaps"]

_COMPARABLE = 0.01  # of the world's trade in the product: smaller ones only jump about
_FACTOR = 2.0
_NOTABLE = 0.02
_LEAST_PLACEBOS = 19  # fewer cannot show a chance of one in twenty


@dataclass(frozen=True, slots=True, kw_only=True)
class Panel:
    """Trade in one product (or all) by year.

    Attributes:
        values: Shape (years, giver, taker); what is not reported is not a number and
            counts as none.
    """

    years: tuple[int, ...]
    states: tuple[ActorId, ...]
    values: Floats


@dataclass(frozen=True, slots=True, kw_only=True)
class Watch:
    """What is looked at.

    Attributes:
        since: The first year that the sanction held throughout.
        sells: True where the target sells the product, False where it buys it.
        before: Years before that tell what was usual.
        after: Years after the first that are looked at, as far as there are any.
        chance: A change that placebos show more often than this is no alarm.
    """

    target: ActorId
    senders: tuple[ActorId, ...]
    since: int
    sells: bool = True
    before: int = 4
    after: int = 2
    chance: float = 0.05


def diversion(panel: Panel, watch: Watch) -> tuple[Shift, ...]:
    """Return what fell, what rose elsewhere and who stepped in, the rarest first.

    What would have been is told twice: the partner keeps its share of the market it
    had before, and the tie grows as the world's trade does; the one that makes the
    change smaller counts, and a change must double or halve it. The same sum is done
    for all states that trade at least 1 % of the product and for all dates up to this
    one; the chance is the rank among them. A surge is compared with the largest surge
    of each placebo, so that looking at all partners does not raise false alarms.

    Args:
        panel: One product; who sells it are the givers.
        watch: Whom to look at, and since when.

    Raises:
        UnusableInputError: The years or the target are not in the panel, the target did
            not trade before, or there are too few placebos to tell anything.

    References:
        Abadie, Diamond and Hainmueller (2010). Synthetic control methods for
        comparative case studies (placebo inference). JASA 105(490).
    """
    seen = _Seen.of(panel, watch)
    shifts = [_loss(seen), *_surges(seen), *_replacements(seen)]
    return tuple(sorted(shifts, key=_order))


def mirror_gaps(gave: Panel, took: Panel, watch: Watch) -> tuple[Shift, ...]:
    r"""Return ties whose two reports drifted apart since the sanction.

    With g as the giver reports and t as the taker does, the gap is

    .. math:: m = (t - g) / \max(t, g)

    and its change from the mean before to the mean after is compared with that of all
    other pairs. Only what the target gives, and what third states give the senders, is
    looked at (got, where the target buys); the chance is multiplied by how many.

    Raises:
        UnusableInputError: As `diversion`, or the two panels do not match.
    """
    if gave.years != took.years or gave.states != took.states:
        what = "the two sides' figures are of other years or states"
        raise UnusableInputError("mirror data", what, "lay them side by side first")
    one, other = _Seen.of(gave, watch), _Seen.of(took, watch)
    suspected = one.suspected()
    now, placebos = _drift(one, other, one.place), []
    for place in one.dates():
        drift = now if place == one.place else _drift(one, other, place)
        compared = drift.change[~np.isnan(drift.change) & ~suspected]
        placebos.append(compared)
    looked_at = np.argwhere(~np.isnan(now.change) & suspected)
    shifts = []
    for giver, taker in looked_at:
        tie = (int(giver), int(taker))
        amounts = _Amounts(now.after[tie], now.before[tie], now.change[tie])
        every, looks = np.concatenate(placebos), len(looked_at)
        shifts.append(one.shift(ShiftKind.MIRROR, tie, amounts, every, looks=looks))
    return tuple(sorted((one for one in shifts if one.size > _NOTABLE), key=_order))


class _Drift(NamedTuple):
    before: Floats
    after: Floats
    change: Floats


def _drift(gave: "_Seen", took: "_Seen", place: int) -> _Drift:
    one = _Window.at(gave.values, place, gave.watch)
    other = _Window.at(took.values, place, took.watch)
    before, after = _gap(one.before, other.before), _gap(one.after, other.after)
    return _Drift(before, after, np.abs(after - before))


def _gap(gave: Floats, took: Floats) -> Floats:
    """Return the gap of each pair; not a number where one side reports nothing."""
    both = (gave > 0) & (took > 0)
    larger = np.where(both, np.maximum(gave, took), 1.0)
    return np.where(both, (took - gave) / larger, np.nan)


def _order(shift: Shift) -> tuple[float, float, str]:
    return (shift.chance, -shift.size, f"{shift.kind} {shift.giver} {shift.taker}")


class _Amounts(NamedTuple):
    observed: float
    expected: float
    size: float


@dataclass(frozen=True, slots=True, kw_only=True)
class _Window:
    """One date: what was usual, what came, and what would have come.

    Attributes:
        low, high: The lower and the higher of the two counterfactuals.
        grown: What each state would sell in all, had it grown as the world.
        comparable: Which states sell enough to be compared.
        markets: The same two for what each state buys.
    """

    before: Floats
    after: Floats
    low: Floats
    high: Floats
    grown: Floats
    comparable: Flags
    market: Floats
    markets: Flags

    @classmethod
    def at(cls, values: Floats, place: int, watch: Watch) -> "_Window":
        before = values[place - watch.before : place].mean(axis=0)
        after = values[place : place + watch.after + 1].mean(axis=0)
        world = before.sum()
        growth = after.sum() / world if world > 0 else 1.0
        bought = before.sum(axis=0)
        share = before / np.where(bought > 0, bought, 1.0) * after.sum(axis=0)
        level = before * growth
        sold = before.sum(axis=1)
        return cls(
            before=before,
            after=after,
            low=np.minimum(share, level),
            high=np.maximum(share, level),
            grown=sold * growth,
            comparable=sold > _COMPARABLE * world,
            market=bought * growth,
            markets=bought > _COMPARABLE * world,
        )

    def surges(self) -> Floats:
        """Return gains as shares of all that the giver would sell."""
        risen = self.after > _FACTOR * self.high
        gain = (self.after - self.high) / _nonzero(self.grown)[:, None]
        return np.where(risen & (self.grown > 0)[:, None], gain, 0.0)

    def gains(self) -> Floats:
        """Return gains as shares of all that the taker would buy."""
        risen = self.after > _FACTOR * self.high
        gain = (self.after - self.high) / _nonzero(self.market)[None, :]
        return np.where(risen & (self.market > 0)[None, :], gain, 0.0)

    def losses(self, takers: Flags) -> Floats:
        """Return what each giver lost with some takers, as a share of all it sells."""
        return self._lost(np.broadcast_to(takers, self.low.shape))

    def worst_losses(self, takers: Flags) -> Floats:
        """Return the same, or with its own as many main buyers, if that is more.

        Senders are chosen because they matter to the target; what matters as much to
        a placebo are its own main buyers.
        """
        rank = np.argsort(np.argsort(-self.before, axis=1, kind="stable"), axis=1)
        own = rank < takers.sum()
        return np.maximum(self.losses(takers), self._lost(own))

    def _lost(self, ties: Flags) -> Floats:
        usual = np.where(ties, self.low, 0.0).sum(axis=1)
        now = np.where(ties, self.after, 0.0).sum(axis=1)
        return np.where(
            now < usual / _FACTOR, (usual - now) / _nonzero(self.grown), 0.0
        )


def _nonzero(values: Floats) -> Floats:
    return np.where(values > 0, values, 1.0)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Seen:
    """The panel turned so that the target gives, and the date asked about."""

    watch: Watch
    years: tuple[int, ...]
    states: tuple[ActorId, ...]
    values: Floats
    place: int
    target: int
    senders: Flags
    now: _Window

    @classmethod
    def of(cls, panel: Panel, watch: Watch) -> "_Seen":
        _check(panel, watch)
        values = np.nan_to_num(panel.values)
        values = values if watch.sells else values.swapaxes(1, 2)
        place = panel.years.index(watch.since)
        now = _Window.at(values, place, watch)
        target = panel.states.index(watch.target)
        if now.before[target].sum() <= 0:
            what = f"{watch.target} has none of this trade in the years before"
            raise UnusableInputError("diversion", what, "name another product or year")
        return cls(
            watch=watch,
            years=panel.years,
            states=panel.states,
            values=values,
            place=place,
            target=target,
            senders=np.array([one in watch.senders for one in panel.states]),
            now=now,
        )

    def third(self) -> Flags:
        third = ~self.senders
        third[self.target] = False
        return third

    def suspected(self) -> Flags:
        """Say which ties goods would take that avoid a sanction."""
        third, ties = self.third(), np.zeros(self.now.before.shape, dtype=bool)
        ties[self.target, :] = True
        ties[np.ix_(third, self.senders)] = True
        return ties

    def placebos(
        self, of: Callable[[_Window], Floats], among: Callable[[_Window], Flags]
    ) -> Floats:
        """Return what every comparable state shows at this and every earlier date."""
        found = []
        for place in self.dates():
            window = _Window.at(self.values, place, self.watch)
            kept = among(window).copy()
            if place == self.place:
                kept[self.target] = False
            found.append(of(window)[kept])
        return np.concatenate(found)

    def dates(self) -> Iterator[int]:
        """Yield this date and every earlier one whose years do not overlap with it."""
        yield from range(self.watch.before, self.place - self.watch.after)
        yield self.place

    def shift(
        self,
        kind: ShiftKind,
        tie: tuple[int | None, int | None],
        amounts: _Amounts,
        placebos: Floats,
        *,
        looks: int = 1,
    ) -> Shift:
        """Build the record; the tie is given with the target as giver."""
        if len(placebos) < _LEAST_PLACEBOS:
            what = f"there are only {len(placebos)} states and years to compare with"
            remedy = "take a wider product or more years"
            raise UnusableInputError("diversion", what, remedy)
        beaten = int(np.sum(placebos >= amounts.size))
        chance = min(1.0, looks * (1 + beaten) / (1 + len(placebos)))
        giver, taker = (one if one is None else self.states[one] for one in tie)
        last = min(self.place + self.watch.after, len(self.years) - 1)
        return Shift(
            kind=kind,
            giver=giver if self.watch.sells else taker,
            taker=taker if self.watch.sells else giver,
            years=(self.watch.since, self.years[last]),
            observed=float(amounts.observed),
            expected=float(amounts.expected),
            size=float(amounts.size),
            chance=chance,
            placebos=len(placebos),
            alarm=bool(amounts.size > _NOTABLE) and chance <= self.watch.chance,
        )


def _check(panel: Panel, watch: Watch) -> None:
    where = "diversion"
    for one in (watch.target, *watch.senders):
        if one not in panel.states:
            remedy = "leave it out, or take another dataset"
            raise UnusableInputError(where, f"there is no trade of {one}", remedy)
    if not watch.senders or watch.target in watch.senders:
        what = "the senders are not named, or the target is among them"
        raise UnusableInputError(where, what, "name those who stopped trading")
    first = panel.years[0] + watch.before
    if not first <= watch.since <= panel.years[-1]:
        what = f"{watch.since} is not between {first} and {panel.years[-1]}"
        remedy = "there must be enough years before, and the year itself"
        raise UnusableInputError(where, what, remedy)


def _loss(seen: _Seen) -> Shift:
    """Return what the target no longer trades with the senders together."""
    now = seen.now
    placebos = seen.placebos(
        lambda window: window.worst_losses(seen.senders),
        lambda window: window.comparable,
    )
    amounts = _Amounts(
        now.after[seen.target, seen.senders].sum(),
        now.low[seen.target, seen.senders].sum(),
        now.losses(seen.senders)[seen.target],
    )
    return seen.shift(ShiftKind.LOSS, (seen.target, None), amounts, placebos)


def _surges(seen: _Seen) -> Iterator[Shift]:
    """Yield third states with which the target trades more."""
    placebos = seen.placebos(
        lambda window: window.surges().max(axis=1), lambda window: window.comparable
    )
    found = np.where(seen.third(), seen.now.surges()[seen.target], 0.0)
    for taker in np.flatnonzero(found > _NOTABLE):
        tie = (seen.target, int(taker))
        amounts = _Amounts(seen.now.after[tie], seen.now.high[tie], found[taker])
        yield seen.shift(ShiftKind.SURGE, tie, amounts, placebos)


def _replacements(seen: _Seen) -> Iterator[Shift]:
    """Yield third states that trade more with a sender."""
    placebos = seen.placebos(
        lambda window: window.gains().max(axis=0), lambda window: window.markets
    )
    found = seen.now.gains() * np.outer(seen.third(), seen.senders)
    found[:, ~seen.now.markets] = 0.0
    for giver, taker in np.argwhere(found > _NOTABLE):
        tie = (int(giver), int(taker))
        amounts = _Amounts(seen.now.after[tie], seen.now.high[tie], found[tie])
        yield seen.shift(ShiftKind.REPLACEMENT, tie, amounts, placebos)
