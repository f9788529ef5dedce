"""What a domain expert edits: TOML and plain lists beside this file, loaded once and never changed at run time."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import resources
from typing import Any


@cache
def load(name: str) -> dict[str, Any]:
    """The TOML file `name` (without suffix) of this folder. Callers must not change what they get."""
    return tomllib.loads(text(f"{name}.toml"))


@cache
def text(name: str) -> str:
    """A plain text file of this folder."""
    return resources.files(__name__).joinpath(name).read_text(encoding="utf-8")
