"""Bytes to text for files that do not say, or wrongly say, what their encoding is.

Declarations are not asked: a page that says gb2312 is often GB18030 or UTF-8, while valid UTF-8 is hardly ever anything
else. Order: byte-order mark, UTF-16 by its NUL pattern, UTF-8, GB18030 (never its subsets gbk and gb2312, which stop at
rare characters of names), Big5 when GB18030 yields rubbish, at last whichever loses least.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from reportmine.text.fold import fold

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16: its mark begins with the same two bytes
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SAMPLE = 20_000
_LETTERS = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\ue000-\uf8ff]")  # kana and private use: signs of a wrong decoding
_PLAIN = re.compile(r"[\t\n\r\x20-\x7e\u2010-\u203b\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]")
_FOREIGN = re.compile(r"[\x00-\x7f]*[\u0400-\u07ff][\x00-\x7f\u0400-\u07ff]*")  # "业" in GB18030 is a letter of Cyrillic in UTF-8
_SURROGATES = re.compile(r"[\ud800-\udfff]")
# The most frequent characters of Chinese prose: about three quarters of any text, a few per cent of a wrongly decoded one.
_COMMON = frozenset(
    "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所民得经"
    "三之进着等部度家电力里如水化高自二理起小物现实加量都两体制机当使点从业本去把性好应开它合还因由其些然前外天政四日那社义事平形相"
    "全表间样与关各重新线内数正心反你明看原又么利比或但质气第向道命此变条只没结解问意建月公无系军很情者最立代想已通并提直题党程展五"
    "果料象员革位入常文总次品式活设及管特件长求老头基资边流路级少图山统接知较将组见计别她手角期根论运农指几九区强放决西被干做必战先"
    "回则任取据处队南给色光门即保治北造百规热领七海口东导器压志世金增争济阶油思术极交受联什认六共权收证改清己美再采转更单风切打白教"
    "速花带安场身车例真务具万每目至达走积示议声报斗完类八离华名确才科张信马节话米整空元况今集温传土许步群广石记需段研界拉林律叫且究"
    "观越织装影算低持音众书布复容儿须际商非验连断深难近矿千周委素技备半办青省列习响约支般史感劳便团往历市克何除消构府称太准精值号率"
    "族维划选标写存候毛亲快效斯院查江型眼王按格养易置派层片始却专状育厂京识适属圆包火住调满县局照参红细引听该铁价严绩评项财预审补金"
)


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text, the encoding it was in (a Python codec name), and how many characters could not be read (U+FFFD)."""

    text: str
    encoding: str
    replaced: int = 0


def decode(data: bytes) -> Decoded:
    """The text of `data`. Never fails: what cannot be read becomes U+FFFD and is counted."""
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return _strict(data[len(mark) :], encoding) or _lossy(data[len(mark) :], encoding)
    wide = utf16_without_mark(data)
    if wide:
        return _strict(data, wide) or _lossy(data, wide)
    unicode = _strict(data, "utf-8")
    if unicode and not _FOREIGN.fullmatch(unicode.text):
        return unicode
    return _chinese(data)


def utf16_without_mark(data: bytes) -> str | None:
    """The UTF-16 codec of text that lacks a byte-order mark, or None.

    Blanks, digits and line ends have a NUL as their upper byte, so there are NULs; and one byte order gives good words.
    """
    sample = data[: _SAMPLE - len(data) % 2]
    if len(sample) < 4 or b"\0" not in sample:
        return None
    for codec, nuls in (("utf-16-le", sample[1::2].count(0)), ("utf-16-be", sample[0::2].count(0))):
        text = sample[: len(sample) // 2 * 2].decode(codec, "replace")
        if len(_PLAIN.findall(text)) >= 0.85 * len(text) and (common_share(text) > 0.4 or nuls > 0.8 * len(text)):
            return codec
    return None


def common_share(text: str) -> float:
    """Which part of the Hanzi in `text` are common ones: above 0.5 in any Chinese text, below 0.3 in mojibake."""
    letters = _LETTERS.findall(fold(text[:_SAMPLE]))
    return sum(c in _COMMON for c in letters) / len(letters) if letters else 0.0


def _chinese(data: bytes) -> Decoded:
    mainland, taiwan = _strict(data, "gb18030"), _strict(data, "big5hkscs")
    if mainland and taiwan and _is_big5(mainland.text, taiwan.text):
        return taiwan
    if mainland:
        return mainland
    if taiwan and common_share(taiwan.text) > 0.3:
        return taiwan
    damaged = [_lossy(data, "utf-8"), _lossy(data, "gb18030"), _lossy(data, "big5hkscs")]
    return min(damaged, key=lambda d: (d.replaced > len(d.text) // 20, -round(common_share(d.text), 1), d.replaced))


def _is_big5(mainland: str, taiwan: str) -> bool:
    """Every Big5 text is also valid GB18030, as rare characters: only frequency tells."""
    share = common_share(mainland)
    return share < 0.3 and common_share(taiwan) > max(0.4, 2 * share) and len(_LETTERS.findall(taiwan[:_SAMPLE])) >= 4


def _strict(data: bytes, encoding: str) -> Decoded | None:
    """The text if all of it is valid; a character cut off at the very end of the data is forgiven and counted."""
    decoder = codecs.getincrementaldecoder(encoding)()
    try:
        text = decoder.decode(data)
    except UnicodeDecodeError:
        return None
    state = decoder.getstate()
    rest = state[0] if isinstance(state[0], bytes) else b""
    if not rest:
        text, lone = _SURROGATES.subn("\ufffd", text)
        return Decoded(text, encoding, lone)
    if text.isascii():  # nothing but the cut character would speak for this encoding
        return None
    return Decoded(text + "\ufffd", encoding, 1)


def _lossy(data: bytes, encoding: str) -> Decoded:
    text = _SURROGATES.sub("\ufffd", data.decode(encoding, "replace"))
    return Decoded(text, encoding, text.count("\ufffd"))
