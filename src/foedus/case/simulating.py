"""Run the models on the situations of a case, and set the answer out in rows."""

from collections.abc import Iterator, Sequence
from dataclasses import asdict
from pathlib import Path

import numpy as np

from foedus.case.config import LEDGER, Case
from foedus.case.run import recall
from foedus.case.situations import FOLDER, situations
from foedus.errors import UnusableInputError
from foedus.model import Basis, Belief, Ground, Outcome, Situation
from foedus.simulate.compare import compare
from foedus.simulate.models import FORECASTS
from foedus.simulate.situations import plan

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
            names a claim that the ledger of the case does not hold.
        UnusableCaseError: A situation is at fault.
    """
    found = situations(case.folder, name)
    for situation in found:
        _check_claims(case, situation)
    chosen = tuple(FORECASTS) if ALL_MODELS in models else tuple(models)
    return [
        compare(situation, chosen, draws=draws, rng=np.random.default_rng(seed))
        for situation in found
    ]


def grounds(situation: Situation) -> Iterator[tuple[str, Belief]]:
    """Yield every number of a situation by name, with what it rests on."""
    yield from plan(situation).beliefs.items()
    for option in situation.options:
        for cost in option.costs:
            yield f"{option.name}: cost to {cost.actor}", cost.amount


def as_record(outcome: Outcome) -> dict[str, object]:
    """Return an outcome as plain values, ready for JSON."""
    return asdict(outcome)


def _check_claims(case: Case, situation: Situation) -> None:
    cited = {
        (name, claim)
        for name, belief in grounds(situation)
        for claim in _claims(belief.ground)
    }
    out = case.folder / "out"
    if not cited or not (out / LEDGER).exists():
        return
    known = {claim.id for claim in recall(case, out=out).claims}
    for name, claim in sorted(cited):
        if claim not in known:
            raise UnusableInputError(
                _path(case, situation),
                f"{name} rests on the claim {claim!r}, which the ledger does not hold",
                "cite a claim that `foedus show CASE claims` prints",
            )


def _claims(ground: Ground) -> tuple[str, ...]:
    return ground.says if ground.basis is Basis.CLAIM else ()


def _path(case: Case, situation: Situation) -> Path:
    return case.folder / FOLDER / f"{situation.name}.yaml"
