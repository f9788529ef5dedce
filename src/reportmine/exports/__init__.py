"""Output formats, one file a format: reports in, text out."""
