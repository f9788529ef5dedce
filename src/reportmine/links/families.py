"""Project families: 2021年农村公路养护资金 and 农村公路日常养护项目（2022年度） are one project over the years."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from reportmine import knowledge
from reportmine.links._names import parse
from reportmine.links._places import places_before
from reportmine.model.units import Relation, Verdict
from reportmine.text.fold import squeeze
from reportmine.text.words import words as cut


@dataclass(frozen=True, slots=True)
class Family:
    """What stays of a project's name over the years, and in words what was left out."""

    core: str
    reason: str


@lru_cache(maxsize=65536)
def family(name: str, unit: str | None = None) -> Family:
    """The name without year, issue, numbers, level of the money, generic words, and without the place and unit before it."""
    whole = squeeze(name)
    left: list[str] = []
    core = _without(whole, _noise(), left)
    core = _without_unit(core, unit, left)
    core = _without(core, re.compile(f"^(?:{_book()['levels']})+"), left)
    core = _without_tail(core, left)
    if len(core) < _book()["shortest"] or core in _book()["idle"]:
        return Family(whole, "项目名称全由年度、期次和通用词组成，按原名处理")
    return Family(core, f"去掉{'、'.join(f'“{word}”' for word in left)}后为“{core}”" if left else f"项目名称即“{core}”")


def same_family(a: str, b: str, unit: str | None = None) -> Verdict:
    """Whether two names are one project over the years. Every word that says what is done to what has to be in both."""
    one, other = family(a, unit), family(b, unit)
    if one.core == other.core:
        return Verdict(True, f"去掉年度、期次和通用词后同为“{one.core}”", Relation.SAME if a == b else Relation.ALIAS)
    words, words_b = _content(one.core), _content(other.core)
    if words == words_b:
        return Verdict(True, f"“{one.core}”与“{other.core}”只差不说明内容的词", Relation.ALIAS)
    only, only_b = _more(one.core, other.core), _more(other.core, one.core)
    return Verdict(False, f"“{one.core}”与“{other.core}”内容不同：前者有“{only}”，后者有“{only_b}”", Relation.DIFFERENT)


def _without(text: str, pattern: re.Pattern[str], left: list[str]) -> str:
    left += [m.group() for m in pattern.finditer(text) if m.group()]
    return pattern.sub("", text)


def _without_unit(core: str, unit: str | None, left: list[str]) -> str:
    """汀川市水利局小型水库维修养护: the unit's name and place before what is done."""
    for start in (squeeze(unit) if unit else "", parse(unit).body.text if unit else ""):
        if start and core.startswith(start) and len(core) - len(start) >= _book()["shortest"]:
            left.append(start)
            return core[len(start) :]
    places, rest = places_before(core, lambda _: False)
    if not places or not places[0].stem or places[-1].rank > 4 or len(rest) < _book()["shortest"] + 1:
        return core
    left.append(core[: len(core) - len(rest)])
    return _without_unit(rest, unit, left)


def _without_tail(core: str, left: list[str]) -> str:
    tail = re.compile(_book()["tail"])
    while (match := tail.search(core)) and len(core) - len(match.group()) >= _book()["shortest"]:
        left.append(match.group())
        core = core[: match.start()]
    return core


@cache
def _content(core: str) -> frozenset[str]:
    """The words that say what is done to what; words written for one another are one."""
    for number, alike in enumerate(_book()["alike"]):
        for word in sorted(alike, key=len, reverse=True):
            core = core.replace(word, f"{number}号")
    told = "".join(word for word in cut(core) if word not in _book()["idle"])
    return frozenset(told[i : i + 2] for i in range(len(told) - 1)) or frozenset([core])


def _more(core: str, other: str) -> str:
    """The words of one name that the other lacks."""
    return "".join(word for word in cut(core) if word not in other) or "无"


@cache
def _noise() -> re.Pattern[str]:
    return re.compile("|".join(_book()["noise"]))


@cache
def _book() -> dict[str, Any]:
    return knowledge.load("families")
