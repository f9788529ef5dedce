"""Sections to values with evidence: one file a field or a close family, each with one constant FIELD."""
