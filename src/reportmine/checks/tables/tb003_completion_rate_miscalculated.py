"""TB003 完成率计算错误：写明的完成率与“实际÷计划”算出的不一致。

为什么：完成率直接换算得分；改了完成数忘改完成率最常见。反向指标和定性指标不这样算，不核对。
质量达标率的分母，项目评价用实际完成数，部门整体评价用计划数；用了另一个只提示。
反例：
    计划维修50处，实际维修45处，完成率95%。
正例：
    计划维修50处，实际维修45处，完成率90%。
依据：财预〔2020〕10号附2（实际完成率=实际产出数/计划产出数×100%，质量达标率=质量达标产出数/实际产出数×100%）；财预〔2013〕53号
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from functools import cache, lru_cache

from reportmine.checks._grid import Grid, grids
from reportmine.checks._look import decimals, half_sentences, in_roles, likely, matches, number, paragraphs, pattern
from reportmine.checks.tables._heads import columns
from reportmine.model.document import Span
from reportmine.model.draft import Draft
from reportmine.model.outline import Role
from reportmine.model.report import ReportKind
from reportmine.model.rule import E, Hit, Missing, Rule, W
from reportmine.text.targets import completion, value

_NAME = r"(?P<name>[\u4e00-\u9fff“”]{2,16}?)"
_HUNDRED = Decimal(100)
# Further apart than this the plan is that of something else.
_FAR = Decimal(30)
_SCALES = {"亿": Decimal(10**8), "万": Decimal(10**4), "千": Decimal(1000)}


def check(draft: Draft) -> Iterator[Hit]:
    """Tables with a column of rates, and sentences with a plan, a result and a rate."""
    found: list[Hit] = []
    seen = 0
    for grid in grids(draft):
        for hit in _in_table(grid):
            seen += 1
            found += [hit] if hit else []
    touched = pattern("tables", "rate", "touched")
    for span in likely(draft, touched, paragraphs(draft)):
        if touched.search(draft.reading.folded, span.start, span.end) is None:
            continue
        for piece in half_sentences(draft, span):
            for hit in (*_in_sentence(draft, piece), *_of_target(draft, piece), *_quality(draft, piece)):
                seen += 1
                found += [hit] if hit else []
    for hit in _of_goals(draft):
        seen += 1
        found += [hit] if hit else []
    if not seen:
        raise Missing("同时写明计划、实际和完成率的指标")
    yield from found


def _in_table(grid: Grid) -> Iterator[Hit | None]:
    head = columns(grid)
    if head is None or not {"target", "actual"} <= head.columns.keys():
        return
    rate_col = next((c for c in range(grid.table.cols) if pattern("tables", "rate", "column").fullmatch(grid.label(head.row, c))), None)
    if rate_col is None:
        return
    for row in range(head.row + 1, grid.table.rows):
        words = grid.words[row][rate_col]
        told = re.fullmatch(r"(\d+(?:\.\d+)?)%?", words)
        name = grid.words[row][head.columns["name"]] if "name" in head.columns else ""
        target, actual = value(grid.words[row][head.columns["target"]]), value(grid.words[row][head.columns["actual"]])
        right = completion(target, actual, name)
        if told is None or right is None:
            continue
        rate = Decimal(told[1]) if words.endswith("%") or Decimal(told[1]) > 2 else Decimal(told[1]) * _HUNDRED
        unit = Decimal(1).scaleb(-decimals(told[1]))
        at = (grid.span(row, rate_col), grid.span(row, head.columns["actual"]), grid.span(row, head.columns["target"]))
        calculation = f"{actual.words}÷{target.words}={right * 100:.2f}%"
        # A rate above what was planned is often cut at 100%.
        fits = abs(rate - right * _HUNDRED) <= unit or (rate == _HUNDRED and right > 1)
        yield None if fits else _hit(f"“{name}”的" if name else "", words, right * _HUNDRED, calculation, at)


def _in_sentence(draft: Draft, piece: Span) -> Iterator[Hit | None]:
    """计划新建4万亩，实际建成3.12万亩，完成率78%: the rate with the only plan and the only result before it."""
    folded = draft.reading.folded
    rates = list(pattern("tables", "rate", "told").finditer(folded, piece.start, piece.end))
    if len(rates) != 1:
        return
    told = rates[0]
    plans, results = [], []
    for amount in pattern("tables", "rate", "amount").finditer(folded, piece.start, told.start()):
        comma = max(folded.rfind(mark, piece.start, amount.start()) for mark in "，、（：")
        lead = folded[max(comma + 1, piece.start) : amount.start()]
        if pattern("tables", "rate", "plan").search(lead):
            plans.append(amount)
        elif pattern("tables", "rate", "done").search(lead):
            results.append(amount)
    if len(plans) != 1 or len(results) != 1 or _unit(plans[0])[1] != _unit(results[0])[1]:
        return
    plan, done = _amount(plans[0]), _amount(results[0])
    if not plan:
        return
    right = done / plan * _HUNDRED
    unit = Decimal(1).scaleb(-decimals(told["rate"]))
    calculation = f"{results[0][0]}÷{plans[0][0]}={right:.2f}%"
    at = (Span(*told.span()), Span(*results[0].span()), Span(*plans[0].span()))
    yield None if abs(Decimal(told["rate"]) - right) <= unit else _hit("", f"{told['rate']}%", right, calculation, at)


def _of_target(draft: Draft, piece: Span) -> Iterator[Hit | None]:
    """148.7公里，为年度目标140公里的106.21%."""
    for told in pattern("tables", "rate", "of_target").finditer(draft.reading.folded, piece.start, piece.end):
        done, plan = Decimal(told["done"].replace(",", "")), Decimal(told["plan"].replace(",", ""))
        if not plan:
            continue
        right, unit = done / plan * _HUNDRED, Decimal(1).scaleb(-decimals(told["rate"]))
        calculation = f"{told['done']}÷{told['plan']}={right:.2f}%"
        wrong = _hit("", f"{told['rate']}%", right, calculation, (Span(*told.span()),))
        yield None if abs(Decimal(told["rate"]) - right) <= unit else wrong


def _of_goals(draft: Draft) -> Iterator[Hit | None]:
    """辅具适配1016件，完成88.35%, where only the goals tell the plan: 辅助器具适配1150件."""
    folded = draft.reading.folded
    spans = likely(draft, pattern("tables", "rate", "done_by"), paragraphs(draft))
    goals = _goals(draft) if spans else ()
    for told in matches(draft, _of_name("done_by"), spans) if goals else ():
        unit, name = told["unit"], _bare(told["name"])
        plans = [(span, plan) for word, plan, of, span in goals if of == unit and _alike(name, word) and span.end <= told.start()]
        values = {plan for _, plan in plans}
        if len(values) != 1 or pattern("tables", "rate", "plan").search(told["name"]):
            continue
        plan, done = plans[0][1], Decimal(told["done"].replace(",", ""))
        right, rate = done / plan * _HUNDRED, Decimal(told["rate"])
        if abs(rate - right) > _FAR:
            continue
        calculation = f"{told['done']}÷{number(plan)}={right:.2f}%"
        if _of_whole(draft, told, goals):
            continue
        at = (Span(told.start("rate"), told.end()), Span(told.start("name"), told.end("unit")), plans[0][0])
        fits = abs(rate - right) <= Decimal(1).scaleb(-decimals(told["rate"])) or (rate == _HUNDRED and right > rate)
        yield None if fits else replace(_hit("", folded[at[0].start : at[0].end], right, calculation, at), confidence=0.75, severity=W)


@cache
def _of_name(key: str) -> re.Pattern[str]:
    """A pattern with the name before it: what it is that so many are of."""
    return re.compile(_NAME + pattern("tables", "rate", key).pattern, re.M)


def _of_whole(draft: Draft, told: re.Match[str], goals: tuple[tuple[str, Decimal, str, Span], ...]) -> bool:
    """共完成1436台，其中…924台，完成目标的95.73%: the rate is that of another number of the sentence."""
    rate, unit = Decimal(told["rate"]), Decimal(1).scaleb(-decimals(told["rate"]))
    around = draft.reading.folded[max(0, told.start() - 60) : told.start()]
    others = [Decimal(n.replace(",", "")) for n in re.findall(rf"(\d[\d,]*(?:\.\d+)?)\s?{re.escape(told['unit'])}", around.split("。")[-1])]
    return any(abs(other / plan * _HUNDRED - rate) <= unit for other in others for _, plan, of, _ in goals if of == told["unit"])


@lru_cache(maxsize=8)
def _goals(draft: Draft) -> tuple[tuple[str, Decimal, str, Span], ...]:
    """Amounts that the goals tell, with what they are of: (辅助器具适配, 1150, 件, where)."""
    spans = list(in_roles(draft, Role.GOALS))
    goal = draft.basic.goal
    spans += [Span(*proof.span) for proof in (goal.evidence if goal is not None else ())]
    found = {}
    for match in matches(draft, _of_name("goal"), spans):
        plan = Decimal(match["number"].replace(",", ""))
        if plan:
            found[match.start()] = (_bare(match["name"]), plan, match["unit"], Span(*match.span()))
    return tuple(found.values())


def _bare(words: str) -> str:
    return pattern("tables", "rate", "idle").sub("", words)


def _alike(one: str, other: str) -> bool:
    """True when the shorter name is nearly all in the longer one."""
    short, long = sorted((one, other), key=len)
    pairs = {short[i : i + 2] for i in range(len(short) - 1)}
    return len(short) >= 2 and sum(pair in long for pair in pairs) * 2 > len(pairs)


def _quality(draft: Draft, piece: Span) -> Iterator[Hit | None]:
    """计划20项，完成18项，达标18项，质量达标率90%: which denominator is right depends on the kind of report."""
    folded = draft.reading.folded
    told = pattern("tables", "rate", "quality").search(folded, piece.start, piece.end)
    if told is None:
        return
    numbers = {key: pattern("tables", "rate", key).search(folded, piece.start, told.start()) for key in ("passed", "planned", "finished")}
    passed, planned, finished = (Decimal(m["number"]) if m else None for m in numbers.values())
    if passed is None or not planned or not finished:
        return
    overall = draft.kind is ReportKind.DEPT_OVERALL_SELF
    rate, unit = Decimal(told["rate"]), Decimal(1).scaleb(-decimals(told["rate"]))
    right, other = passed / (planned if overall else finished) * _HUNDRED, passed / (finished if overall else planned) * _HUNDRED
    if abs(rate - right) <= unit:
        yield None
        return
    whole = "计划数" if overall else "实际完成数"
    swapped = abs(rate - other) <= unit
    yield Hit(
        f"写明的质量达标率是{told['rate']}%，按{whole}计算应为{right:.2f}%。",
        (Span(*told.span()),),
        f"确认本类报告质量达标率的分母是{whole}，据此改正或注明口径。",
        calculation=f"{passed}÷{planned if overall else finished}={right:.2f}%",
        severity=W if swapped else None,
    )


def _unit(found: re.Match[str]) -> tuple[Decimal, str]:
    unit = found["unit"]
    scale = _SCALES.get(unit[0], Decimal(1)) if len(unit) > 1 else Decimal(1)
    return scale, unit[1:] if scale != 1 else unit


def _amount(found: re.Match[str]) -> Decimal:
    return Decimal(found["number"].replace(",", "")) * _unit(found)[0]


def _hit(whose: str, told: str, right: Decimal, calculation: str, at: tuple[Span, ...]) -> Hit:
    return Hit(
        f"{whose}完成率写成{told}，按实际÷计划计算应为{right:.2f}%。",
        at,
        "核对计划数、实际数和完成率，三者改成一致，并检查得分。",
        calculation=calculation,
    )


RULE = Rule("TB003", "完成率计算错误", E, True, check)
