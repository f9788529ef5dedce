"""Which tables whom are given."""

from __future__ import annotations

from reportmine.exports.digest import _figures, _lists
from reportmine.exports.digest._table import Table, without_codes
from reportmine.model.digest import Digest, Profile

_LEADER = ("共性问题统计表", "屡评屡犯清单", "得分汇总表")


def chosen(digest: Digest, profile: Profile) -> list[Table]:
    """A leader reads three of them; people's congress reads all, without codes."""
    made = [
        _lists.scores(digest), _figures.common(digest), _lists.problems(digest), _lists.repeats(digest), _lists.ledger(digest),
        _figures.portraits(digest), _lists.rectified(digest), _figures.money(digest),
    ]  # fmt: skip
    if profile is Profile.LEADER:
        return [table for table in made if table.name in _LEADER]
    return [without_codes(table) for table in made] if profile is Profile.CONGRESS else made
