"""What commands write and read besides reports: results to a file or standard output, lines from a file or standard input, formats."""

from __future__ import annotations

import pkgutil
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import TypeVar

from reportmine.cli._words import printable, say

Export = TypeVar("Export")


def saved(path: Path, save: Callable[[], object]) -> bool:
    """Does the writing of a file; False, with the reason told, when the place cannot be written to."""
    from reportmine.exports import _files

    try:
        save()
    except OSError as error:
        say(f"无法写入“{printable(str(path))}”：{_files.reason(error)}，请换一个位置再试。")
        return False
    return True


def written(path: Path | None, made: str | bytes) -> bool:
    """Writes a result to the file asked for, else to standard output. False, with the reason told, when that cannot be."""
    from reportmine.exports import _files

    if path is not None:
        return saved(path, lambda: _files.write(path, made))
    sys.stdout.flush()
    sys.stdout.buffer.write(made if isinstance(made, bytes) else made.encode())
    return True


def read_lines(name: str) -> list[str]:
    """The lines of a UTF-8 text file, or of standard input for "-". Raises BadSetting."""
    from reportmine.errors import BadSetting

    try:
        data = sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()
        return data.decode("utf-8-sig").splitlines()
    except UnicodeDecodeError as error:
        raise BadSetting(f"“{printable(name)}”不是 UTF-8 文本；请另存为 UTF-8 后再试。", code="not-utf8") from error
    except OSError as error:
        raise BadSetting(f"读不了“{printable(name)}”；请检查路径和权限。", code="unreadable-list") from error


def formats(package: ModuleType) -> list[str]:
    """The formats of a package by the names of their modules, without importing them."""
    return [module.name for module in pkgutil.iter_modules(package.__path__) if not module.name.startswith("_")]


def format_named(package: ModuleType, kind: type[Export], name: str) -> Export:
    """The format of a package that has a name."""
    from reportmine import parts

    return next(export for export in parts.discover(package, "EXPORT", kind) if export.name == name)  # type: ignore[attr-defined]
