"""Charts in a letter: a part with the drawing, the workbook behind it that opens with “编辑数据”, and the place in the text."""

from __future__ import annotations

import io
from datetime import datetime
from typing import Any

from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.shared import Mm, Pt
from xlsxwriter import Workbook

from reportmine.exports._listed import fit_for_xml
from reportmine.exports._official import HEAD, Letter, write
from reportmine.exports.digest._chart_xml import BOOK, SHEET, chart_xml
from reportmine.exports.digest._graphs import Chart, Form
from reportmine.exports.digest._table import written

_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_CHART_TYPE = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
_BOOK_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_DRAWING = (
    '<w:drawing xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">'
    '<wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="{wide}" cy="{high}"/><wp:effectExtent l="0" t="0" r="0" b="0"/>'
    '<wp:docPr id="{number}" name="{name}"/><wp:cNvGraphicFramePr/><a:graphic>'
    '<a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/chart"><c:chart r:id="{relation}"/></a:graphicData>'
    "</a:graphic></wp:inline></w:drawing>"
)
_DAY = datetime(2000, 1, 1)  # in place of the time of writing: two runs give the same bytes
_FIRST = 1000  # numbers of drawings, far from those of others
_SMALL = 10.5
_MANY = 8  # lying bars that stand closer together


def place(letter: Letter, chart: Chart, number: int, caption: str, wide: float) -> None:
    """The chart, its caption below it, and where its figures stand as a table; `wide` in millimetres."""
    made = letter.paragraph(with_next=True)
    made.alignment = WD_ALIGN_PARAGRAPH.CENTER
    made.paragraph_format.line_spacing_rule = WD_LINE_SPACING.SINGLE  # an exact height would cut the drawing off
    made.paragraph_format.space_before = Pt(6)
    relation = _packed(letter.file.part, chart, number)
    told = {"wide": Mm(wide), "high": Mm(height(chart)), "number": _FIRST + number, "relation": relation, "name": f"图{number}"}
    drawing: Any = parse_xml(_DRAWING.format(**told))
    drawing.find(".//{*}docPr").set("descr", described(chart))
    made.add_run()._r.append(drawing)
    below = letter.paragraph(with_next=True)
    below.alignment = WD_ALIGN_PARAGRAPH.CENTER
    below.paragraph_format.line_spacing = Pt(20)
    write(below, caption, font=HEAD, size=12)
    origin = letter.paragraph()
    origin.alignment = WD_ALIGN_PARAGRAPH.CENTER
    origin.paragraph_format.line_spacing, origin.paragraph_format.space_after = Pt(16), Pt(8)
    write(origin, f"数据来源：{chart.origin}。", size=_SMALL)


def height(chart: Chart) -> float:
    """Millimetres: a line of words for each lying bar, with room for a legend."""
    if chart.form in (Form.BARS, Form.STACKED):
        row = 8.5 if len(chart.categories) < _MANY else 6.5
        return 8 + row * len(chart.categories) + (10 if len(chart.series) > 1 else 0)
    return 62


def described(chart: Chart) -> str:
    """The chart in words, for those who cannot see it."""
    told = []
    for one in chart.series:
        pairs = zip(chart.categories, one.values, strict=True)
        told.append(f"{one.name}：" + "、".join(f"{name}{written(value)}" for name, value in pairs if value is not None))
    return fit_for_xml(f"{chart.title}。{'；'.join(told)}。")


def _packed(document: Any, chart: Chart, number: int) -> str:
    """Puts chart and workbook into the package; gives the relation by which the text shows the chart."""
    package = document.package
    part = Part(PackURI(f"/word/charts/chart{number}.xml"), _CHART_TYPE, chart_xml(chart), package)
    book = Part(PackURI(f"/word/embeddings/Microsoft_Excel_Sheet{number}.xlsx"), _BOOK_TYPE, workbook(chart), package)
    if part.relate_to(book, f"{_RELATIONS}/package") != BOOK:
        raise AssertionError("the chart names its workbook by another relation")
    relation: str = document.relate_to(part, f"{_RELATIONS}/chart")
    return relation


def workbook(chart: Chart) -> bytes:
    """The data of the chart as its formulas name them; beside them the ids under which 数据来源 takes each figure apart."""
    made = io.BytesIO()
    file: Any = Workbook(made, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False})
    file.set_properties({"title": fit_for_xml(chart.title), "author": "", "created": _DAY})
    sheet = file.add_worksheet(SHEET)
    sheet.set_column(0, 0, 28)
    for col, head in enumerate((chart.heading, *(one.name for one in chart.series))):
        sheet.write_string(0, col, fit_for_xml(head))
    beside = len(chart.series) + 2  # a free column between: people may add series
    for row, name in enumerate(chart.categories, 1):
        sheet.write_string(row, 0, fit_for_xml(name))
        for number, one in enumerate(chart.series):
            value = one.values[row - 1]
            if value is not None:
                sheet.write_number(row, number + 1, float(value.shown))
                sheet.write_string(row, beside + number, value.source)
    for number, one in enumerate(chart.series):
        sheet.write_string(0, beside + number, fit_for_xml(f"{one.name}（取数编号）"))
    file.close()
    return made.getvalue()
