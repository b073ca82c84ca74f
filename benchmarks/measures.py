"""Time the measures on invented data, beside other libraries in the same run.

Usage: python benchmarks/measures.py

Prints CPU seconds and ratios; nothing here passes or fails. The data are drawn: 180
states, 40 years of 80 roll calls. Set OMP_NUM_THREADS=1 for figures of one core.
"""

import time
from collections.abc import Callable
from functools import partial
from itertools import islice

import networkx as nx
import numpy as np
from numpy.random import Generator
from scipy.special import ndtr
from sklearn.metrics import cohen_kappa_score

from foedus.measure._blocs.louvain import communities
from foedus.measure._change.segments import segments
from foedus.measure._ideal.ballots import ABSTAIN, BLOCK, NO, YES, Ballots, ballots
from foedus.measure._ideal.polish import chain
from foedus.measure._ideal.variational import variational
from foedus.measure._normal import cumulative
from foedus.measure._similar.counts import counts
from foedus.measure._similar.scores import kappa

STATES, YEARS, CALLS, SWEEPS = 180, 40, 80, 20


def main() -> None:
    """Run the comparisons."""
    rng = np.random.default_rng(0)
    ideal_points(_drawn(rng))
    normal_distribution(rng)
    all_pairs(rng)
    change_points(rng)
    groups(rng)


def ideal_points(cast: Ballots) -> None:
    """Print the cost of the fast fit, and of a sweep of the slow one per vote."""
    anchors = {0: -1.0, STATES - 1: 1.0}
    start = time.process_time()
    fit = variational(cast, anchors)
    spent = time.process_time() - start
    draws = chain(cast, fit, np.random.default_rng(0))
    sweep = _cpu(lambda: list(islice(draws, SWEEPS))) / SWEEPS
    print(
        f"ideal points: {len(cast.item):,} votes; variational {spent:.1f} s; a sweep "
        f"{1000 * sweep:.0f} ms, {1e9 * sweep / len(cast.item):.0f} ns a vote"
    )


def normal_distribution(rng: Generator) -> None:
    """Print the cost of the distribution function beside scipy's."""
    x = rng.standard_normal(BLOCK)
    own, theirs = (_least(partial(f, x)) for f in (cumulative, ndtr))
    print(
        f"normal distribution: {1e9 * own / BLOCK:.0f} ns a number; scipy "
        f"{theirs / own:.1f} times that"
    )


def all_pairs(rng: Generator) -> None:
    """Print the cost of kappa of all pairs beside one call a pair."""
    levels = rng.integers(0, 3, (STATES, CALLS)).astype(np.int8)
    pairs = STATES * (STATES - 1) // 2
    own = _least(lambda: kappa(counts(levels, np.arange(3.0)))) / pairs
    one = _least(lambda: cohen_kappa_score(levels[0], levels[1], weights="quadratic"))
    print(f"kappa: {1e9 * own:.0f} ns a pair; scikit-learn {one / own:,.0f} times that")


def change_points(rng: Generator) -> None:
    """Print the cost of cutting twenty years of months."""
    series = rng.negative_binomial(3, 0.2, 240)
    print(f"change points: {1000 * _least(lambda: segments(series)):.1f} ms a series")


def groups(rng: Generator) -> None:
    """Print the cost of blocs beside networkx."""
    weights = rng.random((STATES, STATES))
    weights += weights.T
    graph = nx.from_numpy_array(weights)
    own = _least(lambda: communities(weights), rounds=5)
    theirs = _least(lambda: nx.community.louvain_communities(graph, seed=0), rounds=2)
    print(f"blocs: {1000 * own:.0f} ms; networkx {theirs / own:.0f} times that")


def _drawn(rng: Generator) -> Ballots:
    item, state = (each.ravel() for each in np.indices((YEARS * CALLS, STATES)))
    slope, stand = rng.normal(size=YEARS * CALLS), rng.standard_normal(STATES)
    z = slope[item] * stand[state] + rng.standard_normal(len(item))
    choice = np.where(z < 0.5, YES, np.where(z > 1, NO, ABSTAIN))
    return ballots(item, state, item // CALLS, choice)


def _least(act: Callable[[], object], rounds: int = 20) -> float:
    return min(_cpu(act) for _ in range(rounds))


def _cpu(act: Callable[[], object]) -> float:
    start = time.process_time()
    act()
    return time.process_time() - start


if __name__ == "__main__":
    main()
