"""Read documents into claims, on one process or several, in their order."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import islice

from foedus import read
from foedus.case.beside import Ask, beside, processors
from foedus.case.code import code_digest
from foedus.model import Claim, Document, Problem

_BATCH = 8
_AHEAD = 16  # batches in the queue for each process: keeps memory flat
_ROOMS = ("model", "codes", "read")  # what the claims of a text depend on


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """One document and what was read from it."""

    document: Document
    claims: tuple[Claim, ...]
    problems: tuple[Problem, ...]


def readings(
    documents: Iterable[Document], *, jobs: int = 1, least: float | None = None
) -> Iterator[Reading]:
    """Yield each document with its claims, in the order given.

    Args:
        documents: English texts; taken as needed, so that memory stays flat.
        jobs: How many processes read; one alone is this one.
        least: The least confidence of a claim that is told; the reader's own if None.
    """
    if jobs <= 1:
        yield from (_reading(document, least) for document in documents)
        return
    with beside(jobs) as ask:
        yield from read_beside(documents, ask, jobs=jobs, least=least)


def read_beside(
    documents: Iterable[Document],
    ask: Ask,
    *,
    jobs: int = 1,
    least: float | None = None,
    meanwhile: Callable[[], object] | None = None,
) -> Iterator[Reading]:
    """Yield what other processes read, in the order given.

    Args:
        documents: As `readings`.
        ask: Has them read.
        jobs: How many there are.
        least: As `readings`.
        meanwhile: What this one does once they have begun.
    """
    waiting: deque[Callable[[], list[Reading]]] = deque()
    for batch in _batches(documents):
        waiting.append(ask(_batch, batch, least))
        if len(waiting) >= jobs * _AHEAD:
            yield from waiting.popleft()()
    if meanwhile:
        meanwhile()
    while waiting:
        yield from waiting.popleft()()


def pays(documents: int) -> bool:
    """Tell whether so many are read sooner by another process beside this one."""
    return documents >= _BATCH and processors() > 1


def _batches(documents: Iterable[Document]) -> Iterator[list[Document]]:
    source = iter(documents)
    while batch := list(islice(source, _BATCH)):
        yield batch


@cache
def reader_version() -> str:
    """Return a digest of the code, lists and weights that claims depend on."""
    return code_digest(_ROOMS)


def _batch(documents: list[Document], least: float | None) -> list[Reading]:
    return [_reading(document, least) for document in documents]


def _reading(document: Document, least: float | None) -> Reading:
    told = {} if least is None else {"least": least}
    claims, problems = read.claims_of(document, **told)
    return Reading(document=document, claims=tuple(claims), problems=tuple(problems))
