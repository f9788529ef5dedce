"""Achievements: told as such, or else the results of the goals."""

import pytest
from _reading import assert_proven, reading_of

from reportmine.fields import outcomes

HEAD = "# 碧山县农田灌溉项目绩效自评报告\n一、项目概况\n全年修渠五公里。\n"
CASES = {
    "numbered": (
        "二、主要经验及做法\n1.部门协作有力。水利、财政联合办公。\n2.群众参与广泛。每村三名监督员。",
        ["部门协作有力", "群众参与广泛"],
    ),
    "with headings": (
        "二、取得的成效\n（一）灌溉条件改善\n新增灌溉面积三百亩。\n（二）农户收入增加\n户均增收八百元。",
        ["灌溉条件改善", "农户收入增加"],
    ),
    "beside a label of a form": (
        "二、自评表\n| 栏目 | 内容 |\n| 主要做法和成效 | 1.一村一策修渠。每村单独定方案，当年修成十二处。2.水费公开。每村公示三次。 |",
        ["一村一策修渠", "水费公开"],
    ),
    "inline": ("二、主要经验及做法\n一是部门协作有力，联合办公；二是群众参与广泛，人人监督。", ["部门协作有力", "群众参与广泛"]),
    "in a chapter with problems": (
        "二、主要经验及做法、存在的问题\n（一）主要经验及做法\n1.部门协作有力。联合办公。\n2.群众参与广泛。人人监督。\n（二）存在的问题\n1.验收滞后。",
        ["部门协作有力", "群众参与广泛"],
    ),
    "from the goals": (
        "二、总体绩效目标完成情况\n新建渠道5公里，改善灌溉面积300亩；培训管水员20名，提高了管护水平。",
        ["新建渠道5公里", "培训管水员20名"],
    ),
    "behind a label in the goals": (
        "二、绩效目标完成情况\n（一）总体目标\n2022年渗漏明显减少，主要成效：①供水有保障，轮灌期缩短3天；②水价公开，每村公示。\n（二）指标偏离\n无。",
        ["供水有保障", "水价公开"],
    ),
    "in a letter": (
        "二、其余如下\n取得的成绩主要有两点。\n一是修复水毁渠道6公里，恢复灌溉1800亩。\n二是缩短了输水时间，由9天减为6天。\n存在的问题：无。",
        ["修复水毁渠道6公里", "缩短了输水时间"],
    ),
    "numbers in front of a unit's word": (
        "二、项目带来的变化\n2.1 灌溉面积超计划。新增三百亩。\n2.2 亩均用水降下来了。由30方减至18方。\n2.3 户均增收。多八百元。",
        ["灌溉面积超计划", "亩均用水降下来了", "户均增收"],
    ),
    "a remark behind the last": (
        "二、主要成效\n一是供水有保障，修复渠道6公里；二是群众有好评，收到锦旗2面。全年发放问卷200份。\n项目得到县领导肯定。",
        ["供水有保障", "群众有好评"],
    ),
    "not the problems of a mixed chapter": (
        "二、主要成效、存在的问题及原因分析\n（一）供水有了保障\n新增灌溉面积300亩。\n（二）渠道管护跟不上\n两处渠段淤塞。",
        ["供水有了保障"],
    ),
    "below a conclusion": (
        "二、自评结果\n得分92分，项目带来的改变有目共睹：\n①供水保证率提高了。轮灌期缩短三天。\n②渠道跑水基本解决。全年报修两次。\n三、存在的问题\n1.验收滞后。",
        ["供水保证率提高了", "渠道跑水基本解决"],
    ),
    "titles that sound like sections": (
        "二、项目绩效情况\n（一）修渠任务总体完成较好。修渠6公里。\n（二）管护手段有了改进。装了四个水表。\n（三）带动了农户增收。户均八百元。",
        ["修渠任务总体完成较好", "管护手段有了改进", "带动了农户增收"],
    ),
    "in everyday words": (
        "二、干得怎么样\n（一）供水比上年稳当。修渠6公里。\n（二）水费收上来了。收缴率九成。\n三、还差在哪\n1、验收拖得太晚。",
        ["供水比上年稳当", "水费收上来了"],
    ),
    "not what went wrong below a conclusion": ("二、自评结论\n（一）验收拖后了。\n（二）渠道损坏了。两处渗漏。", []),
    "set against the plan": ("二、绩效目标完成情况\n全年举办培训班11期，计划12期；培训300人，计划286人；取得合格证书251人。", []),
    "no results": ("二、评价结论\n总体良好。", []),
    "problems are none": ("二、存在的问题\n1.验收滞后。晚了两个月。\n2.管护不足。缺少人手。", []),
}


@pytest.mark.parametrize("name", CASES)
def test_outcomes(name):
    text, titles = CASES[name]
    reading = reading_of(HEAD + text)
    found = outcomes.FIELD.extract(reading, {})["outcomes"]
    assert [item.title for item in found] == titles
    assert_proven(reading, found)
