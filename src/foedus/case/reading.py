"""Read documents into claims, on one process or several, in their order."""

from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass
from functools import cache
from itertools import islice
from multiprocessing import get_context

from foedus import read
from foedus.case.code import code_digest
from foedus.model import Claim, Document, Problem

_BATCH = 8
_AHEAD = 4  # batches in the queue for each process: keeps memory flat
_ROOMS = ("model", "codes", "read")  # what the claims of a text depend on


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """One document and what was read from it."""

    document: Document
    claims: tuple[Claim, ...]
    problems: tuple[Problem, ...]


def readings(documents: Iterable[Document], *, jobs: int = 1) -> Iterator[Reading]:
    """Yield each document with its claims, in the order given.

    Args:
        documents: English texts; taken as needed, so that memory stays flat.
        jobs: How many processes read.
    """
    if jobs <= 1:
        yield from map(_reading, documents)
        return
    with ProcessPoolExecutor(jobs, mp_context=get_context("spawn")) as pool:
        waiting: deque[Future[list[Reading]]] = deque()
        for batch in _batches(documents):
            waiting.append(pool.submit(_batch, batch))
            if len(waiting) >= jobs * _AHEAD:
                yield from waiting.popleft().result()
        while waiting:
            yield from waiting.popleft().result()


def _batches(documents: Iterable[Document]) -> Iterator[list[Document]]:
    source = iter(documents)
    while batch := list(islice(source, _BATCH)):
        yield batch


@cache
def reader_version() -> str:
    """Return a digest of the code, lists and weights that claims depend on."""
    return code_digest(_ROOMS)


def _batch(documents: list[Document]) -> list[Reading]:
    return [_reading(document) for document in documents]


def _reading(document: Document) -> Reading:
    claims, problems = read.claims_of(document)
    return Reading(document=document, claims=tuple(claims), problems=tuple(problems))
