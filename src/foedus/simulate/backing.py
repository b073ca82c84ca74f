"""How much weight stands behind one position against another."""

import numpy as np

from foedus.simulate.inputs import Array, Counts

_SMALL = 256


def backing(loss: Array, middles: Counts) -> Array:
    r"""Return [draw, i, j]: the support for position i against position j.

    .. math:: V_{ij} = \sum_k \max(0, L_{kj} - L_{ki})

    Those who prefer i are those on its side of the middle between the two, so running
    sums over the actors in order of position give every pair in one look-up: the work
    grows with the square of the actors and not with the cube.

    Args:
        loss: [draw, k, a], what actor k loses, weighted, at the position of a; it must
            rise with the distance between the two. Actors stand in order of position.
        middles: What `middles` returns for these positions.
    """
    draws, actors, _ = loss.shape
    running = np.zeros((draws, actors + 1, actors))
    np.cumsum(loss, axis=1, out=running[:, 1:])
    side = running.ravel().take(middles)
    lower = side - side.transpose(0, 2, 1)
    total = running[:, -1]
    upper = (total[:, None, :] - total[:, :, None]) - lower
    is_lower = np.tri(actors, k=-1, dtype=bool).T
    support: Array = np.where(is_lower, lower, upper)
    return np.maximum(support, 0.0, out=support)


def middles(position: Array) -> Counts:
    """Return where `backing` finds the running sum up to the middle of each pair.

    Args:
        position: [draw, actor], in order.
    """
    draws, actors = position.shape
    lower, upper = np.triu_indices(actors, 1)
    below = _below(position, (position[:, lower] + position[:, upper]) / 2) * actors
    place = np.zeros((draws, actors, actors), dtype=np.intp)
    place[:, lower, upper] = below + upper
    place[:, upper, lower] = below + lower
    place += (np.arange(draws) * (actors + 1) * actors)[:, None, None]
    return place


def _below(position: Array, middle: Array) -> Counts:
    """Return how many positions lie below each of some points."""
    actors = position.shape[1]
    # Bytes add up sixteen at a time; a byte cannot count further than 255.
    size = np.uint8 if actors < _SMALL else np.uint32
    count = np.zeros(middle.shape, dtype=size)
    for k in range(actors):
        count += (position[:, k, None] < middle).view(np.uint8)
    return count.astype(np.intp)
