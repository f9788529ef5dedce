"""What the script of a page needs to count every figure again and to show what it is made of: one JSON object."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any

from reportmine.exports.digest._lists import SINGLE
from reportmine.exports.digest._own import backing, own_amounts
from reportmine.exports.digest._table import where
from reportmine.model.digest import Digest, ProblemRow, Proof, RectifiedRow, RepeatRow, ReportRow, Source
from reportmine.model.report import plain_number


def data(digest: Digest) -> str:
    """JSON that may stand inside of a script element."""
    behind = backing(digest)
    statuses = {one.key: one.status for one in (*digest.repeats.confirmed, *digest.repeats.suspected) if one.proofs}
    told = {
        "reports": {one.key: _report(one) for one in digest.reports},
        "problems": {one.key: _problem(one, statuses) for one in digest.problems},
        "lines": _lines(digest),
        "sources": {one.id: _source(one, behind.get(one.id, ())) for one in (*digest.sources, *own_amounts(digest))},
        "nameless": "" if digest.repeats.named else digest.repeats.suspected_count.source,
    }
    return json.dumps(told, ensure_ascii=False, separators=(",", ":")).replace("</", "<\\/").replace("<!--", "<\\u0021--")


def _number(value: Decimal | None) -> int | float | None:
    return None if value is None else plain_number(Decimal(value))


def _report(one: ReportRow) -> dict[str, Any]:
    return {
        "d": one.department, "y": one.year, "f": one.family, "t": one.title, "src": one.source, "k": one.kind_name, "budget_yuan":
        _number(one.budget_yuan), "spent_yuan": _number(one.spent_yuan), "score": _number(one.score), "rate": _number(one.rate),
        "p": [[proof.field, proof.quote, where(proof.place, proof.page)] for proof in one.proofs],
    }  # fmt: skip


def _problem(one: ProblemRow, statuses: dict[str, str]) -> dict[str, Any]:
    return {
        "r": one.report, "d": one.department, "y": one.year, "g": one.group, "n": one.leaf_name, "q": one.quote,
        "w": where(one.place, one.page), "a": _number(one.amount_yuan), "t": statuses.get(one.line, SINGLE), "p": one.project,
    }  # fmt: skip


def _source(one: Source, behind: tuple[str, ...]) -> dict[str, Any]:
    made = {
        "at": [one.table, one.row, one.column], "v": _number(one.value), "u": one.unit, "w": one.way.value, "how": one.how, "r": one.reports,
        "p": one.problems, "l": one.lines, "parts": one.parts, "f": one.field, "b": behind,
    }  # fmt: skip
    return {name: value for name, value in made.items() if value or name in ("v", "w")}


def _lines(digest: Digest) -> dict[str, Any]:
    """Life lines with their words; of suspects nobody has looked at nothing, unless they are among the earlier problems."""
    rows: dict[str, RepeatRow | RectifiedRow] = {one.line: one for one in digest.rectified.rows if one.line}
    rows |= {one.key: one for one in (*digest.repeats.confirmed, *digest.repeats.suspected) if one.proofs}
    return {key: _line(one) for key, one in rows.items()}


def _line(one: RepeatRow | RectifiedRow) -> dict[str, Any]:
    proofs = one.proofs if isinstance(one, RepeatRow) else one.found
    years = one.years if isinstance(one, RepeatRow) else tuple(int(proof.field[:4]) for proof in proofs if proof.field[:4].isdigit())
    words = [*proofs, *([one.claim] if one.claim else [])]
    return {
        "d": one.department, "y": years, "g": (one.leaf or "")[:3], "n": one.leaf_name, "t": one.status, "p": one.project,
        "q": list(map(_proof, words)),
    }  # fmt: skip


def _proof(one: Proof) -> list[str]:
    return [one.report, one.field, one.quote, where(one.place, one.page)]
