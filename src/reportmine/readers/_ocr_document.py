"""Picture files to a document: every frame is a page; its lines and tables go the way of those of PDF."""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator
from typing import Any

from reportmine.errors import NoTextLayer, UnreadableFile, UnsafeFile, UnsupportedFormat
from reportmine.model.document import Document
from reportmine.model.reader import Source
from reportmine.readers import _ocr_engine
from reportmine.readers._ocr_engine import ADVICE
from reportmine.readers._ocr_pages import SCALE, recognised_page
from reportmine.readers._pdf_document import lay_out, recognised_issue
from reportmine.readers._pdf_pages import PdfPage
from reportmine.text.assemble import Assembler

MAX_PIXELS = 120_000_000  # A3 at 600 dpi is 70 million
_MAX_FRAMES = 500
_LEAST = 40  # pixels: smaller pictures are icons
_A4 = 842.0  # points: how long a page is that says nothing about its size
_DPI = (90.0, 1250.0)  # what scanners do; screens and cameras write 72 or anything
_DAMAGED = "图片已损坏或不完整，无法打开；请重新扫描或重新获取原件。"


def read_scan(source: Source) -> Document:
    """Reads a picture of one page or several.

    Raises NoTextLayer (extra not installed, no text found), UnreadableFile (damaged), UnsafeFile (huge), UnsupportedFormat (animated).
    """
    if not _ocr_engine.available():
        raise NoTextLayer(f"这是图片，不是文档，其中的文字要经过识别才能读取；{ADVICE}。")
    pages = [recognised_page(image, number, scale=scale) for number, (image, scale) in enumerate(page_images(source.data), 1)]
    if not any(page.source for page in pages):
        raise NoTextLayer("图片里没有认出文字；请核对原文件，或提供更清晰的扫描件。")
    assembler = Assembler(f"scan:{_ocr_engine.version()}")
    assembler.issue(*recognised_issue(pages))
    lay_out(assembler, pages)
    return assembler.document(_total(pages), pages=len(pages))


def page_images(data: bytes) -> Iterator[tuple[Any, float]]:
    """Every frame as an array of three colours (blue first), with its pixels in a point; large ones made smaller."""
    from PIL import Image, ImageOps, UnidentifiedImageError

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)  # our own limit is asked below
            picture = Image.open(io.BytesIO(data))
        count = _frames(picture)
        for index in range(count):
            picture.seek(index)
            _refuse_if_huge(picture.size)
            yield _array(ImageOps.exif_transpose(picture), picture.info.get("dpi"))
    except (Image.DecompressionBombError, MemoryError) as error:
        raise _huge() from error
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, EOFError, TypeError, KeyError, IndexError) as error:
        # Pillow lets what it stumbles over in a damaged file out as it is.
        raise UnreadableFile(_DAMAGED, code="damaged") from error


def _total(pages: list[PdfPage]) -> int:
    return sum(page.source for page in pages)


def _frames(picture: Any) -> int:
    """How many pages a file has. A camera's JPEG may carry a second, smaller picture; an animation is no document."""
    count = int(getattr(picture, "n_frames", 1))
    if picture.format == "TIFF":
        if count > _MAX_FRAMES:
            raise UnsafeFile(f"图片有 {count} 页，超过上限 {_MAX_FRAMES} 页；请拆分后再试。", code="too-many-pages")
        return count
    if count > 1 and picture.format not in ("JPEG", "MPO"):
        raise UnsupportedFormat("这是动图，不是扫描件；请提供 Word、PDF 等原件。", code="picture")
    return 1


def _refuse_if_huge(size: tuple[int, int]) -> None:
    if size[0] * size[1] > MAX_PIXELS:
        raise _huge()


def _huge() -> UnsafeFile:
    return UnsafeFile("图片大得异常（超过一亿二千万像素），拒绝读取；请降低分辨率后再试。", code="too-large")


def _array(picture: Any, dpi: Any) -> tuple[Any, float]:
    import numpy
    from PIL import Image

    scale = _scale(picture.size, dpi)
    if min(picture.size) < _LEAST:
        return numpy.full((_LEAST, _LEAST, 3), 255, dtype="uint8"), scale
    if picture.mode in ("I;16", "I;16B", "I;16L", "I", "F"):  # sixteen shades of eight bits
        values = numpy.asarray(picture, dtype="float32")
        picture = Image.fromarray((values / max(1.0, float(values.max())) * 255).astype("uint8"))
    if picture.mode in ("RGBA", "LA", "PA") or "transparency" in picture.info:
        seen = picture.convert("RGBA")
        picture = Image.alpha_composite(Image.new("RGBA", seen.size, "white"), seen)
    picture = picture.convert("RGB")
    if scale > 1.05 * SCALE:
        size = (max(_LEAST, round(picture.width * SCALE / scale)), max(_LEAST, round(picture.height * SCALE / scale)))
        picture, scale = picture.resize(size, Image.Resampling.BOX if scale > 2 * SCALE else Image.Resampling.BICUBIC), SCALE
    return numpy.ascontiguousarray(numpy.asarray(picture)[:, :, ::-1]), scale


def _scale(size: tuple[int, int], dpi: Any) -> float:
    """Pixels in a point: as the file says, where that makes a page of usual size, else as if it were A4."""
    stated = float(dpi[0]) if isinstance(dpi, tuple) and dpi else 0.0
    if _DPI[0] <= stated <= _DPI[1] and 0.4 * _A4 <= max(size) * 72 / stated <= 3 * _A4:
        return stated / 72
    return max(size) / _A4
