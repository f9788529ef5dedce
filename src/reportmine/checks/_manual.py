"""The manuals of the rules: their docstrings taken apart, with what measuring them gave."""

from __future__ import annotations

import importlib
import inspect
import re
from functools import cache

from reportmine import knowledge
from reportmine.checks._runner import rules
from reportmine.model.rule import Manual, Rule

_PARTS = re.compile(r"^(为什么|反例|正例|依据)：[ \t]*", re.M)


@cache
def manuals() -> dict[str, Manual]:
    """Every rule's manual by code, in the order of the codes."""
    measured = knowledge.load("rule_quality").get("rule", {})
    return {rule.code: _manual(rule, measured.get(rule.code, {})) for rule in rules()}


def _manual(rule: Rule, measured: dict[str, float]) -> Manual:
    words = inspect.getdoc(importlib.import_module(rule.check.__module__)) or ""
    head, *rest = _PARTS.split(words)
    parts = {name: inspect.cleandoc(text) for name, text in zip(rest[::2], rest[1::2], strict=True)}
    return Manual(
        code=rule.code,
        name=rule.name,
        severity=rule.severity,
        decidable=rule.decidable,
        on=rule.on,
        summary=head.strip().partition("：")[2],
        why=parts.get("为什么", ""),
        bad=parts.get("反例", ""),
        good=parts.get("正例", ""),
        basis=parts.get("依据", "无"),
        precision=measured.get("precision"),
        recall=measured.get("recall"),
        planted=int(measured.get("planted", 0)),
        false_alarms=int(measured.get("false_alarms", 0)),
    )
