"""What a spreadsheet shows for a value: 0.8575 under the format 0.00% is read by people as 85.75%."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from functools import cache

# Formats that files name by number only; 27 to 58 are those of Chinese Excel.
BUILT_IN = {
    1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%", 37: "#,##0;-#,##0", 38: "#,##0;-#,##0",
    39: "#,##0.00;-#,##0.00", 40: "#,##0.00;-#,##0.00", 41: '#,##0;-#,##0;"-"', 42: '#,##0;-#,##0;"-"',
    43: '#,##0.00;-#,##0.00;"-"', 44: '#,##0.00;-#,##0.00;"-"', 14: "yyyy-m-d", 22: "yyyy-m-d h:mm",
    27: "yyyy年m月", 28: "m月d日", 29: "m月d日", 30: "yyyy-m-d", 31: "yyyy年m月d日", 36: "yyyy年m月", 50: "yyyy年m月", 51: "m月d日",
    52: "yyyy年m月", 53: "m月d日", 54: "m月d日", 57: "yyyy年m月", 58: "m月d日",
}  # fmt: skip
_PIECE = re.compile(r'"([^"]*)"|\\(.)|\[\$([^\]-]*)[^\]]*\]|\[[^\]]*\]|_.|\*.|([#0?][#0?,.]*|\.[#0?]+)|(.)')
_EPOCH = datetime.datetime(1899, 12, 30)
_LAST_SERIAL = 2_958_465  # the last day of the year 9999

Value = int | float | str | bool | datetime.datetime | datetime.date | datetime.time | datetime.timedelta


@dataclass(frozen=True, slots=True)
class _Section:
    """One part of a format: words before the number, its placeholders (empty: words only), words after."""

    before: str
    digits: str
    after: str
    is_date: bool


def shown(value: Value, number_format: str = "") -> str:
    """`value` as text in the way the sheet displays it; dates as 2023-03-10 unless the format writes 年月日."""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, str):
        return value
    if isinstance(value, (int, float)):
        return _number(value, number_format)
    if isinstance(value, datetime.timedelta):
        seconds = int(value.total_seconds())
        return f"{seconds // 3600}:{seconds // 60 % 60:02}:{seconds % 60:02}"
    if isinstance(value, datetime.time):
        return value.strftime("%H:%M:%S").removesuffix(":00")
    return _date(value, number_format)


def _date(value: datetime.date, number_format: str) -> str:
    if "年" in number_format or "月" in number_format:
        year = f"{value.year}年" if "y" in number_format.lower() else ""
        month = f"{value.month}月" if "月" in number_format else ""
        return year + month + (f"{value.day}日" if "日" in number_format or "号" in number_format else "")
    day = f"{value.year:04}-{value.month:02}-{value.day:02}"
    if isinstance(value, datetime.datetime) and (value.hour or value.minute or value.second):
        return f"{day} {shown(value.time().replace(microsecond=0))}"
    return day


def _number(value: float, number_format: str) -> str:
    sections = _sections(number_format)
    if value != value or abs(value) == float("inf") or not sections:
        return _plain(value)
    place = 1 if value < 0 and len(sections) > 1 else 2 if value == 0 and len(sections) > 2 else 0
    section = sections[place]
    if section.is_date:
        is_day = 0 < value <= _LAST_SERIAL
        return _date(_EPOCH + datetime.timedelta(days=value), number_format) if is_day else _plain(value)
    if not section.digits:
        words = section.before + section.after
        return words if words.strip() and place else _plain(value)
    exact = Decimal(repr(value)) * 100 ** (section.before + section.after).count("%")
    sign = "-" if value < 0 and place == 0 else ""
    text = _placed(abs(exact), section.digits)
    sign = sign if re.search(r"[1-9]", text) else ""
    return f"{sign}{section.before}{text}{section.after}".strip()


def _placed(value: Decimal, digits: str) -> str:
    """The number in placeholders such as #,##0.00: decimals, thousands, leading zeros, a scale of thousands."""
    scale = len(digits) - len(digits.rstrip(","))
    whole, _, fraction = digits.rstrip(",").partition(".")
    rounded = (value / Decimal(1000) ** scale).quantize(Decimal(1).scaleb(-len(fraction)), ROUND_HALF_UP)
    text = f"{rounded:,f}" if "," in whole else f"{rounded:f}"
    for optional in reversed(fraction):
        if optional == "0" or not text.endswith("0"):
            break
        text = text[:-1]
    text = text.rstrip(".") if "." in text else text
    integer, point, rest = text.partition(".")
    return integer.zfill(whole.count("0")) + point + rest


def _plain(value: float) -> str:
    """Without a format: no needless decimals, no noise of binary fractions (96.170000001 is 96.17)."""
    if value != value or abs(value) == float("inf"):
        return str(value)
    exact = Decimal(repr(value))
    places = 6 if abs(exact) >= Decimal("0.001") else 12
    text = f"{exact.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP) if abs(exact) < 10**15 else exact:f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text in ("-0", "") else text


@cache
def _sections(number_format: str) -> tuple[_Section, ...]:
    """The parts of a format for positive, negative and zero; empty for General and for what is not understood."""
    if number_format.strip().lower() in ("", "general", "@", "g/通用格式"):
        return ()
    parts = [_section(part) for part in re.findall(r'(?:"[^"]*"|\\.|[^;"\\])+', number_format)[:3]]
    found = [part for part in parts if part is not None]
    return tuple(found) if len(found) == len(parts) else ()


def _section(text: str) -> _Section | None:
    before, digits, after, letters = "", "", "", ""
    for quoted, escaped, currency, placeholders, other in _PIECE.findall(text):
        if placeholders and not placeholders.strip("?"):
            continue  # only room left free
        if placeholders and digits:
            return None  # fractions, exponents, phone numbers
        if placeholders:
            digits = placeholders
            continue
        letters += other
        words = quoted or escaped or currency or (other if other in "%-+()¥￥$€ 年月日元万亿个人次" else "")
        before, after = (before, after + words) if digits else (before + words, after)
    is_date = bool(re.search(r"[yYdD]|[hH].*[mM]", letters)) and "E" not in letters
    if digits and (is_date or re.search(r"[eE/]", letters)):
        return None
    return _Section(before, digits, after, is_date)
