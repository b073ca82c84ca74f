"""Quantal response: better positions win more often, and not always."""

import numpy as np

from foedus.simulate.inputs import TOP, Array, Inputs, blocks


def quantal(inputs: Inputs, *, sharpness: float = 10.0) -> Array:
    r"""Return [draw]: the mean over the positions held, chosen by logit.

    .. math:: p_a \propto \exp(-\lambda \sum_k w_k |x_k - x_a| / 100)

    A logit choice by the weighted whole, not an equilibrium between the actors: cheap,
    and between the plain mean of the positions (0) and the weighted median (infinite).
    A position held by several counts with each of them.

    Args:
        inputs: The actors.
        sharpness: :math:`\lambda`; nothing published fixes it.

    References:
        McKelvey and Palfrey (1995). Quantal response equilibria for normal form games.
    """
    weight = inputs.weight()
    loss = np.empty_like(weight)
    for block in blocks(*weight.shape):
        position = inputs.position[block]
        gap = np.abs(position[:, :, None] - position[:, None, :])
        loss[block] = np.einsum("dk,dka->da", weight[block], gap) / TOP
    score = np.exp(-sharpness * (loss - loss.min(axis=1, keepdims=True)))
    share = score / score.sum(axis=1, keepdims=True)
    mean: Array = np.einsum("da,da->d", share, inputs.position)
    return mean
