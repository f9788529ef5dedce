"""The sheet a draft is sent back with: what must be mended, what is worth a look, what could not be checked."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from reportmine.exports._listed import of_severity, shortened, where
from reportmine.exports._official import SUBHEAD, Letter, write
from reportmine.exports.findings.text import SURE
from reportmine.model.copy import Copy, Made
from reportmine.model.document import Document
from reportmine.model.finding import Checked, Finding, NotEvaluated
from reportmine.model.profile import Severity

_TITLE = "绩效报告退回修改意见"
_NUMBERS = "一二三"
_LONGEST = 120
_SMALL = 14  # points of what stands below a numbered line
_BREAK = re.compile(r"\s+")
_NOTE = "以上意见由程序按检查规则列出，引用的原文和计算请对照原件核实；认为不需要修改的，请逐条说明理由。"


def make(original: Path, checked: Checked, document: Document) -> Made | None:
    """A Word file; None when nothing must be mended and nothing is worth a look."""
    errors = of_severity(checked.findings, Severity.ERROR)
    warnings = of_severity(checked.findings, Severity.WARNING)
    if not errors and not warnings:
        return None
    letter = Letter(f"{_TITLE}：{checked.title or original.stem}")
    letter.title(_TITLE)
    write(letter.paragraph(), f"{checked.unit or '报送单位'}：")
    write(letter.paragraph(indent=2), _opening(checked, original, len(errors), len(warnings)))
    number = iter(_NUMBERS)
    if errors:
        letter.heading(f"{next(number)}、必须修改（{len(errors)}处）")
        _findings(letter, errors)
    if warnings:
        letter.heading(f"{next(number)}、建议核对（{len(warnings)}处）")
        _warnings(letter, warnings)
    rest = list(_rest(checked))
    if rest:
        letter.heading(f"{next(number)}、未能检查和未列入的事项")
        for words in rest:
            write(letter.paragraph(indent=2.3, size=_SMALL), words, size=_SMALL)
    write(letter.paragraph(indent=2), _NOTE)
    letter.right("审核人（签名）：＿＿＿＿＿＿＿＿", before=42)
    letter.right("＿＿＿＿年＿＿月＿＿日", before=14)
    return Made(letter.data(), ".docx")


def _opening(checked: Checked, original: Path, errors: int, warnings: int) -> str:
    year = f"{checked.year}年度，" if checked.year and str(checked.year) not in (checked.title or "") else ""
    name = f"《{checked.title}》（{year}文件：{original.name}）" if checked.title else f"报告（{year}文件：{original.name}）"
    counts = "，".join(part for part in (f"{errors}处必须修改" if errors else "", f"{warnings}处建议核对" if warnings else "") if part)
    return f"你单位报送的{name}已经核对，有{counts}。请按下列意见修改后重新报送。"


def _findings(letter: Letter, findings: Iterable[Finding], first: int = 1) -> None:
    for number, finding in enumerate(findings, first):
        head = letter.paragraph(indent=2, with_next=True)
        write(head, f"{number}．{finding.name}", font=SUBHEAD, bold=True)
        place = where(finding)
        if place:
            write(head, f"（{place}）", font=SUBHEAD)
        rows = list(_rows(finding))
        for index, (label, words) in enumerate(rows):
            row = letter.paragraph(indent=2.3, hanging=7.3, size=_SMALL, with_next=index + 1 < len(rows) and len(words) < _LONGEST)
            write(row, f"{label}：", size=_SMALL, bold=True)
            write(row, words, size=_SMALL)


def _rows(finding: Finding) -> Iterator[tuple[str, str]]:
    if finding.quote:
        yield "原　　文", f"“{shortened(finding.quote, _LONGEST)}”"
    yield "问　　题", _line(finding.message)
    if finding.calculation:
        yield "计　　算", _line(finding.calculation)
    yield "修改要求", _line(finding.advice) + _replacement(finding)


def _replacement(finding: Finding) -> str:
    fix = finding.fix.replacement if finding.fix else ""
    return f"可直接改为“{fix}”。" if fix and fix not in finding.advice else ""


def _warnings(letter: Letter, findings: Sequence[Finding]) -> None:
    """Those that are sure enough in full, the others in a line each."""
    sure = [finding for finding in findings if finding.confidence >= SURE]
    _findings(letter, sure)
    for number, finding in enumerate((f for f in findings if f.confidence < SURE), len(sure) + 1):
        place = where(finding)
        line = letter.paragraph(indent=2)
        write(line, f"{number}．{finding.name}", font=SUBHEAD, bold=True)
        write(line, f"（{place}）" if place else "", font=SUBHEAD)
        write(line, f"把握不大，请看是否如此：{_line(finding.message)}", size=_SMALL)


def _rest(checked: Checked) -> Iterator[str]:
    if checked.issues:
        yield "读取报告时：" + "".join(note.message.rstrip("。；") + "。" for note in checked.issues)
    if checked.not_evaluated:
        yield f"有{len(checked.not_evaluated)}条规则因报告中没有读到下列内容而没有检查，请自行核对：{_unknown(checked.not_evaluated)}。"
    others = [
        f"已说明理由的{len(checked.suppressed)}处" if checked.suppressed else "",
        f"以前已知的{checked.accepted}处" * bool(checked.accepted),
    ]
    if any(others):
        yield f"{'、'.join(part for part in others if part)}没有列入。"


def _unknown(entries: Sequence[NotEvaluated]) -> str:
    """What was not read; what most rules needed comes first."""
    return "；".join(missing for missing, _ in Counter(entry.missing for entry in entries).most_common())


def _line(words: str) -> str:
    return _BREAK.sub(lambda hit: " " if hit[0] == " " else "", words.strip())


COPY = Copy(mark="-退回修改意见", make=make, nothing="没有需要退回修改的问题", always_folder=True)
