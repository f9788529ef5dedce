"""One PDF page at a time to lines and tables; the page is closed before the next is opened."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from reportmine.readers._pdf_chars import Boldness, Frame, Glyph, PageChars, layer_words, read_chars
from reportmine.readers._pdf_drawing import Drawing, Rule, read_drawing, rules
from reportmine.readers._pdf_grid import find_grids, loose_rules
from reportmine.readers._pdf_lines import BoldTest, Line, build_lines, turned_lines
from reportmine.readers._pdf_tables import RuledTable, page_tables
from reportmine.readers._pdf_verdict import is_garbled, is_scan

SCAN_SHARE = 0.6  # of a page: so large a picture is the page
_DRAWN_OBJECTS = 50  # so many strokes may be text drawn as curves


LookAt = Callable[[Any, int], "PdfPage"]  # a PDFium page and its number from 1


@dataclass(slots=True)
class PdfPage:
    """What one page holds, in reading direction. `aside` is text at a right angle outside of tables, `watermark` slanted text.

    `source` is PDFium's own count of visible characters, `suspect` counts those that a broken font left without meaning,
    `pictured` says that there is something on the page which may show text, `garbled` that its characters mean nothing,
    `recognised` that they were recognised on its picture; `replaced` is the text layer left out for that.
    """

    number: int
    frame: Frame
    lines: list[Line]
    tables: list[RuledTable]
    rules: list[Rule]
    aside: list[Line] = field(default_factory=list)
    watermark: list[str] = field(default_factory=list)
    hidden: str = ""
    doubled: str = ""
    source: int = 0
    suspect: int = 0
    pictured: bool = False
    ocr_layer: bool = False
    garbled: bool = False
    recognised: bool = False
    replaced: str = ""

    @property
    def width(self) -> float:
        """Width in reading direction."""
        return self.frame.size[0]

    @property
    def height(self) -> float:
        """Height in reading direction."""
        return self.frame.size[1]


def read_page(document: Any, index: int, look_at: LookAt | None = None) -> PdfPage:
    """Reads page `index` (from 0). Invisible text counts only on a page that is a picture: there it is the OCR layer.

    `look_at` recognises a page by its picture; it is asked where the text layer says little or nonsense.
    """
    page = document[index]
    try:
        drawing = read_drawing(page)
        textpage = page.get_textpage()
        try:
            ocr_layer = drawing.invisible and drawing.picture > SCAN_SHARE
            chars = read_chars(page, textpage, has_invisible=drawing.invisible, keep_invisible=ocr_layer)
            made = build_page(index + 1, chars, drawing, is_bold=Boldness(textpage).of)
            made.pictured = drawing.pictures > 0 or drawing.objects > _DRAWN_OBJECTS
            made.ocr_layer = ocr_layer
            words = layer_words(textpage)
            made.garbled = is_garbled(chars, words)
            if look_at is None or not (made.garbled or is_scan(chars, drawing, words)):
                return made
            return _better(made, look_at(page, index + 1), words)
        finally:
            textpage.close()
    finally:
        page.close()


def _better(made: PdfPage, seen: PdfPage, words: str) -> PdfPage:
    """What recognition saw, unless the text layer says more and means it; then the layer is accounted for and left out."""
    if not seen.source or (seen.source <= made.source and not made.garbled):
        return made
    seen.replaced = words
    seen.source += made.source
    return seen


def build_page(number: int, chars: PageChars, drawing: Drawing, *, is_bold: BoldTest | None = None) -> PdfPage:
    """A page out of its characters and what is drawn on it, whatever the file they come from."""
    across, down = ([], []) if drawing.cut else rules(drawing, chars.frame)
    grids = find_grids(across, down)
    doubled: list[str] = []
    tables, outside, turned = page_tables(grids, chars.glyphs, chars.turned, number, is_bold, doubled)
    return PdfPage(
        number=number,
        frame=chars.frame,
        lines=build_lines(outside, is_bold, doubled),
        tables=tables,
        rules=loose_rules(across, grids),
        aside=[line for quarter in sorted(turned) for line in turned_lines(turned[quarter], quarter)],
        watermark=_watermark(chars.slanted),
        hidden=chars.hidden,
        doubled="".join(doubled),
        source=chars.source,
        suspect=chars.suspect,
    )


def _watermark(glyphs: list[Glyph]) -> list[str]:
    """Slanted text in the order it was drawn; a jump begins the next piece."""
    pieces: list[str] = []
    last: Glyph | None = None
    for glyph in glyphs:
        far = last is None or abs(glyph.x0 - last.x0) + abs(glyph.top - last.top) > 4 * max(glyph.size, 1.0)
        if far:
            pieces.append("")
        pieces[-1] += glyph.char
        last = glyph
    return [piece.strip() for piece in pieces if piece.strip()]
