"""The lead phrase of an item: what a careful reader would write in the column 标题."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from reportmine.model.document import Span
from reportmine.text.cues import has_defect, is_group
from reportmine.text.fold import squeeze
from reportmine.text.sentences import sentences, stripped

_LONGEST_LEAD = 45
_SHORTEST_CLAUSE = 4
# Openings that say when or by whom it was found, not what it is.
_ADVERBIAL = re.compile(
    r"(?:(?:20\d\d年(?:度)?(?:[以来底末初]|\d{1,2}月(?:底|份)?(?:前)?)?|截[至止][^，。；]{2,20}|\d{1,2}月(?:底|份)?|年[末底初中]|目前|当前|现阶段|近年来?|近[几两三]年来?|今年以来|"
    r"[^，。；]{0,8}(?:过程|检查|评价|审核|核查|抽查|自评|实施|调研|走访|管理|使用|执行|实际工作|工作|执行过程)中|"
    r"(?:经|据)?[^，。；]{0,24}?(?:审计|检查|评价|评价组|抽查|自评|现场|核查|核实|核对|调查|巡察|检查组|抽样|盘点|查阅[^，]{0,10}|比对)(?:时|中|还|也|后|报告)*(?:发现|显示|反映|指出|表明|看|时)|"
    r"(?:但|但是|另外|此外|同时|其中|还有|另|再者|而且|并且|首先|其次|再次|最后|与此同时|另一方面|一方面|主要是|主要表现为|表现为|总体(?:上|来)?看|总的来看|从[^，。；]{2,16}(?:来)?看|"
    r"受访[^，。；]{0,8}|问卷(?:调查)?(?:显示|反映))|下一步|今后|下一阶段|下年度|下一年度|针对[^，。；]{2,30}|对此|为此)[，：:])+"
)
_CAUSAL = re.compile(r"^(?:因(?!公)|由于|鉴于|虽然?|尽管|随着|如果|若)[^，。；]*$|^(?:受[^，。；]*影响|为[^，。；]{4,}|[^，。；]{2,}(?:后|时|之前|以来|期间)|在[^，。；]*(?:下|前|上|中|里))$")
_CLAUSE = re.compile(r"[，；。！？：\n]")


def title_of(folded: str, span: Span, *, wants: Callable[[str], bool] | None = None) -> Span:
    """The title of an item without a heading: its short first sentence, or else its first clause that says something.

    A lead phrase is one when more follows it; an item of a single sentence is titled by its first clause. With `wants`
    a clause that only sets the scene gives way to the first one that says such a thing (for problems: a lack).
    """
    pieces = list(sentences(folded, span))
    if not pieces:
        return span
    first = stripped(folded, pieces[0], "。！？；;：:")
    if len(pieces) > 1 and len(squeeze(folded[first.start : first.end])) <= _LONGEST_LEAD and not _runs_on(folded, first):
        return _without_adverbial(folded, first)
    label = re.match(r"[^，；。：\n]{3,30}(?=：)", folded[first.start : first.end])
    if label and is_group(label.group()):
        return title_of(folded, Span(first.start + label.end() + 1, span.end), wants=wants)
    if label and not _ADVERBIAL.match(folded, first.start, first.end):
        return stripped(folded, Span(first.start, first.start + label.end()))
    clause = _first_clause(folded, first)
    if wants is not None and not wants(folded[clause.start : clause.end]):
        for later in _later_clauses(folded, Span(clause.end, first.end)):
            if wants(folded[later.start : later.end]) and len(squeeze(folded[later.start : later.end])) >= _SHORTEST_CLAUSE:
                return later
    return clause


def _later_clauses(folded: str, span: Span) -> Iterator[Span]:
    start = span.start
    while start < span.end:
        stop = _next_stop(folded, start, span.end)
        clause = stripped(folded, Span(start, stop), "，；：但而")
        if clause.end > clause.start:
            yield clause
        start = stop + 1


def _runs_on(folded: str, first: Span) -> bool:
    """A first sentence with figures after its first clause is no lead phrase but text."""
    words = folded[first.start : first.end]
    return "，" in words and len(squeeze(words)) > 24


def _without_adverbial(folded: str, span: Span) -> Span:
    match = _ADVERBIAL.match(folded, span.start, span.end)
    if match and span.end - match.end() >= _SHORTEST_CLAUSE:
        return stripped(folded, Span(match.end(), span.end))
    return span


def _first_clause(folded: str, span: Span) -> Span:
    body = _without_adverbial(folded, span)
    start, at = body.start, body.start
    while True:
        stop = _next_stop(folded, at, body.end)
        clause = stripped(folded, Span(start, stop))
        if stop >= body.end:
            return clause
        words = folded[start:stop]
        if len(squeeze(words)) >= _SHORTEST_CLAUSE and not _sets_scene(words) or folded[stop] in "；。":
            return clause
        if "，" in words or "：" in words:
            return clause
        at = stop + 1


def _sets_scene(words: str) -> bool:
    """A clause that gives the reason or the time of what follows."""
    return bool(_CAUSAL.match(words)) and (words[0] in "因由" or not has_defect(words))


def _next_stop(folded: str, at: int, end: int) -> int:
    """The next comma or stop outside quotation marks and brackets."""
    depth = 0
    for index in range(at, end):
        char = folded[index]
        if char in "“‘《（「『":
            depth += 1
        elif char in "”’》）」』":
            depth = max(0, depth - 1)
        elif depth == 0 and _CLAUSE.match(char):
            return index
    return end
