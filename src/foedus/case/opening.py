"""Open the situations of a case: their files, what they rest on, and the datasets."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from foedus.case.config import LEDGER, Case
from foedus.case.joining import OUT, joined
from foedus.case.measuring import frames
from foedus.case.recalling import recall
from foedus.case.situations import situations
from foedus.case.sources import Sourced, sourced
from foedus.model import Basis, Situation
from foedus.network import Frames

_NOT_RUN = (
    "What rests on a claim or a finding was not looked up: the case has not been run."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """Situations whose sources were looked up, and the datasets of their case.

    Attributes:
        unopened: By situation, what could not be looked up, in sentences.
    """

    situations: tuple[Situation, ...]
    here: Frames
    unopened: Mapping[str, tuple[str, ...]]


@contextmanager
def opened(
    case: Case, name: str | None = None, *, shelf: Path | None = None
) -> Iterator[Opened]:
    """Give the situations of a case, or the one named, and the datasets of the case.

    Every file is checked before anything is read or written. What a run of the case
    left does not matter: its own datasets are joined here too.

    Raises:
        UnusableInputError: There is no situation, or a source does not exist.
        UnusableCaseError: One is at fault.
    """
    found = situations(case.folder, name)
    out = case.folder / OUT
    brief = recall(case, out=out) if (out / LEDGER).exists() else None
    with (
        frames(shelf) as shelved,
        joined(case, shelved, out=out, progress=quietly) as (here, _),
    ):
        looked = [sourced(one, case, here, brief) for one in found]
        yield Opened(
            situations=tuple(one.situation for one in looked),
            here=here,
            unopened={
                one.situation.name: tuple(_unopened(one, was_run=brief is not None))
                for one in looked
            },
        )


def quietly(_stage: str, _done: int, _of: int) -> None:
    """Say nothing: this takes seconds."""


def _unopened(looked: Sourced, *, was_run: bool) -> Iterator[str]:
    if not was_run and looked.rests_on(Basis.CLAIM, Basis.FINDING):
        yield _NOT_RUN
    for problem in looked.problems:
        yield f"{problem.what}."
