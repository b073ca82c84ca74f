"""Groups of states that are closer to one another than their weights would make them.

The Louvain method for dense weights: states are moved in a fixed order, so the same
weights give the same groups, and no chance is involved.
"""

import numpy as np
from numpy.typing import NDArray

from foedus.network import Floats

Labels = NDArray[np.intp]
# Below this a move gains nothing but rounding error, and would be moved back.
LEAST_GAIN = 1e-12


def communities(weights: Floats) -> Labels:
    """Return the group of each state, numbered from the largest group down.

    Args:
        weights: state x state, symmetric and not negative; or draw x state x state,
            each draw by itself.

    References:
        Blondel, Guillaume, Lambiotte and Lefebvre (2008). Fast unfolding of
        communities in large networks.
    """
    if weights.ndim == 2:
        found: Labels = communities(weights[None])[0]
        return found
    linked = weights.copy()
    same = np.arange(linked.shape[1])
    linked[:, same, same] = 0.0
    moved = _moved(linked)
    return np.stack(
        [
            _by_size(_climbed(one, labels))
            for one, labels in zip(linked, moved, strict=True)
        ]
    )


def modularity(weights: Floats, labels: Labels) -> float:
    r"""Return how much more weight lies within groups than degrees alone would put.

    .. math:: Q = \frac{1}{2m} \sum_{ij} [w_{ij} - k_i k_j / 2m] [c_i = c_j]

    References:
        Newman and Girvan (2004). Finding and evaluating community structure.
    """
    linked = weights.copy()
    np.fill_diagonal(linked, 0.0)
    total, degree = linked.sum(), linked.sum(axis=1)
    if total <= 0:
        return 0.0
    same = labels[:, None] == labels[None, :]
    expected = degree[:, None] * degree[None, :] / total
    return float(((linked - expected) * same).sum() / total)


def _climbed(linked: Floats, moved: Labels) -> Labels:
    """Merge groups and move them in turn, until none is left to merge."""
    labels = moved
    while len(np.unique(moved)) < len(linked):
        linked = _merged(linked, moved)
        (moved,) = _moved(linked[None])
        labels = moved[labels]
    return labels


def _moved(linked: Floats) -> Labels:
    """Move one state after another to where it gains most, until none gains.

    All draws are moved together: one that has come to rest gains nothing any more.
    """
    draws, size, _ = linked.shape
    by_state = np.ascontiguousarray(linked.transpose(1, 0, 2))
    degree, total = linked.sum(axis=2), linked.sum(axis=(1, 2))
    held = degree.copy()
    pull = degree / np.where(total > 0, total, 1.0)[:, None]
    draw = np.arange(draws)
    # Groups of different draws have different numbers, so that one count serves all.
    labels = np.arange(draws * size).reshape(draws, size)
    moving = True
    while moving:
        moving = False
        for state in range(size):
            own = labels[:, state] - draw * size
            links = np.bincount(
                labels.ravel(), by_state[state].ravel(), draws * size
            ).reshape(draws, size)
            links[draw, own] -= linked[:, state, state]
            held[draw, own] -= degree[:, state]
            gain = links - pull[:, state, None] * held
            best = gain.argmax(axis=1)
            gains = gain[draw, best] > gain[draw, own] + LEAST_GAIN
            best = np.where(gains, best, own)
            labels[:, state] = best + draw * size
            held[draw, best] += degree[:, state]
            moving |= bool(gains.any())
    return np.stack([np.unique(one, return_inverse=True)[1] for one in labels])


def _merged(linked: Floats, labels: Labels) -> Floats:
    hot = np.eye(int(labels.max()) + 1)[labels]
    out: Floats = hot.T @ linked @ hot
    return out


def _by_size(labels: Labels) -> Labels:
    found, first, place, count = np.unique(
        labels, return_index=True, return_inverse=True, return_counts=True
    )
    rank = np.empty(len(found), dtype=np.intp)
    rank[np.lexsort((first, -count))] = np.arange(len(found))
    return rank[place]
