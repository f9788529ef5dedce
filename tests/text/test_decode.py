"""Encodings as they come in archives: undeclared, wrongly declared, cut off, damaged."""

import pytest

from reportmine.text.decode import common_share, decode, utf16_without_mark

TEXT = "鄂州市2017年度绩效自评报告，镕、喆、㎡等字。\n"
TRADITIONAL = "鄂州市2017年度績效自評報告，市外事僑務局緊緊圍繞國家大外事戰略。"


@pytest.mark.parametrize(
    ("encoding", "found"),
    [
        ("utf-8", "utf-8"),
        ("utf-8-sig", "utf-8"),
        ("gb18030", "gb18030"),
        ("utf-16", "utf-16-le"),
        ("utf-16-le", "utf-16-le"),
        ("utf-16-be", "utf-16-be"),
        ("utf-32", "utf-32-le"),
    ],
)
def test_every_encoding_comes_back_whole(encoding, found):
    decoded = decode(TEXT.encode(encoding))
    assert (decoded.text, decoded.encoding, decoded.replaced) == (TEXT, found, 0)


def test_traditional_text_in_big5_is_not_taken_for_rare_gb18030_characters():
    decoded = decode(TRADITIONAL.encode("big5"))
    assert (decoded.text, decoded.encoding) == (TRADITIONAL, "big5hkscs")


@pytest.mark.parametrize("words", ["良", "支出", "一、基本情况", "98.5分", "业650"])
def test_few_characters_of_gb18030_are_enough(words):
    assert decode(words.encode("gb18030")).text == words


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
@pytest.mark.parametrize("cut", [1])
def test_a_character_cut_off_at_the_end_costs_one_character(encoding, cut):
    decoded = decode("绩效自评报告良".encode(encoding)[:-cut])
    assert (decoded.text, decoded.encoding, decoded.replaced) == ("绩效自评报告\ufffd", encoding, 1)


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_damage_in_the_middle_keeps_the_rest_and_is_counted(encoding):
    data = bytearray((TEXT * 20).encode(encoding))
    data[301] = 0xFF
    decoded = decode(bytes(data))
    assert decoded.encoding == encoding
    assert 1 <= decoded.replaced <= 3
    assert decoded.text.endswith(TEXT * 10)


def test_no_lone_surrogate_comes_out():
    decoded = decode(b"\xff\xfe" + "好".encode("utf-16-le") + b"\x00\xd8" + "的".encode("utf-16-le"))
    decoded.text.encode("utf-8")
    assert decoded.replaced >= 1


@pytest.mark.parametrize("data", [b"", b"\xff", b"\x80\x81", bytes(range(256)), b"\xef\xbb\xbf", b"\xff\xfe\x00"])
def test_rubbish_never_raises(data):
    decode(data).text.encode("utf-8")


def test_ascii_with_a_few_nuls_is_not_utf16():
    assert utf16_without_mark(b"plain words\0 and more plain words") is None


def test_mojibake_has_few_common_characters():
    assert common_share(TEXT) > 0.5
    assert common_share("绩效自评报告综合得分等级为良".encode().decode("gb18030", "replace")) < 0.4
