"""Spreadsheets: cells as people see them, one table a block of cells, nothing of hidden sheets in the text."""

import contextlib
import datetime
import io
import zipfile
from pathlib import Path

import openpyxl
import pytest

from reportmine.errors import ReportmineError, UnreadableFile, UnsafeFile
from reportmine.model.document import BlockKind
from reportmine.model.reader import Source
from reportmine.pipeline import parse
from reportmine.readers._sheet_number import shown
from reportmine.readers._sniff import sniff
from reportmine.readers.sheet import READER

FIXTURES = Path(__file__).parent.parent / "fixtures" / "readers" / "sheet"


def read(data):
    document = READER.read(Source("表.xlsx", data, sniff(data)))
    assert document.ledger.balanced, document.ledger
    return document


def lines(document):
    return [document.words(b.span) for b in document.body()]


def saved(book):
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def rezipped(data, change):
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, change(name, old.read(name)))
    return buffer.getvalue()


@pytest.mark.parametrize("name", ["score.xlsx", "score.xls"])
def test_a_wps_workbook_is_taken_by_its_content(name, tmp_path):
    """WPS names its workbooks .et and .ett; inside they are Excel's, old or new."""
    (tmp_path / "自评表.et").write_bytes((FIXTURES / name).read_bytes())
    (report,) = parse(tmp_path / "自评表.et")
    assert report.provenance.reader == read((FIXTURES / name).read_bytes()).reader
    assert "X市绩效评价指标评分表" in report.text


@pytest.mark.parametrize("name", ["score.xlsx", "score.xls", "score.ods"])
def test_the_same_sheet_in_three_formats(name):
    document = read((FIXTURES / name).read_bytes())
    title, scores, rest = lines(document)
    assert title == "X市绩效评价指标评分表"
    assert scores == "一级指标\t二级指标\t分值\t得分\t说明\n决策\t项目立项\t5\t4.5\t依据充分" + "\n\t项目立项\t5\t4.5\t依据充分" * 3
    assert "85.75%\t2022-12-31" in rest
    assert [(c.row, c.col, c.rowspan, c.colspan) for c in document.tables[0].cells if c.rowspan * c.colspan > 1] == [(1, 0, 4, 1)]
    assert document.blocks[0].kind is BlockKind.NAVIGATION
    assert {b.where.sheet for b in document.blocks} == {"指标评分表"}
    assert document.ledger.hidden == 4  # 隐藏表 and its x


def self_evaluation():
    book = openpyxl.Workbook()
    sheet = book.active
    sheet["B2"] = "2022年项目支出绩效自评表"
    sheet.merge_cells("B2:E2")
    sheet["B3"], sheet["E3"] = "填报单位：某局", "金额单位：万元"
    for row in (["项目", "预算", "执行", "执行率"], ["甲", 100, 98.5, 0.985], ["乙", 1200.1, 150, 0.12499]):
        sheet.append([None, *row])
    for row in (5, 6):
        sheet.cell(row, 3).number_format = "#,##0.00"
        sheet.cell(row, 5).number_format = "0.00%"
    sheet["B7"] = "=SUM(C5:C6)"
    sheet["B8"] = "注：数据来源于决算。"
    other = book.create_sheet("第二张")
    other["A1"], other["A2"] = "第一段\n第二段", "第三段"
    secret = book.create_sheet("密")
    secret["A1"], secret.sheet_state = "不给人看", "veryHidden"
    return saved(book)


def test_title_caption_table_note():
    document = read(self_evaluation())
    assert lines(document) == [
        "2022年项目支出绩效自评表",
        "填报单位：某局　金额单位：万元",
        "项目\t预算\t执行\t执行率\n甲\t100.00\t98.5\t98.50%\n乙\t1,200.10\t150\t12.50%",
        "注：数据来源于决算。",
        "第一段",
        "第二段",
        "第三段",
    ]
    assert [document.words(b.span) for b in document.blocks if b.kind is BlockKind.NAVIGATION] == ["Sheet", "第二张"]
    assert [issue.code for issue in document.issues] == ["formula-without-value"]
    assert "不给人看" not in document.text


