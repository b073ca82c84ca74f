"""How likely so few comments are, by an actor's own habit."""

from math import comb, exp, lgamma

import numpy as np

# Jeffreys' prior: half an occasion of each sort.
PRIOR = 0.5
GRID = 4_000


def so_few(spoke: int, occasions: int, spoke_before: int, before: int) -> float:
    r"""Return the chance of at most `spoke` comments on `occasions`.

    Beta-binomial, with the habit learnt from `spoke_before` of `before` occasions:

    .. math:: \sum_{j \le m} \binom{n}{j} \frac{B(a + j, b + n - j)}{B(a, b)},
        \quad a = k + 1/2, \; b = N - k + 1/2

    References:
        Jeffreys (1946). An invariant form for the prior probability.
    """
    a, b = spoke_before + PRIOR, before - spoke_before + PRIOR
    whole = _log_beta(a, b)
    return min(
        1.0,
        sum(
            comb(occasions, j) * exp(_log_beta(a + j, b + occasions - j) - whole)
            for j in range(spoke + 1)
        ),
    )


def bounds(
    spoke: int, occasions: int, spoke_before: int, before: int
) -> tuple[float, float]:
    """Return that chance where the habit is as strong, or as weak, as it may be.

    Strong and weak are the ends of the habit's 90 % credible interval.
    """
    a, b = spoke_before + PRIOR, before - spoke_before + PRIOR
    rate = (np.arange(GRID) + 0.5) / GRID
    weight = (a - 1) * np.log(rate) + (b - 1) * np.log1p(-rate)
    reached = np.exp(weight - weight.max()).cumsum()
    weak, strong = rate[np.searchsorted(reached / reached[-1], (0.05, 0.95))]
    return _at(spoke, occasions, strong), _at(spoke, occasions, weak)


def _at(spoke: int, occasions: int, rate: float) -> float:
    return sum(
        comb(occasions, j) * rate**j * (1 - rate) ** (occasions - j)
        for j in range(spoke + 1)
    )


def _log_beta(a: float, b: float) -> float:
    return lgamma(a) + lgamma(b) - lgamma(a + b)
