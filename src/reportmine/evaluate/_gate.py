"""Floors that only rise: a figure below its floor fails, and so does a corpus other than the one the floors were measured on."""

from __future__ import annotations

import json
import math
from pathlib import Path
from typing import TypedDict

from reportmine.errors import ReportmineError
from reportmine.evaluate import _words
from reportmine.evaluate._result import Result

_STEP = 1000  # floors have three decimals
_ROUNDING = 1e-9
_WHOLE = ("share.grounding", "share.ledger", "share.proven")  # proof and account are complete or broken
_UPDATE = "请用 --update-baseline 写入新的下限"


class Baseline(TypedDict):
    """The file: the corpus it was measured on and the floor of each figure."""

    fingerprint: str
    floors: dict[str, float]


def gate(result: Result, baseline: Path) -> list[str]:
    """Chinese sentences on everything that is worse than the floors; empty when passed. Raises ReportmineError on a bad file."""
    known = _read(baseline)
    if known is None:
        return [f"没有下限文件 {baseline.name}，{_UPDATE}。"]
    figures = result.figures()
    found = []
    if known["fingerprint"] != result.fingerprint:
        here, there = result.fingerprint[:12], known["fingerprint"][:12]
        found.append(f"语料与下限文件中的不同（指纹 {here}，应为 {there}）；如果是有意改动，{_UPDATE}。")
    for name, floor in known["floors"].items():
        value = figures.get(name)
        if value is None:
            found.append(f"{_words.figure(name)}（{name}）有下限 {floor:.3f}，这次没有测到。")
        elif value < floor - _ROUNDING:
            found.append(f"{_words.figure(name)}（{name}）为 {value:.4f}，低于下限 {floor:.3f}，差 {floor - value:.4f}。")
    return found


def update_baseline(result: Result, baseline: Path) -> None:
    """Writes the figures as floors. On the same corpus floors only rise; on a changed one they are set anew."""
    known = _read(baseline)
    figures = result.figures()
    floors = {name: math.floor(value * _STEP + _ROUNDING) / _STEP for name, value in figures.items()}
    floors |= {name: 1.0 for name in _WHOLE if name in figures}
    if known is not None and known["fingerprint"] == result.fingerprint:
        floors |= {name: max(floor, floors.get(name, floor)) for name, floor in known["floors"].items()}
    data = Baseline(fingerprint=result.fingerprint, floors=dict(sorted(floors.items())))
    baseline.write_text(json.dumps(data, ensure_ascii=False, indent=1) + "\n", encoding="utf-8", newline="\n")


def _read(path: Path) -> Baseline | None:
    if not path.exists():
        return None
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
        return Baseline(fingerprint=str(data["fingerprint"]), floors={str(k): float(v) for k, v in data["floors"].items()})
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise ReportmineError(f"下限文件 {path.name} 已损坏，请恢复它，或删除后用 --update-baseline 重写", code="bad-baseline") from error
