"""The entity layer: spans of a spaCy Doc whose tokens are characters."""

from decimal import Decimal

import pytest
from spacy.tokens import Doc

from reportmine.text.entities import annotate, entities_of
from reportmine.text.fold import fold

CASES = [
    ("安排资金30.5万元", "money", "30.5万元", Decimal(305000)),
    ("执行率98.5%", "rate", "98.5%", Decimal("0.985")),
    ("提高3个百分点", "rate", "3个百分点", Decimal("0.03")),
    ("到位率百分之九十五点五", "rate", "九十五点五", Decimal("0.955")),
    ("报告日期2023年3月10日", "date", "2023年3月10日", "2023-03-10"),
    ("2022年度预算", "year", "2022年度", 2022),
    ("得分92.5分", "score", "92.5", Decimal("92.5")),
    ("自评得分：96", "score", "96", Decimal(96)),
    ("等级为“优”", "grade", "优", "优"),
    ("依据《预算法》", "named_document", "《预算法》", "《预算法》"),
    ("某财绩〔2022〕12号", "document", "某财绩〔2022〕12号", "某财绩〔2022〕12号"),
    ("由碧山县财政局组织", "organ", "碧山县财政局", "碧山县财政局"),
]


@pytest.mark.parametrize(("text", "kind", "words", "value"), CASES)
def test_entities(text, kind, words, value):
    folded = fold(text)
    found = [(folded[e.span.start : e.span.end], e.value) for e in entities_of(folded) if e.kind == kind]
    assert (words, value) in found


@pytest.mark.parametrize(("text", "kind"), [("分析30分钟", "score"), ("3分之1", "score"), ("良种补贴", "grade"), ("", "money")])
def test_no_entities(text, kind):
    assert not [e for e in entities_of(fold(text)) if e.kind == kind]


@pytest.mark.parametrize("text", ["", "绩效", "a b\n\t𠮷👍", "资金30万元\n（二）得分92分"])
def test_a_token_is_a_character(text):
    document = annotate(text)
    assert isinstance(document, Doc)
    assert [token.text for token in document] == list(text)
    for span, entity in zip(sorted(document.spans["reportmine"], key=lambda s: (s.start, s.end, s.label_)), entities_of(text), strict=True):
        assert (span.start, span.end, span.label_) == (*entity.span, entity.kind)
        assert "".join(token.text for token in span) == text[span.start : span.end]


def test_entities_are_sorted_and_the_same_again():
    text = fold("2022年度安排30万元，支出28万元，执行率93.3%，得分92分，等级为优。" * 5)
    found = entities_of(text)
    assert list(found) == sorted(found, key=lambda e: (e.span, e.kind))
    assert entities_of(text) == found
