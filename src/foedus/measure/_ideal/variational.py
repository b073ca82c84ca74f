"""The instant answer: mean-field ideal points by Newton steps."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import numpy as np

from foedus.measure._ideal.ballots import Ballots, Block, blocks
from foedus.measure._ideal.bends import bends
from foedus.measure._ideal.fit import Fit, standardised
from foedus.measure._ideal.start import start
from foedus.measure._ideal.sums import summed
from foedus.measure._ideal.walk import (
    STEP,
    Looks,
    Posterior,
    filtered,
    smoothed,
    step_of,
    variance_of_step,
)
from foedus.network import Floats

ROUNDS = 20
# A flat prior on (-7, 7) has no mode: this one is as vague and keeps Newton's steps.
CUT_VARIANCE = 9.0
GAP = 0.02
LONGEST_STEP = 1.0


def variational(
    cast: Ballots,
    anchors: Mapping[Any, float],
    *,
    looks: Looks = Looks.BACK,
    rounds: int = ROUNDS,
) -> Fit:
    """Return the mean-field fit of the dynamic ordinal item-response model.

    Args:
        cast: The votes.
        anchors: For some states the side they start on, +1 or -1; these alone say
            which way the scale points.
        looks: Whether later votes may tell of earlier seats.
        rounds: How often items and positions are fitted in turn.

    References:
        Bailey, Strezhnev and Voeten (2017). Estimating dynamic state preferences
        from United Nations voting data.
        Imai, Lo and Olmsted (2016). Fast estimation of ideal points with massive data.
    """
    cut = blocks(cast)
    fit = start(cast, anchors)
    variance = np.zeros(len(cast.state))
    spread = np.zeros(len(cast.items))
    for _ in range(rounds):
        fit, spread = _items(fit, variance, cast, cut)
        posterior = _positions(fit, spread, looks, cast, cut)
        variance = posterior.variance
        fit = replace(fit, position=posterior.mean, sd=np.sqrt(variance))
        if looks is Looks.BOTH:
            fit = replace(fit, step=step_of(posterior.walked, cast))
        fit = standardised(fit)
    return fit


def _items(
    fit: Fit, variance: Floats, cast: Ballots, cut: tuple[Block, ...]
) -> tuple[Fit, Floats]:
    """Return the fit with new lines for the items, and the variance of their slopes."""
    blur = summed(cast.item, variance[cast.seat], len(cast.items))
    # Further steps in a round gain nothing: the positions are about to move as well.
    fit = _newton(fit, blur, cut)
    square = fit.position**2
    known = summed(cast.item, square[cast.seat], len(cast.items)) + blur
    return fit, 1 / (1 + known)


def _newton(fit: Fit, blur: Floats, cut: tuple[Block, ...]) -> Fit:
    """Move slope and cut points of every item one Newton step.

    `blur` is the summed variance of the positions on each item: a slope pays for
    positions that are not known, or blocs are torn apart.
    """
    slope, curve = _prior(fit, blur)
    for block in cut:
        bend = bends(block, fit)
        at = fit.position[block.seat]
        for number, part in enumerate(bend.slopes(at)):
            slope[block.items, number] += np.add.reduceat(part, block.starts)
        for (row, column), part in bend.curves(at).items():
            curve[block.items, row, column] += np.add.reduceat(part, block.starts)
    curve[:, 1, 0], curve[:, 2, 0] = curve[:, 0, 1], curve[:, 0, 2]
    curve[:, 2, 1] = curve[:, 1, 2]
    step = _solved(curve, slope)
    return _moved(fit, np.clip(step, -LONGEST_STEP, LONGEST_STEP))


def _solved(matrix: Floats, right: Floats) -> Floats:
    """Solve many systems of three unknowns at once, by Cramer's rule."""
    rows = (matrix[:, 0], matrix[:, 1], matrix[:, 2])
    across = [np.cross(rows[n - 2], rows[n - 1]) for n in range(3)]
    determinant = (rows[0] * across[0]).sum(axis=1)
    top = sum(right[:, n, None] * across[n] for n in range(3))
    out: Floats = top / determinant[:, None]
    return out


def _prior(fit: Fit, blur: Floats) -> tuple[Floats, Floats]:
    slope = np.stack(
        [-fit.slope * (1 + blur), -fit.low / CUT_VARIANCE, -fit.high / CUT_VARIANCE],
        axis=1,
    )
    curve = np.zeros((len(fit.slope), 3, 3))
    curve[:, 0, 0] = 1 + blur
    curve[:, 1, 1] = curve[:, 2, 2] = 1 / CUT_VARIANCE
    return slope, curve


def _moved(fit: Fit, step: Floats) -> Fit:
    low, high = fit.low + step[:, 1], fit.high + step[:, 2]
    middle, half = (low + high) / 2, np.maximum(high - low, GAP) / 2
    return replace(
        fit, slope=fit.slope + step[:, 0], low=middle - half, high=middle + half
    )


def _positions(
    fit: Fit,
    spread: Floats,
    looks: Looks,
    cast: Ballots,
    cut: tuple[Block, ...],
) -> Posterior:
    """Return where the votes, and the seats before, put every seat."""
    weight, slope = np.empty(len(cast.item)), np.empty(len(cast.item))
    for block in cut:
        bend = bends(block, fit)
        times = fit.slope[block.item]
        slope[block.span] = times * bend.slope
        weight[block.span] = times**2 * bend.curve
    seats = len(cast.state)
    weights = summed(cast.seat, weight, seats)
    pull = summed(cast.seat, slope, seats) + weights * fit.position
    weights += summed(cast.seat, spread[cast.item], seats)
    steps = variance_of_step(cast, fit.step if looks is Looks.BOTH else STEP)
    if looks is Looks.BOTH:
        return smoothed(pull, weights, steps, cast)
    return filtered(pull, weights, fit.position, steps, cast)
