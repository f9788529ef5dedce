"""What a rule is: a code, how bad it is, and one function from a draft to what is wrong with it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from reportmine.model.document import Span
from reportmine.model.draft import Draft
from reportmine.model.profile import Severity
from reportmine.model.report import Evidence, Extraction


class Missing(Exception):
    """Raised by a rule that has nothing to judge by. `what` is a Chinese noun phrase: 预算金额, 指标表."""

    def __init__(self, what: str) -> None:
        super().__init__(what)
        self.what = what


@dataclass(frozen=True, slots=True)
class Hit:
    """One thing that is wrong. The rule's runner adds code, quote and place, and settles the severity.

    `at`: the words it is about, most telling first (spans of the text or evidence of the record). `message`: one Chinese sentence
    that says what is wrong; `advice`: what to do about it. `relies`: values the verdict rests on, with their names; when one of
    them is not sure, the verdict is softened and says so. `severity` overrides the rule's own. `fix`: words for the first span
    that are certainly right. `confidence` in [0, 1] is the rule's own.
    """

    message: str
    at: tuple[Span | Evidence, ...]
    advice: str
    calculation: str | None = None
    severity: Severity | None = None
    confidence: float = 1.0
    relies: tuple[tuple[str, Extraction[Any]], ...] = ()
    fix: str | None = None


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule; its module's docstring is its manual. `decidable`: certain once the fields are right; others are at most a warning.

    `check(draft)` yields what is wrong, nothing when all is well, and raises Missing when it cannot tell. `on` is False for rules
    that only a profile or --select switches on. `yields_to`: rules that tell the same fault better; when one of them found it,
    this one says nothing.
    """

    code: str
    name: str
    severity: Severity
    decidable: bool
    check: Callable[[Draft], Iterable[Hit]]
    on: bool = True
    yields_to: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Manual:
    """What a rule's docstring says, taken apart, and how well it was measured to do (fractions, None: not measured).

    `precision` is measured on reports taken to be clean, `recall` on planted faults; `planted` counts these.
    """

    code: str
    name: str
    severity: Severity
    decidable: bool
    on: bool
    summary: str
    why: str
    bad: str
    good: str
    basis: str
    precision: float | None = None
    recall: float | None = None
    planted: int = 0
    false_alarms: int = 0


E, W, I = Severity.ERROR, Severity.WARNING, Severity.INFO  # noqa: E741 (the field's own letters)
