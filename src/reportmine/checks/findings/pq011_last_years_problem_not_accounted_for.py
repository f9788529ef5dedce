"""PQ011 上年问题未交代：上年报告里的问题，今年既没有再提，也没有说整改得怎样。

为什么：问题消失了，看的人分不清是改好了还是不写了；整改要有回音。
反例：
    上年问题：配套资金未到位。今年报告全文未提配套资金。
正例：
    上年指出的配套资金未到位问题，已于2022年6月补足80万元。
依据：财预〔2020〕10号第二十七条（应当按要求报送整改落实情况）
"""

from __future__ import annotations

from collections.abc import Iterator

from reportmine.checks._look import gap, in_roles, matches, pattern, says, sentence, year
from reportmine.checks.findings._links import shown
from reportmine.model.draft import Draft, Label
from reportmine.model.outline import Role
from reportmine.model.report import Problem
from reportmine.model.rule import Hit, Missing, Rule, W
from reportmine.text.fold import fold
from reportmine.text.similarity import alike
from reportmine.text.words import content

_SAME_PROJECT = 0.6


def check(draft: Draft) -> Iterator[Hit]:
    """Accounted for is what a problem or a line on rectification speaks of, by leaf or matter; or all is said to be settled."""
    before = draft.previous
    if before is None:
        raise Missing("上年报告")
    if not before.report.problems:
        raise Missing("上年报告的存在问题")
    if not _same_project(draft, before):
        raise Missing("同一项目的上年报告")
    if says(draft, pattern("findings", "earlier", "settled")) is not None:
        return
    told = _told(draft)
    lost = [p for p, label in zip(before.report.problems, before.labels, strict=True) if not _is_told(draft, p, label, told)]
    if lost:
        last = year(before)
        named = "；".join(f"“{shown(p.title, 20)}”" for p in lost[:4])
        yield Hit(
            f"{f'{last}年度' if last else '上年'}报告的{len(lost)}条问题今年没有交代：{named}。",
            gap(draft, Role.RECTIFICATION),
            "逐条写明上年问题的整改情况：已整改的写结果，没有整改完的写进今年的问题。",
            confidence=0.75,
        )


def _same_project(draft: Draft, before: Draft) -> bool:
    ours, theirs = draft.basic.project, before.basic.project
    if ours is None or theirs is None or not ours.value or not theirs.value:
        return draft.kind == before.kind
    return ours.value in theirs.value or theirs.value in ours.value or alike(fold(ours.value), fold(theirs.value)) >= _SAME_PROJECT


def _told(draft: Draft) -> list[tuple[frozenset[str], int]]:
    """What this year's problems and its lines on rectification speak of; of a sentence on something mended two words must fit."""
    fates = matches(draft, pattern("findings", "earlier", "fate"))
    sure = [p.text for p in draft.report.problems] + [r.problem for r in draft.report.previous_rectification]
    sure += [draft.reading.words(span) for span in in_roles(draft, Role.RECTIFICATION)]
    loose = sorted({sentence(draft, match.start()) for match in fates})
    return [(content(words), 1) for words in sure] + [(content(draft.reading.words(span)), 2) for span in loose]


def _is_told(draft: Draft, problem: Problem, label: Label | None, told: list[tuple[frozenset[str], int]]) -> bool:
    if label is not None and any(ours is not None and label.primary in (ours.primary, *ours.secondary) for ours in draft.labels):
        return True
    project = content(draft.basic.project.value) if draft.basic.project and draft.basic.project.value else frozenset()
    shared = pattern("findings", "earlier", "shared")
    matter = {word for word in content(problem.title) - project if not shared.fullmatch(word)}
    return not matter or any(len(matter & words) >= min(least, len(matter)) for words, least in told)


RULE = Rule("PQ011", "上年问题未交代", W, False, check)
