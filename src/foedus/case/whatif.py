"""Ask what could change it: the situations and sanctions that a case holds."""

from collections.abc import Callable
from dataclasses import dataclass
from importlib.util import find_spec
from typing import TypeVar

import numpy as np

from foedus.case.config import Case
from foedus.case.progress import Progress
from foedus.case.situations import FOLDER as SITUATIONS
from foedus.case.situations import situations
from foedus.errors import UnusableInputError
from foedus.model import Courting, Outcome, Problem, SanctionOutcome, Stress
from foedus.network import Frames

T = TypeVar("T")

SANCTIONS = "sanctions"
SEED = 1
DRAWS = 2000
_COURTING_DRAWS = 600
_TRIAL_DRAWS = 600
_SANCTION_DRAWS = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class WhatIf:
    """What the models say of a case."""

    outcomes: tuple[Outcome, ...] = ()
    courtings: tuple[Courting, ...] = ()
    stresses: tuple[tuple[str, Stress], ...] = ()
    sanctions: tuple[SanctionOutcome, ...] = ()
    problems: tuple[Problem, ...] = ()


def what_if(case: Case, here: Frames, *, progress: Progress) -> WhatIf:
    """Run the models on all that a case asks; with nothing asked, nothing is run.

    A question that cannot be answered is a problem of the case, and not the end of
    the run.

    Raises:
        UnusableCaseError: A situation or a question is not well put.
    """
    asked = [_asks(case, SITUATIONS), _asks(case, SANCTIONS)]
    if not any(asked):
        return WhatIf()
    if find_spec("scipy") is None:
        return WhatIf(problems=(_without_scipy(case),))
    progress("simulating", 1, 1)
    problems: list[Problem] = []
    found = _situations(case, here, problems) if asked[0] else WhatIf()
    costs = _sanctions(case, here, problems) if asked[1] else ()
    return WhatIf(
        outcomes=found.outcomes,
        courtings=found.courtings,
        stresses=found.stresses,
        sanctions=costs,
        problems=tuple(problems),
    )


def _asks(case: Case, folder: str) -> bool:
    return any((case.folder / folder).glob("*.yaml"))


def _situations(case: Case, here: Frames, problems: list[Problem]) -> WhatIf:
    # scipy is an extra: a case that asks nothing does without.
    from foedus.case.courting import courtings  # noqa: PLC0415
    from foedus.simulate.compare import compare  # noqa: PLC0415
    from foedus.simulate.models import FORECASTS  # noqa: PLC0415
    from foedus.simulate.trials import tried  # noqa: PLC0415

    held = situations(case.folder)
    outcomes = tuple(
        compare(one, tuple(FORECASTS), draws=DRAWS, rng=np.random.default_rng(SEED))
        for one in held
    )
    courted = _kept(
        problems,
        case,
        SITUATIONS,
        lambda: courtings(case, draws=_COURTING_DRAWS, seed=SEED, here=here),
    )
    return WhatIf(
        outcomes=outcomes,
        courtings=courted,
        stresses=tuple(
            (one.name, found)
            for one in held
            for found in tried(one, draws=_TRIAL_DRAWS, seed=SEED)
        ),
    )


def _sanctions(
    case: Case, here: Frames, problems: list[Problem]
) -> tuple[SanctionOutcome, ...]:
    # scipy is an extra: a case that asks nothing does without.
    from foedus.case.sanctioning import sanctioned_over  # noqa: PLC0415

    found = _kept(
        problems,
        case,
        SANCTIONS,
        lambda: sanctioned_over(here, case, draws=_SANCTION_DRAWS, seed=SEED),
    )
    return tuple(one.outcome for one in found)


def _kept(
    problems: list[Problem],
    case: Case,
    folder: str,
    ask: Callable[[], tuple[T, ...]],
) -> tuple[T, ...]:
    try:
        return ask()
    except UnusableInputError as error:
        problems.append(
            Problem(
                where=str(case.folder / folder),
                what="a question was not answered",
                remedy=str(error),
            )
        )
        return ()


def _without_scipy(case: Case) -> Problem:
    return Problem(
        where=str(case.folder),
        what="situations or sanctions are asked about, but scipy is not installed",
        remedy="install it: pip install 'foedus[models]'",
    )
