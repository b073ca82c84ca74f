"""Weigh what the ledger of a case holds."""

from collections.abc import Iterable
from datetime import date
from pathlib import Path
from shlex import quote

from foedus.case.config import LEDGER, Case
from foedus.errors import UnusableInputError
from foedus.model import ActorId, Brief, DocId, Problem
from foedus.network import ties
from foedus.store import Ledger, View
from foedus.weigh import facts, lineages


def recall(case: Case, *, out: Path, known_by: date | None = None) -> Brief:
    """Weigh what the ledger of an earlier run holds, without reading anything.

    What was published after `known_by` is left out; None is the case's own day.

    Raises:
        UnusableInputError: The case has not been run.
    """
    path = out / LEDGER
    if not path.is_file():
        raise UnusableInputError(
            path,
            "there is no ledger yet",
            f"run first: foedus run {quote(str(case.folder))}",
        )
    with Ledger(path) as ledger:
        view = ledger.view(known_by=known_by or case.asks.as_of)
        return weighed(case, view, (), ledger.problems())


def weighed(
    case: Case,
    view: View,
    unread: Iterable[tuple[DocId, str]],
    problems: Iterable[Problem],
) -> Brief:
    """Return what the documents of a case tell; nothing is measured yet."""
    grades = {one.id: case.grade(one.publisher) for one in view.documents}
    lines = lineages(view.documents)
    found = facts(view.claims, lines, grades)
    return Brief(
        title=case.asks.title,
        question=case.asks.question,
        focus=tuple(map(ActorId, case.asks.focus)),
        of_interest=tuple(map(ActorId, case.asks.actors_of_interest)),
        as_of=case.asks.as_of,
        documents=view.documents,
        grades=grades,
        lineages=lines,
        claims=view.claims,
        facts=found,
        ties=ties(view.claims, found),
        unread=tuple(unread),
        problems=tuple(problems),
    )
