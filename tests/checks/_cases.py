"""The cases of the rules: YAML beside each rule's group, read as drafts.

A case is a mapping: `text` (light markup of tests/_reading.py), and where needed `note`, `profile` (an id), `previous` (text of
last year's report), `others` (texts of other drafts), `beside` (file names), `today` (a date), `traces` ([kind, words] pairs;
words that stand in the text get their span), `severity` (of the finding), `says` (words the message or calculation must hold),
`quote` (words it must point at), `count` (number of findings).
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import yaml
from _reading import document_of

from reportmine import pipeline
from reportmine.checks import _profiles, _runner
from reportmine.model.document import Document, Span, Trace
from reportmine.model.draft import Draft
from reportmine.model.finding import Finding
from reportmine.model.rule import Rule

FOLDER = Path(__file__).parent


def load(folder: Path = FOLDER) -> dict[str, dict[str, Any]]:
    """Code to its cases: {"failing": [...], "passing": [...], "unknown": [...]}."""
    found: dict[str, dict[str, Any]] = {}
    for path in sorted(folder.rglob("*.yaml")):
        for code, cases in (yaml.safe_load(path.read_text(encoding="utf-8")) or {}).items():
            assert code not in found, f"{code} has cases in two files"
            found[code] = cases
    return found


def draft_of(case: dict[str, Any] | str) -> Draft:
    case = {"text": case} if isinstance(case, str) else case
    document = _traced(document_of(case["text"]), case.get("traces", ()))
    profile = _profiles.named(case["profile"]) if "profile" in case else None
    draft = pipeline.drafts_of(document, "case", profile=profile)[0]
    return replace(
        draft,
        previous=draft_of(case["previous"]) if "previous" in case else None,
        others=tuple(draft_of(text) for text in case.get("others", ())),
        beside=tuple(case["beside"]) if "beside" in case else None,
        today=case.get("today"),
    )


def findings(rule: Rule, case: dict[str, Any] | str) -> list[Finding]:
    return list(_runner.run(draft_of(case), [rule], asked=True).findings)


def unknown(rule: Rule, case: dict[str, Any] | str) -> bool:
    return bool(_runner.run(draft_of(case), [rule], asked=True).not_evaluated)


def _traced(document: Document, traces: list[list[str]]) -> Document:
    made = []
    for kind, words in traces:
        at = document.text.find(words)
        made.append(Trace(kind, words, Span(at, at + len(words)) if at >= 0 else None))
    return replace(document, traces=tuple(made))
