"""Arithmetic and units of money (MN)."""
