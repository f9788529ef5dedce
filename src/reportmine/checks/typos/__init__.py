"""Typos and misread characters (TY)."""
