"""The bodies a report names: short forms with their full names, and the fullest form of a name that it writes."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise

from reportmine.fields._places import region_at
from reportmine.fields._words import bare, pattern
from reportmine.model.document import Span
from reportmine.model.reading import Reading
from reportmine.text.fold import fold
from reportmine.text.organs import names_somebody, organs

_REGION_LETTER = "省市县区旗州盟镇乡"
_LONGEST_REGION = 12
# 市外侨局, 市残联: the letter of the place and at least two characters.
_SHORT = re.compile(r"[省市县区旗州镇乡].{2,7}$")
_BRACKET = re.compile(r"（[^（）]*）?$")
# 水利（水务）局: the other name of what it is for.
_INNER = re.compile(r"（[\u4e00-\u9fff]{1,6}）(?=[局委办厅所站]$)")
_LINK = re.compile(r"[、和与及](?:\d+[个家所])?[省市县区旗州镇乡]?的?")
# What belongs to the name that follows: 勐泉镇、竹叶乡、 before 大营盘乡人民政府; 全县14所 before 乡镇卫生院.
_TOWNS = re.compile(r"(?:[\u4e00-\u9fff]{1,6}?[镇乡县区市道][、和与及])+$")
_COUNTED = re.compile(r"(?:各|全[省市县区州旗]|本[市县区])?\d*[所个家]?[省市县区旗州]*$")
_ALL = re.compile(r"(?:各(?:有关|相关)?|全[省市县区州旗])[省市县区旗州盟镇乡]*(?P<sort>[^\s，。由各]{3,30})$")


@dataclass(frozen=True, slots=True)
class Bodies:
    """Names in the text. `short` maps a declared short form to its full name, `own` is who 我局 stands for, if declared."""

    short: dict[str, str]
    own: str | None
    names: dict[str, Span]
    counts: Counter[str]

    def full(self, name: str) -> str:
        """The fullest form of a name that the report writes; the name itself when there is none fuller.

        Several names joined by 、 are left as they stand.
        """
        if "、" in name:
            return name
        name = self.short.get(name, name)
        fuller = [other for other in self.names if _is_fuller(other, name) or self._is_office_of(other, name)]
        if not fuller:
            fuller = sorted({other for other in self.names if abbreviates(name, other)})[:2]
            return fuller[0] if len(fuller) == 1 else name
        return max(fuller, key=lambda other: (len(other), self.counts[other]), default=name)

    def _is_office_of(self, other: str, name: str) -> bool:
        """True when `other` is `name` behind the body it belongs to: 汀川市公安局交警支队 for 交警支队."""
        head = other.removesuffix(name)
        return head != other and head in self.names and name[0] not in _REGION_LETTER

    def span(self, name: str) -> Span | None:
        """Where a name stands first."""
        return self.names.get(name)


def bodies_of(reading: Reading) -> Bodies:
    """The names between the report's first and last line."""
    names: dict[str, Span] = {}
    counts: Counter[str] = Counter()
    for span in _organs(reading):
        name = bare(reading, [span])
        names.setdefault(name, span)
        counts[name] += 1
    short, own = _short_forms(reading)
    return Bodies(short, own, names, counts)


def _organs(reading: Reading) -> list[Span]:
    return [e.span for e in reading.entities_in(reading.outline.span, "organ")]


def _is_fuller(other: str, name: str) -> bool:
    """True when `other` is `name` with its place before it: 汀川市公路养护中心 for 市公路养护中心."""
    other, name = fold(other), fold(name)
    if len(other) <= len(name) or not other.endswith(name) or len(other) - len(name) > _LONGEST_REGION:
        return False
    head = other[: len(other) - len(name)]
    if name[0] in _REGION_LETTER:
        head += name[0]
    place = region_at(head, 0)
    return place is not None and place[1] == len(head)


_PLACED = re.compile(r"[\u4e00-\u9fff]{2,7}?[省市县区旗州盟](?P<body>[\u4e00-\u9fff]{2,8})$")


def abbreviates(name: str, full: str) -> bool:
    """市外侨局 for 鄂州市外事侨务局, 市残联 for 鄂州市残疾人联合会: from the letter of the place on, characters of the name in order."""
    if _with_place(name, full):
        return True
    at = full.find(name[0])
    if not _SHORT.match(name) or at < 1 or name == full[at:] or full[at + 1 : at + 2] != name[1]:
        return False
    if full[-1] != name[-1] and not (full.endswith("联合会") and name.endswith("联")):
        return False
    rest = iter(full[at:])
    return all(char in rest for char in name)


def _with_place(name: str, full: str) -> bool:
    """浣江县残联 for 浣江县残疾人联合会: the same place, its own name or shortened too, then characters of the name in order.

    商务局 is no short form of 商务和投资促进局: it has a whole word of it.
    """
    place, short = region_at(full, 0), _PLACED.match(name)
    if place is None or short is None or len(name) >= len(full) or name[:2] != full[:2]:
        return False
    rest = full[place[1] :]
    ends = rest[-1:] == name[-1] or (rest.endswith("联合会") and name.endswith("联"))
    left = iter(rest)
    begins = rest[:1] == short["body"][0] and rest[1:2] != short["body"][1]
    return begins and ends and all(char in left for char in short["body"])


def _short_forms(reading: Reading) -> tuple[dict[str, str], str | None]:
    """Every （以下简称“X”） with the name before it; 我局 is told apart."""
    start, end = reading.outline.span
    short: dict[str, str] = {}
    own: str | None = None
    for match in pattern("alias", "pattern").finditer(reading.folded, start, end):
        name = name_before(reading, match.start())
        if name is None:
            continue
        if pattern("alias", "self").match(match["short"]):
            own = own or name
        elif names_somebody(match["short"]) and match["short"] != name:
            short.setdefault(match["short"], name)
    return short, own


def name_before(reading: Reading, at: int) -> str | None:
    """The name of a body that ends right at an offset."""
    for span in organs(reading.folded, max(0, at - 60), at):
        if span.end == at:
            return bare(reading, [span])
    return None


def unbracketed(words: str) -> str:
    """A phrase without the bracket at its end, closed or not: X（以下简称“Y”）, X（2021年前称"""
    return _BRACKET.sub("", words)


def trimmed_name(words: str) -> str | None:
    """The body at the end of a phrase: its verbs and brackets left out; several joined ones stay whole. None without any."""
    words = unbracketed(words.strip())
    inner = _INNER.search(words)
    if inner and (name := trimmed_name(words[: inner.start()] + words[inner.end() :])):
        return words[len(words) - len(name) - len(inner.group()) :]
    found = list(organs(words))
    if not found or found[-1].end != len(words):
        return _group(words)
    start = found[-1].start
    for one, other in reversed(list(pairwise(found))):
        if not _LINK.fullmatch(words[one.end : other.start]):
            break
        start = one.start
    before = _TOWNS.search(words[:start]) or _COUNTED.search(words[:start])
    return words[start - len(before.group()) if before else start :]


def _group(words: str) -> str | None:
    """各县区住房和城乡建设局: bodies of one sort, told together."""
    match = _ALL.search(words)
    return match.group() if match and any(span.end == len(match["sort"]) for span in organs(match["sort"])) else None
