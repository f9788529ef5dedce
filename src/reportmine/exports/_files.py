"""Where outputs go: names that do not collide, never an input, never half a file."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import IO

_REASONS = {
    errno.EACCES: "没有写入权限",
    errno.EPERM: "没有写入权限",
    errno.EROFS: "磁盘是只读的",
    errno.ENOSPC: "磁盘已满",
    errno.EISDIR: "那是一个文件夹",
    errno.ENOTDIR: "路径中有一段是文件，不是文件夹",
    errno.EEXIST: "同名的文件已经存在",
    errno.ENAMETOOLONG: "文件名太长",
}
# Tried in order until all names of a run differ.
_WAYS: tuple[Callable[[Path], str], ...] = (
    lambda path: path.stem,
    lambda path: path.name,
    lambda path: f"{path.absolute().parent.name}-{path.stem}",
    lambda path: f"{path.absolute().parent.name}-{path.name}",
)


def is_input(target: Path, inputs: Sequence[Path]) -> bool:
    """True when `target` is one of the files that are read, under whatever name."""
    return any(_same(target, path) for path in inputs)


def targets(inputs: Sequence[Path], folder: Path, suffix: str) -> list[Path]:
    """One path in `folder` for each input, all different and none of them an input."""
    for way in _WAYS:
        found = [folder / (way(path) + suffix) for path in inputs]
        if len({str(path).casefold() for path in found}) == len(found) and not any(is_input(path, inputs) for path in found):
            return found
    return list(_numbered(inputs, folder, suffix))


def write(path: Path, made: str | bytes) -> None:
    """Writes all of it or nothing, making the folder when needed. Raises OSError."""
    data = made if isinstance(made, bytes) else made.encode()
    write_by(path, lambda to: to.write(data))


def write_by(path: Path, writing: Callable[[IO[bytes]], object]) -> None:
    """The same for what is written piece by piece: all of it or nothing."""
    if path.exists() and not path.is_file():  # a pipe or a device cannot be replaced
        with path.open("wb") as to:
            writing(to)
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.parent / f".reportmine-{os.getpid()}.tmp"
    try:
        with draft.open("wb") as to:
            writing(to)
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)


def reason(error: OSError) -> str:
    """Why writing failed, in Chinese."""
    return _REASONS.get(error.errno or 0, error.strerror or str(error))


def _numbered(inputs: Sequence[Path], folder: Path, suffix: str) -> Iterator[Path]:
    taken: set[str] = set()
    for path in inputs:
        base, count = _WAYS[-1](path), 1
        target = folder / (base + suffix)
        while str(target).casefold() in taken or is_input(target, inputs):
            count += 1
            target = folder / f"{base}-{count}{suffix}"
        taken.add(str(target).casefold())
        yield target


def _same(a: Path, b: Path) -> bool:
    try:
        return a.samefile(b)
    except (OSError, ValueError):
        return False
