"""What several writings of findings share: which findings to list, what to call them, and how to know one again."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from reportmine.model.export import FindingsOptions
from reportmine.model.finding import Checked, Finding
from reportmine.model.profile import Severity

_RANK = list(Severity)
# What XML cannot hold: control characters but tab and line breaks, lone surrogates, the two that are no characters.
_UNFIT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def listed(findings: Iterable[Finding], options: FindingsOptions) -> list[Finding]:
    """The findings from the lowest severity asked for on, in their order."""
    return [finding for finding in findings if _RANK.index(finding.severity) <= _RANK.index(options.lowest)]


def of_severity(findings: Iterable[Finding], severity: Severity) -> list[Finding]:
    """The findings of one severity, in their order."""
    return [finding for finding in findings if finding.severity is severity]


def by_severity(findings: Iterable[Finding]) -> list[Finding]:
    """The worst first, each severity in the order of the text."""
    return sorted(findings, key=lambda finding: _RANK.index(finding.severity))


def where(finding: Finding) -> str:
    """Where a person finds it: the report of the file when there are several, then the place."""
    part = f"第{finding.part}份报告" if finding.part else ""
    return " ".join(words for words in (part, finding.place.label if finding.place else "") if words)


def heading(one: Checked) -> str:
    """What to call a file: the title of its report, or its name."""
    return one.title or one.source


def reasons(one: Checked) -> str:
    """Why a file could not be read."""
    return "；".join(note.message for note in one.issues) or "没有读出内容。"


def shortened(words: str, longest: int) -> str:
    """Words on one line; of long ones the beginning and the end."""
    line = " ".join(words.split())
    return line if len(line) <= longest else f"{line[: longest - longest // 4]}……{line[-(longest // 4) :]}"


def fingerprints(findings: Sequence[Finding]) -> Iterator[str]:
    """For each finding what stays the same when the text around it changes; equal ones are counted."""
    seen: Counter[str] = Counter()
    for finding in findings:
        seen[finding.fingerprint] += 1
        yield f"{finding.fingerprint}:{seen[finding.fingerprint]}"


def fit_for_xml(text: str) -> str:
    """The text without characters that an XML file, and so a workbook or a Word file, must not hold."""
    return _UNFIT.sub("\ufffd", text)
