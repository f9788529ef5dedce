"""Two statements beside each other: what only shares its words is two problems, what is told in other words is one."""

from __future__ import annotations

import pytest

from reportmine.problems import _facts
from reportmine.problems.compare import compare

SAME = [
    ("苗木成活率没有达到要求", "造林合格率低于目标"),
    ("农户培训人次少于计划", "培训任务仅完成六成"),
    ("水渠建成后无人看护", "渠道管护主体没有明确"),
    ("服务费票据后面没有清单", "报账凭证附件缺失"),
    ("下拨乡镇的钱晚了四个月", "专款拨付迟缓"),
    ("已出台采购规定，但执行不严", "采购规定没有得到执行"),
]
APART = [
    ("采购管理制度缺失", "档案管理制度缺失"),
    ("项目验收滞后", "项目开工滞后"),
    ("台账不完整", "指标不完整"),
    ("补贴发放迟缓", "工程推进迟缓"),
    ("合同签订不规范", "合同履行不到位"),
    ("问卷样本偏少", "专职人员偏少"),
    ("宣传形式单一", "指标类型单一"),
]


@pytest.mark.parametrize(("a", "b", "same"), [(*pair, True) for pair in SAME] + [(*pair, False) for pair in APART])
def test_same_sort_of_problem(a: str, b: str, same: bool) -> None:
    told, turned = compare([(a, b), (b, a)])
    assert told.same is same, told
    assert told.reason
    assert told.same is turned.same


def test_nearly_the_same_text_is_one_problem() -> None:
    assert compare([("仓库屋面渗漏，维修迟缓。", "仓库屋面渗漏，维修迟缓")])[0].score > 0.9


def test_odd_texts_are_told_apart_without_a_stop() -> None:
    odd = ["", "？", "a", "资金" * 400]
    told = compare([(a, b) for a in odd for b in odd])
    assert all(0 <= one.score <= 1 for one in told)
    assert compare([]) == []


def test_facts_are_numbers_between_none_and_all() -> None:
    from reportmine.problems import classifier

    rows = _facts.facts([*SAME, *APART], classifier.posterior, classifier.trained().leaves)
    assert rows.shape == (len(SAME) + len(APART), len(_facts.FACTS))
    assert (rows >= 0).all()
