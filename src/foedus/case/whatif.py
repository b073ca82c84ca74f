"""Ask what could change it: the situations and sanctions that a case holds."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from importlib.util import find_spec
from pathlib import Path

from foedus.case import modelling
from foedus.case.answers import WhatIf, kept
from foedus.case.beside import Ask
from foedus.case.config import Case
from foedus.case.joining import joined_before
from foedus.case.measuring import Told, frames, rows_in_words
from foedus.case.progress import Progress
from foedus.case.sanction_file import FOLDER as SANCTIONS
from foedus.case.situations import FOLDER as SITUATIONS
from foedus.model import Brief, Problem, SanctionOutcome
from foedus.network import Frames

ENTITIES = "entities"
SEED = 1
_SANCTION_DRAWS = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class Costs:
    """What the sanctions that a case asks about cost, as far as it could be told."""

    outcomes: tuple[SanctionOutcome, ...] = ()
    problems: tuple[Problem, ...] = ()


def what_if(
    case: Case,
    brief: Brief,
    told: Told,
    *,
    costs: Callable[[], Costs],
    ask: Ask,
    progress: Progress,
) -> WhatIf:
    """Run the models on all that a case asks; with nothing asked, nothing is run.

    A question that cannot be answered is a problem of the case, and not the end of
    the run.

    Args:
        case: The case folder.
        brief: Its claims and findings, which inputs may rest on.
        told: Its datasets, and what they tell.
        costs: Tells what sanctions cost, perhaps reckoned before.
        ask: Has another process do a part, where there is one.
        progress: Told that it has begun.

    Raises:
        UnusableCaseError: A situation or a question is not well put.
    """
    asked = [_asks(case, SITUATIONS), _asks(case, SANCTIONS)]
    listed = _has_lists(case, told.here)
    if not any(asked) and not listed:
        return WhatIf()
    if not _can_model():
        return WhatIf(problems=(_without_extra(case),))
    progress("simulating", 1, 1)
    found = modelling.answers(case, brief, told, ask) if asked[0] else WhatIf()
    if listed:
        found = _with_lists(found, case, brief, told.here)
    return _with_costs(found, costs()) if asked[1] else found


def sanction_costs(case: Case, here: Frames) -> Costs:
    """Ask what the sanctions of a case cost: datasets tell, and no report does.

    Raises:
        UnusableCaseError: A question is not well put.
    """
    if not _asks(case, SANCTIONS) or not _can_model():
        return Costs()
    problems: list[Problem] = []
    ask = partial(
        modelling.sanctioned_over, here, case, draws=_SANCTION_DRAWS, seed=SEED
    )
    answers = kept(problems, case.folder / SANCTIONS, ask)
    outcomes = tuple(one.outcome for some in answers for one in some)
    return Costs(outcomes=outcomes, problems=tuple(problems))


def costs_over_joined(case: Case, out: Path) -> Costs:
    """Ask what sanctions cost, in another process than the one that joined datasets.

    Raises:
        UnusableCaseError: A question is not well put.
    """
    with frames() as shelved, joined_before(case, shelved, out=out) as here:
        return sanction_costs(case, here)


def ask_ahead(case: Case, told: Told) -> None:
    """Ask of datasets what the situations of a case will be put to.

    Raises:
        UnusableCaseError: A situation is not well put.
        UnusableInputError: An actor is not known.
    """
    if _asks(case, SITUATIONS) and _can_model():
        modelling.ask_ahead(case, told)


def _can_model() -> bool:
    return all(find_spec(name) for name in ("scipy", "rapidfuzz"))


def _has_lists(case: Case, here: Frames) -> bool:
    named = {*case.joined_names()}
    return any(
        one.name in named and ENTITIES in here.tables(one.name)
        for one in here.datasets()
    )


def _with_lists(found: WhatIf, case: Case, brief: Brief, here: Frames) -> WhatIf:
    listed = modelling.listing(case, brief, here)
    rows = rows_in_words(here, listed.rows()) if listed else {}
    return replace(found, targeting=listed, rows={**found.rows, **rows})


def _asks(case: Case, folder: str) -> bool:
    return any((case.folder / folder).glob("*.yaml"))


def _with_costs(found: WhatIf, costs: Costs) -> WhatIf:
    problems = (*found.problems, *costs.problems)
    return replace(found, sanctions=costs.outcomes, problems=problems)


def _without_extra(case: Case) -> Problem:
    return Problem(
        where=str(case.folder),
        what="situations, sanctions or lists are asked about, but scipy or rapidfuzz "
        "is not installed",
        remedy="install them: pip install 'foedus[models]'",
    )
