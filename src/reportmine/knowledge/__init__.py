"""What a domain expert edits: TOML and plain lists beside this file, loaded once and never changed at run time."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable
from typing import Any


@cache
def load(name: str) -> dict[str, Any]:
    """The TOML file `name` (without suffix) of this folder. Callers must not change what they get."""
    return tomllib.loads(text(f"{name}.toml"))


@cache
def text(name: str) -> str:
    """A plain text file of this folder."""
    return resources.files(__name__).joinpath(name).read_text(encoding="utf-8")


def files() -> Iterator[tuple[str, bytes]]:
    """Every file of knowledge: its name below this folder and its bytes."""
    return _files(resources.files(__name__), "")


def _files(folder: Traversable, before: str) -> Iterator[tuple[str, bytes]]:
    for one in folder.iterdir():
        if one.is_dir():
            yield from _files(one, f"{before}{one.name}/")
        elif one.name.endswith((".toml", ".txt")):
            yield before + one.name, one.read_bytes()
