"""Finds the parts of the program: one module, one exported constant. There is no list to edit."""

from __future__ import annotations

import importlib
import pkgutil
from types import ModuleType
from typing import TypeVar

Part = TypeVar("Part")


def discover(package: ModuleType, constant: str, kind: type[Part]) -> tuple[Part, ...]:
    """Imports every public module below `package` and returns its `constant`, ordered by module name.

    A module whose name starts with "_" is a helper and is left alone. Raises TypeError naming the module
    when a public one has no such constant or one of another type: a part that is not found must not be lost.
    """
    found: list[Part] = []
    for info in sorted(pkgutil.walk_packages(package.__path__, package.__name__ + "."), key=lambda i: i.name):
        if info.ispkg or info.name.rpartition(".")[2].startswith("_"):
            continue
        part = getattr(importlib.import_module(info.name), constant, None)
        if not isinstance(part, kind):
            raise TypeError(f"{info.name} must export {constant}, a {kind.__name__}; helper modules start with '_'")
        found.append(part)
    return tuple(found)
