"""Formats of records, one file a format: reports in, text out."""
