"""The compromise: the mean of what is wanted, weighted by capability and salience."""

import numpy as np

from foedus.simulate.inputs import Array, Inputs


def compromise(inputs: Inputs) -> Array:
    r"""Return [draw]: the weighted mean position.

    .. math:: y = \sum_i w_i x_i / \sum_i w_i, \qquad w_i = c_i s_i

    References:
        Van den Bos (1991). Dutch EC decision making.
        Achen (2006). Institutional realism and bargaining models.
    """
    mean: Array = np.einsum("da,da->d", inputs.weight(), inputs.position)
    return mean
