"""Makes pictures of pages out of PDF fixtures, as a scanner would: grey, a little turned."""

from __future__ import annotations

import io
from typing import Any

import pypdfium2


def picture(pdf: bytes, page: int, *, angle: float = 0.0, dpi: int = 200) -> Any:
    """One page as a Pillow picture; `angle` in degrees against the clock."""
    from PIL import Image

    document = pypdfium2.PdfDocument(pdf)
    try:
        image = document[page].render(scale=dpi / 72).to_pil().convert("L")
    finally:
        document.close()
    return image.rotate(angle, fillcolor=255, resample=Image.Resampling.BICUBIC) if angle else image


def saved(image: Any, kind: str, **options: Any) -> bytes:
    """The bytes of a picture file; `kind` as Pillow calls it ("PNG", "TIFF", "PDF")."""
    out = io.BytesIO()
    image.save(out, kind, **options)
    return out.getvalue()


def pages_of(*files: tuple[bytes, list[int]]) -> bytes:
    """One PDF out of pages of several."""
    made = pypdfium2.PdfDocument.new()
    for data, pages in files:
        with pypdfium2.PdfDocument(data) as document:
            made.import_pages(document, pages)
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()
