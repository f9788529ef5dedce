"""SARIF 2.1.0 for programs that collect findings. Regions count code points of the text in the record that `reportmine parse` makes."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from reportmine import __version__
from reportmine.exports._listed import fingerprints, listed, reasons
from reportmine.model.export import FindingsExport, FindingsOptions
from reportmine.model.finding import Checked, Finding, Suppressed
from reportmine.model.profile import Severity
from reportmine.model.report import Status
from reportmine.model.rule import Manual

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
_DRIVE = re.compile(r"[A-Za-z]:[\\/]")
_Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class _File:
    """A file, its place among the artifacts, and the places of the rules."""

    checked: Checked
    index: int
    rules: Mapping[str, int]

    @property
    def artifact(self) -> _Json:
        return {"uri": _uri(self.checked.source), "index": self.index}


def render(checked: Sequence[Checked], options: FindingsOptions) -> str:
    """One run over all files. Suppressed findings are results with their reason; what was not evaluated is a notification."""
    rules = _rules(checked, options.manuals)
    places = {rule["id"]: index for index, rule in enumerate(rules)}
    files = [_File(one, index, places) for index, one in enumerate(checked)]
    run = {
        "tool": {"driver": {"name": "reportmine", "version": __version__, "language": "zh-CN", "rules": rules}},
        "language": "zh-CN",
        "columnKind": "unicodeCodePoints",
        "invocations": [
            {
                "executionSuccessful": all(one.status is not Status.FAILED for one in checked),
                "toolExecutionNotifications": [note for file in files for note in _notifications(file)],
            }
        ],
        "artifacts": [_artifact(one) for one in checked],
        "results": [result for file in files for result in _results(file, options)],
    }
    return json.dumps({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=1) + "\n"


def _rules(checked: Sequence[Checked], manuals: Mapping[str, Manual]) -> list[_Json]:
    """All rules with a manual, and those without one that spoke nevertheless."""
    told = [_rule(manual) for manual in manuals.values()]
    spoke = {f.code: f for one in checked for f in (*one.findings, *(entry.finding for entry in one.suppressed))}
    others = [_bare_rule(finding.code, finding.name, _LEVELS[finding.severity]) for finding in spoke.values()]
    silent = {n.code: _bare_rule(n.code, n.name, "warning") for one in checked for n in one.not_evaluated}
    known: _Json = {}
    for rule in (*told, *others, *silent.values()):
        known.setdefault(rule["id"], rule)
    return [known[code] for code in sorted(known)]


def _bare_rule(code: str, name: str, level: str) -> _Json:
    return {"id": code, "name": name, "shortDescription": _message(name), "defaultConfiguration": {"level": level}}


def _rule(manual: Manual) -> _Json:
    parts = (("为什么", manual.why), ("会被指出的写法", manual.bad), ("可以的写法", manual.good), ("依据", manual.basis))
    some = [(title, words) for title, words in parts if words]
    text = "\n\n".join([manual.summary, *(f"{title}：{words}" for title, words in some)]).strip()
    markdown = "\n\n".join([manual.summary, *(f"**{title}**\n\n{words}" for title, words in some)]).strip()
    return {
        "id": manual.code,
        "name": manual.name,
        "shortDescription": _message(manual.name),
        "fullDescription": _message(manual.summary or manual.name),
        "help": {"text": _literal(text or manual.name), "markdown": _literal(markdown or manual.name)},
        "defaultConfiguration": {"enabled": manual.on, "level": _LEVELS[manual.severity]},
        "properties": {"decidable": manual.decidable},
    }


def _artifact(one: Checked) -> _Json:
    """The file, with what it was judged by and how many of its findings a baseline knew."""
    facts = {"title": one.title, "unit": one.unit, "year": one.year, "profile": one.profile, "profileReason": one.profile_reason}
    told: _Json = {name: value for name, value in facts.items() if value is not None}
    return {
        "location": {"uri": _uri(one.source)},
        "properties": {**told, "status": one.status.value, "evaluated": one.evaluated, "accepted": one.accepted},
    }


def _results(file: _File, options: FindingsOptions) -> Iterator[_Json]:
    shown = listed(file.checked.findings, options)
    hidden = [entry for entry in file.checked.suppressed if listed([entry.finding], options)]
    prints = fingerprints([*shown, *(entry.finding for entry in hidden)])
    for finding, print_ in zip(shown, prints, strict=False):
        yield _result(finding, print_, file)
    for entry, print_ in zip(hidden, prints, strict=False):
        yield {**_result(entry.finding, print_, file), "suppressions": [_suppression(entry)]}


def _result(finding: Finding, fingerprint: str, file: _File) -> _Json:
    words = [finding.message, f"计算：{finding.calculation}" if finding.calculation else "", f"怎么改：{finding.advice}"]
    facts: _Json = {"confidence": finding.confidence, "advice": finding.advice}
    facts |= {"calculation": finding.calculation} if finding.calculation else {}
    facts |= {"part": finding.part} if finding.part is not None else {}
    result: _Json = {
        "ruleId": finding.code,
        "ruleIndex": file.rules[finding.code],
        "kind": "fail",
        "level": _LEVELS[finding.severity],
        "message": _message("\n".join(part for part in words if part)),
        "locations": [_location(file, finding.span, finding.quote, finding.place.label if finding.place else None)],
        "partialFingerprints": {"reportmine/v1": fingerprint},
        "properties": facts,
    }
    if finding.related:
        result["relatedLocations"] = [
            {"id": number, **_location(file, evidence.span, evidence.quote, evidence.place.label)}
            for number, evidence in enumerate(finding.related, 1)
        ]
    if finding.fix is not None:
        replacement = {"deletedRegion": _region(finding.fix.span), "insertedContent": {"text": finding.fix.replacement}}
        change = {"artifactLocation": file.artifact, "replacements": [replacement]}
        result["fixes"] = [{"description": _message(finding.advice), "artifactChanges": [change]}]
    return result


def _location(file: _File, span: tuple[int, int] | None, words: str | None, label: str | None) -> _Json:
    physical: _Json = {"artifactLocation": file.artifact}
    if span is not None:
        physical["region"] = _region(span) | ({"snippet": {"text": words}} if words else {})
    logical = {"logicalLocations": [{"name": label, "fullyQualifiedName": label}]} if label else {}
    return {"physicalLocation": physical, **logical}


def _region(span: tuple[int, int]) -> _Json:
    return {"charOffset": span[0], "charLength": span[1] - span[0]}


def _suppression(entry: Suppressed) -> _Json:
    facts = {"who": entry.who} | ({"until": entry.until} if entry.until else {})
    return {"kind": "external", "status": "accepted", "justification": entry.reason, "properties": facts}


def _notifications(file: _File) -> Iterator[_Json]:
    """Files that could not be read, trouble while reading, and rules that had nothing to judge by."""
    one = file.checked
    here = {"locations": [{"physicalLocation": {"artifactLocation": file.artifact}}]}
    if one.status is Status.FAILED:
        yield {"level": "error", "descriptor": {"id": "unreadable"}, "message": _message(reasons(one)), **here}
        return
    for note in one.issues:
        yield {"level": "warning", "descriptor": {"id": note.code}, "message": _message(note.message), **here}
    for unknown in one.not_evaluated:
        rule = {"id": unknown.code, "index": file.rules[unknown.code]}
        message = _message(f"没有检查“{unknown.name}”：报告里没有读到{unknown.missing}。")
        yield {"level": "note", "descriptor": {"id": "not-evaluated"}, "associatedRule": rule, "message": message, **here}


def _message(words: str) -> _Json:
    return {"text": _literal(words)}


def _literal(words: str) -> str:
    """Words in which nothing is a placeholder."""
    return words.replace("{", "{{").replace("}", "}}")


def _uri(source: str) -> str:
    """A path as an address: relative ones stay relative."""
    if _DRIVE.match(source):
        return f"file:///{source[:2]}{quote(source[2:].replace(chr(92), '/'), errors='replace')}"
    path = quote(source.replace(os.sep, "/"), errors="replace")
    return f"file://{path}" if path.startswith("/") else path


EXPORT = FindingsExport(name="sarif", suffix=".sarif", media_type="application/sarif+json", render=render, everything=True)
