"""What the models say of a case, and questions that could not be answered."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from foedus.errors import UnusableInputError
from foedus.model import (
    Courting,
    Following,
    Outcome,
    Problem,
    RowId,
    SanctionOutcome,
    Stress,
    Targeting,
)

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class WhatIf:
    """What the models say of a case.

    Attributes:
        rows: The dataset rows that inputs rest on, in words.
    """

    outcomes: tuple[Outcome, ...] = ()
    courtings: tuple[Courting, ...] = ()
    cascades: tuple[Following, ...] = ()
    stresses: tuple[tuple[str, Stress], ...] = ()
    sanctions: tuple[SanctionOutcome, ...] = ()
    targeting: Targeting | None = None
    rows: Mapping[RowId, str] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()


def kept(problems: list[Problem], where: Path, ask: Callable[[], T]) -> tuple[T, ...]:
    """Return the one answer, or none, with a problem that says why."""
    try:
        return (ask(),)
    except UnusableInputError as error:
        problems.append(
            Problem(
                where=str(where), what="a question was not answered", remedy=str(error)
            )
        )
        return ()
