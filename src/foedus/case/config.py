"""`case.yaml`: what a case asks, about whom, and where its reports lie."""

import os
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from shlex import quote
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, field_validator
from pydantic_core import PydanticCustomError

from foedus.case.asked import Code, Day, Pattern, Words
from foedus.case.checked_file import checked_file, checked_text
from foedus.case.data_missing import missing
from foedus.case.patterns import matches, remedy
from foedus.errors import UnusableInputError
from foedus.model import Boundaries, Grade, Problem

FILE = "case.yaml"
LEDGER = "ledger.sqlite"
"""Lies in every folder of results, which are never read as reports."""

_SEE = "docs/case-folder.md"


class Publisher(BaseModel):
    """A publisher and how far its reporting has earned trust."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    name: Words
    grade: Grade
    reason: Words


class CaseFile(BaseModel):
    """The fields of `case.yaml`; an unknown field is an error."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    title: Words
    question: Words
    focus: Annotated[list[Code], Field(min_length=1)]
    actors_of_interest: list[Code] = []
    as_of: Day
    reports: Annotated[list[Pattern], Field(min_length=1)]
    datasets: list[Words] = []
    datasets_if_here: list[Words] = []
    publishers: list[Publisher] = []
    boundaries: Boundaries = Boundaries.UN

    @field_validator("focus", "actors_of_interest", "publishers")
    @classmethod
    def _each_once(cls, named: list[str | Publisher]) -> list[str | Publisher]:
        seen: set[str] = set()
        for one in named:
            name = one if isinstance(one, str) else one.name
            if name.casefold() in seen:
                what = "{name} is there more than once"
                raise PydanticCustomError("twice", what, {"name": repr(name)})
            seen.add(name.casefold())
        return named


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One case folder, checked."""

    folder: Path
    asks: CaseFile

    def reports(self) -> list[Path]:
        """List the files that the report globs name, sorted, each once.

        The case file and the results of a run are no reports, whatever a glob says.
        """
        found: dict[str, Path] = {}
        for pattern in self.asks.reports:
            for path in sorted(self._named(pattern)):
                found.setdefault(os.path.realpath(path), path)
        return sorted(found.values())

    def _named(self, pattern: str) -> Iterator[Path]:
        for path in matches(self.folder, pattern):
            is_result = (path.parent / LEDGER).exists()
            if not is_result and path != self.folder / FILE:
                yield path

    def empty_globs(self) -> Iterator[Problem]:
        """Yield a problem for each glob that names no file."""
        for pattern in self.asks.reports:
            if not any(self._named(pattern)):
                yield Problem(
                    where=str(self.folder / FILE),
                    what=f"the reports pattern {pattern!r} matches no file",
                    remedy=remedy(self.folder, pattern),
                )

    def missing_datasets(self) -> Iterator[Problem]:
        """Yield a problem for each dataset that is asked for and is not here."""
        where = str(self.folder / FILE)
        yield from missing(self.folder, self.asks.datasets, where=where)

    def lacking(self) -> tuple[Problem, ...]:
        """Return the datasets that would be joined were they here, and how to add."""
        where = str(self.folder / FILE)
        return tuple(missing(self.folder, self.asks.datasets_if_here, where=where))

    def joined_names(self) -> tuple[str, ...]:
        """Return the names of all datasets that may be joined."""
        return (*self.asks.datasets, *self.asks.datasets_if_here)

    def grade(self, publisher: str | None) -> Grade:
        """Return the grade given to a publisher; F where none is given."""
        wanted = (publisher or "").casefold()
        graded = {one.name.casefold(): one.grade for one in self.asks.publishers}
        return graded.get(wanted, Grade.UNJUDGED)


def read_case(folder: Path) -> Case:
    """Read and check a case folder.

    Raises:
        UnusableInputError: There is no folder, no `case.yaml`, or it is not YAML.
        UnusableCaseError: Fields are missing, unknown or wrong; every one is named
            with its line and its remedy.
    """
    path = folder / FILE if folder.is_dir() else folder
    # A folder that is closed to us says so when its file is opened.
    with suppress(PermissionError):
        if not path.exists():
            raise _absent(path)
        if not path.is_file():
            raise UnusableInputError(path, "is no file", "give the folder of a case")
    return Case(folder=path.parent, asks=checked_file(path, CaseFile, see=_SEE))


def checked_case(path: Path, text: str) -> Case:
    """Check the text of a `case.yaml`.

    Raises:
        UnusableInputError: It is not YAML.
        UnusableCaseError: Its fields are at fault.
    """
    asks = checked_text(path, text, CaseFile, see=_SEE)
    return Case(folder=path.parent, asks=asks)


def _absent(path: Path) -> UnusableInputError:
    is_file = path.suffix in {".yaml", ".yml"}
    what = f"there is no such {'file' if is_file else 'folder'}"
    folder = quote(str(path.parent if is_file else path))
    return UnusableInputError(path, what, f"make a case with: foedus new {folder}")
