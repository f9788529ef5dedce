"""TB002 完成值正文与表不一致：同一指标的完成值，正文写一个数，表里是另一个数。

为什么：完成值决定得分，两处不同说明至少一处没有依据。不同时点、抽样和分项的数不比。
反例：
    正文：培训320人次；表：培训人次，实际完成值300人次。
正例：
    正文：培训300人次；表：培训人次，实际完成值300人次。
依据：财预〔2020〕10号第二十五条（自评表应内容完整、数据真实）
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from reportmine.checks._grid import grids
from reportmine.checks._look import decimals, paragraphs, pattern, percent, proof_of
from reportmine.checks.tables._heads import columns
from reportmine.checks.tables._pairs import pairs
from reportmine.checks.tables._rows import cell, name_of
from reportmine.model.document import Span
from reportmine.model.draft import Draft
from reportmine.model.report import Evidence, Extraction, Indicator
from reportmine.model.rule import E, Hit, Missing, Rule
from reportmine.text.targets import Value, value

_SHORTEST = 3
_SCALES = {"": Decimal(1), "百": Decimal(100), "千": Decimal(1000), "万": Decimal(10**4), "亿": Decimal(10**8)}
_STOP = re.compile(r"[，。；：、（）\n]")
_HALF = Decimal("0.5")


def check(draft: Draft) -> Iterator[Hit]:
    """Rates the record found in both places, then every indicator whose name stands in the text with a figure."""
    told = [row for row in draft.report.indicators if value(row.actual).kind == "amount"]
    rates = (("预算执行率", draft.basic.execution_rate), ("资金到位率", draft.basic.arrive_rate), ("满意度", draft.basic.satisfaction))
    if not told and not any(_in_both(rate) for _, rate in rates):
        raise Missing("有完成值的指标表")
    named = [name for name, rate in rates if rate is not None and _in_both(rate)]
    for name, rate in rates:
        if rate is not None:
            yield from _rate(draft, name, rate)
    for row in told:
        if not any(name in name_of(row) for name in named):
            yield from _row(draft, row)


def _in_both(rate: Extraction[Decimal] | None) -> bool:
    return rate is not None and any(p.place.table is not None for other in rate.alternatives for p in other.evidence)


def _rate(draft: Draft, name: str, rate: Extraction[Decimal]) -> Iterator[Hit]:
    if not rate.evidence or rate.evidence[0].place.table is not None or rate.value is None:
        return
    for other in rate.alternatives:
        proof = next((p for p in reversed(other.evidence) if p.place.table is not None and _of_indicators(draft, p)), None)
        if proof is not None and abs(other.value - rate.value) > Decimal("0.0051"):
            yield _hit(name, percent(rate.value), percent(other.value), (proof_of(rate)[0], proof))
            return


def _of_indicators(draft: Draft, proof: Evidence) -> bool:
    """True for a cell of a table of indicators: a table of single projects has rates of its own."""
    return any(grid.table.span.start <= proof.span[0] < grid.table.span.end and columns(grid) is not None for grid in grids(draft))


def _row(draft: Draft, row: Indicator) -> Iterator[Hit]:
    """Silent when the text tells the table's figure anywhere: then the other figure is of something else."""
    actual, target = value(row.actual), value(row.target)
    if actual.number is None or actual.remark:
        return
    yield from _beside_plan(draft, row, actual, target)
    found = list(_mentions(draft, name_of(row), actual))
    wrong = [(n, span) for n, half, span in found if abs(n - actual.number) > half]
    if not wrong or len(wrong) < len(found) or any(n == target.number for n, _ in wrong):
        return
    words = draft.reading.fold(wrong[0][1])
    yield _hit(name_of(row), words, row.actual or "", (wrong[0][1], *cell(row, row.actual, last=True)))


def _beside_plan(draft: Draft, row: Indicator, actual: Value, target: Value) -> Iterator[Hit]:
    """The text tells the row's own target and beside it another result, of words that name the row and no other row."""
    if target.number is None or actual.number is None or actual.unit != target.unit:
        return
    alike = [one for one in draft.report.indicators if (of := value(one.target)).number == target.number and of.unit == target.unit]
    told = [pair for pair in pairs(draft) if pair.plan == target.number and pair.unit == target.unit and pair.is_of(name_of(row))]
    named = [pair for pair in told if sum(pair.is_of(name_of(one)) for one in alike) == 1]
    if named and len(named) == len(told) and all(abs(pair.done - actual.number) > pair.half for pair in named):
        yield _hit(name_of(row), draft.reading.fold(named[0].at), row.actual or "", (named[0].at, *cell(row, row.actual, last=True)))


def _mentions(draft: Draft, name: str, actual: Value) -> Iterator[tuple[Decimal, Decimal, Span]]:
    """Figures in the actual's unit right behind the indicator's name in the paragraphs: the figure, its half digit, where."""
    core = pattern("tables", "actual", "counted").sub("", name) if actual.unit not in ("", "%") else name
    if len(name) < _SHORTEST or len(core) < 2:
        return
    unit = re.escape(actual.unit)
    link = pattern("tables", "actual", "link").pattern
    wanted = re.compile(f"{link}(?P<number>\\d[\\d,]*(?:\\.\\d+)?)\\s?(?P<scale>[百千万亿]?){unit}(?![\\u4e00-\\u9fff]?[/每])")
    folded = draft.reading.folded
    for key in dict.fromkeys((name, core)):
        for span in paragraphs(draft):
            at = folded.find(key, span.start, span.end)
            while at >= 0:
                match = wanted.match(folded, at + len(key), span.end)
                if match is not None and not _foreign(draft, span, at, match.end()):
                    scale = _SCALES[match["scale"]]
                    number = Decimal(match["number"].replace(",", "")) * scale
                    yield number, _HALF.scaleb(-decimals(match["number"])) * scale, Span(at, match.end())
                at = folded.find(key, at + len(key), span.end)


def _foreign(draft: Draft, span: Span, at: int, end: int) -> bool:
    """True when the clause speaks of a target, another year, a sample or a part."""
    folded = draft.reading.folded
    cuts = [m.end() for m in _STOP.finditer(folded, max(span.start, at - 40), at)]
    lead = folded[cuts[-1] if cuts else max(span.start, at - 40) : at]
    fiscal = draft.basic.fiscal_year.value if draft.basic.fiscal_year else None
    years = [int(y) for y in re.findall(r"20\d\d(?=年)", lead)]
    other = any(fiscal is not None and y != fiscal for y in years)
    return (
        other
        or len(lead) > 12
        or pattern("tables", "actual", "foreign").search(lead) is not None
        or pattern("tables", "actual", "tail").match(folded[end : end + 8]) is not None
    )


def _hit(name: str, text: str, table: str, at: tuple[Span | Evidence, ...]) -> Hit:
    return Hit(
        f"“{name}”正文写的是“{text}”，表里是“{table}”。",
        at,
        "对照台账或佐证材料核实完成值，正文和表改成一致；口径不同的写明口径。",
        confidence=0.75,
    )


RULE = Rule("TB002", "完成值正文与表不一致", E, False, check)
