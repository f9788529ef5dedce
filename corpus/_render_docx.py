"""Word files as offices make them: typed, styled, automatically numbered, or from another office suite."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from _render_markup import Block, Region, Report, merged
from _render_numbering import Numbering, num_properties, start_numbering
from _render_zip import freeze_zip
from docx import Document
from docx.document import Document as DocumentType
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK
from docx.oxml.ns import nsdecls, qn
from docx.oxml.parser import OxmlElement, parse_xml
from docx.oxml.text.font import CT_RPr
from docx.shared import Mm, Pt, RGBColor
from docx.text.paragraph import Paragraph
from docx.text.run import Run

Make = Literal["styled", "bold", "plain", "autonum", "autostyle", "wps"]

_HEADING_FONTS = {"h1": "黑体", "h2": "楷体_GB2312", "h3": "仿宋_GB2312"}
_PAGE_NUMBER = re.compile(r"([-—–第\s]*)\d+([-—–页\s]*)")
# WPS and older Chinese Word number their style ids and translate the names.
_WPS_STYLES = {
    "Normal": ("1", "正文"),
    "Heading1": ("2", "标题 1"),
    "Heading2": ("3", "标题 2"),
    "Heading3": ("4", "标题 3"),
    "Header": ("8", "页眉"),
    "Footer": ("7", "页脚"),
    "TableGrid": ("11", "网格型"),
}


@dataclass(frozen=True, slots=True)
class _Writer:
    doc: DocumentType
    make: Make
    numbering: Numbering | None


def write_docx(report: Report, out: Path, *, make: Make) -> None:
    """Renders a report in one of the makes; the same report gives the same bytes."""
    doc = Document()
    _set_up(doc)
    numbering = start_numbering(doc, report, styles=make == "autostyle") if make in ("autonum", "autostyle") else None
    writer = _Writer(doc, make, numbering)
    for block in report.blocks:
        _add_block(writer, block)
    _add_furniture(doc, report)
    if make == "wps":
        _rename_styles(doc)
    doc.save(str(out))
    freeze_zip(out)


def _set_up(doc: DocumentType) -> None:
    core = doc.core_properties
    core.author, core.last_modified_by, core.title, core.comments = "办公室", "办公室", "", ""
    section = doc.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin, section.left_margin, section.right_margin = Mm(37), Mm(35), Mm(28), Mm(26)
    normal = doc.styles["Normal"]
    normal.font.name, normal.font.size = "Times New Roman", Pt(16)
    _east_asia(normal.element.get_or_add_rPr(), "仿宋_GB2312")
    for level, font in enumerate(_HEADING_FONTS.values(), start=1):
        style = doc.styles[f"Heading {level}"]
        style.font.size, style.font.color.rgb, style.font.bold = Pt(16), RGBColor(0, 0, 0), level > 1
        _east_asia(style.element.get_or_add_rPr(), font)


def _east_asia(properties: CT_RPr, font: str) -> None:
    fonts = properties.get_or_add_rFonts()
    fonts.set(qn("w:eastAsia"), font)
    for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        if qn(f"w:{theme}") in fonts.attrib:
            del fonts.attrib[qn(f"w:{theme}")]


def _add_block(writer: _Writer, block: Block) -> None:
    match block.kind:
        case "title":
            _add_title(writer.doc, block.text)
        case "h1" | "h2" | "h3":
            _add_heading(writer, block)
        case "table":
            _add_table(writer, block)
        case "pagebreak":
            writer.doc.add_paragraph().add_run().add_break(WD_BREAK.PAGE)
        case "paragraph":
            writer.doc.add_paragraph(block.text).paragraph_format.first_line_indent = Pt(32)
        case _:
            pass  # headers and footers belong to the section


def _add_title(doc: DocumentType, text: str) -> None:
    paragraph = doc.add_paragraph()
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    run = paragraph.add_run(text)
    run.bold, run.font.size = True, Pt(22)


def _add_heading(writer: _Writer, block: Block) -> None:
    level, text, numbers = int(block.kind[1]), block.text, None
    if writer.numbering:
        text, numbers = writer.numbering.number(block.kind, text)
    if writer.make in ("styled", "autostyle", "wps"):
        paragraph = writer.doc.add_heading(text, level)
    else:
        paragraph = writer.doc.add_paragraph()
        paragraph.add_run(text).bold = True if writer.make == "bold" else None
    paragraph.paragraph_format.first_line_indent = Pt(32)
    if numbers:
        paragraph._p.get_or_add_pPr()._insert_numPr(num_properties(numbers))


def _add_table(writer: _Writer, block: Block) -> None:
    table = writer.doc.add_table(rows=len(block.rows), cols=len(block.rows[0]))
    table.style = "Table Grid"
    if writer.make == "wps":
        regions = merged(block.rows)
    else:
        regions = [Region(i, j, 1, 1, text) for i, row in enumerate(block.rows) for j, text in enumerate(row)]
    for region in regions:
        cell = table.cell(region.row, region.col)
        if region.rowspan > 1 or region.colspan > 1:
            cell = cell.merge(table.cell(region.row + region.rowspan - 1, region.col + region.colspan - 1))
        cell.text = region.text
        for paragraph in cell.paragraphs:
            for run in paragraph.runs:
                run.font.size = Pt(10.5)
    writer.doc.add_paragraph()


def _add_furniture(doc: DocumentType, report: Report) -> None:
    section = doc.sections[0]
    if header := report.furniture("header"):
        section.header.paragraphs[0].text = header
    footer = section.footer.paragraphs[0]
    text = report.furniture("footer")
    number = _PAGE_NUMBER.fullmatch(text)
    if text and not number:
        footer.text = text
        footer = section.footer.add_paragraph()
    footer.alignment = WD_ALIGN_PARAGRAPH.CENTER
    footer.add_run(number[1] if number else "— ")
    _add_page_field(footer)
    footer.add_run(number[2] if number else " —")


def _add_page_field(paragraph: Paragraph) -> None:
    for tag, text in (("begin", ""), ("", "PAGE"), ("separate", ""), ("", "1"), ("end", "")):
        run: Run = paragraph.add_run()
        if tag:
            char = OxmlElement("w:fldChar")
            char.set(qn("w:fldCharType"), tag)
            run._r.append(char)
        elif text == "PAGE":
            run._r.append(parse_xml(f'<w:instrText {nsdecls("w")} xml:space="preserve"> PAGE </w:instrText>'))
        else:
            run.text = text


def _rename_styles(doc: DocumentType) -> None:
    section = doc.sections[0]
    parts = (doc.styles.element, doc.element, section.header._element, section.footer._element)
    for style in doc.styles.element.findall(qn("w:style")):
        if renamed := _WPS_STYLES.get(style.get(qn("w:styleId"))):
            style.find(qn("w:name")).set(qn("w:val"), renamed[1])
            style.set(qn("w:styleId"), renamed[0])
    for part in parts:
        for tag in ("w:basedOn", "w:next", "w:pStyle", "w:tblStyle"):
            for element in part.iter(qn(tag)):
                if renamed := _WPS_STYLES.get(element.get(qn("w:val"))):
                    element.set(qn("w:val"), renamed[0])
