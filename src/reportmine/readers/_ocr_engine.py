"""Character recognition by RapidOCR, an optional extra: one engine for the process, loaded when the first picture needs it.

Its models lie in its package, so nothing is fetched. The parameters are measured: a detector that looks at 960 pixels and no
classifier for turned lines is twice as fast as the default and makes no more errors.
"""

from __future__ import annotations

import importlib.metadata
import importlib.util
import threading
from dataclasses import dataclass
from functools import cache
from typing import Any

ADVICE = '请安装文字识别组件（pip install "reportmine[ocr]"）后再试，或先用扫描软件做文字识别（OCR）'
MODULES = ("rapidocr", "onnxruntime", "cv2", "PIL")
_THREADS = 1  # several wait for each other by spinning, which a busy machine pays dearly; and one gives the same sums everywhere
_LEAST_SCORE = 0.5  # below it even the engine's makers do not show a line
_ONE_AT_A_TIME = threading.Lock()


@dataclass(frozen=True, slots=True)
class Spotted:
    """One recognised character: its middle as a share of the width of its line, how sure it is (0 to 1)."""

    char: str
    middle: float
    sure: float


@dataclass(frozen=True, slots=True)
class Rectangle:
    """A part of a picture in pixels, from the top left."""

    x0: int
    top: int
    x1: int
    bottom: int


@cache
def available() -> bool:
    """Whether the extra is installed."""
    return all(importlib.util.find_spec(name) is not None for name in MODULES)


def version() -> str:
    """Who reads, for the provenance: "rapidocr-3.10.0"."""
    return f"rapidocr-{importlib.metadata.version('rapidocr')}"


def find_lines(image: Any) -> list[Rectangle]:
    """Where lines of text stand in a picture (an array of three colours), from top to bottom."""
    height, width = image.shape[:2]
    with _ONE_AT_A_TIME:
        found = _engine()(image, use_det=True, use_cls=False, use_rec=False)
    if found.boxes is None:
        return []
    spots = (((box[:, 0].min(), box[:, 1].min()), (box[:, 0].max(), box[:, 1].max())) for box in found.boxes)
    lines = [Rectangle(max(0, int(a)), max(0, int(b)), min(width, int(c) + 1), min(height, int(d) + 1)) for (a, b), (c, d) in spots]
    return sorted((line for line in lines if line.x1 > line.x0 and line.bottom > line.top), key=lambda r: (r.top, r.x0))


def read_lines(crops: list[Any]) -> list[list[Spotted]]:
    """The characters of each picture of one line; none where the engine is not sure enough."""
    if not crops:
        return []
    with _ONE_AT_A_TIME:
        found = _engine().recognize_txt(crops)
    lines = zip(found.txts, found.scores, found.word_results, strict=True)
    return [_characters(text, about) if score >= _LEAST_SCORE else [] for text, score, about in lines]


@cache
def _engine() -> Any:
    from rapidocr import RapidOCR

    return RapidOCR(
        params={
            "Global.use_cls": False,
            "Global.log_level": "error",
            "Global.return_word_box": True,
            "Det.limit_side_len": 960,
            "Det.limit_type": "max",
            "EngineConfig.onnxruntime.intra_op_num_threads": _THREADS,
            "EngineConfig.onnxruntime.inter_op_num_threads": 1,
        }
    )


def _characters(text: str, about: Any) -> list[Spotted]:
    """The engine tells columns for characters only, and how sure it is for blanks too."""
    columns = [column for word in about.word_cols for column in word]
    solid = [(char, sure) for char, sure in zip(text, about.confs, strict=True) if not char.isspace()]
    if len(columns) != len(solid) or not about.line_txt_len:
        return []
    blanks = _blanks(text)
    spotted: list[Spotted] = []
    for index, ((char, sure), column) in enumerate(zip(solid, columns, strict=True)):
        if index in blanks:
            spotted.append(Spotted(" ", (column - 1) / about.line_txt_len, float(sure)))
        spotted.append(Spotted(char, min(1.0, (column + 0.5) / about.line_txt_len), float(sure)))
    return spotted


def _blanks(text: str) -> set[int]:
    """Before which visible characters a blank stands that parts two Latin words; others are only lay-out."""
    found: set[int] = set()
    count = 0
    for index, char in enumerate(text):
        if not char.isspace():
            if index and text[index - 1].isspace() and char.isascii() and text[: index - 1].strip()[-1:].isascii() and count:
                found.add(count)
            count += 1
    return found
