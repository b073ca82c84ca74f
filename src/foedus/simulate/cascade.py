"""Follow what a first move by some does to the rest."""

from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from foedus.model import Cascade, Follower

Floats: TypeAlias = NDArray[np.float64]


def cascade(
    names: tuple[str, ...],
    began: tuple[str, ...],
    influence: Floats,
    threshold: Floats,
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

    References:
        Granovetter, M. (1978). Threshold models of collective behavior. AJS 83.
        Kempe, D., Kleinberg, J. and Tardos, E. (2003). Maximizing the spread of
        influence through a social network.
    """
    first = np.isin(names, began)
    pull = _shares(influence)
    when = _spread(first, pull, threshold)
    others = ~first
    came = np.isfinite(when) & others
    sizes = came.sum(axis=1)
    return Cascade(
        began=began,
        followers=tuple(
            Follower(
                name=name,
                chance=float(came[:, i].mean()),
                round=float(when[came[:, i], i].mean()) if came[:, i].any() else None,
                pivotal=_pivotal(i, first, pull, threshold, float(sizes.mean())),
            )
            for i, name in enumerate(names)
            if others[i]
        ),
        size=(
            float(np.quantile(sizes, 0.05)),
            float(np.quantile(sizes, 0.5)),
            float(np.quantile(sizes, 0.95)),
        ),
        silent=float((sizes == 0).mean()),
        everyone=float((sizes == others.sum()).mean()),
        rounds=int(when[np.isfinite(when)].max(initial=0)),
    )


def deterred(gain: Floats, chance: Floats, cost: Floats) -> Floats:
    """Return how likely each would-be partner is to stay away.

    It stays away where the cost it expects outweighs what the partnership gives it.

    Args:
        gain: What the partnership is worth to it, [draw, actor].
        chance: Chance of being punished, from the cascade, [actor].
        cost: What the punishment would cost it, in the unit of `gain`, [draw, actor].
    """
    return np.asarray((chance * cost > gain).mean(axis=0), dtype=np.float64)


def _shares(influence: Floats) -> Floats:
    """Scale the influence on each actor to a sum of one; nobody's is zero."""
    bare = influence * (1 - np.eye(influence.shape[-1]))
    total = bare.sum(axis=-2, keepdims=True)
    return np.asarray(np.divide(bare, total, out=np.zeros_like(bare), where=total > 0))


def _spread(first: NDArray[np.bool_], pull: Floats, threshold: Floats) -> Floats:
    """Return the round in which each moves, [draw, actor]; infinity for never."""
    draws, people = threshold.shape
    when = np.full((draws, people), np.inf)
    when[:, first] = 0
    for step in range(1, people + 1):
        moved = np.isfinite(when).astype(np.float64)
        felt = np.matmul(moved[:, None, :], pull)[:, 0, :]
        newly = ~np.isfinite(when) & (felt >= threshold - 1e-12)
        if not newly.any():
            break
        when[newly] = step
    return when


def _pivotal(
    actor: int,
    first: NDArray[np.bool_],
    pull: Floats,
    threshold: Floats,
    usual: float,
) -> float:
    """Return how many fewer others come along when one is held back."""
    held = threshold.copy()
    held[:, actor] = np.inf
    when = _spread(first, pull, held)
    came = np.isfinite(when) & ~first
    alone = np.isfinite(_spread(first, pull, threshold)[:, actor]).mean()
    return max(usual - float(alone) - float(came.sum(axis=1).mean()), 0.0)
