"""Nash bargaining, with what happens without agreement stated."""

from enum import StrEnum

import numpy as np

from foedus.errors import UnusableInputError
from foedus.simulate.inputs import TOP, Array, Inputs

_HALVINGS = 50


class Without(StrEnum):
    """What each compares an agreement with."""

    WORST = "worst"  # the end of the scale that is worst for it
    REFERENCE = "reference"  # the reference point of the issue


def nash(inputs: Inputs, *, without: Without = Without.WORST) -> Array:
    r"""Return [draw]: the point that maximises the weighted product of gains.

    .. math:: \max_y \sum_i w_i \log(|d_i - x_i| - |y - x_i|)

    with :math:`d_i` what i gets without agreement. Against the reference point, nothing
    is agreed, and the reference point stays, where it lies between the positions. **The
    choice of d is the result**: on the EU decisions the one errs by a third more.

    Raises:
        UnusableInputError: The reference point is asked for and not known.

    References:
        Nash (1950). The bargaining problem.
        Harsanyi and Selten (1972). A generalized Nash solution with weights.
    """
    if without is Without.WORST:
        gain = np.maximum(inputs.position, TOP - inputs.position)
        draws = len(inputs.position)
        return _best(inputs, gain, np.zeros(draws), np.full(draws, TOP))
    if inputs.reference is None:
        raise UnusableInputError(
            "the situation",
            "Nash bargaining against the reference point needs one",
            "give `reference`, or compare with the worst outcome",
        )
    return _against(inputs, inputs.reference)


def _against(inputs: Inputs, reference: Array) -> Array:
    """Return the best point between the reference and the nearest one's limit."""
    away = inputs.position - reference[:, None]
    counts = inputs.weight() > 0
    nearest = np.where(counts, np.abs(away), np.inf).min(axis=1)
    above = np.where(counts, away > 0, True).all(axis=1)  # noqa: FBT003 - a fill value
    below = np.where(counts, away < 0, True).all(axis=1)  # noqa: FBT003 - a fill value
    reach = np.where(above, 1.0, np.where(below, -1.0, 0.0)) * 2 * nearest
    end = np.clip(reference + reach, 0.0, TOP)
    low, high = np.minimum(reference, end), np.maximum(reference, end)
    found = _best(inputs, np.abs(away), low, high)
    return np.where(above | below, found, reference)


def _best(inputs: Inputs, gain: Array, low: Array, high: Array) -> Array:
    """Halve the range where the slope of a concave function changes its sign."""
    weight = inputs.weight()
    for _ in range(_HALVINGS):
        middle = (low + high) / 2
        gap = inputs.position - middle[:, None]
        left = gain - np.abs(gap)
        pull = np.where(
            left > 0, weight * np.sign(gap) / np.where(left > 0, left, 1), 0
        )
        rises = pull.sum(axis=1) > 0
        low, high = np.where(rises, middle, low), np.where(rises, high, middle)
    return (low + high) / 2
