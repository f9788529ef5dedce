"""Turns a PDF into what a scanner makes of its print: pictures, a little turned, blurred and grainy."""

from __future__ import annotations

import io
from typing import Any

DPI = 200
TURN, BLUR, GRAIN, QUALITY = 0.3, 0.6, 9.0, 70  # degrees, pixels, grey levels, JPEG


def scanned(pdf: bytes) -> tuple[bytes, int]:
    """The same pages as pictures only, and how many they are; the same for the same bytes. Needs Pillow."""
    import numpy
    import pypdfium2
    from PIL import Image, ImageFilter

    grain = numpy.random.default_rng(7)
    pages: list[Any] = []
    with pypdfium2.PdfDocument(pdf) as document:
        for index, page in enumerate(document):
            sheet = page.render(scale=DPI / 72).to_pil().convert("L")
            turned = sheet.rotate(TURN if index % 2 else -TURN, fillcolor=255, resample=Image.Resampling.BICUBIC)
            grey = numpy.asarray(turned.filter(ImageFilter.GaussianBlur(BLUR)), dtype="float32")
            grey = numpy.clip(grey + grain.normal(0, GRAIN, grey.shape), 0, 255).astype("uint8")
            jpeg = io.BytesIO()
            Image.fromarray(grey).save(jpeg, "JPEG", quality=QUALITY)
            pages.append(Image.open(jpeg))
    out = io.BytesIO()
    pages[0].save(out, "PDF", save_all=True, append_images=pages[1:], resolution=DPI)
    return out.getvalue(), len(pages)
