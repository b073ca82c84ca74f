"""Estimate at which share of influence an actor has come along before."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from foedus.model import RowId
from foedus.simulate.inputs import Array, Flags

LEAST = 3
"""Votes that make a series."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """Votes of one kind, one after another, by those at the table.

    Attributes:
        name: What they condemn, in words.
        moved: Who voted for it, [vote, actor].
        asked: Whose votes count: members then, and not the one condemned, [actor].
        rows: The row of each vote, [vote][actor]; None where there is none.
    """

    name: str
    moved: Flags
    asked: Flags
    rows: Sequence[Sequence[RowId | None]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """Between which shares an actor's threshold lay in one series.

    Attributes:
        low: The most it had felt without moving.
        high: What it felt when it moved, infinity where it never did.
        row: The vote in which it moved, or None.
    """

    low: float
    high: float
    row: RowId | None


def seen(series: Sequence[Series], pull: Array) -> tuple[tuple[Seen, ...], ...]:
    """Return what each series shows of each actor's threshold, [actor][series].

    Who votes for the first text needs nobody. Of another it is known that its threshold
    lies above all that it felt while it did not vote for one, and not above what it
    felt when it did: a range, where the share at the time of moving (Valente 1996)
    would be too high. Who never does is above the most it felt.

    Args:
        series: As many as there are.
        pull: Share of the influence on the column's actor, [actor, actor].

    References:
        Valente, T. (1996). Social network thresholds in the diffusion of innovations.
        Social Networks 18.
    """
    return tuple(
        tuple(_seen(one, actor, pull) for one in series if one.asked[actor])
        for actor in range(len(pull))
    )


def retreats(series: Sequence[Series]) -> float | None:
    """Return the share of those who came along that had gone back by the last vote."""
    came = [(one.moved.any(axis=0) & one.asked, one.moved[-1]) for one in series]
    whole = sum(int(moved.sum()) for moved, _ in came)
    back = sum(int((moved & ~last).sum()) for moved, last in came)
    return back / whole if whole else None


def drawn(found: Sequence[Seen], even: Array) -> Array:
    """Return thresholds, [draw]: one series each, or none, and a share within it.

    Beside the series stands one that shows nothing. Above what was felt, a threshold
    is as likely as not to be one that nobody reaches, before the vote is seen:

    .. math:: P(never) = 1 / (2 - low)

    Args:
        found: What the series show; none leaves all open.
        even: Shares of probability, [draw, 3].
    """
    held = [*found, Seen(low=0.0, high=np.inf, row=None)]
    low = np.array([one.low for one in held])
    high = np.array([one.high for one in held])
    place = (even[:, 0] * len(held)).astype(int)
    least, most = low[place], high[place]
    is_open = np.isinf(most)
    top = np.where(is_open, 1.0, most)
    inside: Array = least + even[:, 1] * (top - least)
    never = is_open & (even[:, 2] < 1 / (2 - least))
    return np.where(never, np.inf, inside)


def _seen(one: Series, actor: int, pull: Array) -> Seen:
    # Nobody moves back, so what is felt never falls.
    heard = [0.0, *_heard(one, actor, pull)]
    moved = np.flatnonzero(one.moved[:, actor])
    if not len(moved):
        return Seen(low=min(heard[-1], 1.0), high=np.inf, row=None)
    at = int(moved[0])
    row = one.rows[at][actor]
    if at == 0:
        return Seen(low=0.0, high=0.0, row=row)
    return Seen(low=heard[at - 1], high=heard[at], row=row)


def _heard(one: Series, actor: int, pull: Array) -> Iterator[float]:
    """Yield what an actor felt at each vote after the first: who had moved before."""
    weight = np.where(one.asked, pull[:, actor], 0.0)
    whole = float(weight.sum())
    for at in range(1, len(one.moved)):
        moved = one.moved[:at].any(axis=0)
        yield float(weight[moved].sum()) / whole if whole else 0.0
