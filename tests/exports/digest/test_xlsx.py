"""The workbook as its reader and a program find it: every number made again from 数据来源, nothing run."""

import io
import re
from decimal import Decimal
from functools import cache

import openpyxl
import pytest
from _digested import EVIL, PHONE, SCHOOL, WATER, made

from reportmine.exports.digest import xlsx
from reportmine.model.digest import Profile
from reportmine.model.digest_export import DigestOptions

PAIRS = ["得分汇总表", "共性问题统计表", "分部门问题清单", "屡评屡犯清单", "整改台账", "部门画像", "以前年度整改情况表", "问题资金统计表"]
TEXT = {"序号", "年度", "评价年度", "提出年度"}


@cache
def data(profile=Profile.FULL, **settings):
    return xlsx.render(made(**settings), DigestOptions(profile=profile))


@cache
def book(profile=Profile.FULL, **settings):
    return openpyxl.load_workbook(io.BytesIO(data(profile, **settings)))


def table(name, **settings):
    """Rows of a sheet as mappings by its first row."""
    head, *rows = book(**settings)[name].iter_rows(values_only=True)
    return [dict(zip(head, row, strict=True)) for row in rows]


def number(value):
    return Decimal(repr(value)) if value is not None else None


def again(rows):
    """The value of a figure from its rows alone, by what the column 怎么计算 says."""
    digits = Decimal("0.01") if "保留2位" in rows[0]["怎么计算"] else Decimal("0.0001")
    values = [number(row["计入数值"]) for row in rows if row["计入数值"] is not None]
    divisors = [number(row["除以"]) for row in rows if row["除以"] is not None]
    how = rows[0]["怎么计算"]
    if how == "“计入对象”去重计数":
        return Decimal(len({row["计入对象"] for row in rows if row["计入对象"] is not None}))
    if how == "“计入对象”按；分开后去重计数":
        return Decimal(len({name for row in rows for name in (row["计入对象"] or "").split("；") if name}))
    if how == "“计入数值”合计":
        return sum(values, Decimal(0))
    if how.startswith("“计入数值”平均"):
        return (sum(values) / len(values)).quantize(digits)
    assert how.startswith("“计入数值”合计÷“除以”合计")
    whole = sum(divisors)
    return (sum(values) / whole).quantize(digits) if whole else Decimal(0)


@cache
def sources(**settings):
    found = {}
    for row in table("数据来源", **settings):
        found.setdefault(row["编号"], []).append(row)
    return found


@pytest.mark.parametrize(
    "settings", [{}, {"named_suspects": True}, {"first_year": 2021, "last_year": 2021}], ids=["all", "named", "one year"]
)
def test_every_figure_can_be_made_again_from_the_sheet(settings):
    found = sources(**settings)
    assert set(found) >= {one.id for one in made(**settings).sources}
    assert {code: again(rows) for code, rows in found.items()} == {code: number(rows[0]["数值"]) for code, rows in found.items()}
    for rows in found.values():
        assert len({(row["数值"], row["怎么计算"], row["计数口径"]) for row in rows}) == 1


def test_large_archives_are_told_in_few_rows_that_give_the_same(monkeypatch):
    figures = len(sources())  # of the long form, and made before the short one is asked for
    monkeypatch.setattr(xlsx, "DETAILED", 10)
    sheet = openpyxl.load_workbook(io.BytesIO(xlsx.render(made(), DigestOptions())))["数据来源"]
    head, *rows = sheet.iter_rows(values_only=True)
    rows = [dict(zip(head, row, strict=True)) for row in rows]
    assert len(rows) == figures == len({row["编号"] for row in rows})
    assert [again([row]) for row in rows] == [number(row["数值"]) for row in rows]


def test_what_is_referred_to_is_there_with_the_same_value():
    found = sources()
    for rows in found.values():
        for row in rows:
            if row["引用编号"]:
                told = [found[code][0]["数值"] for code in re.findall(r"[DJ]\d+", row["引用编号"])]
                assert told == [abs(value) for value in (row["计入数值"], row["除以"]) if value is not None]


def test_every_number_of_every_sheet_leads_to_its_source():
    """Numbers in filter sheets carry a way to their source; its value is theirs, 万元 for yuan."""
    found, checked = sources(), 0
    for name in [*(f"{pair}（筛选版）" for pair in PAIRS), "概况", "图表", "部门问题分布"]:
        sheet = book()[name]
        heads = [cell.value for cell in sheet[1]]
        for row in sheet.iter_rows(min_row=2):
            for cell in row:
                if cell.data_type != "n" or cell.value is None or heads[cell.column - 1] in TEXT:
                    continue
                code = re.fullmatch(r".*!A(\d+)", cell.hyperlink.location)
                told = book()["数据来源"].cell(int(code[1]), 1).value
                money = found[told][0]["单位"] == "元"
                assert cell.value * (10_000 if money else 1) == pytest.approx(found[told][0]["数值"]), (name, cell.coordinate)
                checked += 1
    assert checked > 140


