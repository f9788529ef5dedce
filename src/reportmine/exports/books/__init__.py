"""Exports of the archive, one file a format."""
