import io

import openpyxl
from exports.findings import samples

from reportmine.exports.findings.xlsx import EXPORT
from reportmine.model.profile import Severity


def book_of(checked, **changes):
    return openpyxl.load_workbook(io.BytesIO(EXPORT.render(checked, samples.options(**changes))))


def rows_of(sheet):
    head, *rows = sheet.iter_rows(values_only=True)
    return [dict(zip(head, row, strict=True)) for row in rows]


def test_sheets():
    assert book_of(samples.everything()).sheetnames == ["汇总", "问题清单", "未检查", "无法读取", "已忽略"]
    assert book_of([]).sheetnames == ["汇总", "问题清单", "未检查", "无法读取"]


def test_counts_are_those_of_the_list():
    book = book_of(samples.everything())
    title, head, *units, total = book["汇总"].iter_rows(values_only=True)
    assert title[0] == "绩效报告检查结果：3个单位，3个文件读出，7处问题，1个文件无法读取"
    assert total[0] == "合计"
    listed = rows_of(book["问题清单"])
    for col, name in enumerate(head):
        in_list = {
            "必须改": lambda row: row["级别"] == "必须改",
            "建议看": lambda row: row["级别"] == "建议看",
            "提示": lambda row: row["级别"] == "提示",
            "合计": lambda row: True,
        }.get(name, lambda row, name=name: row["代码"] == name.rpartition("\n")[2])
        if name in ("单位", "文件数", "以前已知"):
            continue
        for unit in units:
            assert (unit[col] or 0) == sum(in_list(row) for row in listed if row["单位"] == unit[0]), (name, unit[0])
        assert total[col] == sum(in_list(row) for row in listed)


def test_one_row_a_finding_with_all_its_words():
    row = rows_of(book_of([samples.full()])["问题清单"])[0]
    assert row["单位"] == "云溪县水利局"
    assert (row["级别"], row["类别"], row["规则"], row["代码"]) == ("必须改", "资金", "执行率算错", "MN001")
    assert (row["位置"], row["原文"], row["年度"], row["把握"]) == ("第一部分", "94.41%", 2022, 1)
    assert row["计算"].startswith("301.25万元")
    assert row["怎么改"] == "核对后改为94.14%。"


def test_words_are_never_formulas():
    sheet = book_of([samples.full(unit="=cmd|' /C calc'!A0", findings=(samples.formula(),))])["问题清单"]
    risky = [cell for cell in sheet[2] if isinstance(cell.value, str) and cell.value[:1] in "=+-@"]
    assert len(risky) == 4
    assert all(cell.data_type == "s" and cell.quotePrefix for cell in risky)
    assert all(cell.hyperlink is None for row in sheet for cell in row)


def test_long_words_and_odd_characters():
    odd = samples.long_words().model_copy(update={"quote": "\x00字" * 40_000, "message": "\ud800" + "长" * 40_000})
    row = rows_of(book_of([samples.full(findings=(odd,))])["问题清单"])[0]
    assert len(row["原文"]) < 700
    assert len(row["问题"]) == 32_767


def test_not_checked_not_read_and_answered_for():
    book = book_of(samples.everything())
    assert [row["没有读到"] for row in rows_of(book["未检查"])] == ["到位资金", "到位资金"]
    assert [(row["文件"], row["情况"]) for row in rows_of(book["无法读取"])] == [
        ("收件/云溪 县.docx", "读出，有提示"),
        ("坏.pdf", "没有读成"),
    ]
    assert [(row["理由"], row["说明人"], row["到期"]) for row in rows_of(book["已忽略"])] == [("市局另有规定", "张三", "2030-12-31")]


def test_is_ready_for_the_printer():
    for sheet in book_of(samples.everything()):
        assert sheet.page_setup.orientation == "landscape"
        assert int(sheet.page_setup.paperSize) == 9
        assert sheet.print_title_rows
        assert sheet.freeze_panes
        assert sheet.auto_filter.ref
    assert book_of([samples.full()])["问题清单"]["H2"].alignment.wrap_text


def test_says_so_when_there_is_nothing():
    book = book_of([samples.clean()])
    assert [book[name]["A2"].value for name in book.sheetnames[1:]] == [
        "没有发现问题。",
        "没有因为缺少依据而未检查的规则。",
        "全部文件都读出来了。",
    ]


def test_reports_of_one_file_are_told_apart():
    assert [row["位置"] for row in rows_of(book_of([samples.several_parts()])["问题清单"])] == ["第1份报告", "第2份报告"]


def test_only_what_is_asked_for():
    book = book_of([samples.full()], lowest=Severity.ERROR)
    assert {row["级别"] for row in rows_of(book["问题清单"])} == {"必须改"}


def test_two_runs_give_the_same_bytes(monkeypatch):
    first = EXPORT.render(samples.everything(), samples.options())
    monkeypatch.setattr("time.time", lambda: 2e9)
    monkeypatch.setattr("time.localtime", lambda *_: __import__("time").gmtime(2e9))
    assert EXPORT.render(samples.everything(), samples.options()) == first
