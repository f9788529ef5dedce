"""Writes small OFD files for tests: text at a place, ruling lines, pictures, a template, annotations; or the twin of a PDF."""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass, field
from html import escape
from itertools import pairwise

from reportmine.readers._pdf_chars import Boldness, Glyph, read_chars
from reportmine.readers._pdf_drawing import read_drawing

NAMES = 'xmlns:ofd="http://www.ofdspec.org/2016"'
HEAD = '<?xml version="1.0" encoding="UTF-8"?>'
MM = 25.4 / 72


@dataclass
class Page:
    """Content of one page in points from the top left, as a reader sees it; written in millimetres."""

    width: float = 595.0
    height: float = 842.0
    parts: list[str] = field(default_factory=list)
    template: bool = False

    def text(self, x, top, words, *, size=12.0, delta=None, matrix="", attributes="", font="3"):
        """Words with their top at `top`; `delta` is what DeltaX says (default: one em a character)."""
        em = size * MM
        delta = f"g {len(words) - 1} {em:.4f}" if delta is None else delta
        ctm = f'CTM="{matrix}"' if matrix else ""
        self.parts.append(
            f'<ofd:TextObject ID="{len(self.parts) + 20}" Boundary="{x * MM:.4f} {top * MM:.4f} 180 {em:.4f}" Font="{font}" Size="{em:.4f}"'
            f' {ctm} {attributes}><ofd:TextCode X="0" Y="{0.86 * em:.4f}" DeltaX="{delta}">{escape(words)}</ofd:TextCode></ofd:TextObject>'
        )
        return self

    def lines(self, x, top, rows, *, size=12.0, pitch=18.0):
        """Several lines below each other."""
        for index, row in enumerate(rows):
            self.text(x, top + index * pitch, row, size=size)
        return self

    def rule(self, x0, top, x1, bottom):
        """A straight line."""
        data = f"M 0 0 L {(x1 - x0) * MM:.4f} {(bottom - top) * MM:.4f}"
        self.parts.append(
            f'<ofd:PathObject ID="{len(self.parts) + 20}" Boundary="{x0 * MM:.4f} {top * MM:.4f} 180 1" LineWidth="0.3">'
            f"<ofd:AbbreviatedData>{data}</ofd:AbbreviatedData></ofd:PathObject>"
        )
        return self

    def grid(self, xs, tops):
        """All lines of a table."""
        for top in tops:
            self.rule(xs[0], top, xs[-1], top)
        for x in xs:
            self.rule(x, tops[0], x, tops[-1])
        return self

    def picture(self, x, top, width, height, resource):
        """A picture kept under an id."""
        self.parts.append(
            f'<ofd:ImageObject ID="{len(self.parts) + 20}" Boundary="{x * MM} {top * MM} {width * MM} {height * MM}"'
            f' CTM="{width * MM} 0 0 {height * MM} 0 0" ResourceID="{resource}"/>'
        )
        return self

    def xml(self) -> str:
        """The page part."""
        area = f"<ofd:Area><ofd:PhysicalBox>0 0 {self.width * MM:.3f} {self.height * MM:.3f}</ofd:PhysicalBox></ofd:Area>"
        used = '<ofd:Template TemplateID="9" ZOrder="Background"/>' if self.template else ""
        content = f'<ofd:Content><ofd:Layer ID="2" Type="Body">{"".join(self.parts)}</ofd:Layer></ofd:Content>'
        return f"{HEAD}<ofd:Page {NAMES}>{area}{used}{content}</ofd:Page>"


