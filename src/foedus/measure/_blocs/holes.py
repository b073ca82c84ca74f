"""How bound an actor is by partners who are partners of one another."""

import numpy as np

from foedus.network import Floats


def constraint(linked: Floats) -> Floats:
    r"""Return Burt's constraint of each actor; NaN for one without partners.

    .. math:: C_i = \sum_j (p_{ij} + \sum_q p_{iq} p_{qj})^2

    with p the share of an actor's ties, both ways, that a partner has.

    References:
        Burt (1992). Structural holes: the social structure of competition.
    """
    both = linked + linked.T
    np.fill_diagonal(both, 0.0)
    total = both.sum(axis=1, keepdims=True)
    share = np.divide(both, total, out=np.zeros_like(both), where=total > 0)
    bound = (share + share @ share) ** 2
    out: Floats = np.where(both > 0, bound, 0.0).sum(axis=1)
    out[total[:, 0] <= 0] = np.nan
    return out
