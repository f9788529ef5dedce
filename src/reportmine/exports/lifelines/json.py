"""JSON: a list, one object a life line."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from reportmine.exports.lifelines._words import denominator, verdict
from reportmine.model.export import LinesExport, LinesOptions
from reportmine.model.link import Claim, LifeLine, Link, Occurrence
from reportmine.model.report import plain_number


def render(lines: Sequence[LifeLine], options: LinesOptions) -> str:
    """Everything about every line, its members with their words."""
    return json.dumps([_line(line) for line in lines], ensure_ascii=False, indent=1) + "\n"


def _line(line: LifeLine) -> dict[str, Any]:
    return {
        "key": line.key,
        "kind": line.kind,
        "unit": line.body,
        "project": line.project,
        "leaf": line.leaf,
        "leaf_name": line.leaf_name,
        "level": line.level.value,
        "status": line.status,
        "words": line.words,
        "repeated": line.repeated,
        "years": list(line.years),
        "pattern": [
            {"year": m.year, "mark": m.mark.value, "partial": m.partial, "reports": list(m.reports), "words": m.words} for m in line.pattern
        ],
        "reports_seen": line.reports_seen,
        "reports_with": line.reports_with,
        "denominator": denominator(line),
        "members": [_member(one) for one in line.members],
        "claims": [_claim(one) for one in line.claims],
        "links": [_link(one) for one in line.links],
        "reasons": list(line.reasons),
        "notes": list(line.notes),
        "verdict": verdict(line) or None,
    }


def _member(one: Occurrence) -> dict[str, Any]:
    return {
        "source": one.source, "problem": one.problem, "report": one.report, "title": one.report_title, "report_kind": one.kind,
        "year": one.year, "department": one.department, "unit": one.unit, "project": one.project, "leaf": one.leaf,
        "secondary": list(one.secondary), "problem_title": one.title, "quote": one.quote, "place": one.place, "page": one.page,
        "amounts_yuan": [plain_number(amount) for amount in one.amounts_yuan], "objects": list(one.objects),
        "indicators": list(one.indicators), "part_of": one.part_of,
    }  # fmt: skip


def _claim(one: Claim) -> dict[str, Any]:
    return {
        "source": one.source, "report": one.report, "year": one.year, "problem": one.problem, "status": one.status, "quote": one.quote,
        "place": one.place,
    }  # fmt: skip


def _link(one: Link) -> dict[str, Any]:
    seen = [{"name": s.name, "score": s.score, "weight": s.weight, "words": s.words} for s in one.seen]
    return {
        "a": one.a, "b": one.b, "level": one.level.value if one.level else None, "score": one.score, "seen": seen,
        "vetoes": list(one.vetoes), "notes": list(one.notes),
    }  # fmt: skip


EXPORT = LinesExport(name="json", suffix=".json", media_type="application/json", render=render)
