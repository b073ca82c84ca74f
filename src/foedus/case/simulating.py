"""Run the models on the situations of a case, and set the answer out in rows."""

from collections.abc import Sequence
from dataclasses import asdict, replace

import numpy as np

from foedus.case.config import Case
from foedus.case.opening import opened
from foedus.model import Outcome, Situation
from foedus.simulate.compare import by_names, compare
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
    by_names(chosen)  # before anything is joined: a fault must leave nothing behind

    def outcome(situation: Situation, unopened: tuple[str, ...]) -> Outcome:
        rng = np.random.default_rng(seed)
        found = compare(situation, chosen, draws=draws, rng=rng)
        return replace(found, caveats=(*found.caveats, *unopened))

    with opened(case, name) as held:
        return [outcome(one, held.unopened[one.name]) for one in held.situations]


def as_record(outcome: Outcome) -> dict[str, object]:
    """Return an outcome as plain values, ready for JSON."""
    return asdict(outcome)
