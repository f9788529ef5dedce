"""Numerals: what Word prints, what people type."""

import pytest

from reportmine.text.numerals import chinese_number, format_number

WRITTEN = [
    ("decimal", {1: "1", 12: "12"}),
    ("decimalZero", {1: "01", 12: "12"}),
    ("chineseCounting", {1: "一", 10: "十", 11: "十一", 20: "二十", 21: "二十一", 100: "一百", 101: "一百零一", 110: "一百一十"}),
    ("chineseCountingThousand", {9: "九", 10: "十", 19: "十九", 99: "九十九", 111: "一百一十一", 1001: "一千零一", 1010: "一千零一十"}),
    ("japaneseCounting", {10: "十", 20: "二十"}),
    ("taiwaneseCountingThousand", {10: "十", 101: "一百零一"}),
    ("ideographDigital", {9: "九", 10: "一〇", 21: "二一"}),
    ("chineseLegalSimplified", {1: "壹", 2: "贰", 10: "壹拾", 21: "贰拾壹", 101: "壹佰零壹"}),
    ("ideographLegalTraditional", {2: "貳", 10: "壹拾"}),
    ("japaneseLegal", {1: "壱", 2: "弐"}),
    ("ideographTraditional", {1: "甲", 10: "癸", 11: "11"}),
    ("ideographZodiac", {1: "子", 12: "亥"}),
    ("ideographZodiacTraditional", {1: "甲子", 2: "乙丑", 60: "癸亥"}),
    ("decimalEnclosedCircle", {1: "①", 20: "⑳", 21: "㉑", 36: "㊱", 50: "㊿", 51: "51"}),
    ("decimalEnclosedCircleChinese", {2: "②"}),
    ("decimalEnclosedParen", {1: "⑴", 21: "(21)"}),
    ("decimalEnclosedFullstop", {1: "⒈", 21: "21."}),
    ("decimalFullWidth", {12: "１２"}),
    ("ideographEnclosedCircle", {1: "㊀", 10: "㊉"}),
    ("upperRoman", {4: "IV", 1999: "MCMXCIX"}),
    ("lowerRoman", {9: "ix"}),
    ("upperLetter", {1: "A", 27: "AA", 53: "AAA"}),
    ("lowerLetter", {26: "z", 28: "bb"}),
    ("ordinal", {1: "1st", 12: "12th", 23: "23rd"}),
    ("none", {3: ""}),
    ("bullet", {3: ""}),
    ("neverHeardOf", {3: "3"}),
]


@pytest.mark.parametrize(("word_format", "values"), WRITTEN, ids=[w[0] for w in WRITTEN])
def test_format_number(word_format, values):
    assert {n: format_number(n, word_format) for n in values} == values


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("一", 1), ("两", 2), ("零", 0), ("〇", 0), ("十", 10), ("十一", 11), ("二十", 20), ("九十九", 99), ("一十二", 12),
        ("一百", 100), ("一百零一", 101), ("一百〇一", 101), ("一百一十", 110), ("一百一十一", 111), ("两百", 200), ("一千零一", 1001),
        ("一千零一十", 1010), ("一千一百", 1100), ("九千九百九十九", 9999), ("壹拾贰", 12), ("贰佰", 200),
        ("二〇二三", 2023), ("二○二三", 2023), ("二零二三", 2023), ("二O二三", 2023), (" 十 ", 10),
        ("", None), ("零十", None), ("十十", None), ("一百一", None), ("一千十", None), ("百", None), ("一百零十", None), ("一零百", None),
        ("甲", None), ("第一", None), ("12", None), ("0", 0), ("一千一", None), ("零一百", None),
    ],
)  # fmt: skip
def test_chinese_number(text, value):
    assert chinese_number(text) == value


def test_what_is_written_is_read_back():
    wrong = [n for n in range(1, 10_000) if chinese_number(format_number(n, "chineseCountingThousand")) != n]
    assert wrong == []
    assert [n for n in range(1, 10_000) if chinese_number(format_number(n, "chineseLegalSimplified")) != n] == []
