"""What rules on missing things share: which kinds of report they ask, and where else what they miss could stand."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, lru_cache

from reportmine import knowledge
from reportmine.checks._look import all_nodes, cells, in_roles, lines, matches, pattern, says
from reportmine.model.document import Span
from reportmine.model.draft import Draft
from reportmine.model.outline import Line, Node, Role
from reportmine.model.profile import Severity
from reportmine.model.report import ReportKind
from reportmine.text.fold import squeeze

FILE = "completeness"
_BEFORE = 14


@cache
def _kinds(code: str) -> frozenset[ReportKind]:
    return frozenset(ReportKind(kind) for kind in knowledge.load(f"checks/{FILE}")["kinds"][code])


def asked(draft: Draft, code: str) -> bool:
    """True when a report of this kind must have what the rule looks for; a paper that is no report is asked nothing."""
    return draft.kind in _kinds(code)


def softened(draft: Draft) -> Severity | None:
    """A warning where it is not sure what kind of report this is: then it may be one that need not have it. Else the rule's own."""
    kind = draft.report.kind
    unsure = kind is None or kind.confidence < draft.profile.limits.low_confidence
    return Severity.WARNING if unsure else None


def words(*keys: str) -> re.Pattern[str]:
    """A pattern of knowledge/checks/completeness.toml."""
    return pattern(FILE, *keys)


def number(*keys: str) -> int:
    """A count of knowledge/checks/completeness.toml."""
    entry = knowledge.load(f"checks/{FILE}")
    for key in keys:
        entry = entry[key]
    return int(str(entry))


@lru_cache(maxsize=8)
def opening(draft: Draft) -> tuple[Span, ...]:
    """Title and cover lines, and tables that stand among them."""
    outline = draft.reading.outline
    return tuple(line.span for line in (*outline.title, *outline.front))


@lru_cache(maxsize=8)
def ending(draft: Draft) -> tuple[Span, ...]:
    """The last lines of the report before its annexes, of everything with them, and of the whole file when it holds several."""
    window = number("signed", "window")
    outline = draft.reading.outline
    annexed = {id(line) for node in outline.annex for line in node.all_lines()}
    before = set(opening(draft))
    every = [line for line in lines(draft) if line.span not in before and draft.reading.fold(line.span).strip()]
    body = [line for line in every if id(line) not in annexed]
    spans = {line.span for part in (body, every) for line in part[-window:]} | {line.span for line in outline.tail}
    if draft.report.part is not None:
        blocks = [b.span for b in draft.reading.document.blocks if not b.kind.is_furniture]
        spans |= {Span(*span) for span in blocks[-window:]}
    return tuple(sorted(spans))


def has_section(draft: Draft, *roles: Role) -> bool:
    """True when a section of the body or an annex with one of the roles holds words or a table; 无 is an answer too."""
    nodes = [*all_nodes(draft), *(n for top in draft.reading.outline.annex for n in top.walk())]
    return any(set(roles) & set(node.roles) and has_content(draft, node) for node in nodes)


def has_content(draft: Draft, node: Node) -> bool:
    """True when something stands below a heading, or behind it on its line."""
    if node.children:
        return True
    return any(_says_something(draft, node, line) for line in node.all_lines() if line is not node.head or not node.own_line)


def _says_something(draft: Draft, node: Node, line: Line) -> bool:
    start = max(line.words.start, node.title.end) if line is node.head else line.words.start
    return line.table is not None or bool(squeeze(draft.reading.folded[start : line.span.end]).strip("：:。"))


def without(draft: Draft, *roles: Role) -> list[Span]:
    """All paragraphs and cells but those below sections with one of the roles."""
    left = set(in_roles(draft, *roles))
    spans: list[Span] = []
    for line in lines(draft):
        if line.table is not None:
            spans += [cell.span for cell in draft.reading.document.tables[line.table].cells]
        elif line.span not in left:
            spans.append(line.span)
    return spans


def anywhere(draft: Draft, wanted: re.Pattern[str], within: Iterable[Span] | None = None) -> bool:
    """True when a pattern stands somewhere; blanks inside words are no hindrance."""
    if says(draft, wanted, within) is not None:
        return True
    spans = list(within) if within is not None else [line.span for line in lines(draft)]
    folded = draft.reading.folded
    spaced = (span for span in spans if folded.find(" ", span.start, span.end) >= 0 and " " in draft.reading.fold(span).strip())
    return any(wanted.search(squeeze(draft.reading.fold(span))) for span in spaced)


def points_told(draft: Draft) -> bool:
    """True when points stand somewhere that may be the report's own: not those of a test, a contest or somebody else's survey."""
    folded = draft.reading.folded
    found = matches(draft, words("score", "points"))
    return any(not words("score", "others").search(folded, max(0, m.start() - _BEFORE), m.end()) for m in found)


def grade_in_cell(draft: Draft) -> bool:
    """True when a cell of a form is the label of a grade."""
    return any(words("score", "grade_cell").match(squeeze(draft.reading.fold(cell.span))) for cell in cells(draft))


def count(draft: Draft, wanted: re.Pattern[str]) -> int:
    """How often a pattern stands in the report."""
    return sum(1 for _ in matches(draft, wanted))
