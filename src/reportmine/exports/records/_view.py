"""A report as a person looks at it: groups of rows, each with its words. The text and the page are made of these."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from reportmine.exports.records import _words as words
from reportmine.model.report import Evidence, Extraction, Indicator, Item, Problem, Recommendation, Report, State

LOW = 0.75


@dataclass(frozen=True, slots=True)
class Other:
    """Another value the report gives, with its words."""

    shown: str
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """One value: `key` is its path in the record ("problems.0"). `state` is None when the report does not give it.

    `detail` is the full wording of an item, `notes` short remarks, `answers` the keys of the problems a recommendation
    is for; `confidence` is None where nothing was judged.
    """

    key: str
    label: str
    shown: str = ""
    detail: str = ""
    state: State | None = State.STATED
    evidence: tuple[Evidence, ...] = ()
    confidence: float | None = None
    others: tuple[Other, ...] = ()
    notes: tuple[str, ...] = ()
    answers: tuple[str, ...] = ()

    @property
    def doubtful(self) -> bool:
        """True when a person should look at it."""
        return self.confidence is not None and self.confidence < LOW


@dataclass(frozen=True, slots=True)
class Group:
    """Rows that belong together. A list the report calls 无 has one row that says so."""

    key: str
    title: str
    rows: tuple[Row, ...]


def heading(report: Report) -> str:
    """What to call a report: its title, or its file."""
    title = report.basic_info.title
    name = str(title.value) if title is not None and title.value else report.source
    return f"{name}（第{report.part}份）" if report.part else name


def groups(report: Report) -> tuple[Group, ...]:
    """Everything in the record but its text, the outline and what was noted while reading."""
    return (
        Group("basic", "基本信息", tuple(_basic(report))),
        Group("funds", "资金", tuple(_funds(report))),
        Group("conclusion", "评价结论", tuple(_conclusion(report))),
        Group("methods", "评价方法", tuple(_methods(report))),
        Group("outcomes", "主要成效", tuple(_items(report, "outcomes", "成效", report.outcomes))),
        Group("problems", "存在问题", tuple(_items(report, "problems", "问题", report.problems))),
        Group("recommendations", "建议", tuple(_items(report, "recommendations", "建议", report.recommendations))),
        Group("indicators", "指标", tuple(_indicators(report))),
        Group("previous_rectification", "以前年度整改", tuple(_rectifications(report))),
    )


def indicator_cells(indicator: Indicator) -> tuple[str, ...]:
    """The columns of an indicator row: names, target, actual, weight, score, reason."""
    numbers = (words.number(n) if n is not None else "" for n in (indicator.weight, indicator.score))
    texts = [t or "" for t in (indicator.level1, indicator.level2, indicator.level3, indicator.target, indicator.actual)]
    return (*texts, *numbers, indicator.reason or "")


def _leaf(key: str, label: str, value: Extraction[Any] | None) -> Row:
    if value is None:
        return Row(key, label, state=None)
    name = key.rpartition(".")[2]
    others = tuple(Other(words.shown(name, a.value), a.evidence) for a in value.alternatives)
    text = words.shown(name, value.value) if value.value is not None else ""
    return Row(key, label, text, state=value.state, evidence=value.evidence, confidence=value.confidence, others=others)


def _leaves(report: Report, names: Mapping[str, str]) -> Iterator[Row]:
    for name, label in names.items():
        yield _leaf(f"basic_info.{name}", label, getattr(report.basic_info, name))


def _basic(report: Report) -> Iterator[Row]:
    info = report.basic_info
    title, *rest = _leaves(report, words.BASIC)
    yield title
    yield _leaf("kind", "报告类型", report.kind)
    yield from rest
    if info.unit_aliases:
        yield Row("basic_info.unit_aliases", words.LISTS["unit_aliases"], "、".join(info.unit_aliases))
    for index, basis in enumerate(info.legal_basis):
        text = f"《{basis.title}》" * bool(basis.title) + f"（{basis.number}）" * bool(basis.number)
        yield Row(f"basic_info.legal_basis.{index}", words.LISTS["legal_basis"], text, evidence=basis.evidence)
    for name, label in (("unit", "落款单位"), ("date", "落款日期")):
        yield _leaf(f"sign_off.{name}", label, getattr(report.sign_off, name))


def _funds(report: Report) -> Iterator[Row]:
    yield from _leaves(report, words.FUNDS)
    yield from _derived(report, "execution_rate_of_budget", "execution_rate_of_received")
    for index, source in enumerate(report.basic_info.sources):
        key = f"basic_info.sources.{index}"
        yield Row(key, f"其中：{source.level}", words.money(source.amount_yuan), evidence=source.evidence)


def _conclusion(report: Report) -> Iterator[Row]:
    yield from _leaves(report, words.CONCLUSION)
    yield from _derived(report, "grade_band")
    survey = report.basic_info.survey
    if survey is not None:
        counts = (("发放", survey.issued), ("回收", survey.returned), ("有效", survey.valid))
        parts = [f"{name}{count}份" for name, count in counts if count is not None]
        parts += [f"满意度{words.rate(survey.satisfaction)}"] if survey.satisfaction is not None else []
        yield Row("basic_info.survey", words.LISTS["survey"], "，".join(parts), evidence=survey.evidence)


def _derived(report: Report, *names: str) -> Iterator[Row]:
    for name in names:
        value = getattr(report.derived, name)
        if value is not None:
            yield Row(f"derived.{name}", words.DERIVED[name], words.shown(name, value), notes=("计算得出",))


def _said(report: Report, name: str) -> Iterator[Row]:
    """What the report says about a whole list, usually 无."""
    said = report.statements.get(name)
    if said is not None:
        yield _leaf(f"statements.{name}", words.STATEMENTS.get(name, name), said)


def _methods(report: Report) -> Iterator[Row]:
    yield from _said(report, "methods")
    for index, method in enumerate(report.methods):
        notes = ("法定方法",) if method.statutory else ()
        yield Row(f"methods.{index}", f"方法{index + 1}", method.name, evidence=method.evidence, confidence=method.confidence, notes=notes)


def _items(report: Report, name: str, word: str, items: Sequence[Item]) -> Iterator[Row]:
    yield from _said(report, name)
    for index, item in enumerate(items):
        answers = tuple(f"problems.{i}" for i in item.addresses) if isinstance(item, Recommendation) else ()
        yield Row(
            f"{name}.{index}",
            f"{word}{index + 1}",
            item.title,
            item.text,
            evidence=item.evidence,
            confidence=item.confidence,
            notes=tuple(_notes(item)),
            answers=answers,
        )


def _notes(item: Item) -> Iterator[str]:
    if isinstance(item, Problem):
        if item.category is not None:
            yield "类别" + "、".join((item.category, *item.category_secondary))
        if item.amounts_yuan:
            yield "涉及" + "、".join(words.money(amount) for amount in item.amounts_yuan)
        if item.evidence_level in words.WEAK:
            yield words.WEAK[item.evidence_level]
        if item.phrased_as_advice:
            yield "以建议口吻写的问题"
        if item.is_request:
            yield "属于诉求"
        if item.cause is not None and item.cause.value:
            yield f"原因：{item.cause.value}"
    elif isinstance(item, Recommendation):
        if item.rec_type == "commitment":
            yield "本单位承诺"
        yield "→ 问题" + "、".join(str(i + 1) for i in item.addresses) if item.addresses else "未对应到问题"


def _indicators(report: Report) -> Iterator[Row]:
    yield from _said(report, "indicators")
    for index, indicator in enumerate(report.indicators):
        name = indicator.level3 or indicator.level2 or indicator.level1 or ""
        yield Row(f"indicators.{index}", f"指标{index + 1}", name, evidence=indicator.evidence)


def _rectifications(report: Report) -> Iterator[Row]:
    yield from _said(report, "previous_rectification")
    for index, item in enumerate(report.previous_rectification):
        notes = (words.RECTIFIED.get(item.status, item.status),)
        detail = item.status_words or ""
        key = f"previous_rectification.{index}"
        yield Row(key, f"旧问题{index + 1}", item.problem, detail, evidence=item.evidence, notes=notes)
