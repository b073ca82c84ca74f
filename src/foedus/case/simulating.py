"""Run the models on the situations of a case, and set the answer out in rows."""

from collections.abc import Sequence
from dataclasses import asdict

import numpy as np

from foedus.case.config import LEDGER, Case
from foedus.case.joining import OUT, SHELF
from foedus.case.measuring import frames
from foedus.case.recalling import recall
from foedus.case.situations import situations
from foedus.case.sources import sourced
from foedus.model import Outcome, Situation
from foedus.simulate.compare import compare
from foedus.simulate.models import FORECASTS

ALL_MODELS = "all"


def simulated(
    case: Case,
    *,
    name: str | None,
    models: Sequence[str],
    draws: int,
    seed: int,
) -> list[Outcome]:
    """Return the outcome of each situation of a case, or of the one that is named.

    Each starts from the seed, so that one situation alone gives what it gives among
    others.

    Raises:
        UnusableInputError: There is no situation, a model is not known, or a source
            names a claim, row or finding that does not exist.
        UnusableCaseError: A situation is at fault.
    """
    chosen = tuple(FORECASTS) if ALL_MODELS in models else tuple(models)
    return [
        compare(situation, chosen, draws=draws, rng=np.random.default_rng(seed))
        for situation in opened(case, name)
    ]


def opened(case: Case, name: str | None = None) -> list[Situation]:
    """Return the situations of a case, or the one named, with their sources looked up.

    Raises:
        UnusableInputError: There is none, or a source does not exist.
        UnusableCaseError: One is at fault.
    """
    found = situations(case.folder, name)
    out = case.folder / OUT
    brief = recall(case, out=out) if (out / LEDGER).exists() else None
    with frames(carried=out / SHELF) as here:
        return [sourced(one, case, here, brief).situation for one in found]


def as_record(outcome: Outcome) -> dict[str, object]:
    """Return an outcome as plain values, ready for JSON."""
    return asdict(outcome)
