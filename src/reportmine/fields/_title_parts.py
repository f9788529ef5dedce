"""A title taken apart: unit, region, years, project, kind."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from reportmine import knowledge
from reportmine.fields._places import region_at
from reportmine.fields._words import Words, joined, pattern
from reportmine.model.document import Span
from reportmine.model.reading import Reading
from reportmine.text.organs import organs
from reportmine.text.shapes import is_unit

_YEAR = r"(?:(?:19|20)\d\d|20[×xX*]{2}|二[〇○零O0][〇○零O0一二三四五六七八九]{2})"
_PERIOD = rf"（?{_YEAR}年?度?(?:[-—~至到、和]{_YEAR})+年?度?）?"
_YEARS = re.compile(rf"{_PERIOD}|（?{_YEAR}年度?）?(?:(?:第?[一二三四]季度|[上下]半年)|\d{{1,2}}[-—~至]\d{{1,2}}月份?)?")
# Bodies that stand at the head of a title only as its subject when something shows it: 某市图书馆建设项目 is a project.
_SURE = re.compile(r"(?:局|厅|委员会|政府|办公室|办事处|管委会|法院|检察院|联合会|妇联|总工会|委)$")
_BEHIND_UNIT = re.compile(rf"关于|（|{_YEAR}|(?:部门|单位|机关|本级)?整体|$")
_OPENS = re.compile(r"关于(?:开展|做好|报送)?|[报呈]送|上报|[的：、]|对")
_TRIM = "“”\"'·、，的年度：—-_ "


@dataclass(frozen=True, slots=True)
class TitleParts:
    """Character ranges in `words` of what a title holds; None where it holds no such thing."""

    words: Words
    unit: tuple[int, int] | None = None
    region: tuple[int, int] | None = None
    project: tuple[int, int] | None = None
    kind: tuple[int, int] | None = None

    def text(self, part: tuple[int, int] | None) -> str | None:
        """The words of a part in one spelling."""
        return self.words.folded[part[0] : part[1]] if part else None


def title_parts(reading: Reading, signers: Iterable[str] = ()) -> TitleParts:
    """The report's title taken apart. `signers` are names known to be bodies, which decides doubtful cases."""
    words = joined(reading, [line.span for line in reading.outline.title])
    title = words.folded
    if not title:
        return TitleParts(words)
    kind = _kind(title)
    stop = kind[0] if kind else len(title)
    start = _skip(title, 0, stop)
    unit = _unit(title, start, stop, (*signers, *_alone(reading)))
    at = _skip(title, unit[1], stop) if unit else start
    region = region_at(title, unit[0] if unit else at)
    if not unit and region:
        at = _skip(title, region[1], stop)
    return TitleParts(words, unit, region, _project(title, at, stop) or _in_bracket(title, at), kind)


def _alone(reading: Reading) -> list[str]:
    """A first line of the title that holds nothing but a body's name: 南江市第三中学 / 塑胶跑道改造项目."""
    first, *rest = [line.span for line in reading.outline.title]
    return [words] if rest and is_unit(words := joined(reading, [first]).folded) else []


def _skip(title: str, at: int, stop: int) -> int:
    """Behind years, 关于 and type markers."""
    marker = pattern("title", "type_bracket")
    while at < stop:
        match = _YEARS.match(title, at, stop) or marker.match(title, at, stop) or _OPENS.match(title, at, stop)
        if match is None or match.end() == at:
            return at
        at = match.end()
    return at


def _unit(title: str, start: int, stop: int, signers: tuple[str, ...]) -> tuple[int, int] | None:
    """The body at the head of the title."""
    first = next(iter(organs(title, start, stop)), None)
    if first is None or first.start != start:
        township = pattern("township", "pattern").match(title, start, stop + 4)
        return (start, township.end()) if township else None
    name = title[start : first.end]
    if _SURE.search(name) or _BEHIND_UNIT.match(title, first.end) or any(s.endswith(name) or name.endswith(s) for s in signers if s):
        return start, first.end
    return None


@cache
def _kind_tail() -> re.Pattern[str]:
    words: list[str] = sorted(knowledge.load("identity")["title"]["kind_words"], key=len, reverse=True)
    return re.compile(f"(?:{'|'.join(words)}|（[^（）]*）)+$")


def _kind(title: str) -> tuple[int, int] | None:
    """The longest run of kind words at the end, if it names a kind."""
    for match in _kind_tail().finditer(title):
        start = match.start()
        while title[start] == "（" or title[start : start + 1] in "和及与的等":
            start = title.index("）", start) + 1 if title[start] == "（" else start + 1
            if start >= len(title):
                return None
        return (start, len(title)) if pattern("title", "kind_core").search(title, start) else None
    return None


def _project(title: str, start: int, stop: int) -> tuple[int, int] | None:
    """What is left between unit and kind, without years, type markers and words that name no project."""
    for _ in range(3):
        start, stop = _trimmed(title, start, stop)
    doubled = "double_spending" if title.startswith("支出", stop) else "double_project"
    match = pattern("title", doubled).search(title[:stop], start)
    stop = match.start() if match else stop
    if stop - start < 3 or pattern("title", "no_project").match(title[start:stop]):
        return None
    return start, stop


def _in_bracket(title: str, start: int) -> tuple[int, int] | None:
    """部门项目支出（某改造项目）: the project's name told only in a bracket."""
    for match in pattern("title", "named_in_bracket").finditer(title, start):
        if not pattern("title", "type_bracket").fullmatch(match.group()) and not pattern("title", "no_project").match(match["name"]):
            return match.span("name")
    return None


def _trimmed(title: str, start: int, stop: int) -> tuple[int, int]:
    start = _skip(title, start, stop)
    for match in (m for p in (_YEARS, pattern("title", "type_bracket")) for m in p.finditer(title, start, stop)):
        if match.end() == stop and match.end() > match.start():
            stop = match.start()
            break
    while start < stop and title[start] in _TRIM and not _quoted(title, start, stop):
        start += 1
    while stop > start and title[stop - 1] in _TRIM and not _quoted(title, start, stop):
        stop -= 1
    if title.startswith("（", start) and title.find("）", start) == stop - 1:
        return start + 1, stop - 1
    return start, stop


def _quoted(title: str, start: int, stop: int) -> bool:
    """Quotation marks that belong to a name: “三馆”免费开放, 支持“美丽乡村”."""
    return title.count("“", start, stop) == title.count("”", start, stop) > 0


def spans_of(parts: TitleParts, part: tuple[int, int]) -> tuple[Span, ...]:
    """Where a part stands in the document."""
    return parts.words.spans(*part)
