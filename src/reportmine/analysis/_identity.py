"""Whose reports are one body's, and which projects are one through the years: a stand-in until links has both."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from reportmine.links.occurrences import Subject
from reportmine.model.report import Report
from reportmine.text.fold import squeeze
from reportmine.text.similarity import alike

Identify = Callable[[Sequence[Report]], list[Subject]]

_YEAR = re.compile(r"(?:19|20)\d\d年?度?|第?[一二三四五六七八九十\d]+[期批]")
_KIND = re.compile(r"(?:专项|项目|资金|经费|补助|工程)+")


def identify(reports: Sequence[Report]) -> list[Subject]:
    """For every report its subject, by equal names alone."""
    return [_subject(report) for report in reports]


def _subject(report: Report) -> Subject:
    basic = report.basic_info
    body = (basic.department and basic.department.value) or (basic.unit and basic.unit.value) or report.source
    project = basic.project.value if basic.project else None
    return Subject(squeeze(body), "", core(project) if project else None)


def core(project: str) -> str:
    """A project's name without year, issue and generic words."""
    return _KIND.sub("", _YEAR.sub("", squeeze(project))) or squeeze(project)


def same_project(a: str, b: str) -> bool:
    """Two names of one project."""
    return core(a) == core(b) or alike(core(a), core(b)) >= 0.6
