"""Copies of a draft for its author: with comments, with corrections to accept, and the sheet it is sent back with."""
