"""Read documents into claims, on one process or several, in their order."""

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import BrokenExecutor, Future, ProcessPoolExecutor
from dataclasses import dataclass
from functools import cache
from itertools import islice
from multiprocessing import get_context, parent_process
from threading import Thread

from foedus import read
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
    documents: Iterable[Document],
    *,
    jobs: int = 1,
    meanwhile: Callable[[], object] | None = None,
) -> Iterator[Reading]:
    """Yield each document with its claims, in the order given.

    What no other process reads, because none could be begun or it ended before its
    time, this one does.

    Args:
        documents: English texts; taken as needed, so that memory stays flat.
        jobs: How many processes read; one alone is this one.
        meanwhile: What this one does once others have begun, even if it is only one.
    """
    if jobs <= 1 and meanwhile is None:
        yield from map(_reading, documents)
        return
    begun = get_context("spawn")
    with ProcessPoolExecutor(jobs, begun, initializer=_end_with_parent) as pool:
        waiting: deque[_Asked] = deque()
        for batch in _batches(documents):
            waiting.append(_Asked.of(pool, batch))
            if len(waiting) >= jobs * _AHEAD:
                yield from waiting.popleft().read()
        if meanwhile:
            meanwhile()
        while waiting:
            yield from waiting.popleft().read()


def pays(documents: int) -> bool:
    """Tell whether so many are read sooner by another process beside this one."""
    return documents >= _BATCH and _processors() > 1


def _processors() -> int:
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


@dataclass(frozen=True, slots=True)
class _Asked:
    """Some documents, and what another process will make of them."""

    batch: list[Document]
    answer: Future[list[Reading]] | None

    @classmethod
    def of(cls, pool: ProcessPoolExecutor, batch: list[Document]) -> "_Asked":
        try:
            return cls(batch, pool.submit(_batch, batch))
        except (BrokenExecutor, OSError):
            return cls(batch, None)

    def read(self) -> list[Reading]:
        try:
            return self.answer.result() if self.answer else _batch(self.batch)
        except BrokenExecutor:
            return _batch(self.batch)


def _batches(documents: Iterable[Document]) -> Iterator[list[Document]]:
    source = iter(documents)
    while batch := list(islice(source, _BATCH)):
        yield batch


@cache
def reader_version() -> str:
    """Return a digest of the code, lists and weights that claims depend on."""
    return code_digest(_ROOMS)


def _end_with_parent() -> None:
    """Let no process go on reading whose run was killed: it would wait for ever."""
    Thread(target=_outlive_nobody, daemon=True).start()


def _outlive_nobody() -> None:
    parent = parent_process()
    if parent:
        parent.join()
        os._exit(1)


def _batch(documents: list[Document]) -> list[Reading]:
    return [_reading(document) for document in documents]


def _reading(document: Document) -> Reading:
    claims, problems = read.claims_of(document)
    return Reading(document=document, claims=tuple(claims), problems=tuple(problems))
