"""Court: take a situation of a case and ask whom to win for an option."""

from collections.abc import Iterable
from pathlib import Path

import numpy as np

from foedus.case.config import Case
from foedus.case.joining import OUT, SHELF
from foedus.case.measuring import Question, measured
from foedus.case.situations import situations
from foedus.errors import UnusableInputError
from foedus.model import ActorId, Courting, Finding, Move, Situation
from foedus.simulate.courting import courting


def courtings(  # noqa: PLR0913 - each is one thing a person may ask for
    case: Case,
    *,
    situation: str | None = None,
    option: str | None = None,
    budget: float | None = None,
    draws: int,
    seed: int,
    shelf: Path | None = None,
) -> tuple[Courting, ...]:
    """Return whom to court in one situation of a case, or in each that can say.

    Raises:
        UnusableInputError: There is no such situation or option, or it states no
            threshold or no costs.
        UnusableCaseError: A situation is at fault.
    """
    found = situations(case.folder, situation)
    able = [one for one in found if situation or _can_say(one)]
    if not able:
        raise UnusableInputError(
            case.folder / "situations",
            "no situation states both a threshold and what each actor costs",
            "add `threshold:` and `costs:`; docs/how-to/write-a-situation.md shows how",
        )
    return tuple(
        courting(
            one,
            option,
            budget=budget,
            draws=draws,
            rng=np.random.default_rng(seed),
            exposures=tuple(_exposures(case, one, shelf)),
        )
        for one in able
    )


def _can_say(situation: Situation) -> bool:
    return situation.threshold is not None and any(
        {move.actor for move in option.moves} <= {cost.actor for cost in option.costs}
        for option in situation.options
    )


def _exposures(
    case: Case, situation: Situation, shelf: Path | None
) -> Iterable[tuple[ActorId, Finding]]:
    """Yield how far the first focus actor that is not courted reaches each one."""
    courted = {move.actor for move in _moves(situation)}
    others = [ActorId(code) for code in case.asks.focus if code not in courted]
    for power in others[:1]:
        question = Question(
            focus=(power,),
            of_interest=tuple(sorted(courted)),
            on=case.asks.as_of,
            known_by=case.asks.as_of,
            measures=("influence",),
            carried=case.folder / OUT / SHELF,
        )
        for finding in measured(question, shelf=shelf).findings:
            reached = [actor for actor in finding.about if actor in courted]
            if reached:
                yield reached[0], finding


def _moves(situation: Situation) -> Iterable[Move]:
    return (move for option in situation.options for move in option.moves)
