"""What every command needs: exit codes, file names as they can be written, sentences for people."""

from __future__ import annotations

import glob
import os
import sys
from collections.abc import Iterator
from pathlib import Path

DONE, FAILED, MISUSED, INTERRUPTED = 0, 1, 2, 130


def printable(name: str) -> str:
    """A file name that can be written as UTF-8, whatever bytes the disk holds."""
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def say(sentence: str) -> None:
    """A sentence for people, on stderr."""
    print(sentence, file=sys.stderr)


def expanded(names: list[str]) -> Iterator[str]:
    """File names; patterns are resolved here because the Windows shell leaves that to the program."""
    for name in names:
        found = sorted(glob.glob(name)) if glob.has_magic(name) and not Path(name).exists() else []  # noqa: PTH207 (a pattern may be absolute)
        yield from found or [name]


def is_folder(name: str, *, many: bool) -> bool:
    """True when an output name means a folder: it is one, ends like one, or many files are to go there."""
    path = Path(name)
    return path.is_dir() or name.endswith(("/", os.sep)) or (many and not path.suffix and not path.exists())
