"""What is said of parts that do not add up."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from reportmine.checks._look import number, wan
from reportmine.checks.money._parts import Split
from reportmine.model.rule import E, Hit, W

# In a table a sum far away from the total is that of other lines.
_FAR = Decimal("0.25")


def unequal(split: Split, what: str) -> Iterator[Hit]:
    """An error where all parts are told or they exceed the whole; a question where some parts may be left out."""
    if not split.wrong or (split.table and abs(split.sum - split.total) > _FAR * split.total):
        return
    over = split.sum > split.total
    if split.loose and not over:
        return
    if not over and not split.whole_list and not split.near:
        return
    shown = (lambda amount: number(amount)) if split.table else wan
    way = "大于" if over else "小于"
    difference = shown(abs(split.sum - split.total))
    yield Hit(
        f"{what}合计{shown(split.sum)}，{way}写明的总额{shown(split.total)}，相差{difference}。",
        (split.span, *(part.span for part in split.parts)),
        f"逐项核对{what}和总额，改成一致；如只列了一部分，写明“其中主要有”。",
        calculation="+".join(shown(part.value) for part in split.parts) + f"={shown(split.sum)}≠{shown(split.total)}",
        severity=E if over or split.whole_list else W,
    )
