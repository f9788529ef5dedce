"""The JSON Schema of what `reportmine parse --format json` prints, made from the types."""

from __future__ import annotations

import json

from pydantic import TypeAdapter

from reportmine.model.report import Report


def report_schema() -> str:
    """The schema of a list of reports, as JSON with sorted names."""
    schema = TypeAdapter(list[Report]).json_schema(mode="serialization")
    schema |= {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "reportmine parse"}
    return json.dumps(schema, ensure_ascii=False, indent=2, sort_keys=True) + "\n"
