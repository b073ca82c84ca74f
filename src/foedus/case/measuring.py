"""Measure: join a case's ledger and the shelf of datasets, and ask the measures."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date
from importlib.util import find_spec
from pathlib import Path

from foedus.case import shelving
from foedus.case.asked import actor
from foedus.case.config import Case
from foedus.case.data_places import shelf_path
from foedus.case.joining import Both
from foedus.codes import actor_name, in_datasets, in_sentence
from foedus.errors import UnusableInputError
from foedus.measure import Asked, measure, names
from foedus.model import ActorId, Brief, Dataset, Finding, Problem, RowId
from foedus.network import Frames, Network, NoFrames, network

NOWHERE = "datasets"

EVIDENCE_SHOWN = 6
"""Rows of a finding that are put into words; the rest are named only."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What is to be measured, by whom a person asks.

    Attributes:
        measures: Names; none asks all of them.
        datasets: Names of those to join; None is all on the shelf.
        carried: The shelf that the run of a case left, with the case's own datasets.
    """

    focus: tuple[str, ...]
    of_interest: tuple[str, ...] = ()
    on: date
    known_by: date | None = None
    since: int | None = None
    measures: tuple[str, ...] = ()
    datasets: tuple[str, ...] | None = None
    carried: Path | None = None
    options: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """What the measures found, and all that the findings rest on.

    Attributes:
        rows: The first rows of each finding, in words.
        problems: What was left out, or is not here.
    """

    findings: tuple[Finding, ...]
    rows: Mapping[RowId, str]
    datasets: tuple[Dataset, ...]
    problems: tuple[Problem, ...]


def measured(
    question: Question, *, case: Brief | None = None, shelf: Path | None = None
) -> Measured:
    """Answer a question from the claims of a case, from datasets, or from both.

    Raises:
        UnusableInputError: A code or measure is unknown, or the shelf cannot be read.
    """
    with frames(shelf, carried=question.carried) as here:
        found = answered(question, here, case=case)
    where = str(shelf_path(shelf))
    missing = (
        replace(one, where=where) if one.where == NOWHERE else one
        for one in found.problems
    )
    return replace(found, problems=tuple(missing))


def answered(
    question: Question,
    here: Frames,
    *,
    case: Brief | None = None,
    net: Network | None = None,
) -> Measured:
    """Answer a question from datasets that are open, and from the claims of a case.

    Args:
        question: What is asked.
        here: The datasets.
        case: Whose claims count too.
        net: What they tell of on the question's day, where it is already known.

    Raises:
        UnusableInputError: A code or measure is unknown.
    """
    asked = _asked(question)
    chosen = [measure(name) for name in question.measures or names()]
    net = net or network_of(question, case, here)
    findings = tuple(one for ask in chosen for one in ask(net, asked))
    return Measured(
        findings=findings,
        rows=_rows(here, findings),
        datasets=_used(net, findings),
        problems=(*_absent(question, here), *net.left_out),
    )


def of_brief(brief: Brief, datasets: Iterable[str]) -> Question:
    """Return the question that a brief asks of every measure, with the datasets."""
    return Question(
        focus=brief.focus,
        of_interest=brief.of_interest,
        on=brief.as_of,
        known_by=brief.as_of,
        datasets=tuple(datasets),
    )


@contextmanager
def frames(
    shelf: Path | None = None, *, carried: Path | None = None
) -> Iterator[Frames]:
    """Open the shelf of datasets; where there is none, an empty one.

    What a case carries goes before what the shelf has of the same dataset.

    Raises:
        UnusableInputError: There is one, but what reads it is not installed, or one
            was named and is not there.
    """
    path = shelf_path(shelf)
    if not path.exists():
        if shelf is not None:
            raise UnusableInputError(
                path, "there is no such shelf", "add a dataset: foedus data add NAME"
            )
        with _carried(NoFrames(), carried) as both:
            yield both
        return
    if find_spec("polars") is None:
        raise UnusableInputError(
            path,
            "datasets are here, but polars, which reads them, is not",
            "install it: pip install 'foedus[data]'",
        )
    with shelving.Shelf(path) as opened, _carried(opened, carried) as both:
        yield both


@contextmanager
def _carried(others: Frames, carried: Path | None) -> Iterator[Frames]:
    if carried is None or not carried.exists() or find_spec("polars") is None:
        yield others
        return
    with shelving.Shelf(carried) as own:
        yield Both(own, others)


def network_of(question: Question, case: Brief | None, here: Frames) -> Network:
    """Return the network of the question's day from claims and open datasets."""
    return network(
        case.claims if case else (),
        case.facts if case else (),
        here if question.datasets is None else _Named(here, question.datasets),
        on=question.on,
        known_by=question.known_by,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """Datasets that are open, and what those that a case names tell on its day.

    Asked again and again, a network reads its datasets once, and what was answered is
    remembered.
    """

    here: Frames
    net: Network
    _answers: dict[str, Measured] = field(default_factory=dict, repr=False)

    @classmethod
    def of(cls, case: Case, here: Frames) -> "Told":
        """Join the datasets of a case, and none of its claims."""
        named, on = _Named(here, case.joined_names()), case.asks.as_of
        return cls(here=here, net=network(frames=named, on=on, known_by=on))

    def answered(self, question: Question) -> Measured:
        """Answer a question about the case's day and its datasets.

        Raises:
            UnusableInputError: A code or measure is unknown.
        """
        key = repr(question)
        if key not in self._answers:
            self._answers[key] = answered(question, self.here, net=self.net)
        return self._answers[key]


def actors(codes: Iterable[str]) -> tuple[ActorId, ...]:
    """Return codes of actors that are known, each once.

    Raises:
        UnusableInputError: One is not; the nearest that are known are named.
    """
    return tuple(dict.fromkeys(map(actor, codes)))


def _asked(question: Question) -> Asked:
    focus = actors(question.focus)
    return Asked(
        focus=focus,
        of_interest=tuple(x for x in actors(question.of_interest) if x not in focus),
        since=question.since,
        options=question.options,
    )


class _Named:
    """The datasets of a shelf that a case names, and no others."""

    def __init__(self, all_of_them: Frames, named: Iterable[str]) -> None:
        self._all = all_of_them
        self._names = frozenset(named)
        self.tables = all_of_them.tables
        self.dataset = all_of_them.dataset
        self.frame = all_of_them.frame

    def datasets(self) -> tuple[Dataset, ...]:
        """Return those that are named."""
        return tuple(one for one in self._all.datasets() if one.name in self._names)


def _absent(question: Question, here: Frames) -> Iterator[Problem]:
    held = {one.name for one in here.datasets()}
    for name in sorted(set(question.datasets or ()) - held):
        yield Problem(
            where=NOWHERE,
            what=f"the dataset {name!r} is not here and was not joined",
            remedy=f"add it: foedus data get {name}, or foedus data add {name} FILE",
        )
    if not held and question.datasets is None:
        yield Problem(
            where=NOWHERE,
            what="no dataset is here",
            remedy="see what there is with: foedus data list",
        )
    yield from _renamed(question.focus) if held else ()


def _renamed(focus: Iterable[str]) -> Iterator[Problem]:
    """Say of states of the past whose code the datasets have for them."""
    for one in actors(focus):
        if one != (ours := in_datasets(one)):
            yield Problem(
                where=one,
                what=f"the datasets count {in_sentence(one)} as {actor_name(ours)}",
                remedy=f"ask for {ours} to have them count",
            )


def _used(net: Network, findings: Sequence[Finding]) -> tuple[Dataset, ...]:
    named = {
        str(one).partition(":")[0] for finding in findings for one in finding.evidence
    }
    return tuple(one for one in net.datasets if one.name in named)


def _rows(here: Frames, findings: Iterable[Finding]) -> dict[RowId, str]:
    """Return the first rows that each finding rests on, in words."""
    return rows_in_words(
        here, (one for found in findings for one in found.evidence[:EVIDENCE_SHOWN])
    )


def rows_in_words(here: Frames, cited: Iterable[str]) -> dict[RowId, str]:
    """Return those of some rows that are here, in words; claims are passed over."""
    held = {one.name for one in here.datasets()}
    wanted: dict[tuple[str, str], set[int]] = defaultdict(set)
    for one in cited:
        place, _, number = one.partition("#")
        dataset, _, table = place.partition(":")
        if dataset in held and number.isdigit() and table in here.tables(dataset):
            wanted[dataset, table].add(int(number))
    told: dict[RowId, str] = {}
    for (dataset, table), numbers in sorted(wanted.items()):
        told |= _told(here, dataset, table, numbers)
    return told


def _told(
    here: Frames, dataset: str, table: str, numbers: set[int]
) -> dict[RowId, str]:
    frame = here.frame(dataset, table)
    found = frame.filter(frame["row"].is_in(sorted(numbers)))
    words: dict[RowId, list[str]] = defaultdict(list)
    for record in found.iter_rows(named=True):
        number = record.pop("row")
        words[RowId(f"{dataset}:{table}#{number}")].append(_in_words(record))
    title = here.dataset(dataset, table).title
    return {row: f"{title}: {' | '.join(each)}" for row, each in words.items()}


def _in_words(record: Mapping[str, object]) -> str:
    known = {name: cell for name, cell in record.items() if cell not in (None, "")}
    return ", ".join(f"{name} {_cell(cell)}" for name, cell in known.items())


def _cell(cell: object) -> str:
    if isinstance(cell, str) and len(cell) == 3 and cell.isupper():
        return actor_name(cell)
    return f"{cell:g}" if isinstance(cell, float) else str(cell)
