"""From a situation to a cascade: who listens to whom, who follows, who is deterred."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from foedus.errors import UnusableInputError
from foedus.model import (
    ActorId,
    Cascade,
    Deterrence,
    FirstMove,
    Following,
    RowId,
    Situation,
    Threshold,
    Variant,
)
from foedus.simulate.cascade import cascade, deterred, felt, shares, size, spread
from foedus.simulate.inputs import Array
from foedus.simulate.situations import drawn as believed
from foedus.simulate.thresholds import Seen, Series, drawn, retreats, seen

Pair = tuple[ActorId, ActorId]
Reach = tuple[float, float, float]

LOOSE = (0.5, 1.5)
"""Where nothing is measured: times the weight that an actor has at the table."""

SHIFT = 0.1
HALF = 0.5

_ROUNDS = "Rounds are not months, and nobody moves back in the model."
_NO_DATA = (
    "No influence was measured: each is taken to listen to the others by their weight "
    "at the table, from half of it to half as much again."
)
_SOME_DATA = (
    "Of {measured} of {pairs} pairs the influence was measured; of the others any "
    "strength up to the strongest measured one on the same actor is taken to be alike."
)
_NO_VOTES = (
    "No votes are here to estimate thresholds from: each is as likely as not never to "
    "move, and otherwise at any share of influence."
)
_SAID = (
    "No votes are here to estimate thresholds from: the range of the file stands for "
    "all of them."
)
_VOTES = (
    "Thresholds are those of {series} series of votes that condemned a state and that "
    "half of those who begin now began; this matter may be another. On series left out "
    "one at a time the model foretold who came along no better than each state's own "
    "habit, which stands beside it."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """What datasets say of who listens to whom, and of how they moved before.

    Attributes:
        reach: Of the first on the second: least, middle, most; where it was measured.
        series: Past votes, by the actors of the situation in their order.
        evidence: Rows that the reach rests on.
    """

    reach: Mapping[Pair, Reach]
    series: Sequence[Series] = ()
    evidence: tuple[RowId, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Drawn:
    """All that is drawn, [draw, ...]."""

    influence: Array
    threshold: Array


def following(
    situation: Situation,
    heard: Heard,
    *,
    draws: int,
    rng: np.random.Generator,
) -> Following:
    """Return who comes along when some at the table move first, and who is deterred.

    Args:
        situation: It must say who moves first.
        heard: What is measured of influence and past votes; may be empty.
        draws: How many.
        rng: Decides all luck.

    Raises:
        UnusableInputError: Nobody begins, or nobody is left to follow.
    """
    move = _move(situation)
    names = tuple(str(one.actor) for one in situation.parties)
    began = tuple(map(str, move.began))
    influence = _influence(situation, [one.actor for one in situation.parties], heard)
    middle = np.stack([influence(share) for share in (0.25, 0.5, 0.75)]).mean(axis=0)
    heard = replace(heard, series=_alike(situation, heard.series))
    past = seen(heard.series, shares(middle))
    luck = rng.random((draws, len(names), len(names)))
    held = _Drawn(
        influence=influence(luck),
        threshold=_shut(
            situation, _thresholds(move, past, rng.random((draws, len(names), 3)))
        ),
    )
    against = tuple(map(str, move.against))
    found = cascade(names, began, held.influence, held.threshold, against)
    return Following(
        situation=situation,
        draws=draws,
        cascade=found,
        thresholds=tuple(_told(situation, move, past, held.threshold)),
        deterred=tuple(_deterred(situation, heard, held, rng)),
        variants=tuple(_variants(names, found, held, rng)),
        measured=_measured(situation, heard),
        retreats=retreats(heard.series),
        evidence=heard.evidence,
        caveats=_caveats(situation, heard),
    )


def _move(situation: Situation) -> FirstMove:
    move = situation.first_move
    if move is None:
        raise UnusableInputError(
            situation.name, "says of nobody that they move first", "add `first_move:`"
        )
    if {one.actor for one in situation.parties} <= {*move.began, *move.against}:
        raise UnusableInputError(
            situation.name,
            "has nobody who could follow: all begin or are condemned",
            "leave some of them out of `began:` or `against:`",
        )
    return move


def _alike(situation: Situation, series: Sequence[Series]) -> list[Series]:
    """Return the series that half of those who begin now began, of whom votes are."""
    first = np.isin([x.actor for x in situation.parties], _move(situation).began)
    counted = [(one, one.moved[0][first & one.asked]) for one in series]
    return [one for one, voted in counted if len(voted) and voted.mean() >= HALF]


def _influence(
    situation: Situation, on: Sequence[ActorId], heard: Heard
) -> "_Influence":
    return _Influence(situation=situation, on=tuple(on), heard=heard)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Influence:
    """Of everyone at the table on some actors."""

    situation: Situation
    on: tuple[ActorId, ...]
    heard: Heard

    def __call__(self, even: Array | float) -> Array:
        """Return [..., actor, other] at shares of probability of the same shape."""
        parties = [one.actor for one in self.situation.parties]
        at = np.broadcast_to(even, np.shape(even) or (len(parties), len(self.on)))
        made = np.zeros(at.shape)
        for j, other in enumerate(self.on):
            for i, actor in enumerate(parties):
                low, middle, high = self._reach(actor, other)
                share = at[..., i, j]
                lower = low + 2 * share * (middle - low)
                upper = middle + (2 * share - 1) * (high - middle)
                made[..., i, j] = np.where(share < 0.5, lower, upper)
        return made

    def _reach(self, actor: ActorId, other: ActorId) -> Reach:
        found = self.heard.reach
        if (actor, other) in found:
            return found[actor, other]
        most = max(
            (high for (_, on), (*_, high) in found.items() if on == other), default=0.0
        )
        if most > 0:
            return 0.0, most / 2, most
        low, high = LOOSE
        return (
            low * self._weight(actor),
            self._weight(actor),
            high * self._weight(actor),
        )

    def _weight(self, actor: ActorId) -> float:
        one = next(x for x in self.situation.parties if x.actor == actor)
        return one.capability.mode * one.salience.mode


def _thresholds(move: FirstMove, past: Sequence[Sequence[Seen]], even: Array) -> Array:
    """Return thresholds, [draw, actor]: estimated where there are votes, else given."""
    columns = []
    for n, one in enumerate(past):
        mine = even[:, n]
        if move.threshold is None or one:
            columns.append(drawn(one, mine))
        else:
            columns.append(believed(move.threshold, mine[:, 0]))
    return np.stack(columns, axis=1)


def _shut(situation: Situation, threshold: Array) -> Array:
    """Return thresholds that those who are condemned never reach."""
    against = _move(situation).against
    closed = np.isin([one.actor for one in situation.parties], against)
    return np.where(closed, np.inf, threshold)


def _told(
    situation: Situation,
    move: FirstMove,
    past: Sequence[Sequence[Seen]],
    threshold: Array,
) -> Iterator[Threshold]:
    for n, party in enumerate(situation.parties):
        if party.actor in (*move.began, *move.against):
            continue
        mine, column = past[n], threshold[:, n]
        given = None if mine else move.threshold
        middle = float(np.median(column))
        moved = [one for one in mine if one.row is not None]
        yield Threshold(
            actor=party.actor,
            series=len(mine),
            began=sum(one.high == 0 for one in moved),
            joined=sum(one.high > 0 for one in moved),
            alone=float((column <= 0).mean()),
            never=float(np.isinf(column).mean()),
            middle=middle if np.isfinite(middle) else None,
            evidence=tuple(one.row for one in moved if one.row),
            said=", ".join(given.ground.says) if given else "",
        )


def _deterred(
    situation: Situation, heard: Heard, held: _Drawn, rng: np.random.Generator
) -> Iterator[Deterrence]:
    move = _move(situation)
    partners = move.partners
    if not partners:
        return
    first = np.array([one.actor in move.began for one in situation.parties])
    draws = len(held.threshold)
    when = spread(first, shares(held.influence), held.threshold)
    at_first = np.where(first, 0.0, np.full(when.shape, np.inf))
    reach = _influence(situation, [one.actor for one in partners], heard)
    pull = shares(reach(rng.random((draws, len(first), len(partners)))))
    even = rng.random((draws, len(partners), 2))
    gain, cost = (
        np.stack(
            [
                believed(getattr(one, what), even[:, n, k])
                for n, one in enumerate(partners)
            ],
            axis=1,
        )
        for k, what in enumerate(("gain", "cost"))
    )
    then, before = felt(when, pull), felt(at_first, pull)
    stays, early = deterred(gain, then, cost), deterred(gain, before, cost)
    even_at = np.median(gain / np.maximum(cost, 1e-12), axis=0)
    for n, one in enumerate(partners):
        yield Deterrence(
            actor=one.actor,
            stays=float(stays[n]),
            at_first=float(early[n]),
            felt=float(then[:, n].mean()),
            breaks_even=float(even_at[n]),
        )


def _variants(
    names: tuple[str, ...], found: Cascade, held: _Drawn, rng: np.random.Generator
) -> Iterator[Variant]:
    """Yield the same move with one assumption changed."""
    alike = np.ones_like(held.influence)
    shut = np.isinf(held.threshold).all(axis=0)
    unknown = drawn((), rng.random((held.threshold.size, 3)))
    unknown = np.where(shut, np.inf, unknown.reshape(held.threshold.shape))
    changed = (
        (
            "nothing known of any threshold",
            held.influence,
            unknown,
        ),
        ("everyone to listen to all alike", alike, held.threshold),
        (f"every threshold {SHIFT:g} lower", held.influence, held.threshold - SHIFT),
        (f"every threshold {SHIFT:g} higher", held.influence, held.threshold + SHIFT),
    )
    first = np.isin(names, found.began)
    for name, influence, threshold in changed:
        yield Variant(name=name, size=size(first, influence, threshold))


def _measured(situation: Situation, heard: Heard) -> tuple[int, int]:
    actors = [one.actor for one in situation.parties]
    pairs = [(a, b) for a in actors for b in actors if a != b]
    return sum(pair in heard.reach for pair in pairs), len(pairs)


def _caveats(situation: Situation, heard: Heard) -> tuple[str, ...]:
    measured, pairs = _measured(situation, heard)
    told = _SOME_DATA.format(measured=measured, pairs=pairs) if measured else _NO_DATA
    past = len(heard.series)
    if past:
        level = _VOTES.format(series=past)
    else:
        level = _NO_VOTES if _move(situation).threshold is None else _SAID
    return told, level, _ROUNDS
