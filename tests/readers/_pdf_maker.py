"""Writes small PDF files for tests: text at a place, ruling lines, several pages. Chinese in a font that is not embedded."""

from __future__ import annotations

from dataclasses import dataclass, field

_CJK = (
    "<</Type/Font/Subtype/Type0/BaseFont/{name}/Encoding/UniGB-UCS2-H/DescendantFonts[<</Type/Font/Subtype/CIDFontType0"
    "/BaseFont/{name}/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 4>>/DW 1000/W[1[207 270 342 467 462 797 710 239 374]"
    " 10[374 423 605 238 375 238 334] 17 26 462]"
    "/FontDescriptor<</Type/FontDescriptor/FontName/{name}/Flags 4/FontBBox[-25 -254 1000 880]/ItalicAngle 0/Ascent 880"
    "/Descent -120/CapHeight 880/StemV 93>>>>]>>"
)


@dataclass
class Page:
    """Content of one page; y counts from the top, as a reader sees it."""

    width: float = 595.0
    height: float = 842.0
    rotate: int = 0
    parts: list[str] = field(default_factory=list)

    def text(self, x, top, words, *, size=12.0, matrix=None, mode=0, font="F1", unit=False, gap=0.0):
        """Words with their top at `top`; `matrix` turns them, `unit` writes size 1 scaled by the matrix, `gap` spaces them."""
        y = self.height - top - size
        a, b, c, d = matrix or (1, 0, 0, 1)
        if unit:
            a, b, c, d, shown = a * size, b * size, c * size, d * size, 1
        else:
            shown = size
        code = f"<{words.encode('utf-16-be').hex()}>" if font in ("F1", "F3") else f"({words})"
        self.parts.append(f"BT /{font} {shown} Tf {mode} Tr {gap} Tc {a} {b} {c} {d} {x} {y} Tm {code} Tj ET")
        return self

    def lines(self, x, top, rows, *, size=12.0, pitch=18.0):
        """Several lines below each other."""
        for index, row in enumerate(rows):
            self.text(x, top + index * pitch, row, size=size)
        return self

    def rule(self, x0, top0, x1, top1, *, width=0.5):
        """A stroked line."""
        self.parts.append(f"{width} w {x0} {self.height - top0} m {x1} {self.height - top1} l S")
        return self

    def box(self, x0, top0, x1, top1, *, paint="S"):
        """A rectangle, stroked ("S") or filled ("f")."""
        self.parts.append(f"0.5 w {x0} {self.height - top1} {x1 - x0} {top1 - top0} re {paint}")
        return self

    def grid(self, xs, tops):
        """A fully ruled table."""
        for top in tops:
            self.rule(xs[0], top, xs[-1], top)
        for x in xs:
            self.rule(x, tops[0], x, tops[-1])
        return self

    def image(self, x0, top0, x1, top1):
        """A grey picture."""
        self.parts.append(f"q {x1 - x0} 0 0 {top1 - top0} {x0} {self.height - top1} cm /I1 Do Q")
        return self


def make_pdf(*pages: Page, title: str = "") -> bytes:
    """The bytes of a PDF with these pages."""
    objects = ["<</Type/Catalog/Pages 2 0 R>>", ""]
    fonts = [_CJK.format(name="STSong-Light"), "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>", _CJK.format(name="SimSun,Bold")]
    image = "<</Type/XObject/Subtype/Image/Width 1/Height 1/ColorSpace/DeviceGray/BitsPerComponent 8/Length 1>>stream\n\x80\nendstream"
    objects += [*fonts, image]
    kids = []
    for page in pages:
        content = "\n".join(page.parts)
        objects.append(f"<</Length {len(content)}>>stream\n{content}\nendstream")
        kids.append(len(objects) + 1)
        objects.append(
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 {page.width} {page.height}]/Rotate {page.rotate}/Contents {len(objects)} 0 R"
            "/Resources<</Font<</F1 3 0 R/F2 4 0 R/F3 5 0 R>>/XObject<</I1 6 0 R>>>>>>"
        )
    objects[1] = f"<</Type/Pages/Count {len(kids)}/Kids[{' '.join(f'{k} 0 R' for k in kids)}]>>"
    objects.append(f"<</Title<feff{title.encode('utf-16-be').hex()}>>>")
    out, places = bytearray(b"%PDF-1.4\n"), []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n".encode() + body.encode("latin-1") + b"\nendobj\n"
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    trailer = f"<</Size {len(objects) + 1}/Root 1 0 R/Info {len(objects)} 0 R>>\nstartxref\n{len(out)}\n%%EOF"
    return bytes(out) + f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}trailer\n{trailer}".encode()
