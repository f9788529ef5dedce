"""Which problems a piece of advice answers."""

import random

import pytest

from reportmine.fields._address import addresses, concepts

PROBLEMS = [("预算编制不够细化", "部分支出没有测算依据。"), ("固定资产管理薄弱", "三台设备未入账。"), ("档案资料缺失", "缺少监理记录。")]
ADVICE = [("细化预算编制", "逐项列明测算依据。"), ("加强固定资产管理", "设备全部入账。"), ("补齐档案资料", "整理监理记录。")]


@pytest.mark.parametrize("seed", range(6))
def test_the_order_does_not_matter(seed):
    order = [0, 1, 2]
    random.Random(seed).shuffle(order)
    assert addresses([ADVICE[i] for i in order], PROBLEMS, [None] * 3) == [(i,) for i in order]


@pytest.mark.parametrize(
    ("text", "answered"),
    [
        ("针对问题二，加强管理。", (1,)),
        ("对应第3个问题，加强管理。", (2,)),
        ("针对问题1、3，加强管理。", (0, 2)),
        ("针对上述第一、二条问题，加强管理。", (0, 1)),
        ("对第（2）项，拟加强管理。", (1,)),
        ("关于第三个问题，加强管理。", (2,)),
        ("设立专账（针对问题3），同时核定预算（针对问题1）。", (0, 2)),
    ],
)
def test_said_so(text, answered):
    assert addresses([("加强管理", text)], PROBLEMS, [None]) == [answered]


def test_the_number_a_problem_bears_counts():
    assert addresses([("加强管理", "对第（1）项，加强管理。")], PROBLEMS, [None], [None, 1, 2]) == [(1,)]
    assert addresses([("加强管理", "对第（1）项，加强管理。")], PROBLEMS, [None], [1, 1, 2]) == [(0,)]


@pytest.mark.parametrize("title", ["政策到期后宜续行三年", "恳请上级一如既往支持", "恳请县局体谅山区运费", "希望省厅多来指导"])
def test_requests_and_the_wish_to_go_on_answer_nothing(title):
    assert addresses([(title, title + "。"), *ADVICE], PROBLEMS, [None] * 4)[0] == ()


def test_a_number_that_does_not_exist_answers_nothing():
    assert all(0 <= index < 3 for index in addresses([("加强管理", "针对问题九，加强管理。")], PROBLEMS, [None])[0])


def test_what_the_report_gives_is_kept():
    assert addresses(ADVICE[:1], PROBLEMS, [(2,)])[0] == (2,)


@pytest.mark.parametrize("title", ["继续实施该项目", "总体上建议继续支持", "保持现有投入"])
def test_general_advice_answers_nothing(title):
    assert addresses([(title, title + "。")], PROBLEMS, [None]) == [()]


def test_without_problems_or_advice():
    assert addresses(ADVICE, [], [None] * 3) == [(), (), ()]
    assert addresses([], PROBLEMS, []) == []


def test_matters():
    assert concepts("预算编制不够细化") & concepts("细化预算编制")
    assert concepts("") == frozenset()
