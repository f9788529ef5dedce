"""Who, where, what, when: title, kind, year, names, region, project, dates, number, basis, sign-off."""

from dataclasses import replace
from pathlib import Path

import pytest
import yaml
from _reading import document_of, reading_of
from fields._identity_reading import found_in, plain

from reportmine.fields._labelled import roles_of_label
from reportmine.fields._places import region_at
from reportmine.fields._title_parts import title_parts

CASES = yaml.safe_load((Path(__file__).parent / "identity_cases.yaml").read_text(encoding="utf-8"))

BODY = "一、基本情况\n项目资金预算100万元，绩效目标明确。\n二、存在问题\n无。\n三、建议\n加强预算绩效管理。"

# title: unit, region, project, kind of the whole
TITLES = {
    "砚河市外事侨务局涉外专项（项目）2017年度绩效自评报告": ("砚河市外事侨务局", "砚河市", "涉外专项"),
    "沅石市水务局2022年度小型水库维修养护项目绩效自评报告": ("沅石市水务局", "沅石市", "小型水库维修养护项目"),
    "沅石市槐江区水利局2018年度部门整体支出绩效评价自评报告": ("沅石市槐江区水利局", "沅石市槐江区", None),
    "关于2023年度困难群众救助补助资金绩效自评情况的报告": (None, None, "困难群众救助补助资金"),
    "岚溪苗族自治县民政局2021年养老服务体系建设项目支出绩效自评报告": ("岚溪苗族自治县民政局", "岚溪苗族自治县", "养老服务体系建设项目"),
    "南岭县第一人民医院2022年医疗设备购置项目绩效自评报告": ("南岭县第一人民医院", "南岭县", "医疗设备购置项目"),
    "南岭县图书馆改扩建项目2022年度绩效评价报告": (None, "南岭县", "图书馆改扩建项目"),
    "南岭县2022年度图书馆总分馆制建设项目绩效评价报告": (None, "南岭县", "图书馆总分馆制建设项目"),
    "中共南岭县委宣传部2022年度文明实践中心建设经费绩效自评报告": ("中共南岭县委宣传部", "南岭县", "文明实践中心建设经费"),
    "江岬经济技术开发区管委会2021年度园区道路维护项目绩效自评报告": ("江岬经济技术开发区管委会", "江岬经济技术开发区", "园区道路维护项目"),
    "2021年南岭县“雪亮工程”项目绩效评价报告": (None, "南岭县", "“雪亮工程”项目"),
    "武阳区芦岗乡2019年财政支出绩效评价报告": ("武阳区芦岗乡", "武阳区", None),
    "南岭县2022年1-9月公墓建设补助项目绩效运行监控报告": (None, "南岭县", "公墓建设补助项目"),
    "南岭县人民医院2022年度部门预算项目支出绩效自评报告": ("南岭县人民医院", "南岭县", None),
    "XX市商务局2020年会展业发展专项经费绩效评价报告": ("XX市商务局", "XX市", "会展业发展专项经费"),
    "南岭县污水处理厂扩建工程（2023年度新增预算项目）事前绩效评估报告": (None, "南岭县", "污水处理厂扩建工程"),
    "南岭县老旧小区改造等3个项目绩效再评价报告": (None, "南岭县", "老旧小区改造等3个项目"),
}

KINDS = {
    "南岭县水务局2022年度水库维修项目绩效自评报告": "project_self",
    "南岭县水务局2022年度部门整体支出绩效评价报告": "dept_overall_self",
    "南岭县2022年度水库维修项目部门评价报告": "dept_eval",
    "南岭县2022年度水库维修项目财政评价报告": "finance_eval",
    "南岭县2022年度惠企政策绩效评价报告": "policy_eval",
    "南岭县2022年度水库维修项目绩效自评复核报告": "re_eval",
    "南岭县水库维修项目事前绩效评估报告": "ex_ante",
    "南岭县2022年1-7月预算绩效运行监控报告": "mid_monitor",
    "南岭县2022年度水库维修项目绩效评价发现问题整改情况的报告": "rectify_report",
    "南岭县财政局关于2022年度预算绩效管理工作情况的报告": "result_report",
}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_reports(case):
    found = found_in(reading_of(case["text"]))
    got = {name: plain(found, name) for name in case["expect"]}
    assert got == case["expect"]


@pytest.mark.parametrize("title", TITLES)
def test_titles_are_taken_apart(title):
    parts = title_parts(reading_of(f"# {title}\n{BODY}"))
    assert (parts.text(parts.unit), parts.text(parts.region), parts.text(parts.project)) == TITLES[title]


@pytest.mark.parametrize("title", KINDS)
def test_kinds_by_title(title):
    assert plain(found_in(reading_of(f"# {title}\n{BODY}")), "kind") == KINDS[title]


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        ("南岭县水务局2022年度绩效自评报告-南岭县人民政府网", "南岭县水务局2022年度绩效自评报告"),
        ("南岭县水务局2022年度绩效自评报告", None),
        ("通知公告-南岭县人民政府网", None),
    ],
)
def test_the_title_of_a_page_counts_only_without_another(page, expected):
    document = replace(document_of(BODY + "\n绩效自评完成。"), titles=(page,))
    found = found_in(reading_of(document))
    assert plain(found, "title") == expected
    assert expected is None or found["basic_info.title"].state == "inferred"


@pytest.mark.parametrize(
    ("words", "place"),
    [
        ("碧湾县沙湄镇人民政府", "碧湾县"),
        ("塔日根旗农牧业局", "塔日根旗"),
        ("君山区水利局", "君山区"),
        ("全市基层医院", None),
        ("幸福社区服务中心", None),
        ("市财政局", None),
    ],
)
def test_places(words, place):
    found = region_at(words, 0)
    assert (words[found[0] : found[1]] if found else None) == place


@pytest.mark.parametrize(
    ("label", "role"),
    [
        ("项 目 名 称", "project"),
        ("主管部门（盖章）", "department"),
        ("项目实施单位：", "unit"),
        ("评价机构", "evaluator"),
        ("年度总体目标", None),
        ("执行率", None),
    ],
)
def test_labels(label, role):
    assert (role in roles_of_label(label)) if role else roles_of_label(label) == ()
