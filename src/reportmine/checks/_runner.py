"""Runs rules over a draft and makes findings of what they say: codes, quotes, places and severities are settled here."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from reportmine import checks, parts
from reportmine.errors import BadSetting
from reportmine.model.document import Span
from reportmine.model.draft import Draft
from reportmine.model.finding import Finding, Fix, NotEvaluated
from reportmine.model.profile import Severity
from reportmine.model.report import Evidence, Extraction
from reportmine.model.rule import Hit, Missing, Rule


@dataclass(frozen=True, slots=True)
class Verdict:
    """What came of one draft. `evaluated` counts the rules that could be judged."""

    findings: tuple[Finding, ...]
    not_evaluated: tuple[NotEvaluated, ...]
    evaluated: int


@cache
def rules() -> tuple[Rule, ...]:
    """All rules, ordered by code. Two rules with one code are our own mistake and raise TypeError."""
    found = sorted(parts.discover(checks, "RULE", Rule), key=lambda rule: rule.code)
    codes = [rule.code for rule in found]
    if len(set(codes)) < len(codes):
        raise TypeError("two rules share a code: " + ", ".join(sorted({code for code in codes if codes.count(code) > 1})))
    return tuple(found)


def selected(select: Sequence[str] = (), ignore: Sequence[str] = ()) -> tuple[Rule, ...]:
    """The rules whose codes begin with one of `select` (all that are on, when empty) and with none of `ignore`.

    Raises BadSetting for a code no rule begins with.
    """
    known = rules()
    for code in (*select, *ignore):
        if not any(rule.code.startswith(code) for rule in known):
            groups = "、".join(sorted({rule.code[:2] for rule in known}))
            raise BadSetting(f"没有以“{code}”开头的规则；规则分组有：{groups}，用 reportmine rules 查看全部。", code="unknown-rule")
    return tuple(
        rule
        for rule in known
        if (any(rule.code.startswith(code) for code in select) if select else True)
        and not any(rule.code.startswith(code) for code in ignore)
    )


def run(draft: Draft, chosen: Iterable[Rule], *, asked: bool = False) -> Verdict:
    """Judges a draft by the chosen rules; `asked`: they were named one by one, so that those normally off run too."""
    findings: list[Finding] = []
    unknown: list[NotEvaluated] = []
    evaluated = 0
    for rule in chosen:
        if not (asked or _is_on(rule, draft)):
            continue
        try:
            findings += [_finding(rule, hit, draft) for hit in rule.check(draft)]
            evaluated += 1
        except Missing as missing:
            unknown.append(NotEvaluated(code=rule.code, name=rule.name, missing=missing.what, part=draft.report.part))
    return Verdict(tuple(sorted(_without_echoes(findings), key=_order)), tuple(unknown), evaluated)


def _is_on(rule: Rule, draft: Draft) -> bool:
    setting = draft.profile.severities.get(rule.code)
    return rule.on if setting is None else setting != "off"


def _without_echoes(findings: list[Finding]) -> Iterator[Finding]:
    """Leaves out what another rule told better."""
    told = {finding.code for finding in findings}
    return (finding for finding in findings if not told.intersection(_yields().get(finding.code, ())))


@cache
def _yields() -> dict[str, tuple[str, ...]]:
    return {rule.code: rule.yields_to for rule in rules()}


def _finding(rule: Rule, hit: Hit, draft: Draft) -> Finding:
    proof = tuple(_proofs(hit.at, draft))
    severity, reasons = _severity(rule, hit, draft)
    first = proof[0] if proof else None
    return Finding(
        code=rule.code,
        name=rule.name,
        severity=severity,
        message=hit.message + "".join(reasons),
        quote=first.quote if first else None,
        place=first.place if first else None,
        span=first.span if first else None,
        advice=hit.advice,
        calculation=hit.calculation,
        confidence=round(min([hit.confidence, *(value.confidence for _, value in hit.relies)]), 2),
        related=proof[1:],
        fix=Fix(span=first.span, replacement=hit.fix) if hit.fix is not None and first else None,
        part=draft.report.part,
    )


def _proofs(at: Iterable[Span | Evidence], draft: Draft) -> Iterator[Evidence]:
    for words in at:
        if isinstance(words, Evidence):
            yield words
        else:
            yield from draft.reading.evidence(words)


def _severity(rule: Rule, hit: Hit, draft: Draft) -> tuple[Severity, list[str]]:
    """The severity and what is to be said about it: a guess never accuses, and says what it rests on."""
    setting = draft.profile.severities.get(rule.code)
    severity = Severity(setting) if setting not in (None, "off") else hit.severity or rule.severity
    if severity is not Severity.ERROR:
        return severity, []
    if not rule.decidable and setting is None:
        severity = Severity.WARNING
    unsure = [(name, value) for name, value in hit.relies if value.confidence < draft.profile.limits.low_confidence]
    if not unsure:
        return severity, []
    told = "、".join(f"{name}读作“{_shown(value)}”" for name, value in unsure)
    return Severity.WARNING, [f"（{told}，这一读数把握不大，请先核对。）"]


def _shown(value: Extraction[Any]) -> str:
    return value.evidence[0].quote[:40] if value.evidence else str(value.value)


def _order(finding: Finding) -> tuple[int, str, str]:
    return (finding.span[0] if finding.span else -1, finding.code, finding.message)
