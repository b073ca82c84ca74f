"""Probabilistic Condorcet election: every pair of positions fights, by weight."""

from enum import StrEnum

import numpy as np

from foedus.simulate.backing import backing, middles
from foedus.simulate.inputs import Array, Flags, Inputs, blocks


class Rule(StrEnum):
    """How single victories become one lottery."""

    UNIFORM = "uniform"
    INCENTIVE = "incentive"
    CONDITIONAL = "conditional"


def pce(inputs: Inputs) -> Array:
    """Return [draw]: the mean of the lottery over the positions held.

    References:
        Wise, Lester and Efird (2015). An introduction to the KAPSARC toolkit for
        behavioral analysis: probabilistic Condorcet election.
    """
    mean: Array = np.einsum("da,da->d", lottery(inputs), inputs.position)
    return mean


def lottery(inputs: Inputs, *, rule: Rule = Rule.UNIFORM, power: float = 1.0) -> Array:
    """Return [draw, actor]: the chance that the position of an actor wins.

    A position that several actors hold counts once, with the first of them.
    """
    weight = inputs.weight()
    found = np.empty_like(weight)
    for block in blocks(*weight.shape):
        order = np.argsort(inputs.position[block], axis=1, kind="stable")
        position = np.take_along_axis(inputs.position[block], order, axis=1)
        behind = np.take_along_axis(weight[block], order, axis=1)
        support = _support(position.T, behind.T)
        won = chances(support, rule=rule, power=power, held=_first_to_hold(position))
        np.put_along_axis(found[block], order, won, axis=1)
    return found


def chances(
    support: Array,
    *,
    rule: Rule = Rule.UNIFORM,
    power: float = 1.0,
    held: Flags | None = None,
) -> Array:
    r"""Return the lottery that follows from the strengths of pairs [draw, a, b].

    .. math:: P_{ab} = V_{ab}^p / (V_{ab}^p + V_{ba}^p)

    Uniform: :math:`p_a = \sum_b P_{ab} (p_a + p_b) q_{ab}` with every challenger alike
    likely. Incentive: a challenger b of a comes forward in proportion to
    :math:`V_{ba} P_{ba}`. Conditional: :math:`p_a \propto \prod_b P_{ab}`.

    Args:
        support: V, [draw, a, b].
        rule: How single victories become one lottery.
        power: p; 1 is linear, 2 the "square" of the KAPSARC toolkit.
        held: [draw, a], the positions that take part; all where left out.
    """
    part = np.ones(support.shape[:2], dtype=bool) if held is None else held
    win = victory(support, power)
    if rule is Rule.CONDITIONAL:
        alone = np.where(part[:, None, :], win, 1.0).prod(axis=2) * part
        shared: Array = alone / alone.sum(axis=1, keepdims=True)
        return shared
    return _stationary(win, _challengers(support, win, part, rule), part)


def victory(support: Array, power: float = 1.0) -> Array:
    """Return [draw, a, b]: the chance that a beats b; one half where none cares."""
    strength = support**power
    both = strength + strength.transpose(0, 2, 1)
    return np.where(both > 0, strength / np.where(both > 0, both, 1.0), 0.5)


def _support(position: Array, weight: Array) -> Array:
    """Return [draw, a, b] from [actor, draw], in order of position."""
    distance = np.abs(position[:, None] - position)
    support = backing(weight[:, None] * distance, middles(position))
    return np.ascontiguousarray(np.moveaxis(support, 2, 0))


def _first_to_hold(position: Array) -> Flags:
    first = np.ones(position.shape, dtype=bool)
    first[:, 1:] = position[:, 1:] > position[:, :-1]
    return first


def _challengers(
    support: Array,
    win: Array,
    part: Flags,
    rule: Rule,
) -> Array:
    """Return [draw, b, a]: how likely it is that b challenges the position a."""
    if rule is Rule.UNIFORM:
        return np.broadcast_to(
            part[:, :, None] / part.sum(axis=1)[:, None, None], win.shape
        )
    urge = support * win * part[:, :, None]
    total = urge.sum(axis=1, keepdims=True)
    some: Array = np.where(total > 0, urge / np.where(total > 0, total, 1.0), 0.0)
    return some


def _stationary(
    win: Array,
    challenger: Array,
    part: Flags,
) -> Array:
    """Return the lottery that one more challenge does not change."""
    actors = win.shape[1]
    diagonal = np.arange(actors)
    moves = challenger * win
    moves[:, diagonal, diagonal] = 0.0
    system = moves.copy()
    system[:, diagonal, diagonal] = -moves.sum(axis=1)
    # A position that takes no part keeps nothing: its own equation says so.
    system[:, diagonal, diagonal] -= ~part
    return _solved(system, part)


def _solved(system: Array, part: Flags) -> Array:
    right = np.zeros(system.shape[:2])
    right[:, -1] = 1.0
    system[:, -1, :] = 1.0
    solved = np.linalg.solve(system, right[:, :, None])[:, :, 0]
    kept = np.maximum(solved, 0.0) * part
    found: Array = kept / kept.sum(axis=1, keepdims=True)
    return found
