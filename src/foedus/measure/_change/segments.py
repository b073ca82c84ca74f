"""Where the level of a series of over-dispersed counts changed, exactly."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from foedus.network import Floats

SHORTEST = 6
YEAR = 12
# Bounds of the shape: below, one month tells nothing; above, the counts are Poisson.
LOOSEST, TIGHTEST = 0.3, 200.0
TINY = 1e-300


@dataclass(frozen=True, slots=True, kw_only=True)
class Segments:
    """A series cut where its level changed.

    Attributes:
        starts: Place of the first count of each segment; the first is 0.
        means: Mean count of each segment.
        shape: Shape r of the negative binomial: variance m + m^2 / r.
        gains: For each start after the first how much cost the cut saves, its
            penalty paid; the larger the surer.
    """

    starts: tuple[int, ...]
    means: tuple[float, ...]
    shape: float
    gains: tuple[float, ...]


def segments(
    counts: ArrayLike,
    *,
    shape: float | None = None,
    shortest: int = SHORTEST,
    window: int = YEAR,
) -> Segments:
    r"""Return the cheapest cut of a series into levels, by dynamic programming.

    The cost of a segment of n counts with sum S and mean m = S/n is twice its
    negative log-likelihood, less what no cut changes:

    .. math:: -2 (S \log \frac{m}{m + r} + n r \log \frac{r}{m + r})

    and every cut costs 2 log T more.

    Args:
        counts: One count a period.
        shape: r; None estimates it from the counts.
        shortest: How many periods a level must last to be one.
        window: Within how many periods the spread is taken where r is estimated.

    References:
        Auger and Lawrence (1989). Algorithms for the optimal identification of
        segment neighborhoods.
        Killick, Fearnhead and Eckley (2012). Optimal detection of changepoints with
        a linear computational cost (the penalty).
    """
    series = np.asarray(counts, dtype=np.float64)
    spread = dispersion(series, window=window) if shape is None else shape
    cost = _costs(series, spread)
    penalty = 2 * np.log(max(len(series), 2))
    starts = _cheapest(cost, penalty, shortest)
    ends = (*starts[1:], len(series))
    triples = zip(starts[:-1], starts[1:], ends[1:], strict=True)
    return Segments(
        starts=starts,
        means=tuple(
            float(series[a:b].mean()) for a, b in zip(starts, ends, strict=True)
        ),
        shape=spread,
        gains=tuple(
            float(cost[c, a] - cost[b, a] - cost[c, b] - penalty) for a, b, c in triples
        ),
    )


def dispersion(series: Floats, *, window: int = YEAR) -> float:
    """Return the shape r by moments within windows, so that shifts do not count.

    Windows of a year, summed before they are divided: r = sum m^2 / sum (v - m).
    """
    whole = len(series) // window
    if whole == 0:
        return TIGHTEST
    rows = series[: whole * window].reshape(whole, window)
    means, variances = rows.mean(axis=1), rows.var(axis=1, ddof=1)
    extra = float((variances - means).sum())
    # An unbiased square of the mean: the sample's own is too large by v / n.
    square = float((means**2 - variances / window).sum())
    if extra <= 0 or square <= 0:
        return TIGHTEST
    return min(max(square / extra, LOOSEST), TIGHTEST)


def _costs(series: Floats, shape: float) -> Floats:
    """Return the cost of every segment, by its end (row) and its start (column).

    With m = S/n the cost is 2 (f(S + n r) - f(S) - f(n r)) for f(x) = x log x.
    """
    total = np.append(0.0, series.cumsum())
    place = np.arange(len(total))
    summed = np.abs(total[:, None] - total[None, :])
    lengths = np.abs(place[:, None] - place[None, :])
    out = _times_log(summed + shape * lengths)
    out -= _times_log(summed)
    out -= _times_log(shape * np.arange(float(len(total))))[lengths]
    out *= 2
    return out


def _times_log(x: Floats) -> Floats:
    out: Floats = np.maximum(x, TINY)
    np.log(out, out=out)
    out *= x
    return out


def _cheapest(cost: Floats, penalty: float, shortest: int) -> tuple[int, ...]:
    size = len(cost) - 1
    best, cut = np.full(size + 1, np.inf), [0] * (size + 1)
    best[0] = -penalty
    for end in range(min(shortest, size), size + 1):
        begins = max(end - shortest, 0) + 1
        paid = best[:begins] + cost[end, :begins]
        cut[end] = int(paid.argmin())
        best[end] = paid[cut[end]] + penalty
    starts = [cut[size]]
    while starts[-1] > 0:
        starts.append(cut[starts[-1]])
    return tuple(reversed(starts))
