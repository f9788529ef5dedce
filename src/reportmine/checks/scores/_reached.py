"""The lines of a self-evaluation with their target and actual value: met or not, and by how much."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from reportmine import knowledge
from reportmine.checks._look import cells, matches, paragraphs, pattern, says, year
from reportmine.checks.scores._sheet import Row
from reportmine.checks.scores._sums import whole_sheets
from reportmine.model.document import Span
from reportmine.model.draft import Draft
from reportmine.model.rule import Missing
from reportmine.text.targets import Value, completion, reached, value


@dataclass(frozen=True, slots=True)
class Judged:
    """A line: its full marks and points, what it aimed at and reached. `met` and `rate` are None when they cannot be told."""

    row: Row
    weight: Decimal
    score: Decimal
    target: Value
    actual: Value
    met: bool | None
    rate: Decimal | None
    integers: bool

    @property
    def at(self) -> tuple[Span, ...]:
        """Where the line stands, the points first."""
        return self.row.at("score", "actual", "target", "weight", "name")

    @property
    def has_reason(self) -> bool:
        """True when the cell of reasons says something."""
        return not pattern("scores", "scoring", "no_reason").fullmatch(self.row.said("reason"))


@lru_cache(maxsize=8)
def judged(draft: Draft) -> tuple[Judged, ...]:
    """All lines with points, target and actual value, but for the budget's execution. Raises Missing when there are none."""
    found: list[Judged] = []
    for sheet in whole_sheets(draft):
        integers = all(row.score is None or row.score == row.score.to_integral_value() for row in sheet.leaves)
        for row in sheet.leaves:
            if row.is_execution or row.weight is None or row.score is None or not row.said("target") or not row.said("actual"):
                continue
            target, actual = value(row.said("target")), value(row.said("actual"))
            met = reached(target, actual, row.name, year(draft))
            found.append(Judged(row, row.weight, row.score, target, actual, met, completion(target, actual, row.name), integers))
    if not found:
        raise Missing("指标的目标值、完成值和得分")
    return tuple(found)


def own_rule(draft: Draft, name: str) -> bool:
    """True when the report or its tables tell a way of giving points of that sort."""
    wanted = pattern("scores", "scoring", name)
    return next(matches(draft, wanted, (*paragraphs(draft), *(cell.span for cell in cells(draft)))), None) is not None


def speaks_of(draft: Draft, name: str, wanted: re.Pattern[str]) -> bool:
    """True when a sentence of the running text names the indicator and says something of that sort."""
    for span in paragraphs(draft):
        words = draft.reading.fold(span)
        at = words.find(name)
        while at >= 0:
            start = max(words.rfind("。", 0, at), words.rfind("；", 0, at)) + 1
            end = words.find("。", at)
            if wanted.search(words[start : end + 1 if end >= 0 else len(words)]):
                return True
            at = words.find(name, at + 1)
    return False


def mentions(draft: Draft, name: str, within: list[Span]) -> bool:
    """True when passages speak of an indicator: by a piece of its name, or by the words its sort of indicator goes by."""
    pieces = _pieces(name)
    if any(piece in draft.reading.fold(span) for span in within for piece in pieces):
        return True
    return any(says(draft, words, within) is not None for words in _kindred(name))


@lru_cache(maxsize=256)
def _pieces(name: str) -> tuple[str, ...]:
    """Pairs of letters of the words of a name that say what it is about."""
    kept = pattern("scores", "mention", "idle").sub("|", name)
    runs = re.split(r"[^\u4e00-\u9fff]+", kept)
    return tuple(run[i : i + 2] for run in runs for i in range(len(run) - 1))


@lru_cache(maxsize=256)
def _kindred(name: str) -> tuple[re.Pattern[str], ...]:
    words = knowledge.load("checks/scores")["mention"]["words"]
    return tuple(re.compile(said) for wanted, said in words.items() if re.search(wanted, name))
