"""One spelling to match on, without moving a single offset.

`fold` maps every character to exactly one character, so a span found in the folded text is a span of the text. It is
not NFKC: NFKC would turn ，；：（） into ASCII and ① into 1, and with them lose list marks and thousands separators.
Instead digits and letters become half width, brackets and punctuation of Chinese sentences full width, traditional
characters simplified ones. `squeeze` is for headings and names, where stray blanks may stand inside a word.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache

from reportmine import knowledge

_HALF_WIDTH = {chr(c): chr(c - 0xFEE0) for c in (*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B))}
_SIGNS = {
    "％": "%", "．": ".", "＋": "+", "－": "-", "＝": "=", "／": "/", "＜": "<", "＞": ">", "＆": "&", "￥": "¥",
    "(": "（", ")": "）", ";": "；", ":": "：", "?": "？", "!": "！", "﹝": "〔", "﹞": "〕", "【": "〔", "】": "〕",
    "｛": "{", "｝": "}", "～": "~", "﹣": "-", "–": "—", "−": "-", "‐": "-", "‑": "-", "─": "—", "━": "—",
    "〈": "《", "〉": "》", "＂": '"', "＇": "'", "｜": "|", "、": "、", "﹑": "、", "｡": "。", "､": "、",
}  # fmt: skip
_BLANKS = dict.fromkeys("\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000", " ")
# Any comma but one between thousands.
_COMMA = re.compile(r"(?<!\d),|,(?!\d{3}(?!\d))")
# An ASCII full stop that ends a Chinese sentence; not the point behind a number label at the start of a line.
_STOP = re.compile(r"(?<=[\u4e00-\u9fff%”》）])\.(?=[\u4e00-\u9fff“《（\s]|$)")
_LABEL = re.compile(r"(?:^|\n)\s*(?:附件)?[（第]?[零一二三四五六七八九十百\d]{1,4}[）部分章节]*$")
_CLOCK = re.compile(r"(?<=\d)：(?=\d)")
_INVISIBLE = re.compile("[\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\u00ad\ufe0f]")


def _compatible() -> dict[str, str]:
    """Kangxi radicals and compatibility ideographs, as PDF fonts yield them, to the ordinary character."""
    marks = (*range(0x2E80, 0x2FE0), *range(0xF900, 0xFB00))
    pairs = ((chr(c), unicodedata.normalize("NFKC", chr(c))) for c in marks)
    return {a: b for a, b in pairs if len(b) == 1 and a != b}


@cache
def _table() -> dict[str, str]:
    traditional = {line[0]: line[1] for line in knowledge.text("traditional.txt").split()}
    return {**_compatible(), **traditional, **_HALF_WIDTH, **_SIGNS, **_BLANKS}


@cache
def _changed() -> re.Pattern[str]:
    """The characters that `fold` changes: few in any text, so looking for them is three times as fast as `str.translate`."""
    return re.compile(f"[{re.escape(''.join(_table()))}]")


def fold(text: str) -> str:
    """`text` in one spelling, same length: full-width digits, brackets, quotes, traditional characters, blanks.

    An ASCII comma stays one only between thousands ("1,234"); elsewhere it is a Chinese comma.
    """
    table = _table()
    folded = _changed().sub(lambda m: table[m[0]], text)
    if "," in folded:
        folded = _COMMA.sub("，", folded)
    if "." in folded:
        folded = _STOP.sub(lambda m: "." if _LABEL.search(folded, max(0, m.start() - 10), m.start()) else "。", folded)
    return _CLOCK.sub(":", folded) if "：" in folded else folded


def clean(text: str) -> str:
    """`text` without characters that have no width (zero-width spaces, byte-order marks, soft hyphens)."""
    return _INVISIBLE.sub("", text)


def visible(text: str) -> int:
    """How many characters of `text` can be seen: no white space, nothing of zero width. The unit of every ledger."""
    return len("".join(clean(text).split()))


def unspaced(words: str) -> str:
    """Words as written but without the blanks that lay-out puts between Chinese characters."""
    return words if words.isascii() else "".join(words.split())


@lru_cache(maxsize=16384)
def squeeze(text: str) -> str:
    """`text` folded and without any white space: the key for comparing headings and names."""
    return "".join(fold(clean(text)).split())
