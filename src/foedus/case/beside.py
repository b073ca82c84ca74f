"""Have other processes do what this one need not wait for."""

import os
from collections.abc import Callable, Iterator
from concurrent.futures import BrokenExecutor, Future, ProcessPoolExecutor
from contextlib import contextmanager
from functools import partial
from multiprocessing import get_context, parent_process
from signal import SIG_IGN, SIGINT, signal
from threading import Thread
from typing import ParamSpec, Protocol, TypeVar

P = ParamSpec("P")
T = TypeVar("T")


class Ask(Protocol):
    """Have a function called in another process."""

    def __call__(
        self, work: Callable[P, T], /, *given: P.args, **named: P.kwargs
    ) -> Callable[[], T]:
        """Return what waits for the answer."""


@contextmanager
def beside(processes: int) -> Iterator[Ask]:
    """Give what asks other processes; they are begun when first asked.

    What none of them does, because it could not be begun, ended before its time, or
    had no time for it yet, this one does when it wants the answer.
    """
    begun = get_context("spawn")
    pool = ProcessPoolExecutor(processes, begun, initializer=_end_with_parent)
    try:
        yield _Pool(pool)
    finally:
        # They take half a second to end: nobody waits.
        pool.shutdown(wait=False, cancel_futures=True)


def here(work: Callable[P, T], /, *given: P.args, **named: P.kwargs) -> Callable[[], T]:
    """Ask no other process: this one does it when it wants the answer."""
    return partial(work, *given, **named)


def processors() -> int:
    """Return how many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


class _Pool:
    def __init__(self, pool: ProcessPoolExecutor) -> None:
        self._pool = pool

    def __call__(
        self, work: Callable[P, T], /, *given: P.args, **named: P.kwargs
    ) -> Callable[[], T]:
        mine = here(work, *given, **named)
        try:
            asked = self._pool.submit(work, *given, **named)
        except (BrokenExecutor, OSError):
            return mine
        return partial(_answer, asked, mine)


def _answer(asked: Future[T], mine: Callable[[], T]) -> T:
    if asked.cancel():  # nobody has begun it
        return mine()
    try:
        return asked.result()
    except BrokenExecutor:
        return mine()


def _end_with_parent() -> None:
    """Let no process go on whose parent was killed: it would wait for ever.

    Whoever interrupts a run interrupts the parent, which says so once for all.
    """
    signal(SIGINT, SIG_IGN)
    Thread(target=_outlive_nobody, daemon=True).start()


def _outlive_nobody() -> None:
    parent = parent_process()
    if parent:
        parent.join()
        os._exit(1)
