"""Who does the reading: processes of this machine, or a Dask cluster; both take tasks and give futures."""

from __future__ import annotations

import os
import signal
import sys
import threading
from collections import Counter, deque
from collections.abc import Callable, Iterator
from concurrent.futures import FIRST_COMPLETED, CancelledError, Future, wait
from concurrent.futures import TimeoutError as FutureTimeout
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Protocol

from reportmine.bulk import _slot, causes, work
from reportmine.bulk.intake import os_failure
from reportmine.bulk.work import Task
from reportmine.errors import MissingTool, ReportmineError
from reportmine.model.archived import Entry, Failure

Work = Callable[[Task], Entry]
TIMEOUT, MEGABYTES = 120.0, 4096
_STARTS = 3
_TRIES = 2  # a worker may have been killed for reasons of the machine's
_FILES_PER_PROCESS = 500  # bounds what libraries never give back
_LOOK_EVERY = 0.2
_THREADS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")


class Engine(Protocol):
    """Runs tasks. `window` is how many may be under way, so that a million files do not become a million futures."""

    window: int

    def submit(self, task: Task) -> Future[Entry]:
        """Starts a task. Raises OSError when its file cannot be read by then, ReportmineError when the engine is gone."""

    def close(self, *, now: bool) -> None:
        """Ends the workers; with `now` without waiting for what they do."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What a person may choose. `timeout` in seconds a file; `megabytes` of address space a worker."""

    workers: int = 0
    timeout: float = TIMEOUT
    megabytes: int = MEGABYTES
    scheduler: str | None = None


def run(tasks: Iterator[Task], engine: Engine, stopped: Callable[[], bool] = lambda: False) -> Iterator[tuple[Task, Entry]]:
    """Every task with its entry, in the order they are finished. When `stopped` says so it ends with what is there."""
    pending: dict[Future[Entry], Task] = {}
    again: deque[Task] = deque()
    deaths: Counter[str] = Counter()
    more = True
    while not stopped():
        while more and len(pending) + len(again) < engine.window:
            task = next(tasks, None)
            if task is None or stopped():
                more = False
                break
            again.append(task)
        while again:
            task = again.popleft()
            try:
                pending[engine.submit(task)] = task
            except OSError as error:
                yield task, work.failed(task.sha256, task.size, None, os_failure(error))
        if not pending and not more:
            return
        for future in wait(pending, _LOOK_EVERY, FIRST_COMPLETED).done:
            task = pending.pop(future)
            deaths[task.sha256] += 1
            entry = _outcome(future, task, last=deaths[task.sha256] >= _TRIES)
            if entry is None:
                again.append(task)
            else:
                del deaths[task.sha256]
                yield task, entry


def _outcome(future: Future[Entry], task: Task, *, last: bool) -> Entry | None:
    """The entry, or that of a file that took its worker down; None when it is to be tried once more."""
    error = future.exception() if not future.cancelled() else CancelledError()
    if error is None:
        return future.result()
    if isinstance(error, FutureTimeout | TimeoutError):
        return work.failed(task.sha256, task.size, None, causes.failure("too-slow"))
    if isinstance(error, MemoryError):
        return work.failed(task.sha256, task.size, None, causes.failure("too-much-memory"))
    if type(error).__name__ == "KilledWorker" or (last and _is_death(error)):
        return work.failed(task.sha256, task.size, None, Failure("crash", causes.causes()["crash"].meaning, _technical(error)))
    if _is_death(error):
        return None
    if isinstance(error, CancelledError) or type(error).__name__ in ("FutureCancelledError", "CommClosedError"):
        raise ReportmineError("Dask 集群中断了；已入库的都在，恢复后再运行同一命令即可接着导入。", code="engine")
    return work.failed(task.sha256, task.size, None, causes.failure(causes.INTERNAL, detail=_technical(error)))


def _is_death(error: BaseException) -> bool:
    return isinstance(error, BrokenProcessPool) or type(error).__name__ == "ProcessExpired"


def _technical(error: BaseException) -> str:
    code = getattr(error, "exitcode", None)
    return f"{type(error).__name__}: {error}" + (f" (exit code {code})" if code is not None else "")


