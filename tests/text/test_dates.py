"""Dates and years in all their spellings."""

import pytest

from reportmine.text.dates import dates, years
from reportmine.text.fold import fold

DATES = [
    ("2023年3月10日", ["2023-03-10"]),
    ("２０２３年３月", ["2023-03"]),
    ("二〇二三年三月十日", ["2023-03-10"]),
    ("二○二二年十二月三十一日", ["2022-12-31"]),
    ("2023.3.10", ["2023-03-10"]),
    ("2023-03-10", ["2023-03-10"]),
    ("2023/3/10", ["2023-03-10"]),
    ("2023-03", ["2023-03"]),
    ("2023 年 3 月 10 日", ["2023-03-10"]),
    ("二〇二三年元月", ["2023-01"]),
    ("2022年1月1日至2022年12月31日", ["2022-01-01", "2022-12-31"]),
    ("2023年", []),
    ("2023年13月", []),
    ("2023年3月40日", []),
    ("2023.5", []),
    ("12023年3月", []),
    ("3月10日", []),
    ("2023.10%", []),
    ("", []),
]

YEARS = [
    ("2022年度", [(2022, True, None)]),
    ("2022年", [(2022, False, None)]),
    ("二〇二二年度", [(2022, True, None)]),
    ("2020—2022年", [(2022, False, 2020)]),
    ("2020至2022年度", [(2022, True, 2020)]),
    ("2020年-2022年", [(2022, False, 2020)]),
    ("2021年和2022年", [(2021, False, None), (2022, False, None)]),
    ("2022年3月", []),
    ("2022", []),
    ("12022年", []),
    ("2022-2020年", [(2020, False, None)]),
    ("", []),
]


@pytest.mark.parametrize(("text", "found"), DATES)
def test_dates(text, found):
    assert [date.iso for date in dates(fold(text))] == found


@pytest.mark.parametrize(("text", "found"), YEARS)
def test_years(text, found):
    assert [(year.year, year.annual, year.first) for year in years(fold(text))] == found


def test_spans_are_those_of_the_text():
    text = "报告于2023年3月10日完成"
    (date,) = dates(text)
    assert text[date.span.start : date.span.end] == "2023年3月10日"
    assert list(dates(text, 8)) == []
