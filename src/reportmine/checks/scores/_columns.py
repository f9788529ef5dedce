"""Header rows of score tables: which column holds a level, the full marks, the points, the rate, the grade."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache

from reportmine import knowledge
from reportmine.checks._look import pattern

_UNIT = re.compile(r"[（/](?:单位[：:])?(?:万元|元|%|分|\d{1,3}分?)）?$")
_DIGITS = re.compile(r"\d")
_LEVELS = ("level1", "level2", "level3")
_NAMES = (*_LEVELS, "actual", "target", "reason")
_OTHER_NAMES = re.compile(r"部分|类别|维度|评价对象|评价内容|评分项(?:目)?|考核内容|项目内容|内容|分项")


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns of a header. `full` and `points` hold the columns of full marks and points, one behind each level or one in all."""

    names: dict[str, int]
    full: tuple[int, ...] = ()
    points: tuple[int, ...] = ()
    rate: int | None = None
    grade: int | None = None
    rows: int = 1
    heads: dict[int, str] = field(default_factory=dict)

    @property
    def levels(self) -> list[int]:
        """The columns of names, left to right."""
        return sorted(self.names[name] for name in _LEVELS if name in self.names)

    @property
    def deepest(self) -> int:
        """The column of the name of an indicator."""
        return self.levels[-1]


@cache
def named(name: str) -> re.Pattern[str]:
    """A header's pattern of the indicators' own book of words."""
    return re.compile(knowledge.load("indicators")[name])


def bare(words: str) -> str:
    """A label without its unit."""
    return _UNIT.sub("", words).rstrip("：:")


def columns_at(words: list[list[str]], row: int, *, own: bool) -> Columns | None:
    """The header that begins in a row, over one row or two; `own`: of two columns of points the evaluator's own counts."""
    one = _columns([words[row]], own=own)
    if row + 1 < len(words) and not any(_DIGITS.search(cell) for cell in words[row + 1]):
        two = _columns([words[row], words[row + 1]], own=own)
        if two is not None and (one is None or len(two.heads) > len(one.heads)):
            return two
    return one


def _columns(head: list[list[str]], *, own: bool) -> Columns | None:
    names: dict[str, int] = {}
    full, points, heads = [], [], {}
    rate = grade = None
    for col in range(len(head[0])):
        label = _label(head, col)
        if not label or (col and all(row[col] == row[col - 1] for row in head)):
            continue
        if pattern("scores", "table", "rate").fullmatch(label):
            rate = col
        elif pattern("scores", "table", "grade").fullmatch(label):
            grade = col
        elif named("weight").fullmatch(label):
            full.append(col)
        elif named("score").fullmatch(label):
            points.append(col)
        else:
            name = _name(label, names)
            if name is None:
                continue
            names[name] = col
        heads[col] = label
    if not any(level in names for level in _LEVELS) or not full + points:
        return None
    if len(names.keys() | {"w"} if full else names) + len(points) < 2:
        return None
    return Columns(names, tuple(full), tuple(_own(points, heads, own=own)), rate, grade, len(head), heads)


def _name(label: str, names: dict[str, int]) -> str | None:
    """What a column of words holds; a second column of first-level names is a level below the first."""
    found = next((n for n in _NAMES if n not in names and named(n).fullmatch(label)), None)
    is_upper = _OTHER_NAMES.fullmatch(label) or named("level1").fullmatch(label)
    if found is None and is_upper and "level3" not in names:
        return next((level for level in _LEVELS[:2] if level not in names), None)
    return found


def _label(head: list[list[str]], col: int) -> str:
    """The lower of two labels, when it says something of its own."""
    for row in reversed(head):
        label = bare(row[col])
        known = any(named(n).fullmatch(label) for n in (*_NAMES, "weight", "score")) or pattern("scores", "table", "rate").fullmatch(label)
        if label and (known or row is head[0]):
            return label
    return ""


def _own(points: list[int], heads: dict[int, str], *, own: bool) -> list[int]:
    """Of a unit's own points and the evaluator's, those that count in this report."""
    theirs = [col for col in points if pattern("scores", "table", "own_score").fullmatch(heads[col])]
    units = [col for col in points if "自评" in heads[col]]
    if theirs and units:
        return theirs if own else units
    return points
