"""The corpus files are what the renderer makes of the reports today, and Word's numbers are the written ones."""

import io
import json
import zipfile

import pytest
import splits
from _render_docx import write_docx
from _render_markup import Block, Region, Report, chinese_number, merged, number_label, read_report
from _render_sheet import write_xlsx
from _render_web import write_html, write_text
from docx import Document
from render import HERE, REPORTS, wanted

FILES = wanted([])


@pytest.mark.parametrize("file", FILES, ids=lambda f: f"{f.report}.{f.suffix}")
def test_every_wanted_file_is_there(file):
    assert file.path.stat().st_size > 0


def test_no_file_is_there_that_nobody_wants():
    assert sorted(REPORTS.glob("*/source.*")) == sorted(file.path for file in FILES)


@pytest.mark.parametrize("file", [f for f in FILES if f.suffix in ("html", "txt")], ids=lambda f: f"{f.report}.{f.suffix}")
def test_text_files_are_up_to_date(file, tmp_path):
    report = read_report(REPORTS / file.report / "report.md")
    out = tmp_path / "source"
    if file.suffix == "html":
        write_html(report, out, make=file.make or "portal")
    else:
        write_text(report, out, make=file.make or "lines")
    assert out.read_bytes() == file.path.read_bytes()


def word_files():
    return [f for f in FILES if f.suffix in ("docx", "xlsx") and f.make != "office"]


@pytest.mark.parametrize("file", word_files(), ids=lambda f: f"{f.report}.{f.suffix}")
def test_office_files_are_up_to_date(file, tmp_path):
    report = read_report(REPORTS / file.report / "report.md")
    out = tmp_path / "source"
    if file.suffix == "xlsx":
        write_xlsx(report, out)
        name = "xl/worksheets/sheet1.xml"
    else:
        write_docx(report, out, make=file.make or report.make)
        name = "word/document.xml"
    assert zipfile.ZipFile(out).read(name) == zipfile.ZipFile(file.path).read(name)


def test_the_same_report_gives_the_same_bytes(tmp_path):
    report = read_report(REPORTS / "kj-2023" / "report.md")
    for name in ("a", "b"):
        write_docx(report, tmp_path / name, make="autonum")
    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()


LABELS = {
    "一、基本情况": ("%、", True, 1, 2),
    "（十二）资金": ("（%）", True, 12, 4),
    "(三)有关建议": ("(%)", True, 3, 3),
    "2. 过程": ("%.", False, 2, 3),
    "（3）效益": ("（%）", False, 3, 3),
    "1.1 概况": None,
    "2021年度": None,
    "基本情况": None,
}


@pytest.mark.parametrize(("heading", "expected"), LABELS.items())
def test_number_labels(heading, expected):
    label = number_label(heading)
    assert (label and (label.pattern, label.chinese, label.value, label.width)) == expected


def test_chinese_numbers():
    assert [chinese_number(n) for n in (1, 10, 11, 20, 35)] == ["一", "十", "十一", "二十", "三十五"]


def test_labels_merge_and_figures_do_not():
    rows = (("指标", "指标", "得分", "得分值"), ("产出指标", "数量指标", "10", "10"), ("产出指标", "质量指标", "10", "10"))
    assert merged(rows)[:1] == [Region(0, 0, 1, 2, "指标")]
    assert Region(1, 0, 2, 1, "产出指标") in merged(rows)
    assert Region(1, 2, 1, 1, "10") in merged(rows)


def test_a_number_out_of_turn_starts_a_list_of_its_own(tmp_path):
    report = Report(
        "autonum", (Block("h1", "一、甲"), Block("h1", "三、乙"), Block("h1", "四、丙"), Block("h1", "丁"), Block("h1", "5.戊"))
    )
    write_docx(report, tmp_path / "a.docx", make="autonum")
    doc = Document(io.BytesIO((tmp_path / "a.docx").read_bytes()))
    numbered = [p._p.pPr.numPr.numId.val if p._p.pPr.numPr is not None else None for p in doc.paragraphs]
    assert numbered == [77, 78, 78, None, None]
    assert [p.text for p in doc.paragraphs] == ["甲", "乙", "丙", "丁", "5.戊"]


def test_splits_are_up_to_date_and_keep_units_together():
    kept = json.loads((HERE / "splits.json").read_text(encoding="utf-8"))
    assert kept == splits.splits([path.parent.name for path in REPORTS.glob("*/gold.yaml")])
    units = [{splits.unit_of(report) for report in reports} for reports in kept.values()]
    assert sum(map(len, units)) == len(set().union(*units))
