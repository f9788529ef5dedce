"""Amounts of money in Chinese text, in yuan: running text, Chinese capitals, ranges, bare numbers under a unit."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from reportmine.model.document import Span

# 万无, 万员 and 力元 are what scanners make of 万元.
UNITS = {
    "亿元": Decimal(10**8), "亿": Decimal(10**8), "千万元": Decimal(10**7), "百万元": Decimal(10**6), "十万元": Decimal(10**5),
    "万元": Decimal(10**4), "万": Decimal(10**4), "千元": Decimal(1000), "元": Decimal(1), "万无": Decimal(10**4),
    "万员": Decimal(10**4), "力元": Decimal(10**4),
}  # fmt: skip
_MISREAD = frozenset({"万无", "万员", "力元"})
_NUM = r"\d{1,3}(?:,\s?\d{3})+(?:\.\s?\d+)?|\d{1,3}(?: \d{3})+(?:\.\d+)?(?=\s*[亿万千百]?元)|\d+(?:[.。]\s?\d+)?"
_UNIT = (
    r"亿\s?元|亿(?=[，。；、）\s]|人民币|左右|以上|$)|千万\s?元|百万\s?元|万\s?元|万无|万员|力元"
    r"|万(?=[，。；、）\s（]|$|用于|左右|以上|资金|到位|支出)|千\s?元|元"
)
_DIGITS = "零一二三四五六七八九两壹贰叁肆伍陆柒捌玖"
_CN = _DIGITS + "十百千拾佰仟"
_TILL = r"\s*(?:-|—{1,2}|~|至|到)\s*"
_MONEY = re.compile(
    rf"(?=[约近逾超不人¥\s\d{_CN}万亿])"  # what an amount can begin with: anything else is passed over quickly
    rf"(?P<approx>约|近|逾|超过?|不足|不到|不超过)?(?:人民币|¥)?\s*(?<![\d.,〔])(?:"
    rf"(?P<yi>\d+(?:\.\d+)?)\s*亿\s*(?:零)?(?P<wan>\d+(?:\.\d+)?)\s*(?P<k>千|百)?万元?"
    rf"|(?P<low>{_NUM})\s*(?P<lowunit>亿元|万元|元)?{_TILL}(?P<high>{_NUM})\s*(?P<highunit>亿元|千万元|百万元|万元|千元|元)"
    rf"|(?P<num>{_NUM})\s*(?P<more>余|多)?\s*(?P<unit>{_UNIT})"
    rf"|(?P<cn>[{_CN}万亿]{{1,16}}?)(?P<cnunit>亿元|万元|元|圆)(?:(?P<jiao>[{_DIGITS}])角)?(?:(?P<fen>[{_DIGITS}])分)?(?:整|正)?)"
    r"(?!素|化|件|结构|旦|月|宵|代|帅)"
)
# 每亩300元, 300元/人: a price, not an amount.
_RATE_BEFORE = re.compile(r"(?:每|人均|亩均|户均|日均|次均|均价|单价|单价为|亩均投资)[^，。；、元]{0,12}$|标准(?:为|是|提高到|[：:])?\s*$")
_RATE_AFTER = re.compile(r"\s*(?:（?人民币）?)?\s*[/／]\s*[^\d\s]|每(?:人|户|亩|月|年|天|次|吨|台|辆|公里|平方米|份|个|生)")
_UNIT_LABEL = re.compile(r"(?:（|单位[：:]?\s*|/|金额|，|人民币)\s*(?P<unit>亿元|百万元|万元|千元|元)(?!/)")
_BARE = re.compile(r"(?:¥\s*)?(?P<num>-?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\s?\d+)?)\s*(?P<unit>亿元|万元|千元|元)?")


@dataclass(frozen=True, slots=True)
class Amount:
    """An amount: yuan, where it stands, its unit as written; `approximate` for 约/余; `per_unit` for prices and rates.

    A range has its lower end in `low`, its upper end in `yuan`. `doubtful` amounts were mistyped or misread.
    """

    yuan: Decimal
    span: Span
    unit: str
    approximate: bool = False
    per_unit: bool = False
    low: Decimal | None = None
    doubtful: bool = False


def amounts(folded: str, start: int = 0, end: int | None = None) -> Iterator[Amount]:
    """All amounts in folded text, in order. Numbers without a unit of money are not amounts."""
    stop = len(folded) if end is None else end
    for match in _MONEY.finditer(folded, start, stop):
        value = _yuan(match)
        if value is None:
            continue
        at = match.start() + (len(match["approx"]) if match["approx"] else 0)
        before, after = folded[max(start, at - 16) : at], folded[match.end() : match.end() + 8]
        per_unit = bool(_RATE_BEFORE.search(before)) or bool(_RATE_AFTER.match(after))
        unit = _unit(match)
        low = _number(match["low"]) * UNITS[match["lowunit"] or unit] if match["low"] else None
        vague = bool(match["approx"] or match["more"] or match["low"])
        doubtful = unit in _MISREAD or "。" in (match["num"] or match["low"] or "")
        yield Amount(value, Span(at, match.end()), unit, vague, per_unit, low, doubtful)


def _unit(match: re.Match[str]) -> str:
    found: str = match["unit"] or match["highunit"] or match["cnunit"] or "万元"
    return "".join(found.split()).replace("圆", "元")


def _yuan(match: re.Match[str]) -> Decimal | None:
    if match["yi"]:
        factor = {"千": 1000, "百": 100}.get(match["k"] or "", 1)
        return Decimal(match["yi"]) * UNITS["亿"] + Decimal(match["wan"]) * factor * UNITS["万"]
    if match["num"] or match["high"]:
        return _number(match["num"] or match["high"]) * UNITS[_unit(match)]
    value = chinese_amount(match["cn"] + _unit(match)[:-1]) if "亿" in match["cn"] else chinese_amount(match["cn"])
    if value is None:
        return None
    if "亿" in match["cn"]:
        return Decimal(value)
    small = Decimal(_digit(match["jiao"])) / 10 + Decimal(_digit(match["fen"])) / 100
    return Decimal(value) * UNITS[_unit(match)] + small


def _number(words: str) -> Decimal:
    return Decimal(re.sub(r"[,\s]", "", words).replace("。", "."))


def _digit(char: str | None) -> int:
    return 0 if not char else _VALUES[char]


_VALUES = {c: i for i, c in enumerate("零一二三四五六七八九")} | {c: i for i, c in enumerate("零壹贰叁肆伍陆柒捌玖")} | {"两": 2}
_POWERS = {"十": 10, "百": 100, "千": 1000, "拾": 10, "佰": 100, "仟": 1000}


def chinese_amount(words: str) -> int | None:
    """A Chinese whole number ("三百二十", "壹佰贰拾万", "一亿二千万"); None for anything else."""
    total, section, digit = 0, 0, 0
    for char in words:
        if char in _VALUES:
            digit = _VALUES[char]
        elif char in _POWERS:
            section += (digit or 1) * _POWERS[char]
            digit = 0
        elif char == "万":
            total += (section + digit) * 10**4
            section = digit = 0
        elif char == "亿":
            total = (total + section + digit) * 10**8
            section = digit = 0
        else:
            return None
    return (total + section + digit) or None


def unit_in(folded: str) -> str | None:
    """The unit that a table header or caption names: 金额（万元）, 单位：元; None when it names none."""
    match = _UNIT_LABEL.search("".join(folded.split()))
    return match["unit"] if match else None


def bare_amount(folded: str, unit: str | None) -> Decimal | None:
    """The amount in a table cell that holds nothing but a number; its own unit beats `unit`. None without any unit."""
    match = _BARE.fullmatch(folded.strip())
    if match is None or not (match["unit"] or unit):
        return None
    return _number(match["num"]) * UNITS[match["unit"] or unit or ""]
