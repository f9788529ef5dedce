"""Formats of the digest, one file a format: a `Digest` in, text or bytes out."""
