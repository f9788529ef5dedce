"""Much work shared out to processes. Imports nothing heavy: a worker sets itself up here before numpy is loaded."""

from __future__ import annotations

import gc
import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from types import TracebackType
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from concurrent.futures import Future, ProcessPoolExecutor

FEW = 4000  # problems that are dealt with before it pays to start processes
_AHEAD = 2  # tasks a worker has waiting

Task = TypeVar("Task")
Parcel = TypeVar("Parcel")
Made = TypeVar("Made")
Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class Errand(Generic[Task, Parcel, Made, Result]):
    """One sort of task: its `size` in problems, how it is done `here`, and how it is sent, done elsewhere and received.

    `there` is a function of a module, for it is sent by name. What comes of a task does not depend on where it is done.
    """

    size: Callable[[Task], int]
    here: Callable[[Task], Result]
    send: Callable[[Task], Parcel]
    there: Callable[[Parcel], Made]
    receive: Callable[[Task, Made], Result]


def cores() -> int:
    """How many processes this machine can run at once for us."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


class Crew:
    """Processes that are started when there is enough to do; with one worker, never."""

    def __init__(self, workers: int = 1) -> None:
        self._workers = workers
        self._done = 0
        self._pool: ProcessPoolExecutor | None = None

    def __enter__(self) -> Crew:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        if self._pool is not None:
            self._pool.shutdown(cancel_futures=True)
            self._pool = None

    def each(self, errand: Errand[Task, Parcel, Made, Result], tasks: Iterable[Task]) -> Iterator[Result]:
        """What comes of every task, in their order. Tasks are taken as they are needed, and few are held."""
        waiting: deque[tuple[Task, Future[Made]]] = deque()
        for task in tasks:
            if self._workers < 2 or self._done < FEW:
                self._done += errand.size(task)
                yield errand.here(task)
                continue
            waiting.append((task, self._started().submit(errand.there, errand.send(task))))
            if len(waiting) > self._workers * _AHEAD:
                yield self._next(errand, waiting)
        while waiting:
            yield self._next(errand, waiting)

    def _next(self, errand: Errand[Task, Parcel, Made, Result], waiting: deque[tuple[Task, Future[Made]]]) -> Result:
        task, future = waiting.popleft()
        return errand.receive(task, future.result())

    def _started(self) -> ProcessPoolExecutor:
        if self._pool is None:
            from concurrent.futures import ProcessPoolExecutor
            from multiprocessing import get_context

            # Fresh processes, not copies: a copy would come to hold the whole archive, and only some systems can copy.
            self._pool = ProcessPoolExecutor(self._workers, get_context("spawn"), _alone)
        return self._pool


@contextmanager
def uncollected() -> Iterator[None]:
    """Millions of objects are made here and none in a ring: to look for rings among them again and again takes a fifth of the time."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


def _alone() -> None:
    """One worker a core: the matrix library must not start threads of its own."""
    for name in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"):
        os.environ[name] = "1"
    gc.set_threshold(100_000, 20, 20)