class Local:
    """Processes of this machine, one file at a time each; a crash, a hang or a memory blow-up costs that file only."""

    def __init__(self, settings: Settings, read: Work = work.read) -> None:
        self._workers = settings.workers or os.cpu_count() or 1
        self._settings = settings
        self._read = read
        self._pool: Any = None
        self.window = self._workers * 3

    def submit(self, task: Task) -> Future[Entry]:
        """Starts a task in the next free process."""
        for _ in range(_STARTS):
            try:
                if self._pool is None or not self._pool.active:
                    self._pool = self._started()
                future: Future[Entry] = self._pool.schedule(self._read, args=(task,), timeout=self._settings.timeout)
                return future
            except BrokenProcessPool:  # all processes were killed at once; those under way are tried again as well
                self._pool = None
        raise ReportmineError("工作进程启动不了，可能内存不足；请减少 --workers 后再运行同一命令。", code="engine")

    def close(self, *, now: bool) -> None:
        """Ends the processes."""
        if self._pool is not None:
            if now:
                self._pool.stop()
                _kill_workers()
            else:
                self._pool.close()
            self._pool.join()
            self._pool = None

    def _started(self) -> Any:
        import multiprocessing

        from pebble import ProcessPool

        for name in _THREADS:
            os.environ.setdefault(name, "1")
        # Copies of a process that has loaded everything start in milliseconds; macOS and Windows cannot copy processes safely.
        context = multiprocessing.get_context("forkserver" if sys.platform == "linux" else "spawn")
        if sys.platform == "linux":
            context.set_forkserver_preload(["reportmine.bulk._ready"])
            _start_server()
        return ProcessPool(
            max_workers=self._workers,
            max_tasks=_FILES_PER_PROCESS,
            initializer=_slot.prepare,
            initargs=(self._settings.megabytes,),
            context=context,
        )


def _start_server() -> None:
    """Starts the process the workers are copied from; Ctrl-C, which goes to all, must not take it for its own."""
    from multiprocessing import forkserver

    if threading.current_thread() is not threading.main_thread():
        forkserver.ensure_running()
        return
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        forkserver.ensure_running()
    finally:
        signal.signal(signal.SIGINT, before)


def _kill_workers() -> None:
    """Before their pipes are closed: a process that is just starting would complain about that at length."""
    import multiprocessing

    for process in multiprocessing.active_children():
        if process.name == "pebble_pool_worker":
            process.kill()


class Dask:
    """A Dask cluster through its executor interface; files travel as bytes, since its machines need not see our disks."""

    def __init__(self, settings: Settings, read: Work = work.read) -> None:
        try:
            import distributed
        except ImportError as error:
            raise MissingTool("使用 Dask 集群需要 distributed，本机没有安装；请安装 reportmine[dask] 后再试。") from error
        library: Any = distributed  # its functions have no types
        try:
            self._client = library.Client(settings.scheduler, timeout=10, set_as_default=False)
        except (OSError, ValueError, TimeoutError) as error:
            raise ReportmineError(f"连不上 Dask 调度器“{settings.scheduler}”；请检查地址和网络。", code="engine") from error
        self._executor = self._client.get_executor(pure=False)
        self._timed = _Timed(read, settings.timeout)
        self.window = max(4, 3 * sum(self._client.nthreads().values()))

    def submit(self, task: Task) -> Future[Entry]:
        """Starts a task on the cluster."""
        sent = replace(task, data=Path(task.path or "").read_bytes(), path=None)
        future: Future[Entry] = self._executor.submit(self._timed, sent)
        return future

    def close(self, *, now: bool) -> None:
        """Leaves the cluster."""
        self._executor.shutdown(wait=not now)
        self._client.close(timeout=2 if now else 10)


@dataclass(frozen=True, slots=True)
class _Timed:
    """The work with its time limit, as it is sent to a cluster."""

    read: Work
    seconds: float

    def __call__(self, task: Task) -> Entry:
        return _slot.in_thread(self.seconds, lambda: self.read(task))


def chosen(settings: Settings) -> Engine:
    """The engine the settings ask for."""
    return Dask(settings) if settings.scheduler else Local(settings)
