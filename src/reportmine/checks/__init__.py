"""Checks of drafts, one rule a file, found by discovery: `checks/<group>/<code>_<name of the bad pattern>.py`."""
