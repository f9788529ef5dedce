"""The JSON Schemas of what the program writes, made from the types."""

from __future__ import annotations

import json
from typing import Any

from pydantic import TypeAdapter

from reportmine.model.digest import Digest
from reportmine.model.finding import Checked
from reportmine.model.report import Report

# What `reportmine schema NAME` may print, and the command whose JSON it describes.
OF: dict[str, tuple[Any, str]] = {
    "report": (list[Report], "reportmine parse"),
    "finding": (list[Checked], "reportmine check"),
    "digest": (Digest, "reportmine digest"),
}


def schema(name: str = "report") -> str:
    """The schema of a list of reports, of checked files or of a digest, as JSON with sorted names."""
    kind, title = OF[name]
    made = TypeAdapter(kind).json_schema(mode="serialization")
    made |= {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": title}
    return json.dumps(made, ensure_ascii=False, indent=2, sort_keys=True) + "\n"
