"""The mixture: one distribution from five, with weights fitted to real decisions."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
import yaml

from foedus.simulate.inputs import TOP, Array, Inputs
from foedus.simulate.normal import deviate_at, share_below

PARTS = ("election", "wide", "narrow", "climate", "setter")
WIDE, NARROW = 25.0, 15.0
GRID = np.arange(TOP + 1)

# What lies between two whole points counts with the nearer one. Counted with the upper
# one, a normal would lie half a point above its mean, and a scale that is turned round
# would be given another distribution.
_EDGES = GRID + 0.5
_HALF_WINDOW = 10
_LANDMARKS = (0.0, TOP / 2, TOP)


@dataclass(frozen=True, slots=True, kw_only=True)
class Weights:
    """How much each part counts, and what the outcomes were where nothing is known.

    Attributes:
        parts: One weight for each of `PARTS`, summing to 1.
        climate: Share of outcomes at 0, at 50 and at 100; the rest lies even.
        origin: What they were fitted to, and how to fit them again.
    """

    parts: tuple[float, ...]
    climate: tuple[float, float, float]
    origin: str


def mixture(inputs: Inputs, chances: Array, luck: Array, weights: Weights) -> Array:
    """Return [draw]: one outcome drawn from the mixture for each draw of the inputs.

    Args:
        inputs: The actors.
        chances: [draw, actor], the lottery of the Condorcet election.
        luck: [draw, 2], even numbers from 0 to 1: which part, and where in it. Two
            options that are given the same luck differ by what they change alone.
        weights: As `shipped_weights` returns them.
    """
    share = _shares(inputs, weights)
    part = np.searchsorted(np.cumsum(share)[:-1], luck[:, 0], side="right")
    drawn = np.stack(_drawn(inputs, chances, luck[:, 1], weights.climate), axis=1)
    picked: Array = drawn[np.arange(len(part)), part]
    return picked


def cumulative(inputs: Inputs, chances: Array, weights: Weights) -> Array:
    """Return [draw, 101]: the chance that the outcome is at or below 0, 1, ... 100.

    An outcome between two whole points counts with the nearer one.
    """
    share = _shares(inputs, weights)
    parts = distributions(inputs, chances, weights.climate)
    mixed: Array = np.einsum("p,pdg->dg", share, parts)
    return mixed


def distributions(
    inputs: Inputs, chances: Array, climate: tuple[float, float, float]
) -> Array:
    """Return [part, draw, 101]: the cumulative distribution of each part."""
    mean = np.einsum("da,da->d", inputs.weight(), inputs.position)[:, None]
    at_or_below = inputs.position[:, :, None] <= _EDGES
    set_at = inputs.position[:, [inputs.setter or 0]]
    even = (1 - sum(climate)) * np.minimum(_EDGES / TOP, 1.0)
    marks = sum(
        mass * (mark <= GRID) for mass, mark in zip(climate, _LANDMARKS, strict=True)
    )
    return np.stack(
        [
            np.einsum("da,dag->dg", chances, at_or_below),
            _normal(mean, WIDE),
            _normal(mean, NARROW),
            np.broadcast_to(even + marks, (len(mean), len(GRID))),
            (set_at <= _EDGES).astype(float),
        ]
    )


def quantile(distribution: Array, share: float) -> Array:
    """Return [draw]: the lowest whole point with at least a share at or below it."""
    reached = distribution >= share - 1e-9
    found: Array = GRID[reached.argmax(axis=1)]
    return found


def most_likely(distribution: Array) -> Array:
    """Return [draw]: the middle of the 21 points that hold most of the mass.

    Of several that hold as much, the one nearest the median.
    """
    low = np.maximum(np.arange(len(GRID)) - _HALF_WINDOW - 1, -1)
    high = np.minimum(np.arange(len(GRID)) + _HALF_WINDOW, len(GRID) - 1)
    padded = np.concatenate([np.zeros((len(distribution), 1)), distribution], axis=1)
    held = np.round(padded[:, high + 1] - padded[:, low + 1], 9)
    best = held == held.max(axis=1, keepdims=True)
    away = np.abs(GRID - quantile(distribution, 0.5)[:, None])
    found: Array = GRID[np.where(best, away, np.inf).argmin(axis=1)]
    return found


@cache
def shipped_weights() -> Weights:
    """Return the weights that come with Foedus."""
    path = Path(__file__).parent / "data" / "mixture.yaml"
    held = yaml.load(path.read_text("utf-8"), Loader=yaml.CSafeLoader)
    return Weights(
        parts=tuple(float(held["parts"][part]) for part in PARTS),
        climate=(
            float(held["climate"]["at_0"]),
            float(held["climate"]["at_50"]),
            float(held["climate"]["at_100"]),
        ),
        origin=str(held["origin"]),
    )


def _shares(inputs: Inputs, weights: Weights) -> Array:
    """Return the weight of each part; nobody setting the agenda, that one has none."""
    share = np.array(weights.parts)
    if inputs.setter is None:
        share[PARTS.index("setter")] = 0.0
    shares: Array = share / share.sum()
    return shares


def _drawn(
    inputs: Inputs, chances: Array, luck: Array, climate: tuple[float, float, float]
) -> tuple[Array, ...]:
    mean = np.einsum("da,da->d", inputs.weight(), inputs.position)
    deviate = deviate_at(luck)
    return (
        _from_lottery(inputs.position, chances, luck),
        np.clip(mean + WIDE * deviate, 0, TOP),
        np.clip(mean + NARROW * deviate, 0, TOP),
        _from_climate(luck, climate),
        inputs.position[:, inputs.setter or 0],
    )


def _from_lottery(position: Array, chances: Array, luck: Array) -> Array:
    order = np.argsort(position, axis=1)
    below = np.take_along_axis(chances, order, axis=1).cumsum(axis=1)
    place = (below < luck[:, None] * below[:, -1:]).sum(axis=1)
    found: Array = np.take_along_axis(position, order, axis=1)[
        np.arange(len(place)), place
    ]
    return found


def _from_climate(luck: Array, climate: tuple[float, float, float]) -> Array:
    none, middle, all_of_it = climate
    half = (1 - none - middle - all_of_it) / 2
    reached = np.cumsum([0.0, none, half, middle, half, all_of_it])
    points = [0.0, 0.0, TOP / 2, TOP / 2, TOP, TOP]
    found: Array = np.interp(luck, reached, points)
    return found


def _normal(mean: Array, deviation: float) -> Array:
    """Return the distribution on the grid, what lies beyond an end put on the end."""
    found = share_below((_EDGES - mean) / deviation)
    found[:, -1] = 1.0
    return found
