"""What a sentence is, told by its words (knowledge/cues.toml): a lack, advice, a thing dealt with, an announcement."""

from __future__ import annotations

import re
from functools import cache

from reportmine import knowledge
from reportmine.text.fold import squeeze


@cache
def pattern(name: str) -> re.Pattern[str]:
    """The alternatives of one list of cues as a single pattern."""
    entry = knowledge.load("cues")[name]
    return re.compile(entry if isinstance(entry, str) else "|".join(f"(?:{p})" for p in entry))


def has_defect(folded: str) -> bool:
    """True when the words speak of a lack or fault, negated praise such as 未发现… left aside."""
    return bool(pattern("defect").search(pattern("not_defect").sub("", squeeze(folded))))


def is_solved(folded: str) -> bool:
    """True when the words say that the matter has been dealt with."""
    return bool(pattern("solved").search(squeeze(folded)))


def is_past(folded: str) -> bool:
    """True when the words speak of what an earlier year brought to light."""
    return bool(pattern("past").search(squeeze(folded)))


def is_none(folded: str) -> bool:
    """True for the answer 无 in any of its forms."""
    key = re.sub(r"^(?:(?:存在的?|主要)?(?:问题|建议|不足|改进措施|措施|原因)[：:]?)", "", squeeze(folded)).rstrip("。.；;")
    return bool(pattern("none").fullmatch(key or "无")) if key or squeeze(folded) else False


@cache
def is_item_label(words: str) -> bool:
    """True for 问题：, 原因：, 改进措施： and the like: a label inside an item, no title."""
    key = squeeze(words).rstrip("：:")
    return any(pattern(f"label_{name}").fullmatch(key) for name in ("problem", "cause", "measure", "result"))


def announces(folded: str) -> bool:
    """True for a sentence that only says that a list follows."""
    return bool(pattern("announces").search(squeeze(folded).rstrip("。")))


def is_group(title: str) -> bool:
    """True for a heading that sorts items without saying anything itself."""
    key = squeeze(title).rstrip("：:。")
    return len(key) <= 24 and bool(pattern("group").search(key)) and not has_defect(key)


def opens_advice(folded: str) -> bool:
    """True when the words begin with a verb of advice: 加强…, 建议…, 进一步完善…"""
    return bool(pattern("advice").match(squeeze(folded)))


def looks_ahead(folded: str) -> bool:
    """True when the words say what is going to be done."""
    return bool(pattern("ahead").search(squeeze(folded)))
