"""Re-run a conclusion under everything that could overturn it, and count."""

from collections.abc import Iterable

import numpy as np

from foedus.model import Stress, Trial, Tried
from foedus.simulate.inputs import Array


def stress(
    conclusion: str,
    runs: Iterable[tuple[Tried, str, Array]],
    *,
    tie: float = 1e-9,
    headline: Array | None = None,
) -> Stress:
    """Return how a conclusion fares, given by how much it holds in each draw.

    Args:
        conclusion: What is claimed, as a sentence without a full stop.
        runs: Kind and name of each trial with its differences [draw]: positive where
            the conclusion holds, negative where it does not.
        tie: Differences no larger than this settle nothing.
        headline: By how much the conclusion holds as things stand, [draw].

    References:
        Lempert, R., Popper, S. and Bankes, S. (2003). Shaping the next one hundred
        years: robust decision making.
    """
    trials = tuple(_trial(kind, name, found, tie) for kind, name, found in runs)
    models = [trial.share for trial in trials if trial.kind is Tried.MODEL]
    draws = float(np.mean(models)) if models else None
    gain = None if headline is None else _gain(headline)
    return Stress(conclusion=conclusion, draws=draws, trials=trials, gain=gain)


def _gain(differences: Array) -> tuple[float, float, float]:
    low, middle, high = np.quantile(differences, (0.1, 0.5, 0.9))
    return float(low), float(middle), float(high)


def _trial(kind: Tried, name: str, differences: Array, tie: float) -> Trial:
    ties = float((np.abs(differences) <= tie).mean())
    return Trial(
        kind=kind,
        name=name,
        share=float((differences > tie).mean()) + ties / 2,
        ties=ties,
        margin=float(np.median(differences)),
    )
