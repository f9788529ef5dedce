"""Every rule against its cases, and every rule's manual."""

from __future__ import annotations

import importlib
import inspect
from typing import Any

import pytest
from checks._cases import findings, load, unknown

from reportmine.checks import _runner
from reportmine.model.rule import Rule

RULES = {rule.code: rule for rule in _runner.rules()}
CASES = load()
_PARTS = ("为什么：", "反例：", "正例：", "依据：")


def _each(kind: str) -> list[Any]:
    return [
        pytest.param(RULES[code], case, id=f"{code}-{n}")
        for code, cases in sorted(CASES.items())
        for n, case in enumerate(cases.get(kind, ()), 1)
        if code in RULES
    ]


@pytest.mark.parametrize(("rule", "case"), _each("failing"))
def test_it_finds(rule: Rule, case: Any) -> None:
    found = findings(rule, case)
    assert found, "nothing found"
    case = case if isinstance(case, dict) else {}
    if "count" in case:
        assert len(found) == case["count"]
    for finding in found:
        assert finding.code == rule.code
        assert finding.message.endswith(("。", "）", "？"))
        assert finding.advice.endswith("。")
        assert finding.quote, "no words shown"
    first = found[0]
    assert first.severity == case.get("severity", first.severity)
    assert case.get("quote", "") in (first.quote or "")
    assert all(words in first.message + (first.calculation or "") for words in _listed(case.get("says", ())))


@pytest.mark.parametrize(("rule", "case"), _each("passing"))
def test_it_stays_silent(rule: Rule, case: Any) -> None:
    assert [f"{f.message} {f.quote}" for f in findings(rule, case)] == []


@pytest.mark.parametrize(("rule", "case"), _each("unknown"))
def test_it_says_that_it_cannot_tell(rule: Rule, case: Any) -> None:
    assert unknown(rule, case)


def test_every_case_file_belongs_to_a_rule() -> None:
    assert sorted(set(CASES) - set(RULES)) == []


@pytest.mark.parametrize("code", sorted(RULES))
def test_every_rule_has_two_cases_of_each_kind(code: str) -> None:
    cases = CASES.get(code, {})
    assert len(cases.get("failing", ())) >= 2
    assert len(cases.get("passing", ())) >= 2


@pytest.mark.parametrize("code", sorted(RULES))
def test_every_rule_has_a_manual(code: str) -> None:
    module = importlib.import_module(RULES[code].check.__module__)
    manual = inspect.getdoc(module) or ""
    assert manual.startswith(f"{code} {RULES[code].name}：")
    positions = [manual.find(f"\n{part}") for part in _PARTS]
    assert positions == sorted(positions)
    assert -1 not in positions
    assert module.__name__.rpartition(".")[2].startswith(code.lower() + "_")


def _listed(value: Any) -> list[str]:
    return [value] if isinstance(value, str) else list(value)