def test_values_under_a_merged_cell_are_hidden_not_lost():
    book = openpyxl.Workbook()
    sheet = book.active
    for row in (["甲", "乙"], ["丙", "丁"], ["戊", "己"]):
        sheet.append(row)
    data = saved(book)
    merged = rezipped(
        data,
        lambda name, part: (
            part.replace(b"</sheetData>", b'</sheetData><mergeCells count="1"><mergeCell ref="A1:A2"/></mergeCells>')
            if name.endswith("sheet1.xml")
            else part
        ),
    )
    document = read(merged)
    assert lines(document) == ["甲\t乙\n\t丁\n戊\t己"]
    assert document.ledger.hidden == 1


@pytest.mark.parametrize(
    ("value", "number_format", "text"),
    [
        (0.8575, "0.00%", "85.75%"),
        (0.125, "0%", "13%"),
        (96.170000001, "", "96.17"),
        (3.0, "General", "3"),
        (0.1 + 0.2, "", "0.3"),
        (1e-5, "", "0.00001"),
        (2995.83, "#,##0.00", "2,995.83"),
        (-2995.83, "#,##0.00_);(#,##0.00)", "(2,995.83)"),
        (0.0, '_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * "-"??_ ;_ @_ ', "-"),
        (12.5, '0.00"万元"', "12.50万元"),
        (12.5, "[$¥-804]#,##0.0", "¥12.5"),
        (7, "000", "007"),
        (1234567, "#,##0,", "1,235"),
        (-0.001, "0.00", "0.00"),
        (85.0, "0.##", "85"),
        (0.5, "# ?/?", "0.5"),
        (15000, "0.00E+00", "15000"),
        (45000, 'yyyy"年"m"月"d"日"', "2023年3月15日"),
        (datetime.date(2023, 3, 10), "yyyy/m/d", "2023-03-10"),
        (datetime.date(2023, 3, 10), 'yyyy"年"m"月"', "2023年3月"),
        (datetime.datetime(2023, 3, 10, 9, 5), "", "2023-03-10 09:05"),
        (datetime.datetime(2023, 3, 10), "", "2023-03-10"),
        (datetime.time(9, 30), "", "09:30"),
        (datetime.timedelta(hours=30), "", "30:00:00"),
        (True, "", "TRUE"),
        ("001", "0.00", "001"),
    ],
)
def test_what_a_cell_shows(value, number_format, text):
    assert shown(value, number_format) == text


def test_a_formula_that_is_only_a_number_is_that_number():
    book = openpyxl.Workbook()
    book.active.append(["指标", "目标"])
    book.active.append(["合格率", "=100%"])
    book.active.append(["座数", "=A1+12"])
    out = io.BytesIO()
    book.save(out)
    document = READER.read(Source("表.xlsx", out.getvalue(), "xlsx"))
    assert "100%" in document.text
    assert [issue.message[:4] for issue in document.issues] == ["有 1 "]


def far_cell():
    book = openpyxl.Workbook()
    book.active["A1"], book.active["XFD1048576"] = 1, 1
    return saved(book)


@pytest.mark.parametrize(
    ("data", "error", "code"),
    [
        (lambda: (FIXTURES / "billion.xlsx").read_bytes(), UnsafeFile, "xml-entities"),
        (lambda: (FIXTURES / "trunc.xlsx").read_bytes(), UnreadableFile, "broken"),
        (lambda: (FIXTURES / "score.xls").read_bytes()[:4000], UnreadableFile, "broken"),
        (far_cell, UnsafeFile, "sheet-too-large"),
        (lambda: saved(openpyxl.Workbook()), UnreadableFile, "no-text"),
        (
            lambda: rezipped(self_evaluation(), lambda name, part: part + b" " * (30 << 20) * name.endswith("sheet1.xml")),
            UnsafeFile,
            "zip-bomb",
        ),
    ],
    ids=["entities", "cut xlsx", "cut xls", "far cell", "empty", "bomb"],
)
def test_refusals(data, error, code):
    made = data()
    kind = "xls" if made.startswith(b"\xd0\xcf") else "xlsx"
    with pytest.raises(error) as caught:
        READER.read(Source("表.xlsx", made, kind))
    assert caught.value.code == code
    assert caught.value.source == "表.xlsx"


@pytest.mark.parametrize("name", ["score.xlsx", "score.xls", "score.ods"])
@pytest.mark.parametrize("step", [37, 101, 997, 1500])
def test_a_damaged_workbook_is_read_or_refused_in_words(name, step):
    data = bytearray((FIXTURES / name).read_bytes())
    data[600::step] = bytes((b + step) % 256 for b in data[600::step])
    with contextlib.suppress(ReportmineError):
        assert READER.read(Source("表", bytes(data), name.rpartition(".")[2])).ledger.balanced
