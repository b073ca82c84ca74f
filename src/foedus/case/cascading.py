"""Cascade: take a situation of a case and ask who follows a first move."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np

from foedus.case.condemnations import condemnations
from foedus.case.config import Case
from foedus.case.measuring import EVIDENCE_SHOWN, Question, Told
from foedus.case.opening import opened
from foedus.codes import is_state
from foedus.errors import UnusableInputError
from foedus.model import ActorId, FirstMove, Following, RowId, Situation
from foedus.network import Network
from foedus.simulate.following import Heard, Pair, Reach, following
from foedus.simulate.thresholds import Series


def cascades(
    case: Case,
    *,
    situation: str | None = None,
    began: Sequence[str] = (),
    draws: int,
    seed: int,
    shelf: Path | None = None,
) -> tuple[Following, ...]:
    """Return who follows a first move, in one situation or in each that has one.

    Args:
        case: The case folder.
        situation: One file; each that says who moves first where it is None.
        began: Who moves first, in place of those that the file names.
        draws: How many futures are looked at.
        seed: Where the luck begins.
        shelf: Datasets beside those of the case, by which influence is measured and
            past votes are read.

    Raises:
        UnusableInputError: There is no such situation, none says who moves first,
            somebody who is to begin is not at the table, or a number rests on what
            does not exist.
        UnusableCaseError: A situation is at fault.
    """
    with opened(case, situation, shelf=shelf) as held:
        begun = [_begun(one, began) for one in held.situations]
        able = [one for one in begun if situation or one.first_move]
        if not able:
            raise UnusableInputError(
                case.folder / "situations",
                "no situation says who moves first",
                "add `first_move:`, or name them: --began USA,KOR",
            )
        told = Told.of(case, held.here)
        found = followed(case, able, draws=draws, seed=seed, told=told)
        return tuple(
            replace(one, caveats=(*one.caveats, *held.unopened[one.situation.name]))
            for one in found
        )


def followed(
    case: Case, held: Sequence[Situation], *, draws: int, seed: int, told: Told
) -> tuple[Following, ...]:
    """Return who follows the first move of each of some situations that were read.

    The influence of all their actors is measured once.

    Raises:
        UnusableInputError: One has nobody who begins, or nobody who could follow.
    """
    asked = [_against(one, case) for one in held]
    reach, evidence = reaches(case, asked, told)
    return tuple(
        following(
            one,
            Heard(reach=reach, series=_past(case, one, told.net), evidence=evidence),
            draws=draws,
            rng=np.random.default_rng(seed),
        )
        for one in asked
    )


def reaches(
    case: Case, held: Sequence[Situation], told: Told
) -> tuple[Mapping[Pair, Reach], tuple[RowId, ...]]:
    """Return how far each state of some situations reaches into each other."""
    actors = {one: None for situation in held for one in _listening(situation)}
    return _reach(case, tuple(filter(is_state, actors)), told)


def _listening(situation: Situation) -> tuple[ActorId, ...]:
    move = situation.first_move
    partners = (one.actor for one in move.partners) if move else ()
    return (*(one.actor for one in situation.parties), *partners)


def _reach(
    case: Case, states: tuple[ActorId, ...], told: Told
) -> tuple[Mapping[Pair, Reach], tuple[RowId, ...]]:
    """Return how far each of some states reaches into each other, and some rows."""
    if not states:
        return {}, ()
    reach: dict[Pair, Reach] = {}
    rows: list[RowId] = []
    for one in told.answered(_question(case, states)).findings:
        is_whole = len(one.about) == 2 and one.label.startswith("reach of")
        if one.value is not None and is_whole and one.about[1] in states:
            ends = one.interval
            low = ends.low if ends and ends.low is not None else one.value
            high = ends.high if ends and ends.high is not None else one.value
            reach[one.about[0], one.about[1]] = low, one.value, high
            rows += [RowId(x) for x in one.evidence[:1]]
    return reach, tuple(dict.fromkeys(rows))[:EVIDENCE_SHOWN]


def _past(case: Case, situation: Situation, net: Network) -> tuple[Series, ...]:
    actors = [one.actor for one in situation.parties]
    focus = tuple(map(ActorId, case.asks.focus))
    return condemnations(net, actors, focus)


def _question(case: Case, focus: tuple[ActorId, ...]) -> Question:
    return Question(
        focus=focus,
        on=case.asks.as_of,
        known_by=case.asks.as_of,
        measures=("influence",),
        datasets=case.joined_names(),
        options={"rank": "1", "draws": "200"},
    )


def _begun(situation: Situation, began: Sequence[str]) -> Situation:
    if not began:
        return situation
    seated = {one.actor for one in situation.parties}
    for code in began:
        if code not in seated:
            raise UnusableInputError(
                f"--began {code}",
                f"is not among the actors of {situation.name}",
                f"choose from {', '.join(sorted(seated))}",
            )
    first = tuple(map(ActorId, dict.fromkeys(began)))
    move = situation.first_move or FirstMove(began=first)
    return replace(situation, first_move=replace(move, began=first))


def _against(situation: Situation, case: Case) -> Situation:
    """Return a situation in which the focus of the case is condemned if nobody else."""
    move = situation.first_move
    if move is None or move.against:
        return situation
    seated = [one.actor for one in situation.parties]
    focus = tuple(x for x in seated if x in case.asks.focus and x not in move.began)
    return replace(situation, first_move=replace(move, against=focus))
