"""Court: take a situation of a case and ask whom to win for an option."""

from collections.abc import Iterable
from dataclasses import replace
from math import isfinite
from pathlib import Path

import numpy as np

from foedus.case.config import Case
from foedus.case.measuring import Question, Told
from foedus.case.opening import opened
from foedus.errors import UnusableInputError
from foedus.model import ActorId, Courting, Finding, Move, Situation
from foedus.simulate import later


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

    Args:
        case: The case folder.
        situation: One file; each that can say where it is None.
        option: Whose actors are the candidates.
        budget: What may be spent.
        draws: How many futures are looked at.
        seed: Where the luck begins.
        shelf: Datasets beside those of the case, by which the reach of the focus into
            each candidate is measured.

    Raises:
        UnusableInputError: There is no such situation or option, it states no threshold
            or no costs, or it rests on what does not exist.
        UnusableCaseError: A situation is at fault.
    """
    if budget is not None and not isfinite(budget):
        raise UnusableInputError("--budget", f"{budget} is no sum", "give a number")
    with opened(case, situation, shelf=shelf) as held:
        able = [one for one in held.situations if situation or can_court(one)]
        if not able:
            raise UnusableInputError(
                case.folder / "situations",
                "no situation states both a threshold and what each actor costs",
                "add `threshold:` and `costs:`; docs/how-to/write-a-situation.md "
                "shows how",
            )
        told = Told.of(case, held.here)
        found = (
            courted(
                one,
                option=option,
                budget=budget,
                draws=draws,
                seed=seed,
                exposures=exposures(case, one, told),
            )
            for one in able
        )
        return tuple(
            replace(one, caveats=(*one.caveats, *held.unopened[one.situation.name]))
            for one in found
        )


def courted(
    situation: Situation,
    *,
    option: str | None = None,
    budget: float | None = None,
    draws: int,
    seed: int,
    exposures: Iterable[tuple[ActorId, Finding]],
) -> Courting:
    """Return whom to court in a situation that has been read.

    Raises:
        UnusableInputError: As `courtings`.
    """
    return later.courting(
        situation,
        option,
        budget=budget,
        draws=draws,
        rng=np.random.default_rng(seed),
        exposures=exposures,
    )


def can_court(situation: Situation) -> bool:
    """Tell whether a situation says what courting takes, and what counts as success."""
    return situation.threshold is not None and any(
        {move.actor for move in option.moves} <= {cost.actor for cost in option.costs}
        for option in situation.options
    )


def exposures(
    case: Case, situation: Situation, told: Told
) -> Iterable[tuple[ActorId, Finding]]:
    """Return how far the focus actors that are not courted reach each one, at most."""
    courted = {move.actor for move in _moves(situation)}
    powers = tuple(code for code in case.asks.focus if code not in courted)
    if not powers:
        return ()
    question = Question(
        focus=powers,
        of_interest=tuple(sorted(courted)),
        on=case.asks.as_of,
        known_by=case.asks.as_of,
        measures=("influence",),
        datasets=tuple(case.joined_names()),
        options={"rank": "1"},
    )
    furthest: dict[ActorId, Finding] = {}
    for finding in told.answered(question).findings:
        reached = next((one for one in finding.about[1:] if one in courted), None)
        if reached is None or finding.value is None:
            continue
        old = furthest.get(reached)
        if old is None or (old.value or 0.0) < finding.value:
            furthest[reached] = finding
    return tuple(sorted(furthest.items()))


def _moves(situation: Situation) -> Iterable[Move]:
    return (move for option in situation.options for move in option.moves)
