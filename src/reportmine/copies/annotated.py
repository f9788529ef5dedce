"""A copy with every finding on its words: a Word file with comments, any other draft as a page for the browser."""

from __future__ import annotations

from pathlib import Path

from reportmine.copies._docx_comments import commented
from reportmine.exports.findings import html
from reportmine.model.copy import Copy, Made
from reportmine.model.document import Document
from reportmine.model.export import FindingsOptions
from reportmine.model.finding import Checked
from reportmine.model.profile import Severity


def make(original: Path, checked: Checked, document: Document) -> Made | None:
    """The copy; None without findings. Whether it is a .docx the content says, not the name."""
    if not checked.findings:
        return None
    if document.reader == "docx":
        return commented(original.read_bytes(), checked.findings, document)
    page = html.render([checked], FindingsOptions(Severity.INFO, folded=False, layouts=(document,)))
    return Made(page.encode(), ".html")


COPY = Copy("-批注", make, "没有发现问题，没有另存带批注的副本。")
