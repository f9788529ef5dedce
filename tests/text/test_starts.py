"""A look for first characters finds what the pattern finds, guards, options and empty places included."""

from __future__ import annotations

import re

import pytest

from reportmine.text import starts

TEXT = "2022年3月5日，预算120万元（其中省级20万元）。\n22年度执行率95%，2022-3-5验收。\n  待补充：XX局\n二〇二二年"

PATTERNS = [
    r"(?<!\d)(?P<m>\d{1,2})月",
    r"(?:(?P<y>20\d\d)年)?(?P<m>\d{1,2}|[一二三])月",
    r"(?:^|(?<=，))(?P<n>\d+)",
    r"^\s*待补充",
    r"(?<=省级)\d+|(?<=预算)\d+",
    r"(?P<y>\d{4})(?P<s>[-/])\d(?P=s)\d",
    r"[\u4e00-\u9fff]+",
    r"(?<![A-Z])X{2}(?=局)",
    r"\s+",
    r"(?:年|月)*",
    r"(?i:x)x",
    r"[^，]万",
    r"\d+(?:\.\d+)?\s*(?:万元|%)(?!）)",
]


@pytest.mark.parametrize("wanted", PATTERNS)
@pytest.mark.parametrize("end", [len(TEXT), 24, 9])
@pytest.mark.parametrize("start", [0, 4])
def test_same_as_the_pattern_alone(wanted: str, start: int, end: int) -> None:
    pattern = re.compile(wanted, re.M)
    for _ in range(6):  # first without, then with the look
        found = [(m.span(), m.groups()) for m in starts.finditer(pattern, TEXT, start, end)]
        first = starts.search(pattern, TEXT, start, end)
        assert found == [(m.span(), m.groups()) for m in pattern.finditer(TEXT, start, end)]
        assert (first and first.span()) == ((m := pattern.search(TEXT, start, end)) and m.span())


FEW = {r"(?<!\d)20\d\d": True, r"(?:甲|乙)?丙": True, r"[\u4e00-\u9fff]+局": False, r"(?:甲)*": False, r".年": False}


@pytest.mark.parametrize(("wanted", "few"), FEW.items())
def test_what_begins_with_few_characters(wanted: str, few: bool) -> None:
    assert starts.has_few(re.compile(wanted)) is few
