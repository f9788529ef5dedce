"""Names of places at the head of titles and names of bodies."""

from __future__ import annotations

from reportmine.fields._words import pattern


def region_at(words: str, at: int) -> tuple[int, int] | None:
    """The place (one name or several, the wider first) that begins at `at`: 某市某区, 某县, 某自治县.

    >>> region_at("碧湾县沙湄镇人民政府", 0)
    (0, 3)
    """
    before = pattern("place", "before").match(words, at)
    at = end = before.end() if before else at
    for _ in range(3):
        match = pattern("place", "one").match(words, end)
        if match is None or pattern("place", "never").search(match.group()):
            break
        end = match.end()
    return (at, end) if end > at else None
