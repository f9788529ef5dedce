"""Scores, grades and weights (SC)."""
