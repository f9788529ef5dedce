"""CP020 附件缺失：文中提到的附件，报告里没有，同批文件里也没有。

为什么：评分表、问卷、佐证材料都在附件里；附件不齐，报告会被整份退回。
反例：
    评分情况详见附件3。
    附件：1.评分表　2.问卷情况
正例：
    评分情况详见附件1。
    附件：1.评分表　2.问卷情况（两份附件随文报送）
依据：财预〔2020〕10号附3三（附相关评分表）
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from reportmine.checks._look import likely, lines, paragraphs, tables
from reportmine.checks.completeness._absence import asked, words
from reportmine.model.document import Span
from reportmine.model.draft import Draft
from reportmine.model.rule import Hit, I, Missing, Rule, W
from reportmine.text.fold import fold, squeeze
from reportmine.text.numerals import chinese_number
from reportmine.text.similarity import overlap

_SHORT = 40
_ALIKE = 0.5
_UNNUMBERED = 0


def check(draft: Draft) -> Iterator[Hit]:
    """A number beyond the report's own list is wrong in itself; whether the others were handed in, only the files beside it tell."""
    if not asked(draft, "CP020"):
        return
    listed = _listed(draft)
    named = {**_referred(draft), **{no: span for no, (_, span) in listed.items()}}
    present = _present(draft) if named else set()
    missing = {no: span for no, span in named.items() if no not in present}
    if not missing or _handed_in_otherwise(draft):
        return
    beyond = {no: span for no, span in missing.items() if not listed or (len(listed) > 1 and no > max(listed))}
    if draft.beside is None and not beyond:
        raise Missing("随报告报送的附件")
    if draft.beside is not None:
        missing = {no: span for no, span in missing.items() if not _beside(draft, no, listed.get(no, ("", span))[0])}
    else:
        missing = beyond
    if missing:
        numbers = "、".join(f"附件{no}" if no else "附件" for no in sorted(missing))
        where = "报告里和同一文件夹里都没有找到"
        if draft.beside is None:
            where = f"附件目录只列到附件{max(listed)}" if listed else "报告里没有这些附件，也没有列附件目录"
        unsure = draft.beside is None and not listed
        yield Hit(
            f"文中提到{numbers}，{where}。",
            tuple(missing.values()),
            "补齐附件，或改正附件序号；附件已另外报送的，在文末列出附件目录。",
            severity=I if unsure else None,
            confidence=0.6 if unsure else 0.8,
        )


def _number(told: str | None) -> int:
    return int(told) if told and told.isdigit() else chinese_number(told or "") or _UNNUMBERED


def _referred(draft: Draft) -> dict[int, Span]:
    """见附件3 and the like, with where it stands; attachments of other papers (《办法》附件1) are left out."""
    found: dict[int, Span] = {}
    wanted = words("attached", "reference")
    for span in likely(draft, wanted, paragraphs(draft)):
        for match in wanted.finditer(draft.reading.folded, span.start, span.end):
            before = draft.reading.folded[max(span.start, match.start() - 14) : match.start()]
            if (match["kind"] != "表" or not _is_table(draft, _number(match["no"]))) and not words("attached", "foreign").search(before):
                found.setdefault(_number(match["no"]), Span(*match.span()))
    return found


def _is_table(draft: Draft, number: int) -> bool:
    """附表2 of a report that has as many tables, or calls one so."""
    named = (words("attached", "heading").match(draft.reading.fold(span)) for span in paragraphs(draft))
    return len(tables(draft)) >= number or any(match is not None and _number(match["no"]) == number for match in named)


def _listed(draft: Draft) -> dict[int, tuple[str, Span]]:
    """The list at the end, 附件：1.评分表 2.问卷: number to title and place."""
    found: dict[int, tuple[str, Span]] = {}
    folded, inside = draft.reading.folded, False
    for span in paragraphs(draft):
        opened = words("attached", "opens").match(folded[span.start : span.end].strip())
        lead = folded[span.start : span.end].find("：") + 1 if opened else 0
        items = list(words("attached", "item").finditer(folded[: span.end], span.start + lead)) if opened or inside else []
        for match in items:
            found.setdefault(_number(match["no"]), (match["title"].strip(), Span(*match.span())))
        inside = bool(opened) or (inside and bool(items) and span.end - span.start <= _SHORT)
    return found


def _present(draft: Draft) -> set[int]:
    """Numbers of the attachments that stand in the report: a heading 附件2 with something other than the next heading below it."""
    found: set[int] = set()
    heading = None
    front = {line.span for line in (*draft.reading.outline.title, *draft.reading.outline.front)}
    for line in lines(draft):
        told = draft.reading.fold(line.span)
        match = words("attached", "heading").match(told) if line.table is None and len(squeeze(told)) <= _SHORT else None
        if match is not None and line.span not in front:
            heading = _number(match["no"])
        elif heading is not None:
            found.add(heading)
    return found


def _beside(draft: Draft, number: int, title: str) -> bool:
    """A file named after the attachment's number or its title."""
    for name in draft.beside or ():
        match = words("attached", "name").search(fold(name))
        if match is not None and _number(match["no"]) == number:
            return True
        stem = re.sub(r"\.\w{2,5}$", "", squeeze(name))
        if title and (squeeze(title) in stem or overlap(squeeze(title), stem) >= _ALIKE):
            return True
    return False


def _handed_in_otherwise(draft: Draft) -> bool:
    """The report says that attachments are filed elsewhere."""
    near = (draft.reading.folded[max(0, span.start - 20) : span.end + 30] for span in (*_referred(draft).values(),))
    told = (draft.reading.fold(span) for span in paragraphs(draft) if words("attached", "opens").match(draft.reading.fold(span).strip()))
    return any(words("attached", "elsewhere").search(text) for text in (*near, *told))


RULE = Rule("CP020", "附件缺失", W, True, check)
