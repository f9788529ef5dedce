"""A PDF page as a picture, for recognition."""

from __future__ import annotations

from typing import Any

from reportmine.readers._ocr_pages import SCALE, recognised_page
from reportmine.readers._pdf_pages import PdfPage

_MAX_PIXELS = 25_000_000


def look_at(page: Any, number: int) -> PdfPage:
    """The page as recognition reads it, rendered as it is shown; giant pages are rendered smaller."""
    import numpy

    width, height = page.get_size()
    scale = min(SCALE, (_MAX_PIXELS / max(1.0, width * height)) ** 0.5)
    bitmap = page.render(scale=scale, rev_byteorder=False, prefer_bgrx=False)
    try:
        image = numpy.ascontiguousarray(_coloured(bitmap.to_numpy()))
    finally:
        bitmap.close()
    return recognised_page(image, number, scale=scale)


def _coloured(image: Any) -> Any:
    """Three colours, whatever PDFium gives."""
    import numpy

    if image.ndim == 2 or image.shape[2] == 1:
        return numpy.repeat(image.reshape(*image.shape[:2], 1), 3, axis=2)
    return image[:, :, :3]
