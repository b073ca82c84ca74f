"""Run a case: load, read, weigh, tie, and write the brief."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, suppress
from dataclasses import dataclass, replace
from functools import cached_property, partial
from importlib import import_module
from pathlib import Path

from foedus.case import later
from foedus.case.answers import WhatIf
from foedus.case.beside import Ask, beside, here
from foedus.case.checking import questions
from foedus.case.config import LEDGER, Case
from foedus.case.data_places import shelf_path
from foedus.case.disk import made_folder
from foedus.case.joining import SHELF, joined
from foedus.case.keeping import Keep, kept, key
from foedus.case.loading import loadable
from foedus.case.measuring import Measured, Told, answered, frames, of_brief
from foedus.case.progress import Progress
from foedus.case.reading import (
    Reading,
    pays,
    read_beside,
    reader_version,
    readings,
)
from foedus.case.recalling import weighed
from foedus.case.whatif import (
    Costs,
    ask_ahead,
    costs_over_joined,
    sanction_costs,
    what_if,
)
from foedus.errors import FoedusError, UnusableInputError
from foedus.measure import measure, names
from foedus.model import Brief, DocId, Document, Problem
from foedus.network import Frames
from foedus.store import Ledger


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """What a run made.

    Attributes:
        files: What was written, the brief first.
        read: How many documents were read in this run; the rest were known.
    """

    brief: Brief
    files: tuple[Path, ...]
    read: int


def run(
    case: Case,
    *,
    out: Path,
    progress: Progress,
    jobs: int | None = 1,
    fresh: bool = False,
) -> Run:
    """Take a case from its folder to its brief.

    A run that was stopped is completed by the next one: each document enters the
    ledger whole or not at all, and each file is put in its place when finished.

    Args:
        case: The case folder.
        out: Where results go, and what is kept for the next run.
        progress: Told what is being done.
        jobs: How many processes read; one alone is this one. With None another one
            reads where that is sooner, and this one meanwhile asks what needs no
            report; only for a program that `multiprocessing` may begin anew.
        fresh: Measure and model anew, whatever is kept.

    Raises:
        UnusableInputError: No report can be read.
        UnusableCaseError: A situation or a question is not well put; nothing is read.
    """
    questions(case)
    loaded, problems = loadable(case, progress)
    english = [document for document in loaded if document.language == "en"]
    if not english:
        raise UnusableInputError(
            case.folder, "no report in English could be read", _look(problems)
        )
    made_folder(out)
    with ExitStack() as held:
        unread = _Unread(case, out, progress, held)
        with Ledger(out / LEDGER) as ledger:
            read = _read_new(ledger, english, progress, jobs, unread)
            ledger.withdraw(keep=[document.id for document in english])
            view = ledger.view(known_by=case.asks.as_of)
            problems += ledger.problems()
        problems += unread.joined[1]
        progress("weighing", 1, 1)
        brief = weighed(case, view, _unread(case, loaded), problems)
        depends = key(case, brief, (out / SHELF, shelf_path()))
        keep = Keep(folder=out, key=depends, fresh=fresh)
        brief = _with_answers(case, brief, unread, keep, progress)
    progress("writing", 1, 1)
    files = later.write_outputs(brief, out, boundaries=case.asks.boundaries)
    return Run(brief=brief, files=files, read=read)


def _look(problems: list[Problem]) -> str:
    return f"first problem: {problems[0]}" if problems else "check the reports patterns"


class _Unread:
    """What a run asks of datasets alone, when it first wants it; no report is in it."""

    def __init__(
        self, case: Case, out: Path, progress: Progress, held: ExitStack
    ) -> None:
        self.case, self.out = case, out
        self.ask: Ask = here
        self._progress, self._held = progress, held

    @cached_property
    def joined(self) -> tuple[Frames, tuple[Problem, ...]]:
        """The datasets that the case names, and what went wrong with its own."""
        shelved = self._held.enter_context(frames())
        both = joined(self.case, shelved, out=self.out, progress=self._progress)
        return self._held.enter_context(both)

    @cached_property
    def told(self) -> Told:
        """What they tell."""
        return Told.of(self.case, self.joined[0])

    @cached_property
    def costs(self) -> Callable[[], Costs]:
        """What tells what sanctions cost."""
        return partial(sanction_costs, self.case, self.joined[0])

    def beside(self, documents: list[Document]) -> Iterator[Reading]:
        """Yield what another process reads; ask all this meanwhile."""
        self.ask = self._held.enter_context(beside(1))
        return read_beside(documents, self.ask, meanwhile=self._ask_ahead)

    def _ask_ahead(self) -> None:
        # What is at fault is told when it is wanted, the reports being read.
        with suppress(FoedusError):
            told = self.told
            self.costs = self.ask(costs_over_joined, self.case, self.out)
            ask_ahead(self.case, told)
        for name in names():
            measure(name)
        import_module("foedus.case.outputs")


def _read_new(
    ledger: Ledger,
    english: list[Document],
    progress: Progress,
    jobs: int | None,
    unread: _Unread,
) -> int:
    version = reader_version()
    new = [
        document for document in english if not ledger.holds(document, reader=version)
    ]
    if jobs is None and pays(len(new)):
        progress("reading", 0, len(new))
        read = unread.beside(new)
    else:
        read = readings(new, jobs=jobs or 1)
    for number, reading in enumerate(read, start=1):
        ledger.record(
            reading.document, reading.claims, reading.problems, reader=version
        )
        progress("reading", number, len(new))
    return len(new)


def _with_answers(
    case: Case,
    brief: Brief,
    unread: _Unread,
    keep: Keep,
    progress: Progress,
) -> Brief:
    """Measure over the datasets that are here, and ask what could change it."""
    progress("measuring", 1, 1)
    question = of_brief(brief, case.joined_names())
    ask = partial(answered, question, unread.told.here, case=brief)
    found = kept(keep, "findings", Measured, ask)
    measured = replace(brief, findings=found.findings)
    model = partial(
        what_if,
        case,
        measured,
        unread.told,
        costs=unread.costs,
        ask=unread.ask,
        progress=progress,
    )
    changes = kept(keep, "outcomes", WhatIf, model)
    return replace(
        measured,
        rows={**found.rows, **changes.rows},
        datasets=found.datasets,
        lacking=tuple(f"{one.what}; {one.remedy}" for one in case.lacking()),
        outcomes=changes.outcomes,
        courtings=changes.courtings,
        cascades=changes.cascades,
        stresses=changes.stresses,
        sanctions=changes.sanctions,
        targeting=changes.targeting,
        problems=(*brief.problems, *changes.problems),
    )


def _unread(case: Case, loaded: list[Document]) -> Iterator[tuple[DocId, str]]:
    for document in loaded:
        if document.language != "en":
            yield document.id, f"language {document.language}: only English is read"
        elif document.published and document.published > case.asks.as_of:
            yield document.id, f"published after {case.asks.as_of}, the case's day"
