r"""Scores of similarity from contingency tables, for all pairs at once.

With x and y the two portfolios over n partners (or common votes), d the distance
between the farthest levels, and sums over partners:

.. math::
    S_{abs} = 1 - 2 \sum|x-y| / (n d), \quad S_{sq} = 1 - 2 \sum(x-y)^2 / (n d^2)

.. math::
    \kappa = 1 - \frac{\sum(x-y)^2}{\sum x^2 + \sum y^2 - 2 \sum x \sum y / n}, \quad
    \pi = 1 - \frac{\sum(x-y)^2}{\sum x^2 + \sum y^2 - (\sum x + \sum y)^2 / 2n}

References:
    Häge (2011). Choice or circumstance? Adjusting measures of foreign policy
    similarity for chance agreement.
    Signorino and Ritter (1999). Tau-b or not tau-b.
    Bueno de Mesquita (1975). Measuring systemic polarity (tau-b).
"""

from collections.abc import Callable, Mapping

import numpy as np

from foedus.measure._similar.counts import Counts
from foedus.network import Floats

# Sums of float products: nothing smaller is a real spread.
NOTHING = 1e-9


def agreement(table: Counts) -> Floats:
    """Return the share of common votes or partners where both stand in one level."""
    same = np.einsum("kkij->ij", table.joint)
    return _over(same, table.common)


def s_absolute(table: Counts) -> Floats:
    """Return Signorino and Ritter's S with absolute distances."""
    return 1 - 2 * _over(_distance(table, 1), table.common * _widest(table))


def s_squared(table: Counts) -> Floats:
    """Return Signorino and Ritter's S with squared distances."""
    return 1 - 2 * _over(_distance(table, 2), table.common * _widest(table) ** 2)


def kappa(table: Counts) -> Floats:
    """Return Cohen's kappa with squared distances: each keeps his own mean."""
    first, second, squares = _moments(table)
    expected = squares - 2 * _over(first * second, table.common)
    return 1 - _over(_distance(table, 2), expected)


def pi(table: Counts) -> Floats:
    """Return Scott's pi with squared distances: both are held to one common mean."""
    first, second, squares = _moments(table)
    expected = squares - _over((first + second) ** 2, 2 * table.common)
    return 1 - _over(_distance(table, 2), expected)


def tau_b(table: Counts) -> Floats:
    """Return Kendall's tau-b, which counts order and no distances."""
    joint = table.joint
    beyond = _beyond(joint)
    concordant = np.einsum("klij,klij->ij", joint, beyond)
    discordant = np.einsum("klij,klij->ij", joint, _beyond(joint[:, ::-1])[:, ::-1])
    rows, columns = joint.sum(axis=1), joint.sum(axis=0)
    total = table.common**2
    spread = (total - (rows**2).sum(axis=0)) * (total - (columns**2).sum(axis=0))
    return _over(2 * (concordant - discordant), np.sqrt(np.maximum(spread, 0)))


SCORES: Mapping[str, Callable[[Counts], Floats]] = {
    "kappa": kappa,
    "pi": pi,
    "s_absolute": s_absolute,
    "s_squared": s_squared,
    "tau_b": tau_b,
    "agreement": agreement,
}


def _over(top: Floats, bottom: Floats) -> Floats:
    """Divide; a bottom of nothing leaves the score unsettled, as NaN."""
    real = bottom > NOTHING
    return np.where(real, top / np.where(real, bottom, 1), np.nan)


def _widest(table: Counts) -> float:
    return float(table.values[-1] - table.values[0])


def _distance(table: Counts, power: int) -> Floats:
    apart = np.abs(table.values[:, None] - table.values[None, :]) ** power
    out: Floats = np.tensordot(apart, table.joint, axes=2)
    return out


def _moments(table: Counts) -> tuple[Floats, Floats, Floats]:
    rows, columns = table.joint.sum(axis=1), table.joint.sum(axis=0)
    first = np.tensordot(table.values, rows, axes=1)
    second = np.tensordot(table.values, columns, axes=1)
    squares = np.tensordot(table.values**2, rows + columns, axes=1)
    return first, second, squares


def _beyond(joint: Floats) -> Floats:
    """Return for each cell the sum of all cells that exceed it in both levels."""
    out = np.zeros_like(joint)
    tail = joint[::-1, ::-1].cumsum(axis=0).cumsum(axis=1)[::-1, ::-1]
    out[:-1, :-1] = tail[1:, 1:]
    return out
