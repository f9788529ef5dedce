"""Bytes to blocks: one file a format, each with one constant READER."""
