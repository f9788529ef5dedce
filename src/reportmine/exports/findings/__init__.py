"""Formats of findings, one file a format: checked files in, text or bytes out."""
