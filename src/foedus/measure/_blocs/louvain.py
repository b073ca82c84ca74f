"""Groups of states that are closer to one another than their weights would make them.

The Louvain method for dense weights: states are moved in a fixed order, so the same
weights give the same groups, and no chance is involved.
"""

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Labels = NDArray[np.intp]
# Below this a move gains nothing but rounding error, and would be moved back.
LEAST_GAIN = 1e-12


def communities(weights: Floats) -> Labels:
    """Return the group of each state, numbered from the largest group down.

    Args:
        weights: state x state, symmetric and not negative.

    References:
        Blondel, Guillaume, Lambiotte and Lefebvre (2008). Fast unfolding of
        communities in large networks.
    """
    linked = weights.copy()
    np.fill_diagonal(linked, 0.0)
    labels = np.arange(len(linked))
    while True:
        moved = _moved(linked)
        labels = moved[labels]
        if len(np.unique(moved)) == len(linked):
            return _by_size(labels)
        linked = _merged(linked, moved)


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


def _moved(linked: Floats) -> Labels:
    """Move one state after another to where it gains most, until none gains."""
    size = len(linked)
    degree, total = linked.sum(axis=1), linked.sum()
    labels, held = np.arange(size), degree.copy()
    if total <= 0:
        return labels
    moving = True
    while moving:
        moving = False
        for state in range(size):
            own = labels[state]
            links = np.bincount(labels, linked[state], size)
            links[own] -= linked[state, state]
            held[own] -= degree[state]
            gain = links - degree[state] * held / total
            best = int(gain.argmax())
            if gain[best] <= gain[own] + LEAST_GAIN:
                best = int(own)
            labels[state] = best
            held[best] += degree[state]
            moving |= best != own
    _, compact = np.unique(labels, return_inverse=True)
    return compact


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
