"""What a sentence is by its words: the traps are sentences that only look like it."""

import pytest

from reportmine.text import cues

YES_AND_NO = {
    "has_defect": (
        [
            "预算编制不够细化",
            "工程进度滞后",
            "缺乏专业人员",
            "制度未及时修订",
            "设备闲置三个月",
            "执行率偏低",
            "管护存在漏洞",
            "資金撥付不及時",
        ],
        ["", "未发现违规使用资金", "不存在挤占挪用", "满意度不低于95%", "救助困难群众两百人", "任务全部完成", "无挤占挪用现象", "减少支出"],
    ),
    "is_solved": (
        ["该问题已全部整改", "去年的欠款已于六月收回", "漏水问题得到有效解决", "整改完毕", "检查时当场纠正"],
        ["", "尚未整改", "正在整改", "将尽快解决", "资金已到位"],
    ),
    "is_past": (
        ["上年度评价指出的台账缺失", "2021年审计反映的问题", "以前年度发现的问题", "上次审计要求补齐"],
        ["", "本年度发现的问题", "台账缺失"],
    ),
    "is_none": (
        ["无", "无。", "暂无", "存在问题：无", "没有", "未发现问题", "不适用", "/", "—", "改进措施：无。", "详见附件", "无偏差"],
        ["", "无人管理", "没有专人负责", "无法考核", "未发现设备入账", "问题较多"],
    ),
    "announces": (
        ["主要存在以下问题：", "存在一些问题", "建议如下：", "针对上述问题，提出如下建议"],
        ["", "存在预算编制不细的问题，执行较慢", "建议加强管理"],
    ),
    "is_group": (
        ["项目管理方面", "预算执行方面的问题", "资金管理", "对县财政局的建议", "（共性问题）".strip("（）")],
        ["", "预算编制不细", "资金管理不规范"],
    ),
    "opens_advice": (
        ["加强预算管理", "建议提高标准", "进一步完善制度", "應盡快驗收"],
        ["", "应急设备不足", "预算管理较弱", "将近一半未完成"[2:]],
    ),
    "looks_ahead": (["下一步完善制度", "今后加强管理", "明年三月底前完成", "力争提前完工"], ["", "已完成验收", "全年完成任务"]),
}
CASES = [
    (name, words, wanted) for name, rows in YES_AND_NO.items() for wanted, told in zip((True, False), rows, strict=True) for words in told
]


@pytest.mark.parametrize(("name", "words", "wanted"), CASES)
def test_cues(name, words, wanted):
    from reportmine.text.fold import fold

    assert getattr(cues, name)(fold(words)) is wanted


def test_every_list_is_a_pattern():
    from reportmine import knowledge

    for name in knowledge.load("cues"):
        assert not cues.pattern(name).fullmatch("\0"), name
