"""NM005 评价机构名称不一致：封面或正文写的评价机构和落款的不是同一家。

为什么：评价机构要对报告负责并盖章，两处名称不同，报告出自谁手就成了疑问。
反例：
    封面“评价机构：恒信会计师事务所”，落款“恒诚会计师事务所”。
正例：
    封面和落款都是“恒信会计师事务所（普通合伙）”。
依据：财监〔2021〕4号第十八条
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from reportmine.checks._bodies import split_names
from reportmine.checks._look import matches, paragraphs, pattern, tables
from reportmine.model.document import Span
from reportmine.model.draft import Draft
from reportmine.model.report import Evidence
from reportmine.model.rule import Hit, Missing, Rule, W
from reportmine.text.fold import squeeze
from reportmine.text.organs import is_firm


def check(draft: Draft) -> Iterator[Hit]:
    """Names on the cover and in tables go before those in sentences; a branch is the same firm."""
    signed = draft.report.sign_off.unit
    signers = [name for name in split_names(signed.value) if is_firm(name)] if signed is not None and signed.value else []
    if signed is None or not signers:
        raise Missing("落款的评价机构")
    told = _told(draft)
    if not told:
        raise Missing("封面或正文中的评价机构")
    for name, at in told:
        if any(_is_one(name, signer) for signer in signers):
            continue
        yield Hit(
            f"文中写的评价机构是“{name}”，落款却是“{signed.value}”。",
            (at, *signed.evidence[:1]),
            "核对评价机构全称，封面、正文和落款写成一致。",
        )
        return


def _told(draft: Draft) -> list[tuple[str, Span | Evidence]]:
    lines = matches(draft, pattern("names", "evaluator", "line"), paragraphs(draft))
    found: list[tuple[str, Span | Evidence]] = [(squeeze(m["name"]), Span(*m.span("name"))) for m in lines]
    label = pattern("names", "evaluator", "label")
    for table in tables(draft):
        for one, other in pairwise(table.cells):
            if one.row == other.row and label.fullmatch(squeeze(draft.reading.fold(one.span)).rstrip("：")):
                found.append((squeeze(draft.reading.fold(other.span)), other.span))
    evaluator = draft.basic.evaluator
    if not found and evaluator is not None and evaluator.value and evaluator.evidence and not evaluator.extractor.endswith(":signer"):
        found.append((squeeze(evaluator.value), evaluator.evidence[0]))
    return [(name, at) for name, at in found if is_firm(name)]


def _is_one(one: str, other: str) -> bool:
    a, b = _core(one), _core(other)
    if a in b or b in a:
        return True
    short, full = sorted((a, b), key=len)
    rest = iter(full)
    return len(short) < len(full) - 1 and all(char in rest for char in short)


def _core(name: str) -> str:
    bare = name.partition("（")[0] or name
    return pattern("names", "evaluator", "branch").sub("", bare) or bare


RULE = Rule("NM005", "评价机构名称不一致", W, True, check)
