"""What happens in a worker process beside the work: its limits, and its end when nobody waits for it any more."""

from __future__ import annotations

import contextlib
import ctypes
import gc
import os
import signal
import sys
import threading
import time
from collections.abc import Callable, Iterator

from reportmine.model.archived import Entry

_LOOK_EVERY = 1.0
_GRACE = 10.0
_RARELY = (20_000, 10, 100)  # a file makes many objects that live until its end, and few circles


def prepare(megabytes: int) -> None:
    """Readies a worker process: Ctrl-C is the importer's business, memory is limited, everything is loaded."""
    from reportmine.bulk import _ready  # noqa: F401 (loads it here when the process was not copied from one that has it)

    gc.set_threshold(*_RARELY)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    limit_memory(megabytes)
    threading.Thread(target=_end_with_parent, args=(os.getppid(),), daemon=True).start()


def limit_memory(megabytes: int) -> None:
    """Allocations beyond this fail with MemoryError, where the system can do that."""
    if sys.platform == "win32":
        return
    import resource

    wanted = megabytes * 1024 * 1024
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    if hard == resource.RLIM_INFINITY or wanted < hard:
        with contextlib.suppress(ValueError, OSError):  # macOS knows the limit and does not hold it
            resource.setrlimit(resource.RLIMIT_AS, (wanted, hard))


def _end_with_parent(parent: int) -> None:
    """A worker whose importer was killed must not go on: nobody would stop a file that hangs."""
    while os.getppid() == parent:
        time.sleep(_LOOK_EVERY)
    os._exit(1)


class _TimeUp(BaseException):
    """Raised into the thread that works too long; no handler for errors of files may take it for one."""


def in_thread(seconds: float, work: Callable[[], Entry]) -> Entry:
    """Runs `work` under a time limit inside a process that others own (a worker of a cluster). Raises TimeoutError.

    What does not even notice that, in C code, takes its process down: the cluster starts another one.
    """
    try:
        with _alarm(threading.get_ident(), seconds):
            return work()
    except _TimeUp as error:
        raise TimeoutError from error


@contextlib.contextmanager
def _alarm(thread: int, seconds: float) -> Iterator[None]:
    done = threading.Event()

    def watch() -> None:
        if done.wait(seconds):
            return
        ctypes.pythonapi.PyThreadState_SetAsyncExc(ctypes.c_ulong(thread), ctypes.py_object(_TimeUp))
        if not done.wait(_GRACE):
            os._exit(1)

    threading.Thread(target=watch, daemon=True).start()
    try:
        yield
    finally:
        done.set()
