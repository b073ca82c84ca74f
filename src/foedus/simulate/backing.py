"""How much weight stands behind one position against another.

Draws come last here: what is done to every pair of actors is then done to a row of
draws at a time, whichever of the two is meant, and a processor takes several at once.
"""

import numpy as np

from foedus.simulate.inputs import Array, Counts

_FEW = 60
"""Up to so many actors it is quicker to compare each than to search among them."""


def backing(loss: Array, middles: Counts) -> Array:
    r"""Return [i, j, draw]: the support for position i against position j.

    .. math:: V_{ij} = \sum_k \max(0, L_{kj} - L_{ki})

    Those who prefer i are those on its side of the middle between the two, so running
    sums over the actors in order of position give every pair in one look-up: the work
    grows with the square of the actors and not with the cube.

    Args:
        loss: [k, a, draw], what actor k loses, weighted, at the position of a; it must
            rise with the distance between the two. Actors stand in order of position.
        middles: What `middles` returns for these positions.
    """
    actors, _, draws = loss.shape
    running = np.empty((actors + 1, actors, draws))
    running[0] = 0.0
    for k in range(actors):
        np.add(running[k], loss[k], out=running[k + 1])
    side = running.ravel().take(middles)
    support: Array = side - side.swapaxes(0, 1)
    total = running[-1]
    for i in range(1, actors):
        np.subtract(total[:i] - total[i], support[i, :i], out=support[i, :i])
    return np.maximum(support, 0.0, out=support)


def middles(position: Array) -> Counts:
    """Return where `backing` finds the running sum up to the middle of each pair.

    Args:
        position: [actor, draw], in order.
    """
    actors, draws = position.shape
    below = _below(position)
    place: Counts = below + below.swapaxes(0, 1)
    place *= actors * draws
    place += np.arange(actors * draws).reshape(actors, draws)
    return place


def _below(position: Array) -> Counts:
    """Return [i, j, draw]: how many stand below the middle of i and j; 0 for j <= i."""
    middle = (position[:, None] + position) / 2
    if len(position) <= _FEW:
        return _counted(position, middle)
    below = [np.searchsorted(*one) for one in zip(position.T, middle.T, strict=True)]
    # The middle of i and j is that of j and i.
    return np.triu(np.array(below), 1).transpose(1, 2, 0)


def _counted(position: Array, middle: Array) -> Counts:
    """Compare one by one: all up to i stand below, and nobody from j on does.

    Bytes are compared and added up many at a time.
    """
    actors, draws = position.shape
    up_to = np.arange(1, actors + 1, dtype=np.uint8)[:, None]
    first = np.triu(np.broadcast_to(up_to, (actors, actors)), 1)
    count = np.repeat(first[:, :, None], draws, axis=2)
    for k in range(1, actors - 1):
        count[:k, k + 1 :] += position[k] < middle[:k, k + 1 :]
    return count.astype(np.intp)