def make_ofd(*pages: Page, template=None, pictures=None, notes=None, title="", more=None, rename=None) -> bytes:
    """A package. `pictures`: bytes by resource id; `notes`: annotation XML of the first page; `more`: other parts.

    `rename` changes the names of the parts in the zip (odd case, backslashes), not those written in the XML.
    """
    tpl = '<ofd:TemplatePage ID="9" BaseLoc="Tpls/Tpl_0/Content.xml"/>' if template else ""
    # Every second page by an absolute path, as some programs write it.
    listed = "".join(
        f'<ofd:Page ID="{i + 100}" BaseLoc="{"/Doc_0/" if i % 2 else ""}Pages/Page_{i}/Content.xml"/>' for i in range(len(pages))
    )
    media = "".join(
        f'<ofd:MultiMedia ID="{key}" Type="Image" Format="PNG"><ofd:MediaFile>p{key}.png</ofd:MediaFile></ofd:MultiMedia>'
        for key in pictures or {}
    )
    fonts = '<ofd:Font ID="3" FontName="宋体"/><ofd:Font ID="4" FontName="SimHei" Bold="true"/>'
    annotations = "<ofd:Annotations>Annots/Annotations.xml</ofd:Annotations>" if notes else ""
    area = "<ofd:PageArea><ofd:PhysicalBox>0 0 210 297</ofd:PhysicalBox></ofd:PageArea><ofd:PublicRes>PublicRes.xml</ofd:PublicRes>"
    body = f"<ofd:DocInfo><ofd:Title>{title}</ofd:Title></ofd:DocInfo><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot>"
    document = f"<ofd:CommonData>{area}{tpl}</ofd:CommonData><ofd:Pages>{listed}</ofd:Pages>{annotations}"
    resources = f"<ofd:Fonts>{fonts}</ofd:Fonts><ofd:MultiMedias>{media}</ofd:MultiMedias>"
    parts: dict[str, str | bytes] = {
        "OFD.xml": f'{HEAD}<ofd:OFD {NAMES} DocType="OFD" Version="1.1"><ofd:DocBody>{body}</ofd:DocBody></ofd:OFD>',
        "Doc_0/Document.xml": f"{HEAD}<ofd:Document {NAMES}>{document}</ofd:Document>",
        "Doc_0/PublicRes.xml": f'{HEAD}<ofd:Res {NAMES} BaseLoc="Res">{resources}</ofd:Res>',
    }
    for key, data in (pictures or {}).items():
        parts[f"Doc_0/Res/p{key}.png"] = data
    for index, page in enumerate(pages):
        page.template = template is not None
        parts[f"Doc_0/Pages/Page_{index}/Content.xml"] = page.xml()
    if template:
        parts["Doc_0/Tpls/Tpl_0/Content.xml"] = template.xml()
    if notes:
        listing = '<ofd:Page PageID="100"><ofd:FileLoc>Page_0/Annotation.xml</ofd:FileLoc></ofd:Page>'
        parts["Doc_0/Annots/Annotations.xml"] = f"{HEAD}<ofd:Annotations {NAMES}>{listing}</ofd:Annotations>"
        parts["Doc_0/Annots/Page_0/Annotation.xml"] = f"{HEAD}<ofd:PageAnnot {NAMES}>{notes}</ofd:PageAnnot>"
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in {**parts, **(more or {})}.items():
            archive.writestr(rename(name) if rename else name, data)
    return out.getvalue()


def twin_of_pdf(data: bytes) -> bytes:
    """The same pages as OFD: every line of characters and every ruling line at its place."""
    import pypdfium2

    document = pypdfium2.PdfDocument(data)
    pages = []
    for source in document:
        text = source.get_textpage()
        chars, drawing = read_chars(source, text, has_invisible=False, keep_invisible=False), read_drawing(source)
        boldness = Boldness(text)
        page = Page(*chars.frame.size)
        for run in _runs(chars.glyphs):
            steps = " ".join(f"{(b.x0 - a.x0) * MM:.4f}" for a, b in pairwise(run))
            font = "4" if boldness.of(iter([run[0].place])) else "3"
            page.text(run[0].x0, run[0].bottom - run[0].size, "".join(g.char for g in run), size=run[0].size, delta=steps, font=font)
        for x0, y0, x1, y1 in drawing.segments:
            page.rule(x0, page.height - y0, x1, page.height - y1)
        pages.append(page)
        text.close()
    document.close()
    return make_ofd(*pages)


def _runs(glyphs: list[Glyph]) -> list[list[Glyph]]:
    """Glyphs that were drawn one behind the other on one line."""
    runs: list[list[Glyph]] = []
    for glyph in glyphs:
        last = runs[-1][-1] if runs else None
        if last and abs(last.bottom - glyph.bottom) < 0.1 and last.size == glyph.size and 0 < glyph.x0 - last.x0 < 1.6 * last.size:
            runs[-1].append(glyph)
        else:
            runs.append([glyph])
    return runs
