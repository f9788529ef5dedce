"""Sentences and half sentences as spans."""

import pytest

from reportmine.model.document import Span
from reportmine.text.sentences import half_sentences, sentences, stripped

CASES = [
    ("甲。乙！丙？", ["甲。", "乙！", "丙？"], ["甲。", "乙！", "丙？"]),
    ("甲；乙。", ["甲；乙。"], ["甲；", "乙。"]),
    ("他说：“甲。”乙。", ["他说：“甲。”", "乙。"], ["他说：“甲。”", "乙。"]),
    (" 甲\n 乙 ", ["甲", "乙"], ["甲", "乙"]),
    ("1.5万元，3.2%", ["1.5万元，3.2%"], ["1.5万元，3.2%"]),
    ("甲。。乙", ["甲。。", "乙"], ["甲。。", "乙"]),
    ("", [], []),
    (" \n。\n", ["。"], ["。"]),
]


@pytest.mark.parametrize(("text", "whole", "half"), CASES)
def test_cuts(text, whole, half):
    span = Span(0, len(text))
    assert [text[s.start : s.end] for s in sentences(text, span)] == whole
    assert [text[s.start : s.end] for s in half_sentences(text, span)] == half


def test_only_the_span_is_cut():
    text = "甲。乙。丙。"
    assert [text[s.start : s.end] for s in sentences(text, Span(1, 5))] == ["。", "乙。", "丙"]


def test_stripped():
    assert stripped("；；甲 ；", Span(0, 5), "；") == Span(2, 3)
    assert stripped("   ", Span(0, 3)) == Span(3, 3)
