"""Reports as plain data for programs: the same names in every format, in the order of the types."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from reportmine.model.export import Options
from reportmine.model.report import Report

_PROOF = frozenset({"evidence", "span", "place", "extractor", "confidence"})
_WHOLE = frozenset({"issues", "provenance"})


def records(reports: Sequence[Report], options: Options) -> Iterator[dict[str, Any]]:
    """Each report as a mapping of JSON types."""
    for report in reports:
        data = report.model_dump(mode="json", exclude=None if options.text else {"text"})
        if options.values:
            data = {key: value if key in _WHOLE else _bare(value) for key, value in data.items()}
        yield plain_numbers(data)


def _bare(value: Any) -> Any:
    """Values without what proves them; an extraction becomes its value."""
    if isinstance(value, list):
        return [_bare(item) for item in value]
    if not isinstance(value, dict):
        return value
    if "value" in value and "state" in value:
        return _bare(value["value"])
    return {key: _bare(item) for key, item in value.items() if key not in _PROOF}


def plain_numbers(value: Any) -> Any:
    """Whole numbers without a fraction: 3200000, not 3200000.0."""
    if isinstance(value, dict):
        return {key: plain_numbers(item) for key, item in value.items()}
    if isinstance(value, list):
        return [plain_numbers(item) for item in value]
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return value
