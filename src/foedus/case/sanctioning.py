"""Sanction: join a case's questions with the world's trade, and ask the models."""

from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from foedus.case.config import Case
from foedus.case.joining import OUT, joined
from foedus.case.measuring import frames
from foedus.case.opening import quietly
from foedus.case.sanction_file import FOLDER, SEE, SanctionFile, sanction_file
from foedus.case.sanction_watch import watched
from foedus.case.sanction_world import world_trade
from foedus.errors import UnusableInputError
from foedus.model import SanctionOutcome
from foedus.network import Frames, Network, network
from foedus.simulate.sanctions import sanctions


@dataclass(frozen=True, slots=True, kw_only=True)
class Sanctioned:
    """The answer to one question, and where chance began."""

    outcome: SanctionOutcome
    seed: int


def sanctioned(
    case: Case,
    *,
    question: str | None = None,
    draws: int,
    seed: int,
    shelf: Path | None = None,
) -> tuple[Sanctioned, ...]:
    """Answer one question of a case about sanctions, or all of them.

    Raises:
        UnusableInputError: There is no such question, the trade it needs is not on the
            shelf, or the model has no answer.
        UnusableCaseError: A question is not well put; every fault is named.
    """
    for path in _files(case, question):
        # Before anything is joined: a fault must leave nothing behind.
        sanction_file(path)
    with (
        frames(shelf) as shelved,
        joined(case, shelved, out=case.folder / OUT, progress=quietly) as (here, bad),
    ):
        if bad and not here.datasets():
            raise UnusableInputError(bad[0].where, bad[0].what, bad[0].remedy)
        return sanctioned_over(here, case, question=question, draws=draws, seed=seed)


def sanctioned_over(
    here: Frames, case: Case, *, question: str | None = None, draws: int, seed: int
) -> tuple[Sanctioned, ...]:
    """Answer questions of a case about sanctions over datasets that are open.

    Raises:
        UnusableInputError: There is no such question, the trade it needs is not here,
            or the model has no answer.
        UnusableCaseError: A question is not well put; every fault is named.
    """
    asked = [(path.stem, sanction_file(path)) for path in _files(case, question)]
    on = case.asks.as_of
    net = network(frames=here, on=on, known_by=on)
    return tuple(
        _answered(net, name, fields, draws=draws, seed=seed) for name, fields in asked
    )


def _files(case: Case, question: str | None) -> list[Path]:
    folder = case.folder / FOLDER
    found = sorted(folder.glob("*.yaml"))
    if not found:
        raise UnusableInputError(
            folder, "holds no question about sanctions", f"write one: see {SEE}"
        )
    if question is None:
        return found
    named = [path for path in found if path.stem == question]
    if not named:
        known = ", ".join(path.stem for path in found)
        what = f"there is no question {question!r}"
        raise UnusableInputError(folder, what, f"choose from: {known}")
    return named


def _answered(
    net: Network, name: str, fields: SanctionFile, *, draws: int, seed: int
) -> Sanctioned:
    outcome = sanctions(
        fields.question(name),
        world_trade(net, fields),
        rng=np.random.default_rng(seed),
        draws=draws,
    )
    return Sanctioned(outcome=replace(outcome, watched=watched(net, fields)), seed=seed)
