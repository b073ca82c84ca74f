"""What verbs that ask about actors share: whom, on which day, from what."""

from datetime import date, datetime
from pathlib import Path
from typing import Annotated

import typer

from foedus import case as stages
from foedus.case.joining import OUT, SHELF
from foedus.cli.shell import day
from foedus.errors import UnusableInputError
from foedus.model import Brief

Codes = Annotated[
    str, typer.Option(metavar="PRK,RUS", help="Codes of actors, parted by commas.")
]
CaseOption = Annotated[
    Path | None, typer.Option(help="A case that has been run: its claims count.")
]
ShelfOption = Annotated[
    Path | None, typer.Option(help="The shelf of datasets.", metavar="FILE")
]

OneSituation = Annotated[
    str | None, typer.Option(help="One file of CASE/situations; all if left out.")
]
Futures = Annotated[
    int, typer.Option(min=50, max=100_000, help="How many futures to draw.")
]
Seed = Annotated[int, typer.Option(min=0, help="Where chance begins.")]


def recalled(case: Path | None, known_by: datetime | None) -> Brief | None:
    """Return what a case that has been run holds, or None where none is named."""
    if case is None:
        return None
    checked = stages.read_case(case)
    return stages.recall(checked, out=checked.folder / OUT, known_by=day(known_by))


def carried(case: Path | None) -> Path | None:
    """Return the shelf that the run of a case left, where a case is named."""
    return case / OUT / SHELF if case else None


def codes(text: str) -> tuple[str, ...]:
    """Return the codes of an option, in capitals."""
    return tuple(code.strip().upper() for code in text.split(",") if code.strip())


def focus_of(given: str, brief: Brief | None) -> tuple[str, ...]:
    """Return the actors asked about: those given, else those of the case.

    Raises:
        UnusableInputError: There are none.
    """
    asked = codes(given) or (brief.focus if brief else ())
    if not asked:
        raise UnusableInputError(
            "--focus", "no actor is given", "write codes as --focus PRK,RUS"
        )
    return asked


def day_of(given: datetime | None, brief: Brief | None) -> date:
    """Return the day asked about: the one given, else that of the case.

    Raises:
        UnusableInputError: There is neither.
    """
    asked = day(given) or (brief.as_of if brief else None)
    if asked is None:
        raise UnusableInputError(
            "--on", "no day is given", "write it as --on 2024-12-31"
        )
    return asked


def since_of(given: int | None, on: date) -> int | None:
    """Return the first year asked about.

    Raises:
        UnusableInputError: It is after the day asked about.
    """
    if given is not None and given > on.year:
        raise UnusableInputError(
            "--since", f"{given} is after {on}", "give a year up to that of --on"
        )
    return given
