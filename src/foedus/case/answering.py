"""Answer what a case's situations ask: options, whom to court, who follows."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import TypeVar

import numpy as np

from foedus.case.answers import WhatIf, kept
from foedus.case.beside import Ask, here
from foedus.case.cascading import followed, reaches
from foedus.case.config import Case
from foedus.case.courting import can_court, courted, exposures
from foedus.case.measuring import Told, rows_in_words
from foedus.case.situations import FOLDER, situations
from foedus.case.sources import sourced
from foedus.model import (
    Brief,
    Courting,
    Following,
    Outcome,
    Problem,
    RowId,
    Situation,
)
from foedus.network import Frames
from foedus.simulate.compare import compare
from foedus.simulate.models import FORECASTS
from foedus.simulate.trials import tried

S = TypeVar("S")
T = TypeVar("T")

SEED = 1
DRAWS = 1000
"""Of the options, of courting and of cascades: the brief then tells one number."""

_TRIAL_DRAWS = 300


def ask_ahead(case: Case, told: Told) -> None:
    """Ask of datasets what situations will be put to; what they tell is remembered.

    Raises:
        UnusableCaseError: A situation is not well put.
    """
    held = situations(case.folder)
    for one in held:
        if can_court(one):
            exposures(case, one, told)
    reaches(case, [one for one in held if one.first_move], told)


def answers(case: Case, brief: Brief, told: Told, ask: Ask) -> WhatIf:
    """Return what the models say of each situation; one at fault is a problem.

    Args:
        case: The case folder.
        brief: Its claims and findings, which inputs may rest on.
        told: Its datasets, and what they tell.
        ask: Has another process do a part, where there is one.

    Raises:
        UnusableCaseError: A situation is not well put.
    """
    problems: list[Problem] = []

    def each(held: Sequence[S], ask: Callable[[S], T]) -> list[T]:
        where = case.folder / FOLDER
        asked = (kept(problems, where, partial(ask, one)) for one in held)
        return [found for some in asked for found in some]

    look = partial(sourced, case=case, here=told.here, brief=brief, strict=False)
    opened = each(situations(case.folder), look)
    held = [one.situation for one in opened]
    # This process keeps one, and begins with it.
    compared = [_compared(one, ask) for one in held[:-1]]
    compared += [_compared(one, here) for one in held[-1:]]
    able = [one for one in held if can_court(one)]
    asked = each(able, lambda one: _courted(case, one, told, ask))
    stresses = [ask(tried, one, draws=_TRIAL_DRAWS, seed=SEED) for one in held]
    moved = [one for one in held if one.first_move]
    followings = each([moved], lambda one: _followed(case, one, told))
    cascades = tuple(found for some in followings for found in some)
    # The last first: what nobody has begun by then this process does meanwhile.
    survived = {
        one.name: answer()
        for one, answer in reversed(list(zip(held, stresses, strict=True)))
    }
    courtings = each(asked[::-1], lambda answer: answer())[::-1]
    return WhatIf(
        courtings=tuple(courtings),
        stresses=tuple(
            (one.name, found) for one in held for found in survived[one.name]
        ),
        outcomes=tuple(answer() for answer in compared),
        cascades=cascades,
        rows={row: words for one in opened for row, words in one.rows.items()}
        | _behind(cascades, told.here),
        problems=(*problems, *(fault for one in opened for fault in one.problems)),
    )


def _compared(situation: Situation, ask: Ask) -> Callable[[], Outcome]:
    rng = np.random.default_rng(SEED)
    return ask(compare, situation, tuple(FORECASTS), draws=DRAWS, rng=rng)


def _courted(
    case: Case, situation: Situation, told: Told, ask: Ask
) -> Callable[[], Courting]:
    reach = tuple(exposures(case, situation, told))
    return ask(courted, situation, draws=DRAWS, seed=SEED, exposures=reach)


def _followed(
    case: Case, held: Sequence[Situation], told: Told
) -> tuple[Following, ...]:
    return followed(case, held, draws=DRAWS, seed=SEED, told=told)


def _behind(cascades: Sequence[Following], here: Frames) -> dict[RowId, str]:
    """Return the rows behind cascades, in words."""
    cited = (
        row
        for one in cascades
        for row in (*one.evidence, *(x for t in one.thresholds for x in t.evidence))
    )
    return rows_in_words(here, cited)
