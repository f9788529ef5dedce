"""Target and actual values of indicators as people write them: amounts with a direction and a unit, days, or words alone.

Pure functions over the words of one table cell; nothing here judges, it only reads. What cannot be compared safely is None.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cache, lru_cache
from typing import Literal

from reportmine import knowledge
from reportmine.text.fold import squeeze

Kind = Literal["amount", "day", "words", "none"]
Day = tuple[int | None, int, int]

_FACTORS = {"": Decimal(1), "百": Decimal(100), "千": Decimal(1000), "万": Decimal(10**4), "百万": Decimal(10**6),
            "千万": Decimal(10**7), "亿": Decimal(10**8)}  # fmt: skip
_NUMBER = re.compile(r"(?P<number>-?\d{1,3}(?:,\d{3})+(?:\.\d+)?|-?\d+(?:\.\d+)?)")
# 千米 and 百分点 are units of their own; what else follows a number up to a bracket or a comma is its unit.
_UNIT = re.compile(r"(?P<scale>百万|千万|亿|万|千(?![米克瓦])|百(?!分))?(?P<unit>[^\d，。；：、（）~—-]{0,8})")
_DAY = re.compile(
    r"(?:(?P<year>20\d\d)(?:年度?|[./-]))?(?:(?P<end>年?[底末])|(?P<month>1[0-2]|0?[1-9])(?:月份?|[./-])(?:(?P<day>[12]\d|3[01]|0?[1-9])(?:日|号)?|(?P<part>[上中下]旬|[初底末]))?)"
    r"(?:之?前|以前)?(?:完成|完工|竣工|开工|投入使用|启用|发放|拨付|到位|验收|交付|结束|全部){0,2}(?:之?前|以前)?"
)
_NOTHING = re.compile(r"[-—/／\\\s]*")
_PARTS = {"初": (1, 5), "上旬": (1, 10), "中旬": (11, 20), "下旬": (21, 31), "底": (25, 31), "末": (25, 31)}
_PER = re.compile(r"/.*|每.*")


@dataclass(frozen=True, slots=True)
class Value:
    """What a cell says. `words` are folded and without blanks.

    amount: `number` in the base unit (1.5万人 is 15000 人; 95% is 95 %), `sign` one of >= <= > < = or "" when none is written.
    day: `earliest` and `latest` (year or None, month, day). `remark`: other words stand beside the figure (962户（开工）).
    """

    words: str
    kind: Kind
    sign: str = ""
    number: Decimal | None = None
    unit: str = ""
    earliest: Day | None = None
    latest: Day | None = None
    remark: bool = False

    @property
    def qualitative(self) -> bool:
        """True for words without any figure."""
        return self.kind == "words" and not re.search(r"\d", self.words)


@lru_cache(maxsize=4096)
def value(words: str | None) -> Value:
    """Reads a cell; None, blanks and dashes are kind none, and several figures in one cell are kind words."""
    told = squeeze(words or "")
    if not told or _NOTHING.fullmatch(told):
        return Value(told, "none")
    day = _DAY.fullmatch(told)
    if day is not None and (day["month"] is None or re.search("[月/-]", told)):
        return _day(told, day)
    sign, rest = _led(told)
    found = _NUMBER.match(rest)
    if found is None or len(_NUMBER.findall(rest)) > 1:
        return Value(told, "words")
    unit = _UNIT.match(rest, found.end())
    assert unit is not None
    name, after = _trailed(unit["unit"])
    number = Decimal(found["number"].replace(",", "")) * _FACTORS[unit["scale"] or ""]
    return Value(told, "amount", sign or after, number, name, remark=unit.end() < len(rest))


def less_is_better(target: Value, name: str) -> bool | None:
    """The direction: by the sign written, else by the indicator's name (True when it speaks of cost, complaints, time); None if unknown."""
    if target.sign in ("<=", "<"):
        return True
    if target.sign in (">=", ">"):
        return False
    return True if _less().search(squeeze(name)) else None


def comparable(target: Value, actual: Value) -> bool:
    """True for two plain amounts in the same unit, or of which one leaves out the unit (not a per cent sign)."""
    if target.kind != "amount" or actual.kind != "amount" or target.remark or actual.remark:
        return False
    one, other = _PER.sub("", target.unit), _PER.sub("", actual.unit)
    return one == other or ("" in (one, other) and "%" not in (one, other))


def completion(target: Value, actual: Value, name: str = "") -> Decimal | None:
    """Actual ÷ target as a fraction, where more is better and both are amounts; None otherwise (≤, words, days, target 0)."""
    if not comparable(target, actual) or not target.number or actual.number is None:
        return None
    return None if less_is_better(target, name) else actual.number / target.number


def reached(target: Value, actual: Value, name: str = "", year: int | None = None) -> bool | None:
    """Whether the target was met; None when that cannot be told. `year` stands in for a year that a day leaves out."""
    if target.kind == "day" and actual.kind == "day":
        return _in_time(target, actual, year)
    if not comparable(target, actual) or target.number is None or actual.number is None:
        return None
    less = less_is_better(target, name)
    if target.sign in (">", "<"):
        return actual.number < target.number if less else actual.number > target.number
    if actual.number == target.number:
        return True
    if less and not target.sign:
        # A bare number beside a name like 完成时间 may be meant either way.
        return True if actual.number < target.number else None
    return actual.number <= target.number if less else actual.number >= target.number


def _in_time(target: Value, actual: Value, year: int | None) -> bool | None:
    assert target.latest is not None
    assert actual.earliest is not None
    assert actual.latest is not None
    due, first, last = ((d[0] or year, d[1], d[2]) for d in (target.latest, actual.earliest, actual.latest))
    years = {d[0] for d in (due, first, last)}
    if None in years and len(years) > 1:
        return None
    if _ordinal(last) <= _ordinal(due):
        return True
    return False if _ordinal(first) > _ordinal(due) else None


def _ordinal(day: Day) -> int:
    return (day[0] or 0) * 400 + day[1] * 31 + day[2]


def _day(told: str, found: re.Match[str]) -> Value:
    year = int(found["year"]) if found["year"] else None
    if found["month"] is None:
        return Value(told, "day", earliest=(year, 12, 25), latest=(year, 12, 31))
    month = int(found["month"])
    if found["day"]:
        return Value(told, "day", earliest=(year, month, int(found["day"])), latest=(year, month, int(found["day"])))
    first, last = _PARTS.get(found["part"] or "", (1, 31))
    return Value(told, "day", earliest=(year, month, first), latest=(year, month, last))


def _led(told: str) -> tuple[str, str]:
    """The sign before the figure and what follows it. 收到申请30日内: words before a limit of days are its start."""
    for sign, led in _signs("before"):
        match = led.match(told)
        if match is not None and re.match(r"[-\d]", told[match.end() :]):
            return sign, told[match.end() :]
    found = re.search(r"\d", told)
    if found and re.search(r"\d+个?(?:工作)?[日天](?:之|以)?内$", told):
        return "", told[found.start() :]
    return "", told


def _trailed(unit: str) -> tuple[str, str]:
    """The unit without 以上 or 以内, and the sign these stand for."""
    for sign, tail in _signs("after"):
        match = tail.search(unit)
        if match is not None and match.end() == len(unit):
            return unit[: match.start()], sign
    return unit, ""


@cache
def _signs(side: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    book = knowledge.load("targets")[side]
    return tuple((sign, re.compile("|".join(f"(?:{p})" for p in patterns))) for sign, patterns in book.items())


@cache
def _less() -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{p})" for p in knowledge.load("targets")["less"]["names"]))
