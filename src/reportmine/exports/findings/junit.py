"""JUnit XML for build servers: a suite a file, a case a finding."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from xml.etree import ElementTree as Tree

from reportmine.exports._listed import fit_for_xml, heading, listed, reasons, where
from reportmine.exports.manuals import LEVELS
from reportmine.model.export import FindingsExport, FindingsOptions
from reportmine.model.finding import Checked, Finding
from reportmine.model.report import Status


def render(checked: Sequence[Checked], options: FindingsOptions) -> str:
    """Findings are failures, unreadable files errors; suppressed findings and rules not evaluated are skipped."""
    suites = [_suite(one, options) for one in checked]
    root = Tree.Element("testsuites", {"name": "reportmine"} | _totals(suites))
    root.extend(suites)
    Tree.indent(root, " ")
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + Tree.tostring(root, encoding="unicode") + "\n"


def _suite(one: Checked, options: FindingsOptions) -> Tree.Element:
    cases = list(_cases(one, options))
    counts = {name: sum(case.find(tag) is not None for case in cases) for name, tag in _RESULTS.items()}
    facts = {"name": fit_for_xml(one.source), "tests": str(len(cases))}
    suite = Tree.Element("testsuite", facts | {name: str(count) for name, count in counts.items()})
    suite.extend(cases)
    return suite


_RESULTS = {"failures": "failure", "errors": "error", "skipped": "skipped"}


def _totals(suites: Sequence[Tree.Element]) -> dict[str, str]:
    return {name: str(sum(int(suite.get(name, "0")) for suite in suites)) for name in ("tests", *_RESULTS)}


def _cases(one: Checked, options: FindingsOptions) -> Iterator[Tree.Element]:
    if one.status is Status.FAILED:
        yield _case(one, "读取文件", "error", reasons(one), kind="无法读取")
        return
    findings = listed(one.findings, options)
    for finding in findings:
        case = _case(one, _name(finding), "failure", finding.message, kind=LEVELS[finding.severity])
        case[0].text = fit_for_xml(_words(finding))
        yield case
    if not findings:
        yield Tree.Element("testcase", classname=_class(one), name=f"检查了{one.evaluated}条规则，没有发现要改的地方")
    for entry in one.suppressed:
        until = f"，到{entry.until}" if entry.until else ""
        yield _case(one, _name(entry.finding), "skipped", f"已忽略：{entry.reason}（{entry.who}{until}）")
    for unknown in one.not_evaluated:
        part = f" 第{unknown.part}份报告" if unknown.part else ""
        yield _case(one, f"{unknown.code} {unknown.name}{part}", "skipped", f"没有检查：报告里没有读到{unknown.missing}")


def _case(one: Checked, name: str, result: str, message: str, kind: str | None = None) -> Tree.Element:
    case = Tree.Element("testcase", classname=_class(one), name=fit_for_xml(name))
    Tree.SubElement(case, result, {"message": fit_for_xml(message)} | ({"type": kind} if kind else {}))
    return case


def _class(one: Checked) -> str:
    return fit_for_xml(heading(one))


def _name(finding: Finding) -> str:
    return " ".join(words for words in (finding.code, finding.name, where(finding)) if words)


def _words(finding: Finding) -> str:
    rows = (("原文", finding.quote), ("说明", finding.message), ("计算", finding.calculation), ("怎么改", finding.advice))
    return "\n".join(f"{label}：{words}" for label, words in rows if words)


EXPORT = FindingsExport(name="junit", suffix=".xml", media_type="application/xml", render=render)
