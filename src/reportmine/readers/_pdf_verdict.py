"""Whether a PDF page can be read by its text layer or has to be looked at: a scan, or text whose font says nothing true."""

from __future__ import annotations

import re

from reportmine.readers._pdf_chars import PageChars
from reportmine.readers._pdf_drawing import Drawing

_COVERED = 0.6  # of a page by pictures
_FEW = 20  # characters: a page number, a stamp
_OUTLINES = 400  # so many strokes and hardly a character: the text was turned into curves
_GARBLED = 0.2
_ENOUGH = 30  # Chinese characters, to judge them by how common they are
_COMMON_SHARE = 0.6  # in any Chinese text nine of ten are among the commonest 3,755
_HAN = re.compile(r"[\u4e00-\u9fff]")
_FOREIGN = re.compile(r"[\u00a1-\u02ff]")  # Chinese bytes taken for Western letters
_UNMAPPED = re.compile(r"\(cid:\d+\)")


def is_scan(chars: PageChars, drawing: Drawing, words: str) -> bool:
    """A picture of a page, or text drawn as curves, with hardly any characters of its own."""
    if len(_HAN.findall(words)) >= _FEW:
        return False
    return drawing.covered > _COVERED or (drawing.objects > _OUTLINES and chars.source < _FEW)


def is_garbled(chars: PageChars, words: str) -> bool:
    """Characters without meaning: private ones, foreign letters, or Chinese characters nobody uses."""
    total = max(chars.source, chars.suspect)
    if chars.suspect > _GARBLED * total or 5 * len(_UNMAPPED.findall(words)) > _GARBLED * total > 0:
        return True
    if len(_FOREIGN.findall(words)) > _GARBLED * total > 0:
        return True
    han = _HAN.findall(words)
    return len(han) >= _ENOUGH and sum(map(_is_common, han)) < _COMMON_SHARE * len(han)


def _is_common(char: str) -> bool:
    """True for the first level of GB 2312, ordered by use (the second holds the rare ones)."""
    try:
        return char.encode("gb2312") < b"\xd8"
    except UnicodeEncodeError:
        return False
