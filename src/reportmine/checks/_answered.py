"""Findings somebody has answered for: suppressions with a reason and a name, and a baseline of findings already known."""

from __future__ import annotations

import json
import re
import tomllib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from fnmatch import fnmatch
from pathlib import Path
from typing import Any

from reportmine.errors import BadSetting
from reportmine.model.checking import Ignored
from reportmine.model.finding import Finding, Suppressed
from reportmine.model.profile import Severity

_KEYS = ("code", "quote", "place", "file", "reason", "who", "until")
_NEEDED = ("code", "reason", "who")
_UNUSED, _EXPIRED = ("IG001", "忽略项没有用到"), ("IG002", "忽略项已过期")


@dataclass(frozen=True, slots=True)
class Answered:
    """Findings left to show, and those answered for; `used` are the entries that answered for one."""

    left: tuple[Finding, ...]
    suppressed: tuple[Suppressed, ...]
    used: frozenset[Ignored]


def read_ignored(path: Path) -> tuple[Ignored, ...]:
    """The entries of a list of suppressions. Raises BadSetting with the line and what is allowed."""
    try:
        words = path.read_text(encoding="utf-8-sig")
        entries = tomllib.loads(words).get("ignore", [])
    except (OSError, UnicodeDecodeError) as error:
        raise BadSetting("忽略清单读不出来；请确认路径正确、文件是 UTF-8 文本。", source=str(path), code="bad-ignore") from error
    except tomllib.TOMLDecodeError as error:
        found = re.search(r"line (\d+)", str(error))
        message = f"忽略清单第{found[1] if found else '末'}行不是合法的 TOML；每一项写成 [[ignore]]，下面是 code、reason、who 等。"
        raise BadSetting(message, source=str(path), code="bad-ignore") from error
    starts = [n for n, line in enumerate(words.splitlines(), 1) if line.strip().startswith("[[ignore]]")]
    lines = starts if len(starts) == len(entries) else [1] * len(entries)
    return tuple(_entry(entry, line, path) for entry, line in zip(entries, lines, strict=True))


def answer(findings: Sequence[Finding], ignored: Sequence[Ignored], file: str, today: date | None) -> Answered:
    """Takes out the findings an entry speaks of; an entry past its day no longer counts."""
    left: list[Finding] = []
    suppressed: list[Suppressed] = []
    used: set[Ignored] = set()
    for finding in findings:
        entry = next((e for e in ignored if speaks_of(e, finding, file)), None)
        if entry is not None:
            used.add(entry)
        if entry is None or _past(entry, today):
            left.append(finding)
            continue
        until = entry.until.isoformat() if entry.until else None
        suppressed.append(Suppressed(finding=finding, reason=entry.reason, who=entry.who, until=until))
    return Answered(tuple(left), tuple(suppressed), frozenset(used))


def remarks(ignored: Sequence[Ignored], used: frozenset[Ignored], today: date | None) -> list[Finding]:
    """Entries that are of no use any more: past their day, or without a finding to answer for."""
    found = []
    for entry in ignored:
        where = f"{Path(entry.source).name}第{entry.line}行"
        if _past(entry, today):
            message = f"忽略项“{entry.code}”（{where}，{entry.who}：{entry.reason}）已于{entry.until}到期，对应的问题重新列出。"
            found.append(_remark(_EXPIRED, message, "问题已改正的删去这一项；确需延期的写明新的期限和理由。"))
        elif entry not in used:
            message = f"忽略项“{entry.code}”（{where}，{entry.who}：{entry.reason}）没有对上任何问题。"
            found.append(_remark(_UNUSED, message, "问题已改正的删去这一项；原文有改动的更新 quote 或 place。"))
    return found


def fingerprints(findings: Sequence[Finding]) -> Counter[str]:
    """Findings by what they say and point at, wherever they stand: an added paragraph above does not make them new."""
    return Counter(finding.fingerprint for finding in findings)


def without_known(findings: Sequence[Finding], known: dict[str, int]) -> tuple[tuple[Finding, ...], int]:
    """The findings a baseline does not know, and how many it knew."""
    left = Counter(known)
    new: list[Finding] = []
    for finding in findings:
        key = finding.fingerprint
        if left[key] > 0:
            left[key] -= 1
        else:
            new.append(finding)
    return tuple(new), len(findings) - len(new)


def read_baseline(path: Path) -> dict[str, dict[str, int]]:
    """Accepted findings by file name. Raises BadSetting."""
    try:
        told: dict[str, dict[str, int]] = json.loads(path.read_text(encoding="utf-8"))["files"]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise BadSetting(
            "基线文件读不出来；请确认它由 --baseline 生成，或换一个文件名重新生成。", source=str(path), code="bad-baseline"
        ) from error
    return told


def baseline_text(files: dict[str, Counter[str]]) -> str:
    """A baseline as JSON: sorted, so that two runs write the same bytes."""
    told = {name: dict(sorted(counts.items())) for name, counts in sorted(files.items())}
    return json.dumps({"reportmine": "baseline", "files": told}, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def _entry(entry: dict[str, Any], line: int, path: Path) -> Ignored:
    wrong = [key for key in entry if key not in _KEYS]
    lacking = [key for key in _NEEDED if not str(entry.get(key, "")).strip()]
    until = entry.get("until")
    if isinstance(until, str):
        until = _date(until)
    if isinstance(until, datetime):
        until = until.date()
    if wrong:
        trouble = f"不认识“{wrong[0]}”，可用的有 {'、'.join(_KEYS)}"
    elif lacking:
        trouble = f"缺少{'、'.join(lacking)}（哪条规则、为什么、谁负责必须写明）"
    elif "quote" not in entry and "place" not in entry:
        trouble = "缺少 quote（原文）或 place（位置）"
    elif entry.get("until") is not None and not isinstance(until, date):
        trouble = "until 不是日期，应写成 2026-12-31"
    else:
        kept = {key: str(entry[key]) for key in _KEYS if key in entry and key != "until"}
        return Ignored(**kept, until=until, line=line, source=str(path))
    raise BadSetting(f"忽略清单第{line}行起的一项{trouble}。", source=str(path), code="bad-ignore")


def _date(words: str) -> date | None:
    try:
        return date.fromisoformat(words.strip())
    except ValueError:
        return None


def speaks_of(entry: Ignored, finding: Finding, file: str) -> bool:
    """True when an entry answers for a finding of a file."""
    if entry.code != finding.code or (entry.file is not None and not fnmatch(Path(file).name, entry.file)):
        return False
    quote = entry.quote is None or _bare(entry.quote) in _bare(finding.quote or "")
    return quote and (entry.place is None or entry.place in (finding.place.label if finding.place else ""))


def _past(entry: Ignored, today: date | None) -> bool:
    return today is not None and entry.until is not None and entry.until < today


def _remark(what: tuple[str, str], message: str, advice: str) -> Finding:
    return Finding(code=what[0], name=what[1], severity=Severity.WARNING, message=message, advice=advice)


def _bare(words: str) -> str:
    return "".join(words.split())
