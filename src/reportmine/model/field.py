"""What a field is: a name in the record, what it needs first, and one function."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from reportmine.model.reading import Reading

Found = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Field:
    """One field, or a close family told apart in one pass.

    `extract(reading, found)` gets what the fields in `needs` gave (by name, None when absent) and returns a mapping
    from the names in `gives` to values: an Extraction, a tuple of records, or None. Names are paths in the record:
    "basic_info.title", "problems". It never guesses and never raises for odd reports. `always` fields are read in
    every document, the others only in one that is a report at all.
    """

    name: str
    gives: tuple[str, ...]
    extract: Callable[[Reading, Found], dict[str, Any]]
    needs: tuple[str, ...] = ()
    always: bool = False
