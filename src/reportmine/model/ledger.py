"""The ledger of rectification (整改台账): a row a problem, what people fill in, and what comes back of a workbook."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Column(StrEnum):
    """The columns that people fill in, by the names they have on paper and in the archive."""

    MEASURES = "整改措施"
    BODY = "责任单位"
    PERSON = "责任人"
    DEADLINE = "整改时限"
    PROGRESS = "整改进展"
    COMPLETED = "完成时间"
    PROOF = "佐证材料"
    REVIEW = "复核结果"
    CLOSED = "是否销号"
    NOTE = "备注"
    VERDICT = "认定意见"


@dataclass(frozen=True, slots=True)
class Filled:
    """One cell as somebody filled it; an empty value takes the earlier one back. `anchor`: the problem's title."""

    key: str
    field: str
    value: str
    who: str
    at: str = ""
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """One problem of one report. `key` is stable: the report's key and a hash of the problem's title.

    `line` is the life line it belongs to when the problem came back over the years; only then a verdict can be given.
    `values` are what people filled in, by column; an empty column is not there.
    """

    key: str
    problem: str  # the key of the occurrence
    department: str
    project: str
    year: int
    title: str
    quote: str
    advice: str
    source: str
    leaf: str
    standing: str = ""
    line: str | None = None
    values: Mapping[str, str] = field(default_factory=dict)

    def told(self, column: Column) -> str:
        """What was filled in; empty when nothing was."""
        return self.values.get(column.value, "")


@dataclass(frozen=True, slots=True)
class Ledger:
    """The rows in order, and what has no row any more. `version` says which state of the archive's ledger it shows.

    `requests` counts problems that are mere requests and stand in no row, `scope` says in words what was asked for.
    """

    rows: tuple[Row, ...]
    version: str
    scope: str = ""
    requests: int = 0
    lost: tuple[Filled, ...] = ()


@dataclass(frozen=True, slots=True)
class SheetRow:
    """A row as it came back: its number on the sheet, its key, the cells by heading."""

    number: int
    key: str
    cells: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A workbook as it came back. `given`: what the program wrote into its rows, by key; None when that can no longer be told."""

    rows: tuple[SheetRow, ...]
    headings: tuple[str, ...]
    version: str = ""
    given: Mapping[str, Mapping[str, str]] | None = None


@dataclass(frozen=True, slots=True)
class Remark:
    """Something that was not taken, or should be looked at: the row on the sheet (None: no row), the column, a sentence.

    `conflict`: file and archive both have a newer value, and somebody must say which counts.
    """

    row: int | None
    key: str
    column: str
    words: str
    conflict: bool = False


@dataclass(frozen=True, slots=True)
class Brought:
    """What an import did: cells stored, verdicts stored, cells left as they were, and what has to be looked at."""

    stored: tuple[Filled, ...] = ()
    verdicts: tuple[tuple[str, str], ...] = ()  # (life line, verdict)
    remarks: tuple[Remark, ...] = ()
    rows: int = 0
