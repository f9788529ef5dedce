"""A copy with the corrections that cannot be wrong, as Word's tracked changes: the author accepts or rejects each."""

from __future__ import annotations

import copy
from collections.abc import Sequence
from pathlib import Path

from lxml import etree

from reportmine.copies._docx_edit import AUTHOR, RUN, Edit, T, is_plain, opened, paragraph_of, say
from reportmine.model.copy import Copy, Made
from reportmine.model.document import Document
from reportmine.model.finding import Checked, Fix
from reportmine.readers._docx_names import W

_INSERTED = frozenset({W + "ins"})
_Place = tuple[etree._Element, int, int]


def make(original: Path, checked: Checked, document: Document) -> Made | None:
    """The copy; None when nothing can be mended: no such finding, or no .docx."""
    fixes = _apart([finding.fix for finding in checked.findings if finding.fix is not None], document.text)
    if document.reader != "docx" or not fixes:
        return None
    edit = opened(original.read_bytes())
    if edit.traced.document.text != document.text:
        return None
    # All are looked up before any is made: making one cuts the text nodes the others stand in.
    planned = [(fix, places) for fix in fixes if (places := _places(edit, fix, document.text))]
    for fix, places in planned:
        _mend(edit, fix, places)
    return edit.made() if planned else None


def _apart(fixes: Sequence[Fix], text: str) -> list[Fix]:
    """Fixes that change something and do not touch one another, each cut down to what it changes; the earlier one stays."""
    kept: list[Fix] = []
    for fix in sorted((_smallest(fix, text) for fix in fixes), key=lambda f: f.span):
        changes = text[fix.span[0] : fix.span[1]] != fix.replacement
        if changes and (not kept or fix.span[0] >= kept[-1].span[1]):
            kept.append(fix)
    return kept


def _smallest(fix: Fix, text: str) -> Fix:
    """Without what stays the same at both ends; one character at least is replaced, so that there is a place."""
    start, end = fix.span
    words, new = text[start:end], fix.replacement
    head = min(_common(words, new), max(len(words) - 1, 0))
    tail = _common(words[head:][::-1], new[head:][::-1])
    tail = min(tail, max(len(words) - head - 1, 0))
    return Fix(span=(start + head, end - tail), replacement=new[head : len(new) - tail])


def _common(one: str, other: str) -> int:
    """How many characters both begin with."""
    return next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))


def _places(edit: Edit, fix: Fix, text: str) -> list[_Place]:
    """The text nodes with the words of a fix; none when the words do not stand in plain runs of one paragraph."""
    places = list(edit.stretches(*fix.span))
    if "".join((node.text or "")[at:stop] for node, at, stop in places) != text[fix.span[0] : fix.span[1]]:
        return []
    plain = all(_can(node) for node, _, _ in places) and len({paragraph_of(node) for node, _, _ in places}) == 1
    return places if plain else []


def _mend(edit: Edit, fix: Fix, places: Sequence[_Place]) -> None:
    """Marks the words as deleted and the new ones as inserted."""
    runs = [run for place in places for run in edit.isolate(*place)]
    new = copy.deepcopy(runs[0])
    for run in runs:
        _delete(run, edit.next_id())
    words, deletion = new.find(T), runs[-1].getparent()
    if fix.replacement and words is not None and deletion is not None:
        say(words, fix.replacement)
        _insert(new, deletion, edit.next_id())
    edit.touch(runs[0].getroottree().getroot())


def _can(node: etree._Element) -> bool:
    run = node.getparent()
    return node.tag == T and run is not None and run.tag == RUN and is_plain(run)


def _change(name: str, number: int) -> etree._Element:
    return etree.Element(W + name, {W + "id": str(number), W + "author": AUTHOR})


def _delete(run: etree._Element, number: int) -> None:
    deletion = _change("del", number)
    run.addprevious(deletion)
    deletion.append(run)
    for text in run.iter(T):
        text.tag = W + "delText"


def _insert(run: etree._Element, deletion: etree._Element, number: int) -> None:
    """An insertion stands in no other one: somebody else's around the place is parted in two."""
    insertion = _change("ins", number)
    insertion.append(run)
    outer = deletion.getparent()
    if outer is None or outer.tag not in _INSERTED:
        deletion.addnext(insertion)
        return
    rest = list(deletion.itersiblings())
    outer.addnext(insertion)
    if rest:
        second = etree.Element(outer.tag, {str(name): str(value) for name, value in outer.attrib.items()})
        second.extend(rest)
        insertion.addnext(second)


COPY = Copy("-修订", make, "没有可以直接改正的地方，或者不是 docx 文件，没有另存修订副本。")
