"""JSON: a list, one object a file."""

from __future__ import annotations

import json
from collections.abc import Sequence

from reportmine.model.export import FindingsExport, FindingsOptions
from reportmine.model.finding import Checked
from reportmine.model.profile import Severity

_RANK = list(Severity)


def render(checked: Sequence[Checked], options: FindingsOptions) -> str:
    """Everything about every file; findings from the lowest severity asked for on."""
    shown = _RANK[: _RANK.index(options.lowest) + 1]
    files = []
    for one in checked:
        data = one.model_dump(mode="json")
        data["findings"] = [finding for finding in data["findings"] if finding["severity"] in shown]
        files.append(data)
    return json.dumps(files, ensure_ascii=False, indent=1) + "\n"


EXPORT = FindingsExport(name="json", suffix=".json", media_type="application/json", render=render, everything=True)
