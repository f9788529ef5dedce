"""Who might be meant: bodies that sign, that a sentence gives a part, that a label names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from reportmine import knowledge
from reportmine.fields._bodies import trimmed_name, unbracketed
from reportmine.fields._labelled import Labelled, labelled, unstamped
from reportmine.fields._words import Words, bare, pattern
from reportmine.model.document import Span
from reportmine.model.outline import Line, Role
from reportmine.model.reading import Reading
from reportmine.text.organs import is_adviser, names_somebody
from reportmine.text.shapes import is_unit
from reportmine.text.shapes import unstamped as without_stamp

_ELSEWHERE = frozenset({Role.PROBLEMS, Role.RECOMMENDATIONS, Role.OUTCOMES, Role.CAUSES, Role.RECTIFICATION, Role.ATTACHMENTS})
# A date behind the name in one line.
_DATED = re.compile(r"\s+(?:19|20)\d\d(?:年\d{1,2}月(?:\d{1,2}日)?|[./-]\d{1,2}[./-]\d{1,2})\s*$")
_CODE = re.compile(r"^[\[（〔]?[A-Za-z0-9]{3,}[\]）〕]?[-—_ ]*(?=[\u4e00-\u9fff])")


@dataclass(frozen=True, slots=True)
class Told:
    """A body that a sentence gives a part in the matter."""

    role: str
    name: str
    spans: tuple[Span, ...]
    weight: float


@dataclass(frozen=True, slots=True)
class People:
    """All that is known before anyone is chosen."""

    signers: tuple[tuple[str, Span], ...]
    labels: tuple[Labelled, ...]
    told: tuple[Told, ...]

    def label(self, role: str) -> Labelled | None:
        """The first labelled value of a role, cover before cells before sign-off."""
        return next((item for item in self.labels if item.role == role), None)

    def best(self, role: str) -> Told | None:
        """The body that sentences give the role most clearly, among equals the first."""
        return max((t for t in self.told if t.role == role), key=lambda t: t.weight, default=None)


@lru_cache(maxsize=2)
def people_of(reading: Reading) -> People:
    """Signers, labelled names and bodies told in sentences."""
    return People(tuple(signers(reading)), tuple(_by_trade(reading, item) for item in labelled(reading)), tuple(_told(reading)))


def signers(reading: Reading) -> list[tuple[str, Span]]:
    """The bodies under the report in order; if nobody signed there, a line of the front that is nothing but a body's name."""
    below = [pair for line in reading.outline.tail for pair in units_of(reading, line)]
    return below or [pair for line in reading.outline.front for pair in units_of(reading, line)][:1]


def units_of(reading: Reading, line: Line) -> list[tuple[str, Span]]:
    """The names in a line that holds nothing else."""
    dated = _DATED.search(reading.folded, *line.span)
    line_span = Span(line.span.start, dated.start()) if dated else line.span
    words = reading.fold(line_span)
    if line.table is not None or not is_unit(words):
        return []
    whole = unstamped(reading, line_span)
    parts = list(re.finditer(r"\S+(?:\s\S+)*", reading.fold(whole))) if without_stamp(words) == words else []
    spans = [Span(whole.start + m.start(), whole.start + m.end()) for m in parts] if len(parts) > 1 else [whole]
    if any(not is_unit(reading.fold(s)) for s in spans):
        spans = [whole]
    return [(name, span) for span in spans if names_somebody(name := bare(reading, [span])) or len(name) > 5]


def _by_trade(reading: Reading, item: Labelled) -> Labelled:
    """承担机构：X会计师事务所 names who took on the evaluation, 承担单位：X公司 who took on the project: the trade tells."""
    return replace(item, role="evaluator") if item.role == "unit" and is_adviser(name_in(reading, item)) else item


def name_in(reading: Reading, item: Labelled) -> str:
    """The name in a labelled value, a code before it and its history behind it (（原甲局）) left out."""
    return pattern("renamed", "remark").sub("", _CODE.sub("", bare(reading, [item.span])))


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str], float], ...]:
    rows = knowledge.load("identity")["told"]
    return tuple((r["role"], re.compile(r["pattern"].replace("[^，", "[^\n，"), re.M), float(r["weight"])) for r in rows)


def _told(reading: Reading) -> Iterator[Told]:
    words = _prose(reading)
    for role, regex, weight in _patterns():
        stop = knowledge.load("identity")["told_stop"].get(role)
        for match in regex.finditer(words.folded):
            name = _told_name(match["name"]) or _counted(role, match["name"])
            if name is None or (stop and re.search(stop, _clause(words.folded, match))):
                continue
            end = match.start("name") + len(match["name"] if match["name"].endswith(name) else unbracketed(match["name"]))
            spans = words.spans(end - len(name), end)
            yield Told(role, bare(reading, spans), spans, weight)


def _told_name(phrase: str) -> str | None:
    if pattern("alias", "self").fullmatch(phrase) or pattern("renamed", "former").fullmatch(phrase):
        return phrase
    name = trimmed_name(phrase)
    return None if name is None or pattern("told_stop", "inner").search(name) else name


def _counted(role: str, phrase: str) -> str | None:
    """8个镇（街道）: places that carry something out."""
    return phrase if role == "unit" and pattern("told_stop", "counted").fullmatch(phrase) else None


def _clause(folded: str, match: re.Match[str]) -> str:
    """The clause a name stands in, up to its end."""
    end = next((i for i in range(match.end(), min(len(folded), match.end() + 30)) if folded[i] in "，。；\n"), match.end() + 30)
    return folded[match.start() : end]


def _prose(reading: Reading) -> Words:
    """The paragraphs of the report line by line without blanks, those on problems, advice and achievements left out."""
    lines = [*reading.outline.front]
    for node in reading.outline.walk():
        if not set(node.role) & _ELSEWHERE:
            lines += ([node.head] if node.head and node.own_line else []) + node.lines
    folded: list[str] = []
    at: list[int] = []
    for line in lines:
        if line.table is None:
            kept = [i for i in range(line.words.start, line.words.end) if not reading.folded[i].isspace()]
            folded += [reading.folded[i] for i in kept] + ["\n"]
            at += [*kept, line.words.end]
    return Words("".join(folded), tuple(at))
