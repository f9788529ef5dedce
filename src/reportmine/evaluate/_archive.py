"""The writings of what concerns many reports: links, statuses, leaves, units. `language` 0 is Chinese, 1 English."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from reportmine.evaluate._tally import Tally

if TYPE_CHECKING:
    from reportmine.evaluate._result import Result

Rows = list[tuple[str, ...]]


def links(result: Result, language: int) -> Rows:
    """Problems joined over years and departments; no rows where the corpus tells none."""
    found = result.links
    if not found.pairs:
        return []
    head = (("问题的联系", "对", "得到", "标注", "精确率", "召回率", "F1"), ("links", "right", "ours", "gold", "precision", "recall", "F1"))
    names = {"recurring": ("历年反复", "recurring"), "common": ("部门共性", "common")}
    rows = [_pairs(names[kind][language], tally) for kind, tally in found.pairs.items()]
    bcubed = (found.bcubed_precision, found.bcubed_recall, found.bcubed)
    kept = ("难辨的不同问题没有误连", "hard negatives kept apart")[language]
    return [
        head[language], *rows, (("历年反复（B³）", "recurring (B³)")[language], "", "", "", *map(_number, bcubed)),
        (kept, str(found.apart.hit), "", str(found.apart.gold), "", "", ""),
    ]  # fmt: skip


def statuses(result: Result, language: int) -> Rows:
    """What became of problems."""
    found = result.links.statuses
    if not found.right.gold:
        return []
    head = (("脉络的状态", "对", "共", "比例"), ("statuses of life lines", "right", "of", "share"))
    rows = [_share(("状态相符", "told status")[language], found.right, found.right.gold)]
    rows.append(_share(("其中问题完全相同的脉络", "of lines with exactly the told problems")[language], found.joined, found.joined.gold))
    rows.append(_share(("应认定屡评屡犯而认出", "屡评屡犯 found")[language], found.repeated, found.repeated.gold))
    rows.append(_share(("认作屡评屡犯而属实", "屡评屡犯 claimed and right")[language], found.repeated, found.repeated.ours))
    return [head[language], *rows]


def leaves(result: Result, language: int) -> Rows:
    """Problems sorted into the taxonomy."""
    found = result.leaves
    if not found.leaf.gold:
        return []
    head = (("问题分类", "对", "共", "比例"), ("leaves of problems", "right", "of", "share"))
    words = (
        ("分类（叶）", "leaf, every problem"), ("大类", "class, every problem"),
        ("记录在案的分类", "leaf, where sure enough to be on record"), ("记录在案的比例", "leaf on record"),
    )  # fmt: skip
    on_record = Tally(found.recorded.ours)
    told = ((found.leaf, found.leaf.gold), (found.group, found.group.gold), (found.recorded, found.recorded.ours))
    pairs = (*told, (on_record, found.recorded.gold))
    return [head[language], *(_share(name[language], *pair) for name, pair in zip(words, pairs, strict=True))]


def units(result: Result, language: int) -> Rows:
    """Names of bodies that are one."""
    if not result.units.pairs.gold:
        return []
    head = (("单位同一性", "对", "得到", "标注", "精确率", "召回率", "F1"), ("units", "right", "ours", "gold", "precision", "recall", "F1"))
    return [head[language], _pairs(("同一单位的名称", "names of one unit")[language], result.units.pairs)]


WRITERS = (links, statuses, leaves, units)


def data(result: Result) -> dict[str, Any]:
    """The same for programs, with every miss by name."""
    found, told = result.links, result.leaves
    return {
        "links": {
            "pairs": {kind: _tally(tally) for kind, tally in found.pairs.items()},
            "bcubed": {"precision": round(found.bcubed_precision, 6), "recall": round(found.bcubed_recall, 6)},
            "apart": {"right": found.apart.hit, "of": found.apart.gold}, "false": list(found.false), "missed": list(found.missed),
        },
        "statuses": {
            "right": _tally(found.statuses.right), "joined": _tally(found.statuses.joined), "repeated": _tally(found.statuses.repeated),
            "wrong": list(found.statuses.wrong),
        },
        "leaves": {
            "leaf": _tally(told.leaf), "class": _tally(told.group), "recorded": _tally(told.recorded), "unsure": told.unsure,
            "wrong": list(told.wrong),
        },
        "units": {"pairs": _tally(result.units.pairs), "wrong": list(result.units.wrong)},
    }  # fmt: skip


def _tally(tally: Tally) -> dict[str, Any]:
    figures = {name: round(value, 6) for name, value in tally.figures().items()}
    return {"hit": tally.hit, "ours": tally.ours, "gold": tally.gold} | figures


def _pairs(name: str, tally: Tally) -> tuple[str, ...]:
    figures = (tally.precision, tally.recall, tally.f1)
    return (name, str(tally.hit), str(tally.ours), str(tally.gold), *map(_number, figures))


def _share(name: str, tally: Tally, of: int) -> tuple[str, ...]:
    return name, str(tally.hit), str(of), _number(tally.hit / of if of else 1.0)


def _number(value: float) -> str:
    return f"{value:.3f}"
