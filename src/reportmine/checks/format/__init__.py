"""Numbering and format (FM)."""
