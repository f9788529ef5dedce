"""Formats of life lines, one file a format: problems over the years in, text or bytes out."""
