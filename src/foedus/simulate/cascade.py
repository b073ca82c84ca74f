"""Follow what a first move by some does to the rest."""

import numpy as np

from foedus.model import Cascade, Follower
from foedus.simulate.inputs import Array, Counts, Flags


def cascade(
    names: tuple[str, ...],
    began: tuple[str, ...],
    influence: Array,
    threshold: Array,
    never: tuple[str, ...] = (),
) -> Cascade:
    """Return who comes along when some begin, by the linear threshold model.

    An actor moves once the influence on it of those who moved reaches its threshold,
    as a share of all influence on it. Nobody moves back.

    Args:
        names: One name an actor.
        began: Those who move first, whatever their threshold.
        influence: Of the row's actor on the column's, not negative, [actor, actor]
            or [draw, actor, actor].
        threshold: Share of influence at which each moves, [draw, actor]; above 1 it
            never does, at 0 it moves by itself.
        never: Those who do not come along, and are not counted.

    References:
        Granovetter, M. (1978). Threshold models of collective behavior. AJS 83.
        Kempe, D., Kleinberg, J. and Tardos, E. (2003). Maximizing the spread of
        influence through a social network.
    """
    first = np.isin(names, began)
    pull = shares(influence)
    held = np.where(np.isin(names, never), np.inf, threshold)
    when = spread(first, pull, held)
    others = ~first & ~np.isin(names, never)
    came = np.isfinite(when) & others
    sizes = came.sum(axis=1)
    heard = felt(when, pull).mean(axis=0)
    return Cascade(
        began=began,
        followers=tuple(
            Follower(
                name=names[i],
                chance=float(came[:, i].mean()),
                round=float(when[came[:, i], i].mean()) if came[:, i].any() else None,
                pivotal=_pivotal(i, came, _without(i, first, pull, held) & others),
                felt=float(heard[i]),
            )
            for i in map(int, np.flatnonzero(others))
        ),
        size=_size(sizes),
        silent=float((sizes == 0).mean()),
        everyone=float((sizes == others.sum()).mean()),
        rounds=int(when[np.isfinite(when)].max(initial=0)),
    )


def size(
    first: Flags, influence: Array, threshold: Array
) -> tuple[float, float, float]:
    """Return how many come along: fifth percentile, median, ninety-fifth."""
    when = spread(first, shares(influence), threshold)
    return _size((np.isfinite(when) & ~first).sum(axis=1))


def shares(influence: Array) -> Array:
    """Scale the influence on each actor to a sum of one; nobody's is zero.

    Args:
        influence: Of the row's actor on the column's, [..., actor, actor] with nobody
            on itself, or [..., actor, other].
    """
    bare = influence
    if influence.shape[-1] == influence.shape[-2]:
        bare = influence * (1 - np.eye(influence.shape[-1]))
    total = bare.sum(axis=-2, keepdims=True)
    return np.asarray(np.divide(bare, total, out=np.zeros_like(bare), where=total > 0))


def spread(first: Flags, pull: Array, threshold: Array) -> Array:
    """Return the round in which each moves, [draw, actor]; infinity for never.

    Args:
        first: Who begins, [actor].
        pull: As `shares` gives it.
        threshold: [draw, actor].
    """
    draws, people = threshold.shape
    when = np.full((draws, people), np.inf)
    when[:, first] = 0
    for step in range(1, people + 1):
        newly = ~np.isfinite(when) & (felt(when, pull) >= threshold - 1e-12)
        if not newly.any():
            break
        when[newly] = step
    return when


def felt(when: Array, pull: Array) -> Array:
    """Return the share of influence on each that those hold who have moved."""
    moved = np.isfinite(when).astype(np.float64)
    return np.asarray(np.matmul(moved[:, None, :], pull)[:, 0, :])


def deterred(gain: Array, heard: Array, cost: Array) -> Array:
    """Return how likely each would-be partner is to stay away, [actor].

    It stays away where what it expects to lose outweighs what the partnership gives.

    Args:
        gain: What the partnership is worth to it, [draw, actor].
        heard: Share of the influence on it that those hold who act, [draw, actor].
        cost: What it would lose if all of them acted, in the unit of `gain`.
    """
    return np.asarray((heard * cost > gain).mean(axis=0), dtype=np.float64)


def _size(sizes: Counts) -> tuple[float, float, float]:
    low, middle, high = np.quantile(sizes, (0.05, 0.5, 0.95))
    return float(low), float(middle), float(high)


def _without(actor: int, first: Flags, pull: Array, threshold: Array) -> Flags:
    """Return who moves when one is held back, [draw, actor]."""
    held = threshold.copy()
    held[:, actor] = np.inf
    return np.isfinite(spread(first, pull, held))


def _pivotal(actor: int, came: Flags, held: Flags) -> float:
    """Return how many fewer others come along when one is held back."""
    others = np.arange(came.shape[1]) != actor
    lost = came[:, others].sum(axis=1).mean() - held[:, others].sum(axis=1).mean()
    return max(float(lost), 0.0)
