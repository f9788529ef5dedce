"""One spelling, same length: what is matched on never moves an offset."""

import random
import string
import sys

import pytest

from reportmine.text.fold import clean, fold, squeeze, visible

SPELLINGS = [
    ("２０２２年度预算１，２３４．５万元", "2022年度预算1，234.5万元"),
    ("预算1,234,567.8元", "预算1,234,567.8元"),
    ("一是不足,二是滞后", "一是不足，二是滞后"),
    ("得分88,92,评为良", "得分88，92，评为良"),
    ("(一)资金情况:无;", "（一）资金情况：无；"),
    ("【问题】", "〔问题〕"),
    ("９５％", "95%"),
    ("問題與建議", "问题与建议"),
    ("績效評價報告", "绩效评价报告"),
    ("⾦额⼗万", "金额十万"),
    ("进度\u3000滞后\xa0了", "进度 滞后 了"),
    ("任务完成.资金到位.", "任务完成。资金到位。"),
    ("一.项目概况", "一.项目概况"),
    ("（三）.存在问题", "（三）.存在问题"),
    ("得分95.5分", "得分95.5分"),
    ("上午9：30开会", "上午9:30开会"),
    ("“引号”照旧，①也照旧", "“引号”照旧，①也照旧"),
]


@pytest.mark.parametrize(("text", "folded"), SPELLINGS)
def test_one_spelling(text, folded):
    assert fold(text) == folded
    assert fold(folded) == folded


def any_text(rng: random.Random, length: int) -> str:
    odd = "一二。.,，:：１２３４０９%％（)\n\t \u3000\u200b０Oabc臺灣繁體ﬁ①㈠⑴𠮷👍\ud800"
    pick = [lambda: chr(rng.randrange(sys.maxunicode + 1)), lambda: rng.choice(odd), lambda: rng.choice(string.printable)]
    return "".join(rng.choice(pick)() for _ in range(length))


@pytest.mark.parametrize("seed", range(40))
def test_the_length_never_changes(seed):
    rng = random.Random(seed)
    text = any_text(rng, rng.randrange(400))
    assert len(fold(text)) == len(text)
    assert fold(fold(text)) == fold(text)


def test_every_single_character_becomes_one():
    for start in range(0, sys.maxunicode + 1, 0x4000):
        block = "".join(map(chr, range(start, start + 0x4000)))
        assert len(fold(block)) == len(block)


@pytest.mark.parametrize(
    ("text", "cleaned", "seen"),
    [("\ufeff绩\u200b效", "绩效", 2), ("绩 效\n\u3000评价", "绩 效\n\u3000评价", 4), ("\u00ad\u200d", "", 0), ("", "", 0)],
)
def test_what_can_be_seen(text, cleaned, seen):
    assert clean(text) == cleaned
    assert visible(text) == seen


def test_squeeze_makes_a_key():
    assert squeeze(" 存\u3000在\u200b的 問 題：\n") == squeeze("存在的问题:")
