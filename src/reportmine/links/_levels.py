"""Levels R1 to R5, the vetoes that hold them down, and what else is to be said of two problems (domain: recurrence)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reportmine.links._block import Block, Context
from reportmine.links._objects import shared, tails
from reportmine.links._wordings import figures, leaves, plain
from reportmine.model.link import Level, Link, Occurrence, Seen
from reportmine.model.report import ReportKind
from reportmine.text.similarity import alike

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

STRONG_TEXT = 0.75  # texts so alike after masking are the same words
_SHORTEST = 4  # characters of a text that can be said to be copied
COPIED = 0.95  # texts so alike, figures included, have been copied


@dataclass(frozen=True, slots=True)
class _Pair:
    """Two members of a block, the earlier one first."""

    a: Occurrence
    b: Occurrence
    text: float
    progress: bool
    context: Context

    @property
    def copied(self) -> bool:
        """The same words with the same figures; looked at closely only where the matter is the same anyway."""
        if self.text < STRONG_TEXT or len(plain(self.a.text)) < _SHORTEST:
            return False
        return alike(self.a.text, self.b.text) >= COPIED and figures(self.a.text) == figures(self.b.text)


@dataclass(frozen=True, slots=True)
class Grade:
    """What the measures of two problems make of them, without a word on why."""

    level: Level | None
    same: bool
    vetoes: tuple[str, ...]


def is_request(one: Occurrence) -> bool:
    """True for what only asks for money, people or policy."""
    return one.leaf == "P9902" or (one.is_request and one.leaf in leaves("requests"))


def is_vague(one: Occurrence) -> bool:
    """True for a leaf that says little, told without any figure or object."""
    return one.evidence_level in ("", "none") and one.leaf in leaves("vague")


def apart(block: Block) -> NDArray[np.bool_]:
    """Pairs that no likeness may join: of two subordinate bodies, a lack and what was made since, looking ahead, one and the same."""
    import numpy as np

    parts: dict[str | None, int] = {None: 0}
    of = np.array([parts.setdefault(one.part_of, len(parts)) for one in block.members])
    lacking, made = np.array(block.absent), np.array(block.made)
    progress = (lacking & ~made)[:, None] & made[None, :] & (block.leaf == 0)
    ahead = np.array([one.kind == ReportKind.EX_ANTE.value for one in block.members])
    kept: NDArray[np.bool_] = (of[:, None] != of[None, :]) | progress | progress.T | ahead[:, None] | ahead[None, :]
    return kept | np.eye(len(of), dtype=bool)


def judged(block: Block, i: int, j: int, score: float, seen: tuple[Seen, ...], *, least: float) -> Link:
    """The link of two members: its level, what holds it down, what else is to be said. `least` is the score that makes them one."""
    pair = _pair(block, i, j)
    grade = _graded(pair, block.made[j], score, {one.name for one in seen}, least)
    return Link(pair.a.key, pair.b.key, grade.level, score, grade.same, seen, grade.vetoes, _notes(pair, grade.same))


def graded(block: Block, i: int, j: int, score: float, seen: set[str], *, least: float) -> Grade:
    """The level of two members by the names of the comparisons that saw something."""
    return _graded(_pair(block, i, j), block.made[j], score, seen, least)


def _pair(block: Block, i: int, j: int) -> _Pair:
    progress = block.absent[i] and (not block.absent[j] or block.made[j])
    return _Pair(block.members[i], block.members[j], float(block.text[i, j]), progress, block.context)


def _graded(pair: _Pair, made: bool, score: float, seen: set[str], least: float) -> Grade:
    excluded = _excluded(pair, made)
    same = score >= least and not excluded
    level = _level(pair, same, score >= least, seen)
    vetoes = (*excluded, *_held(pair, level))
    return Grade(Level.SAME_PROJECT if level is Level.STRONG and vetoes else level, same, vetoes)


def _excluded(pair: _Pair, made: bool) -> tuple[str, ...]:
    """Why two problems are not the same whatever their likeness."""
    found = []
    if ReportKind.EX_ANTE.value in (pair.a.kind, pair.b.kind):
        found.append("事前评估不反映执行中的问题，不参与比对")
    if pair.a.part_of != pair.b.part_of:
        found.append(f"分属不同主体：{pair.a.part_of or pair.a.body}、{pair.b.part_of or pair.b.body}")
    if pair.progress and made and pair.a.leaf != pair.b.leaf:
        found.append("前一年缺的后一年已经有了，是进展，不是重复")
    return tuple(found)


def _level(pair: _Pair, same: bool, likely: bool, seen: set[str]) -> Level | None:
    a, b = pair.a, pair.b
    if a.body != b.body:
        return Level.COMMON if same else None
    if not same:
        return Level.SAME_CLASS if a.leaf and b.leaf and a.leaf[:3] == b.leaf[:3] else None
    if a.family != b.family or _other_unit(a, b):
        return Level.SAME_UNIT
    firm = seen & {"object", "indicator"} or pair.text >= STRONG_TEXT
    # Two things by name are two, however alike the words: 石桥水库管护人员未落实, 青山水库管护人员未落实.
    return Level.STRONG if firm and "leaf" in seen and not _of_two_things(a, b) else Level.SAME_PROJECT


def _of_two_things(a: Occurrence, b: Occurrence) -> bool:
    return bool(a.objects and b.objects) and not shared(tails(a.objects), tails(b.objects))


def _other_unit(a: Occurrence, b: Occurrence) -> bool:
    """Two units of one department, each named, neither the department itself."""
    names = [one.unit for one in (a, b) if one.unit and one.unit != one.department]
    return len(names) == 2 and names[0][-4:] != names[1][-4:]


def _held(pair: _Pair, level: Level | None) -> tuple[str, ...]:
    """What keeps a link from the strongest level."""
    if level in (Level.STRONG, Level.SAME_PROJECT) and is_vague(pair.a) and is_vague(pair.b):
        return ("各年都没有具体事实，表述笼统，建议核实",)
    return ()


def _notes(pair: _Pair, same: bool) -> tuple[str, ...]:
    a, b = pair.a, pair.b
    notes = []
    copied = pair.copied
    if copied and b.year - a.year == 1 and a.body == b.body:
        notes.append("与上年文字（含数字）相同，先按照抄上年（CY003）核实")
    if copied and figures(a.text):
        notes.append("数字未变，疑似未整改或照抄")
    if is_request(a) and is_request(b):
        notes.append("属于经费、人员或政策诉求，不计入屡评屡犯，按持续诉求列示")
    if pair.progress and not copied and a.body == b.body and _near(a, b):
        notes.append("有进展：前一年没有的，后一年已有但做得不够")
    if same and _of_two_things(a, b):
        notes.append(f"对象不同（{a.year}年{'、'.join(a.objects[:2])}，{b.year}年{'、'.join(b.objects[:2])}），不能说明前者未整改")
    if not same and a.leaf != b.leaf and frozenset((a.leaf or "", b.leaf or "")) in pair.context.related:
        notes.append(f"关联：{_named(a, pair.context)}与{_named(b, pair.context)}相近但不是同一问题")
    if same and a.leaf != b.leaf:
        notes.append(f"主要类别不同（{_named(a, pair.context)}，{_named(b, pair.context)}），按具体表现判断")
    notes += dict.fromkeys(one.body_reason for one in (a, b) if one.body_reason)
    notes += (f"{one.report_year}年报告写的是{one.year}年的事，按{one.year}年计" for one in (a, b) if one.report_year > one.year)
    return tuple(notes)


def _near(a: Occurrence, b: Occurrence) -> bool:
    """Two problems of one leaf or class: only there one can be progress on the other."""
    return bool(a.leaf and b.leaf and a.leaf[:3] == b.leaf[:3])


def _named(one: Occurrence, context: Context) -> str:
    return f"{one.leaf}“{context.name_of(one.leaf)}”" if one.leaf else "未归类"
