"""One hidden depth behind several ordinal terms, with its uncertainty."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray

from foedus.measure._depth.terms import Terms, code
from foedus.measure._normal import TINY, cumulative, quantile
from foedus.network import Floats

Numbers = NDArray[np.intp]
DRAWS, WARM_UP = 6_000, 1_000
ITEMS = (
    "milcon",
    "intcom",
    "organ1",
    "milaid",
    "contrib",
    "compag",
    "subord",
    "base",
)
# Of these only presence is asked: their codes tell kinds, not degrees.
PRESENCE = frozenset({"compag", "subord", "base"})
MISSING = -1


@dataclass(frozen=True, slots=True, kw_only=True)
class Depths:
    """What the draws say.

    Attributes:
        mean: Depth of each treaty; over all treaties mean 0 and spread near 1.
        sd: Its standard deviation.
        low: 5th percentile.
        high: 95th percentile.
        loadings: How strongly each item goes with depth, as a correlation.
    """

    mean: Floats
    sd: Floats
    low: Floats
    high: Floats
    loadings: Floats


def items(treaties: Sequence[Terms]) -> NDArray[np.int8]:
    """Return the ordinal terms of treaties that depth is read from: treaty x item."""
    return np.array(
        [[_level(terms, name) for name in ITEMS] for terms in treaties], dtype=np.int8
    ).reshape(len(treaties), len(ITEMS))


def depths(table: NDArray[np.int8], rng: Generator, *, draws: int = DRAWS) -> Depths:
    """Return the hidden depth of treaties by a Gaussian-copula factor model.

    Only the order of the codes within an item counts: their latent values are drawn
    between those of the treaties coded lower and higher (rank likelihood).

    Args:
        table: treaty x item, `MISSING` where not coded; the first item loads upwards.
        rng: The only source of chance.
        draws: How many sweeps, of which the first `WARM_UP` (at most half) are dropped.

    References:
        Hoff (2007). Extending the rank likelihood for semiparametric copula estimation.
        Murray, Dunson, Carin and Lucas (2013). Bayesian Gaussian copula factor models
        for mixed data.
        Alley (2021). Alliance participation, treaty depth, and military spending.
    """
    warm = min(WARM_UP, draws // 2)
    kept = list(islice(_chain(table, rng), warm, draws))
    depth = np.stack([one for one, _ in kept])
    loading = np.stack([one for _, one in kept])
    low, high = np.quantile(depth, (0.05, 0.95), axis=0)
    return Depths(
        mean=depth.mean(axis=0),
        sd=depth.std(axis=0, ddof=1),
        low=low,
        high=high,
        loadings=(loading / np.sqrt(1 + loading**2)).mean(axis=0),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Ranks:
    """All coded cells sorted by item and level, and which levels hold one another.

    Attributes:
        treaty: The treaty of each cell.
        item: The item of each cell.
        group: The level of each cell, counted over all items.
        starts: Where each level begins.
        opens: Whether a level is the lowest of its item.
        closes: Whether it is the highest.
        turns: Cells of even and of odd levels: a level hangs on its neighbours alone,
            so each half can be drawn at once.
    """

    treaty: Numbers
    item: Numbers
    group: Numbers
    starts: Numbers
    opens: NDArray[np.bool]
    closes: NDArray[np.bool]
    turns: tuple[Numbers, Numbers]


def _ranks(table: NDArray[np.int8]) -> _Ranks:
    treaty, item = np.nonzero(table != MISSING)
    level = table[treaty, item].astype(np.intp)
    order = np.lexsort((level, item))
    key = (item * 128 + level)[order]
    first = np.append(True, key[1:] != key[:-1])
    group, starts = first.cumsum() - 1, np.flatnonzero(first)
    of_level = item[order][starts]
    opens = np.append(True, of_level[1:] != of_level[:-1])
    odd = (np.arange(len(starts)) % 2 == 1)[group]
    return _Ranks(
        treaty=treaty[order],
        item=item[order],
        group=group,
        starts=starts,
        opens=opens,
        closes=np.append(opens[1:], True),
        turns=(np.flatnonzero(~odd), np.flatnonzero(odd)),
    )


def _chain(table: NDArray[np.int8], rng: Generator) -> Iterator[tuple[Floats, Floats]]:
    """Yield depths and loadings, sweep after sweep, the first loading above 0."""
    ranks, size = _ranks(table), table.shape
    latent = _scores(ranks)
    depth: Floats = rng.standard_normal(size[:1])
    loading: Floats = np.ones(size[1])
    while True:
        latent = _between(ranks, latent, loading[ranks.item] * depth[ranks.treaty], rng)
        depth = _factor(ranks.treaty, loading[ranks.item], latent, size[0], rng)
        loading = _factor(ranks.item, depth[ranks.treaty], latent, size[1], rng)
        if loading[0] < 0:
            depth, loading = -depth, -loading
        yield depth, loading


def _factor(
    place: Numbers, other: Floats, latent: Floats, size: int, rng: Generator
) -> Floats:
    """Draw one side of the product that the latent values scatter around."""
    pull = np.bincount(place, other * latent, size)
    variance = 1 / (1 + np.bincount(place, other * other, size))
    drawn: Floats = variance * pull + np.sqrt(variance) * rng.standard_normal(size)
    return drawn


def _scores(ranks: _Ranks) -> Floats:
    """Return normal scores of the levels, which keep their order, to begin with."""
    count = np.bincount(ranks.group)
    of_item = ranks.item[ranks.starts]
    before = count.cumsum() - count
    first = np.minimum.reduceat(before, np.flatnonzero(ranks.opens))[
        np.cumsum(ranks.opens) - 1
    ]
    total = np.bincount(ranks.item)[of_item]
    middle: Floats = (before - first + count / 2) / total
    return quantile(middle)[ranks.group]


def _between(ranks: _Ranks, latent: Floats, lean: Floats, rng: Generator) -> Floats:
    latent = latent.copy()
    for turn in ranks.turns:
        low, high = _bounds(ranks, latent)
        group = ranks.group[turn]
        latent[turn] = _truncated(low[group], high[group], lean[turn], rng)
    return latent


def _bounds(ranks: _Ranks, latent: Floats) -> tuple[Floats, Floats]:
    top = np.maximum.reduceat(latent, ranks.starts)
    bottom = np.minimum.reduceat(latent, ranks.starts)
    low = np.where(ranks.opens, -np.inf, np.append(-np.inf, top[:-1]))
    high = np.where(ranks.closes, np.inf, np.append(bottom[1:], np.inf))
    return low, high


def _truncated(low: Floats, high: Floats, lean: Floats, rng: Generator) -> Floats:
    """Draw normals around `lean` between two bounds, in the tail that is exact."""
    low, high = low - lean, high - lean
    side = np.where(low + high > 0, -1.0, 1.0)
    near, far = np.where(side > 0, low, -high), np.where(side > 0, high, -low)
    floor, ceiling = _below(near), _below(far)
    chance = floor + rng.random(len(lean)) * (ceiling - floor)
    drawn = np.clip(quantile(np.maximum(chance, TINY)), near, far)
    return lean + side * drawn


def _below(x: Floats) -> Floats:
    # Beyond 30 the distribution function is 0 or 1 to the last digit.
    return cumulative(np.clip(x, -30.0, 30.0))


def _level(terms: Terms, name: str) -> int:
    level = code(terms, name)
    if level is None:
        return MISSING
    return min(level, 1) if name in PRESENCE else level
