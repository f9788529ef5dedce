"""What a copy of a draft is: a mark for its name and one function from the original and its findings to bytes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from reportmine.model.document import Document
from reportmine.model.finding import Checked


@dataclass(frozen=True, slots=True)
class Made:
    """A copy: its bytes and the suffix they need."""

    data: bytes
    suffix: str


@dataclass(frozen=True, slots=True)
class Copy:
    """`make(original, checked, document)` never touches the original; None when there is nothing to make, and `nothing` says why.

    `mark` comes before the suffix of the copy's name; `always_folder` when one file means a folder too.
    """

    mark: str
    make: Callable[[Path, Checked, Document], Made | None]
    nothing: str
    always_folder: bool = False
