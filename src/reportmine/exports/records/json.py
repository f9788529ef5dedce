"""JSON: one list of records, also for a single report."""

from __future__ import annotations

import json
from collections.abc import Sequence

from reportmine.exports.records._data import records
from reportmine.model.export import Export, Options
from reportmine.model.report import Report


def render(reports: Sequence[Report], options: Options) -> str:
    """All reports as a JSON list."""
    return json.dumps(list(records(reports, options)), ensure_ascii=False, indent=2) + "\n"


EXPORT = Export(name="json", suffix=".json", media_type="application/json", render=render)
