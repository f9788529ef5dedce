"""Chinese numerals both ways, and the number formats of Word's automatic numbering.

`format_number` writes what Word prints for a counter; `chinese_number` reads what people type.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import pairwise

_DIGITS = "〇一二三四五六七八九"
_UNITS = ("", "十", "百", "千")
_SIMPLE = "一二三四五六七八九十百千万"
_FORMAL = str.maketrans(_SIMPLE, "壹贰叁肆伍陆柒捌玖拾佰仟万")
_FORMAL_TRADITIONAL = str.maketrans(_SIMPLE, "壹貳參肆伍陸柒捌玖拾佰仟萬")
_FORMAL_JAPANESE = str.maketrans(_SIMPLE, "壱弐参四伍六七八九拾百阡萬")
_FULL_WIDTH = str.maketrans("0123456789", "０１２３４５６７８９")
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_ROMAN = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"),
    (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip
_CHICAGO = "*†‡§"

_ZERO = "零〇○oO0Ｏ"
_READ = {c: i for i, c in enumerate("零一二三四五六七八九")} | dict.fromkeys(_ZERO, 0) | {"两": 2, "兩": 2}
_READ |= {c: i for i, c in enumerate("壹贰叁肆伍陆柒捌玖", 1)} | {"貳": 2, "參": 3, "陸": 6}
_D = "[一二两兩三四五六七八九壹贰貳叁參肆伍陆陸柒捌玖]"
_Z = f"[{_ZERO}]"
_COUNTED = re.compile(rf"(?:({_D})[千仟])?(?:({_Z})?({_D})[百佰])?(?:({_Z})?({_D})?[十拾])?(?:({_Z})?({_D}))?")
_SPELLED = re.compile(rf"(?:{_D}|{_Z}){{2,4}}")


def chinese_number(text: str) -> int | None:
    """The value of a Chinese numeral up to 九千九百九十九, or None when it is not one.

    Reads counting ("一百零一", "两", "壹拾") and digit strings ("二〇二三" is 2023). "一百一" is None: 101 or 110.
    """
    text = text.strip()
    if _SPELLED.fullmatch(text):
        return int("".join(str(_READ[c]) for c in text))
    if len(text) == 1 and text in _READ:
        return _READ[text]
    match = _COUNTED.fullmatch(text)
    if not text or match is None:
        return None
    thousands, zero_hundred, hundreds, zero_ten, tens, zero_unit, units = match.groups()
    ten = bool(re.search("[十拾]", text))
    places = [bool(thousands), bool(hundreds), ten, bool(units)]
    zeros = [False, bool(zero_hundred), bool(zero_ten), bool(zero_unit)]
    if not _zeros_right(places, zeros) or (ten and tens is None and (thousands or hundreds)):
        return None
    value = 1000 * _value(thousands) + 100 * _value(hundreds) + _value(units)
    return value + (10 * (_value(tens) or 1) if ten else 0)


def _value(digit: str | None) -> int:
    return _READ[digit] if digit else 0


def _zeros_right(places: list[bool], zeros: list[bool]) -> bool:
    """A zero stands exactly where a place inside the number is left out."""
    filled = [i for i, there in enumerate(places) if there]
    if not filled or zeros[filled[0]]:
        return False
    return all(zeros[low] == (low - high > 1) for high, low in pairwise(filled))


def format_number(number: int, word_format: str) -> str:
    """`number` as Word prints it in a list of format `word_format` (ST_NumberFormat); unknown formats are decimal."""
    return _FORMATS.get(word_format, str)(number)


def _counting(number: int) -> str:
    """一, 十, 十一, 二十, 一百零一; negative or beyond 99 999 999 in plain digits."""
    if number == 0:
        return "零"
    if not 0 < number < 100_000_000:
        return str(number)
    words = _group(number)
    return words[1:] if words.startswith("一十") else words


def _group(number: int) -> str:
    if number >= 10_000:
        high, low = divmod(number, 10_000)
        return _group(high) + "万" + (("零" if low < 1000 else "") + _group(low) if low else "")
    words, gap = "", False
    for place in (3, 2, 1, 0):
        digit = number // 10**place % 10
        if digit:
            words += ("零" if gap and words else "") + _DIGITS[digit] + _UNITS[place]
        gap = digit == 0
    return words


def _formal(table: dict[int, int]) -> Callable[[int], str]:
    def write(number: int) -> str:
        words = _counting(number)
        return ("一" + words if words.startswith("十") else words).translate(table)

    return write


def _digits(number: int) -> str:
    return "".join(_DIGITS[int(c)] if c.isdigit() else c for c in str(number))


def _roman(number: int) -> str:
    if not 0 < number < 32_768:
        return str(number)
    words = ""
    for value, sign in _ROMAN:
        count, number = divmod(number, value)
        words += sign * count
    return words


def _repeated(signs: str) -> Callable[[int], str]:
    """a … z, aa … zz: the sign says the place, its repetition the round."""
    size = len(signs)
    return lambda n: signs[(n - 1) % size] * ((n - 1) // size + 1) if 0 < n <= size * 30 else str(n)


def _cycle(signs: str) -> Callable[[int], str]:
    return lambda n: signs[n - 1] if 1 <= n <= len(signs) else str(n)


def _run(first: int, count: int, otherwise: Callable[[int], str] = str) -> Callable[[int], str]:
    """Consecutive code points from `first` for 1 … `count`."""
    return lambda n: chr(first + n - 1) if 1 <= n <= count else otherwise(n)


def _circled(number: int) -> str:
    for first, low, high in ((0x2460, 1, 20), (0x3251, 21, 35), (0x32B1, 36, 50)):
        if low <= number <= high:
            return chr(first + number - low)
    return "⓪" if number == 0 else str(number)


def _ordinal(number: int) -> str:
    tail = "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{tail}"


_upper = _repeated("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
_lower = _repeated("abcdefghijklmnopqrstuvwxyz")

_FORMATS: dict[str, Callable[[int], str]] = {
    "none": lambda n: "",
    "bullet": lambda n: "",
    "decimal": str,
    "decimalHalfWidth": str,
    "decimalZero": lambda n: f"{n:02d}",
    "decimalFullWidth": lambda n: str(n).translate(_FULL_WIDTH),
    "decimalFullWidth2": lambda n: str(n).translate(_FULL_WIDTH),
    "decimalEnclosedCircle": _circled,
    "decimalEnclosedCircleChinese": _circled,
    "decimalEnclosedParen": _run(0x2474, 20, lambda n: f"({n})"),
    "decimalEnclosedFullstop": _run(0x2488, 20, lambda n: f"{n}."),
    "numberInDash": lambda n: f"- {n} -",
    "chineseCounting": _counting,
    "chineseCountingThousand": _counting,
    "japaneseCounting": _counting,
    "taiwaneseCounting": _counting,
    "taiwaneseCountingThousand": _counting,
    "ideographDigital": _digits,
    "japaneseDigitalTenThousand": _digits,
    "taiwaneseDigital": _digits,
    "chineseLegalSimplified": _formal(_FORMAL),
    "ideographLegalTraditional": _formal(_FORMAL_TRADITIONAL),
    "japaneseLegal": _formal(_FORMAL_JAPANESE),
    "ideographTraditional": _cycle(_STEMS),
    "ideographZodiac": _cycle(_BRANCHES),
    "ideographZodiacTraditional": lambda n: _STEMS[(n - 1) % 10] + _BRANCHES[(n - 1) % 12] if 1 <= n <= 60 else str(n),
    "ideographEnclosedCircle": _run(0x3280, 10),
    "upperRoman": _roman,
    "lowerRoman": lambda n: _roman(n).lower(),
    "upperLetter": _upper,
    "lowerLetter": _lower,
    "ordinal": _ordinal,
    "hex": lambda n: f"{n:X}",
    "chicago": _repeated(_CHICAGO),
}
