"""The annotated corpus on disk: every report's gold, the files made of it, the splits, and a fingerprint of it all."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from reportmine.errors import ReportmineError

Gold = dict[str, Any]

# One file stands for each report where reports are counted: the first of these it has.
FORMATS = ("docx", "doc", "pdf", "html", "txt", "xlsx")
SPLITS = ("train", "dev", "test")
_LABELS = ("links.yaml", "problem_leaves.tsv", "units.tsv")  # what is told of several reports
_NOT_SOURCES = {"md", "yaml", "yml", "json"}


@dataclass(frozen=True, slots=True)
class Case:
    """One file and what a careful reader takes from it. `format` is the file's extension."""

    report: str
    format: str
    path: Path
    gold: Gold


@dataclass(frozen=True, slots=True)
class Corpus:
    """All cases, ordered by report and format. `splits` gives the split of a report."""

    cases: tuple[Case, ...]
    splits: dict[str, str]
    fingerprint: str

    def one_per_report(self) -> tuple[Case, ...]:
        """The first file of each report."""
        first: dict[str, Case] = {}
        for case in self.cases:
            first.setdefault(case.report, case)
        return tuple(first.values())


def load(folder: Path) -> Corpus:
    """The corpus in a folder: reports/ID/{gold.yaml, source.*}, ID/{gold.yaml, source.*} or ID.gold.yaml beside ID.*.

    Raises ReportmineError when there is no gold, or gold that cannot be read or has no file.
    """
    found = sorted(_golds(folder), key=lambda pair: pair[0])
    if not found:
        raise ReportmineError("这里没有标注好的报告（gold.yaml），请给出语料文件夹，如 corpus", source=str(folder), code="no-corpus")
    cases = [case for report, path in found for case in _cases(report, path)]
    return Corpus(tuple(cases), _splits(folder), _fingerprint(folder, found, cases))


def _golds(folder: Path) -> Iterator[tuple[str, Path]]:
    for pattern in ("reports/*/gold.yaml", "*/gold.yaml"):
        yield from ((path.parent.name, path) for path in folder.glob(pattern))
    yield from ((path.name.removesuffix(".gold.yaml"), path) for path in folder.glob("*.gold.yaml"))


def _cases(report: str, path: Path) -> list[Case]:
    stem = "source" if path.name == "gold.yaml" else report
    files = [file for file in path.parent.glob(f"{stem}.*") if file.is_file() and _format(file) not in _NOT_SOURCES]
    if not files:
        raise ReportmineError(f"标注 {report} 旁边没有报告文件（{stem}.docx 等），请先生成文件", code="no-source")
    gold = _read(report, path)
    return [Case(report, _format(file), file, gold) for file in sorted(files, key=lambda file: (_rank(_format(file)), file.name))]


def _read(report: str, path: Path) -> Gold:
    try:
        gold = yaml.safe_load(path.read_text(encoding="utf-8"))
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise ReportmineError(f"标注 {report} 不是有效的 YAML，请改正后再试", code="bad-gold") from error
    if not isinstance(gold, dict):
        raise ReportmineError(f"标注 {report} 不是键值结构，请按标注规则改正", code="bad-gold")
    return gold


def _format(path: Path) -> str:
    return path.suffix.lower().removeprefix(".")


def _rank(name: str) -> int:
    return FORMATS.index(name) if name in FORMATS else len(FORMATS)


def _splits(folder: Path) -> dict[str, str]:
    path = folder / "splits.json"
    if not path.exists():
        return {}
    dealt: dict[str, list[str]] = json.loads(path.read_text(encoding="utf-8"))
    return {report: split for split, reports in dealt.items() for report in reports}


def _fingerprint(folder: Path, golds: Iterable[tuple[str, Path]], cases: Iterable[Case]) -> str:
    """sha256 over names and bytes of gold, labels and files. Line ends of gold do not count: a checkout may change them."""
    digest = hashlib.sha256()
    labels = [(name, folder / name) for name in _LABELS if (folder / name).exists()]
    for name, path in [*((f"{report}/gold", path) for report, path in golds), *labels]:
        _add(digest, name, path.read_bytes().replace(b"\r\n", b"\n"))
    for case in cases:
        _add(digest, f"{case.report}/{case.format}", case.path.read_bytes())
    return digest.hexdigest()


def _add(digest: hashlib._Hash, name: str, data: bytes) -> None:
    digest.update(f"{name}\0{len(data)}\0".encode())
    digest.update(data)
