"""How spending moves between layers when one gets dearer: not at all, or hardly."""

from dataclasses import dataclass

import numpy as np

from foedus.simulate._trade.anderson import Flags, Floats


@dataclass(frozen=True, slots=True, kw_only=True)
class Upper:
    """What cannot be replaced, and how little of it can.

    Attributes:
        essential: Which layers, shape (layers,); the others keep among themselves the
            parts of spending they had.
        substitution: Elasticity between an essential layer and the rest, shape
            (draws,).
    """

    essential: Flags
    substitution: Floats


def upper_prices(upper: Upper, parts: Floats, price: Floats) -> tuple[Floats, Floats]:
    r"""Return what a unit of everything costs, and what is spent on each layer.

    With part :math:`\alpha_k` of spending on layer k in the baseline and the price
    :math:`G_k` of the layer (of all that is not essential together, if it is not),

    .. math::
        P = \Big(\sum_k \alpha_k G_k^{1-\sigma}\Big)^{1/(1-\sigma)}, \quad
        s_k = \alpha_k (G_k / P)^{1-\sigma}

    Args:
        upper: What is essential.
        parts: Of spending in the baseline, shape (draws, layers, states).
        price: Changes of price, the same shape.

    Returns:
        The change of the price of everything, shape (draws, states), and parts of
        spending now, shape (draws, layers, states).

    References:
        Baqaee and Farhi (2019). The macroeconomic impact of microeconomic shocks:
        beyond Hulten's theorem. Econometrica 87(4).
        Bachmann et al. (2024). What if? The macroeconomic and distributional effects
        for Germany of a stop of energy imports from Russia. Economica 91(364).
    """
    power = 1.0 - upper.substitution[:, None]
    group = _groups(upper, parts, np.log(price))
    # The dearest group is taken out, or a steep price would pass the largest number.
    high = group.max(axis=1)
    lifted = parts * np.exp(power[:, None] * (group - high[:, None]))
    level = high + np.log(lifted.sum(axis=1)) / power
    spent = parts * np.exp(power[:, None] * (group - level[:, None]))
    return np.exp(level), np.asarray(spent, dtype=np.float64)


def _groups(upper: Upper, parts: Floats, logs: Floats) -> Floats:
    rest = ~upper.essential
    weight = parts[:, rest].sum(axis=1)
    others = (parts[:, rest] * logs[:, rest]).sum(axis=1) / weight
    return np.where(upper.essential[:, None], logs, others[:, None])
