"""Rows of check boxes in lines and cells: how many there are, which are ticked and what stands beside them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from reportmine.checks._look import all_spans
from reportmine.model.document import Span
from reportmine.model.draft import Draft

_BOX = re.compile(r"[□☐◻☑☒■]\s?[√✓✔]?|[√✓✔](?=\s?[□\u4e00-\u9fff])|[（(\[][ \u3000]?[√✓✔]?[ \u3000]*[）)\]]")
_TICK = re.compile(r"[☑☒■√✓✔]")
_BRACKET = re.compile(r"[（(\[]")
_NAME = re.compile(r"[\u4e00-\u9fff]{1,8}")
_HAN_BEFORE = re.compile(r"[\u4e00-\u9fff]$")  # the name stands before its box: 事前□


@dataclass(frozen=True, slots=True)
class Boxes:
    """Boxes of one line or cell; `ticked` and `names` in their order."""

    span: Span
    ticked: tuple[bool, ...]
    names: tuple[str, ...]
    label: str = ""
    bracketed: bool = False


def boxes(draft: Draft) -> Iterator[Boxes]:
    """Every line or cell with two boxes or more. The name of a box stands behind it, or before it when the line begins with a name."""
    if _BOX.search(draft.reading.text) is None:
        return
    for span in all_spans(draft):
        words = draft.reading.words(span)
        found = list(_BOX.finditer(words))
        if len(found) < 2:
            continue
        ends = [m.end() for m in found]
        starts = [m.start() for m in found]
        between = [words[end:start] for end, start in zip([0, *ends], [*starts, len(words)], strict=True)]
        names = [_NAME.findall(part) for part in between]
        chosen = [part[-1:] for part in names[:-1]] if _HAN_BEFORE.search(between[0]) else [part[:1] for part in names[1:]]
        told = tuple("".join(part) for part in chosen)
        if _BRACKET.match(found[0].group()) and not all(told):
            continue
        yield Boxes(span, tuple(bool(_TICK.search(m.group())) for m in found), told, _label(between, told), found[0].group()[0] in "（([")


def _label(between: list[str], names: tuple[str, ...]) -> str:
    """What stands in front of the choices: 评价方式：; nothing where a second label follows in the line."""
    if any("：" in part or ":" in part for part in between[1:]):
        return ""
    return between[0].rstrip().removesuffix(names[0] if names else "").rstrip()
