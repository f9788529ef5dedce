"""Numbers that belong to persons do not leave the archive in a digest."""

from __future__ import annotations

import re

# Identity cards, bank cards, mobile phones: no other number of a report is so long without a stop or comma.
_NUMBERS = re.compile(r"(?<![\d.,A-Za-z〔\[])(?:\d{17}[\dXx]|\d{16,19}|1[3-9]\d{9})(?![\d.,]|万|元|亩|平方|立方)")


def masked(words: str) -> str:
    """The words with such numbers but for their first three digits as stars."""
    return _NUMBERS.sub(lambda hit: hit[0][:3] + "＊" * (len(hit[0]) - 3), words)
