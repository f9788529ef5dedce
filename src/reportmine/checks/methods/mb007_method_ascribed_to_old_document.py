"""MB007 2020年前后方法名错配：把标杆管理法说成出自财预〔2011〕285号。

为什么：标杆管理法见于2018年9月的中发〔2018〕34号和2020年的财预〔2020〕10号；把它归到2011年的文件名下，多半是新旧模板拼接。
这一条要对照2011年文件的原文才能断定，所以默认不开，由评价方案或 --select 打开。
反例：
    落款2017年：依据财预〔2011〕285号，采用比较法、标杆管理法。
正例：
    落款2017年：依据财预〔2011〕285号，采用比较法、因素分析法。
依据：中发〔2018〕34号（十三）；财预〔2020〕10号第十七条
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from reportmine.checks._look import pattern, proof_of, sentence
from reportmine.checks.methods._documents import said, signing
from reportmine.model.draft import Draft
from reportmine.model.rule import Hit, Missing, Rule, W

_KNOWN_SINCE = date(2018, 9, 1)
_NAME = "标杆管理法"


def check(draft: Draft) -> Iterator[Hit]:
    """Only where the sentence itself names the old document, in reports signed before the method stood in national texts."""
    named = next((method for method in draft.report.methods if method.name == _NAME and method.evidence), None)
    if named is None:
        if not draft.report.methods:
            raise Missing("评价方法")
        return
    day, told = signing(draft)
    words = draft.reading.fold(sentence(draft, named.evidence[0].span[0]))
    if day >= _KNOWN_SINCE or not pattern("methods", "methods", "from_old").search(words) or "34号" in words:
        return
    yield Hit(
        f"把{_NAME}说成依据财预〔2011〕285号采用，而报告落款于{said(told)}，请对照该文件原文。",
        (*named.evidence[:1], *proof_of(told)),
        "核对285号所列的方法；不在其中的，删去或另写出处。",
        confidence=0.6,
    )


RULE = Rule("MB007", "2020年前后方法名错配", W, False, check, on=False)
