"""Kalai-Smorodinsky bargaining: all get one share of what they may hope for."""

import numpy as np

from foedus.errors import UnusableInputError
from foedus.simulate.inputs import TOP, Array, Inputs, blocks


def kalai(inputs: Inputs) -> Array:
    r"""Return [draw]: where the smallest share of a hope, by weight, is largest.

    .. math:: \max_y \min_i \frac{d_i - |y - x_i|}{w_i h_i}

    with :math:`d_i` how far the outcome without agreement is, here the end of the scale
    that is worse for i, and :math:`h_i` the most i may gain. With two actors of one
    weight this is the solution of Kalai and Smorodinsky; weights follow Dubra.

    References:
        Kalai and Smorodinsky (1975). Other solutions to Nash's bargaining problem.
        Dubra (2001). An asymmetric Kalai-Smorodinsky solution.
    """
    away = np.maximum(inputs.position, TOP - inputs.position)
    return _fair(inputs, away, away)


def kalai_reference(inputs: Inputs) -> Array:
    """Return [draw]: the same, where no agreement leaves the reference point.

    Nothing is agreed, and the reference point stays, where it lies between the
    positions. Nobody may hope for more than the others would still sign.

    Raises:
        UnusableInputError: The reference point is not known.
    """
    if inputs.reference is None:
        raise UnusableInputError(
            "the situation",
            "Kalai-Smorodinsky bargaining against the reference point needs one",
            "give `reference`, or compare with the worst outcome",
        )
    reference = inputs.reference[:, None]
    away = inputs.position - reference
    counts = inputs.weight() > 0
    one_side = (~counts | (away > 0)).all(axis=1) | (~counts | (away < 0)).all(axis=1)
    far = np.abs(away)
    least = np.where(counts, far, np.inf).min(axis=1, keepdims=True)
    room = np.where(away > 0, TOP - reference, reference)
    hope = np.minimum(far, np.minimum(2 * least, room))
    return np.where(one_side, _fair(inputs, far, hope), inputs.reference)


def _fair(inputs: Inputs, away: Array, hope: Array) -> Array:
    """Return where every pair can still meet at the largest common share.

    A share t lets y range over x - d + t w h to x + d - t w h for each; the largest
    share is the one at which the ranges of some pair just touch.
    """
    weight = inputs.weight()
    found = np.empty(len(weight))
    for block in blocks(*weight.shape):
        asked = weight[block] * hope[block]
        signs = np.where(weight[block] > 0, away[block], np.inf)
        floor, roof = inputs.position[block] - signs, inputs.position[block] + signs
        both = asked[:, :, None] + asked[:, None, :]
        room = roof[:, None, :] - floor[:, :, None]
        share = np.where(both > 0, room / np.where(both > 0, both, 1.0), np.inf)
        least = share.min(axis=(1, 2))[:, None]
        # Who hopes for nothing has left the reference point to stay.
        least = np.where(np.isfinite(least), least, 0.0)
        low = (floor + least * asked).max(axis=1)
        high = (roof - least * asked).min(axis=1)
        found[block] = (low + high) / 2
    return np.clip(found, 0.0, TOP)