def test_figures_inside_of_words_are_named_beside_them():
    row = next(row for row in table("部门画像（筛选版）") if row["部门"] == WATER)
    codes = re.findall(r"执行率变化 (D\d+)", row["取数编号"])
    rates = re.findall(r"([\d.]+)%", row["执行率变化"])
    assert [f"{sources()[code][0]['数值'] * 100:.2f}" for code in codes] == rates == ["93.00", "63.00", "55.56"]


def test_both_versions_of_every_table_with_the_same_rows():
    for name in PAIRS:
        printed, sheet = book()[f"{name}（打印版）"], book()[f"{name}（筛选版）"]
        assert printed["A1"].value == f"松川县2019–2021年度绩效评价{name}"
        assert str(printed["A1"].coordinate) in {str(one).split(":")[0] for one in printed.merged_cells.ranges}
        assert printed.print_title_rows == "$3:$3"
        assert printed.freeze_panes == "A4"
        assert (printed.page_setup.orientation, int(printed.page_setup.paperSize)) == ("landscape", 9)
        assert printed.sheet_properties.pageSetUpPr.fitToPage
        assert not sheet.merged_cells.ranges
        assert sheet.auto_filter.ref
        assert sheet.freeze_panes
        assert "—" not in {cell.value for row in sheet.iter_rows() for cell in row}
    assert "—" in {cell.value for row in book()["得分汇总表（打印版）"].iter_rows() for cell in row}


def test_columns_stand_as_offices_use_them():
    heads = [cell.value for cell in book()["共性问题统计表（打印版）"][3]]
    assert heads == [
        "序号", "问题类别（一级）", "具体问题（二级）", "涉及部门数", "涉及项目数", "问题条数", "占比", "涉及金额\n（万元）", "较上年增减",
        "典型表现", "涉及部门名单", "分类代码",
    ]  # fmt: skip
    common = table("共性问题统计表（筛选版）")
    counts = [row["涉及部门数"] for row in common if row["性质"] == "共性"]
    assert counts == sorted(counts, reverse=True)
    assert [row["等级"] for row in table("得分汇总表（筛选版）")][:2] == ["差", "中"]


def test_codes_only_in_the_last_column_and_not_for_congress():
    for profile in (Profile.FULL, Profile.CONGRESS):
        for sheet in book(profile):
            for row in sheet.iter_rows():
                coded = [cell.column for cell in row if isinstance(cell.value, str) and re.search(r"\bP\d{2,4}\b", cell.value)]
                allowed = {sheet.max_column} if profile is Profile.FULL else set()
                assert set(coded) <= allowed, (sheet.title, row[0].row)


def test_nothing_is_run_and_nothing_private_leaves():
    cells = [cell for sheet in book() for row in sheet.iter_rows() for cell in row]
    assert not [cell for cell in cells if cell.data_type == "f"]
    evil = [cell for cell in cells if isinstance(cell.value, str) and cell.value.startswith(EVIL[:5])]
    assert evil
    assert all(cell.quotePrefix for cell in evil)
    assert not [cell for cell in cells if PHONE in str(cell.value)]


def test_who_is_only_suspected_is_not_named():
    assert [row["部门（单位）"] for row in table("屡评屡犯清单（筛选版）")] == [WATER]
    code = made().repeats.suspected_count.source
    assert [row["部门"] for row in sources()[code]] == [None]
    assert {row["脉络编号"] for row in sources()[code]} == {None}
    assert [row["部门（单位）"] for row in table("屡评屡犯清单（筛选版）", named_suspects=True)] == [WATER, SCHOOL]


def test_what_a_report_claims_of_itself_stays_open():
    progress = {row["备注"]: row["整改进展"] for row in table("整改台账（筛选版）")}
    assert all(value != "已完成" for words, value in progress.items() if words and words.startswith("自称"))


def test_a_leader_is_given_less():
    names = book(Profile.LEADER).sheetnames
    assert "屡评屡犯清单（打印版）" in names
    assert "整改台账（打印版）" not in names


def test_native_charts_and_a_map():
    sheet = book()["图表"]
    assert len(sheet._charts) == 3
    assert book()["部门问题分布"].conditional_formatting


def test_counting_rules_stand_below_the_tables_and_in_the_explanation():
    rule = made().scope.rules[0]
    for name in ("共性问题统计表（打印版）", "部门问题分布", "说明"):
        assert any(rule in str(cell.value) for row in book()[name].iter_rows() for cell in row)


def test_same_digest_same_bytes():
    assert xlsx.render(made(), DigestOptions()) == data()
