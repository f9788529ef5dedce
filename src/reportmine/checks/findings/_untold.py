"""Items of a section on problems that are worded as advice, so that the record took them for no problems."""

from __future__ import annotations

from functools import lru_cache

from reportmine.checks._look import all_nodes, pattern
from reportmine.model.draft import Draft
from reportmine.model.outline import Node, Role
from reportmine.text.cues import has_defect, opens_advice

_OTHER = frozenset({Role.RECOMMENDATIONS, Role.OUTCOMES, Role.RECTIFICATION})


@lru_cache(maxsize=8)
def worded_as_advice(draft: Draft) -> tuple[Node, ...]:
    """Numbered items right below a heading on problems alone that the record took for no title, since they tell no problem."""
    known = [item.span[0] for item in (*draft.report.problems, *draft.report.recommendations)]
    return tuple(node for node in all_nodes(draft) if _is_item(node) and _is_untold(draft, node, known))


def own_end(node: Node) -> int:
    """Where an item's own words end: before the items below it, which may have strayed there."""
    return max((line.span.end for line in node.lines), default=node.title.end)


def first_sentence(words: str) -> str:
    """The words up to the first full stop or line's end."""
    return words.split("。")[0].split("\n")[0]


def _is_item(node: Node) -> bool:
    above = node.parent
    if node.marker is None or node.roles or above is None or set(above.roles) & _OTHER or Role.PROBLEMS not in above.roles:
        return False
    # A title with a line of its own and true items below it sorts them.
    return not (node.children and node.own_line) or strays(node.children)


def strays(children: list[Node]) -> bool:
    """True when the items below begin with another number than one: they go on with the item's own row in another style."""
    return bool(children) and children[0].marker is not None and children[0].marker.value > 1


def _is_untold(draft: Draft, node: Node, known: list[int]) -> bool:
    words = draft.reading.folded[node.title.start : own_end(node)]
    if any(node.title.start <= at <= node.title.end for at in known) or not opens_advice(words):
        return False
    return not pattern("findings", "stage").search(draft.reading.fold(node.title)) and not has_defect(first_sentence(words))
