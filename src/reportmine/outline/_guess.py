"""Chapters on problems or advice whose titles do not say so: told by what the items below them say."""

from __future__ import annotations

from collections.abc import Callable

from reportmine.model.outline import Node, Role
from reportmine.outline._tree import give_roles
from reportmine.text.cues import has_defect, is_solved, opens_advice

_MOST = 0.7


def guess_roles(folded: str, roots: list[Node]) -> None:
    """Where no section has the role of problems (or advice), the chapter whose items are such things gets it."""
    if not _has(roots, Role.PROBLEMS):
        ends = next((i for i, root in enumerate(roots) if Role.RECOMMENDATIONS in root.roles), len(roots))
        _give(folded, roots[:ends][::-1], Role.PROBLEMS, lambda words: has_defect(words) and not is_solved(words))
    if not _has(roots, Role.RECOMMENDATIONS):
        starts = next((i + 1 for i, root in enumerate(roots) if Role.PROBLEMS in root.roles), len(roots))
        _give(folded, roots[starts:], Role.RECOMMENDATIONS, lambda words: opens_advice(words) and not has_defect(words))


def _has(roots: list[Node], role: Role) -> bool:
    return any(role in node.roles for root in roots for node in root.walk())


def _give(folded: str, roots: list[Node], role: Role, says: Callable[[str], bool]) -> None:
    for root in roots:
        titles = [folded[child.title.start : child.title.end] for child in root.children]
        if not root.roles and root.head is not None and len(titles) > 1 and sum(map(says, titles)) >= _MOST * len(titles):
            give_roles(folded, root, (), own=(role,))
            return
