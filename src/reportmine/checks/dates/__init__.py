"""Dates and years (DT)."""
