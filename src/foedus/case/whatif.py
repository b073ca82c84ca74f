"""Ask what could change it: the situations and sanctions that a case holds."""

from dataclasses import replace
from functools import partial
from importlib.util import find_spec

from foedus.case import modelling
from foedus.case.answers import WhatIf, kept
from foedus.case.config import Case
from foedus.case.progress import Progress
from foedus.case.situations import FOLDER as SITUATIONS
from foedus.model import Brief, Problem
from foedus.network import Frames

SANCTIONS = "sanctions"
SEED = 1
_SANCTION_DRAWS = 60


def what_if(case: Case, brief: Brief, here: Frames, *, progress: Progress) -> WhatIf:
    """Run the models on all that a case asks; with nothing asked, nothing is run.

    A question that cannot be answered is a problem of the case, and not the end of
    the run.

    Args:
        case: The case folder.
        brief: Its claims and findings, which inputs may rest on.
        here: Its datasets.
        progress: Told that it has begun.

    Raises:
        UnusableCaseError: A situation or a question is not well put.
    """
    asked = [_asks(case, SITUATIONS), _asks(case, SANCTIONS)]
    if not any(asked):
        return WhatIf()
    if find_spec("scipy") is None:
        return WhatIf(problems=(_without_scipy(case),))
    progress("simulating", 1, 1)
    found = modelling.answers(case, brief, here) if asked[0] else WhatIf()
    return _with_sanctions(found, case, here) if asked[1] else found


def _asks(case: Case, folder: str) -> bool:
    return any((case.folder / folder).glob("*.yaml"))


def _with_sanctions(found: WhatIf, case: Case, here: Frames) -> WhatIf:
    problems = [*found.problems]
    ask = partial(
        modelling.sanctioned_over, here, case, draws=_SANCTION_DRAWS, seed=SEED
    )
    costs = kept(problems, case.folder / SANCTIONS, ask)
    outcomes = tuple(one.outcome for some in costs for one in some)
    return replace(found, sanctions=outcomes, problems=tuple(problems))


def _without_scipy(case: Case) -> Problem:
    return Problem(
        where=str(case.folder),
        what="situations or sanctions are asked about, but scipy is not installed",
        remedy="install it: pip install 'foedus[models]'",
    )
