"""A Word file that looks like an official letter (GB/T 9704): its page, its fonts, and bytes that two runs share."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from datetime import datetime
from typing import Any

import docx
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.text.paragraph import Paragraph

from reportmine.exports._listed import fit_for_xml

TITLE, BODY, HEAD, SUBHEAD = "方正小标宋简体", "仿宋_GB2312", "黑体", "楷体_GB2312"
# Names under which other systems know these fonts, nearest first; Word and WPS look them up when a font is missing.
_ALSO = {
    TITLE: "方正小标宋_GBK,FZXiaoBiaoSong-B05S,华文中宋,STZhongsong,宋体,SimSun",
    BODY: "仿宋,FangSong,FangSong_GB2312,华文仿宋,STFangsong,宋体,SimSun",
    HEAD: "SimHei,微软雅黑,Microsoft YaHei",
    SUBHEAD: "楷体,KaiTi,KaiTi_GB2312,华文楷体,STKaiti",
}
_LATIN = "Times New Roman"
_DAY = (2000, 1, 1, 0, 0, 0)  # in place of the time of writing: two runs give the same bytes
_LINE = Pt(28)


class Letter:
    """A letter under construction: paragraphs are added one after another."""

    def __init__(self, title: str) -> None:
        self._file: Any = docx.Document()
        self._page()
        self._properties(title)
        _declare_fonts(self._file)
        normal = self._file.styles["Normal"]
        normal.font.size = Pt(16)
        _set_font(normal.element.get_or_add_rPr(), BODY)

    def paragraph(self, *, indent: float = 0, hanging: float = 0, size: float = 16, with_next: bool = False) -> Paragraph:
        """An empty paragraph; `indent` of its first line and `hanging` of the others, in characters of its size."""
        made: Paragraph = self._file.add_paragraph()
        layout = made.paragraph_format
        layout.space_before = layout.space_after = Pt(0)
        layout.line_spacing_rule, layout.line_spacing = WD_LINE_SPACING.EXACTLY, _LINE
        layout.left_indent, layout.first_line_indent = Pt(hanging * size), Pt((indent - hanging) * size)
        layout.keep_with_next, layout.widow_control = with_next, True
        return made

    def title(self, words: str, below: str = "") -> None:
        """The title, centred, with room below; `below` stands in a line of its own."""
        made = self.paragraph()
        made.alignment = WD_ALIGN_PARAGRAPH.CENTER
        for number, line in enumerate(words.split("\n")):
            run = write(made, line, font=TITLE, size=22)
            if number:
                run._r.insert(1, OxmlElement("w:br"))
        if below:
            made = self.paragraph()
            made.alignment = WD_ALIGN_PARAGRAPH.CENTER
            write(made, below, font=SUBHEAD)
        made.paragraph_format.space_after = Pt(28)

    def heading(self, words: str) -> None:
        """A heading of the first level; stays with what follows."""
        write(self.paragraph(indent=2, with_next=True), words, font=HEAD)

    def right(self, words: str, *, before: float = 0) -> None:
        """A line at the right border, as signatures have it."""
        made = self.paragraph()
        made.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        made.paragraph_format.space_before = Pt(before)
        made.paragraph_format.right_indent = Pt(32)
        write(made, words)

    @property
    def file(self) -> Any:
        """The document of python-docx, for what only some letters have: tables, pages laid across."""
        return self._file

    def data(self) -> bytes:
        """The file."""
        made = io.BytesIO()
        self._file.save(made)
        return _without_times(made.getvalue())

    def across(self) -> None:
        """From here on pages lie across, for wide tables; the page number goes on."""
        section = self._file.add_section(WD_SECTION.NEW_PAGE)
        section.orientation = WD_ORIENT.LANDSCAPE
        section.page_width, section.page_height = Mm(297), Mm(210)
        section.top_margin, section.bottom_margin, section.left_margin, section.right_margin = Mm(20), Mm(20), Mm(22), Mm(22)
        section.footer_distance = Mm(11)

    def _page(self) -> None:
        section = self._file.sections[0]
        section.page_width, section.page_height = Mm(210), Mm(297)
        section.top_margin, section.bottom_margin, section.left_margin, section.right_margin = Mm(37), Mm(35), Mm(28), Mm(26)
        section.footer_distance = Mm(25)
        footer = section.footer.paragraphs[0]
        footer.alignment = WD_ALIGN_PARAGRAPH.CENTER
        write(footer, "— ", font="宋体", size=14)
        for part in _page_number():
            write(footer, "", font="宋体", size=14)._r.append(part)
        write(footer, " —", font="宋体", size=14)

    def _properties(self, title: str) -> None:
        told = self._file.core_properties
        told.title, told.author, told.last_modified_by, told.comments = fit_for_xml(title)[:250], "", "", ""
        told.created = told.modified = datetime(*_DAY)
        told.revision = 1
        package = self._file.part.package
        for key in [key for key, rel in package.rels.items() if rel.reltype.endswith("/thumbnail")]:
            del package.rels[key]  # the picture of the library's own empty page


def write(paragraph: Paragraph, words: str, *, font: str = BODY, size: float = 16, bold: bool = False) -> Any:
    """Adds words to a paragraph and returns their run."""
    run: Any = paragraph.add_run(fit_for_xml(words))
    run.font.size, run.bold = Pt(size), bold
    _set_font(run._r.get_or_add_rPr(), font)
    return run


def _set_font(properties: Any, font: str) -> None:
    """Chinese words take `font`; Latin letters and digits too look like an official letter's."""
    fonts = properties.get_or_add_rFonts()
    for name in [name for name in fonts.attrib if name.endswith("Theme")]:
        del fonts.attrib[name]
    for name, value in (("w:ascii", _LATIN), ("w:hAnsi", _LATIN), ("w:cs", _LATIN), ("w:eastAsia", font), ("w:hint", "eastAsia")):
        fonts.set(qn(name), value)


def _page_number() -> Iterator[Any]:
    for kind in ("begin", "PAGE", "end"):
        if kind == "PAGE":
            part = OxmlElement("w:instrText")
            part.text = kind
        else:
            part = OxmlElement("w:fldChar")
            part.set(qn("w:fldCharType"), kind)
        yield part


def _declare_fonts(file: Any) -> None:
    """Tells by which other names a font may be found."""
    part = next(rel.target_part for rel in file.part.rels.values() if rel.reltype.endswith("/fontTable"))
    entries = "".join(
        f'<w:font w:name="{font}"><w:altName w:val="{also}"/><w:charset w:val="86"/><w:family w:val="auto"/></w:font>'
        for font, also in _ALSO.items()
    )
    part._blob = part.blob.replace(b"</w:fonts>", entries.encode() + b"</w:fonts>")


def _without_times(data: bytes) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            entry = zipfile.ZipInfo(name, _DAY)
            entry.compress_type, entry.external_attr, entry.create_system = zipfile.ZIP_DEFLATED, 0o600 << 16, 0
            new.writestr(entry, old.read(name))
    return made.getvalue()
