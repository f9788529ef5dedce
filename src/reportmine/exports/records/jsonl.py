"""JSON Lines: one record a line."""

from __future__ import annotations

import json
from collections.abc import Sequence

from reportmine.exports.records._data import records
from reportmine.model.export import Export, Options
from reportmine.model.report import Report


def render(reports: Sequence[Report], options: Options) -> str:
    """Each report as one line of JSON."""
    lines = (json.dumps(record, ensure_ascii=False, separators=(",", ":")) for record in records(reports, options))
    return "".join(line + "\n" for line in lines)


EXPORT = Export(name="jsonl", suffix=".jsonl", media_type="application/jsonl", render=render)
