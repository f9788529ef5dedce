"""Lines that GitHub and programs like it show beside a file: ::error file=…,title=…::…"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reportmine.exports._listed import listed, reasons, where
from reportmine.model.export import FindingsExport, FindingsOptions
from reportmine.model.finding import Checked, Finding
from reportmine.model.profile import Severity
from reportmine.model.report import Status

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}
_TEXT = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
_PROPERTY = _TEXT | str.maketrans({":": "%3A", ",": "%2C"})


def render(checked: Sequence[Checked], options: FindingsOptions) -> str:
    """One line a finding and one a file that could not be read; one line of counts at the end."""
    lines = [line for one in checked for line in _file(one, options)]
    failed = sum(one.status is Status.FAILED for one in checked)
    unread = f"，{failed}个文件无法读取" if failed else ""
    return "\n".join([*lines, f"检查了{len(checked) - failed}个文件，列出{len(lines) - failed}处{unread}。"]) + "\n"


def _file(one: Checked, options: FindingsOptions) -> Iterator[str]:
    if one.status is Status.FAILED:
        yield _line("error", one.source, "无法读取", reasons(one))
        return
    for finding in listed(one.findings, options):
        yield _line(_COMMANDS[finding.severity], one.source, f"{finding.code} {finding.name}", _words(finding))


def _words(finding: Finding) -> str:
    place = where(finding)
    rows = [
        f"〔{place}〕{finding.message}" if place else finding.message,
        f"原文：“{finding.quote}”" if finding.quote else "",
        f"计算：{finding.calculation}" if finding.calculation else "",
        f"怎么改：{finding.advice}",
    ]
    return "\n".join(row for row in rows if row)


def _line(command: str, source: str, title: str, words: str) -> str:
    return f"::{command} file={source.translate(_PROPERTY)},title={title.translate(_PROPERTY)}::{words.translate(_TEXT)}"


EXPORT = FindingsExport(name="github", suffix=".txt", media_type="text/plain", render=render, everything=True)
