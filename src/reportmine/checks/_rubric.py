"""What a published rubric for the quality of reports would take off: one deduction an item for every finding behind it."""

from __future__ import annotations

from collections.abc import Iterable

from reportmine import knowledge
from reportmine.model.finding import Deduction, Finding
from reportmine.model.profile import Severity


def deductions(findings: Iterable[Finding]) -> tuple[Deduction, ...]:
    """The deductions to expect for errors and warnings, in the order of the rubric."""
    told = [finding.code for finding in findings if finding.severity is not Severity.INFO]
    found = []
    for item in knowledge.load("rubric")["item"]:
        count = sum(code in item["codes"] for code in told)
        if count:
            found.append(Deduction(item=item["name"], points=round(count * item["points"], 1), findings=count))
    return tuple(found)
