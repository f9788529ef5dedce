"""A folder for what comes out of packs, removed afterwards; one left behind by a process that was killed is removed by the next."""

from __future__ import annotations

import contextlib
import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

_PREFIX = "reportmine-import-"


@contextlib.contextmanager
def room() -> Iterator[Path]:
    """An empty folder of this run's own."""
    _clear()
    with tempfile.TemporaryDirectory(prefix=_PREFIX, ignore_cleanup_errors=True) as name, (Path(name) / "lock").open("wb") as lock:
        _locked(lock.fileno())
        yield Path(name)


def _clear() -> None:
    for folder in Path(tempfile.gettempdir()).glob(f"{_PREFIX}*"):
        with contextlib.suppress(OSError), (folder / "lock").open("rb+") as lock:
            if _locked(lock.fileno()):
                shutil.rmtree(folder, ignore_errors=True)


def _locked(file: int) -> bool:
    """Locks a file until its process ends; False when another one holds it, or when the system cannot tell."""
    if sys.platform == "win32":
        return False
    import fcntl

    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True
