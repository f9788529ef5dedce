"""Deals the reports to train, dev and test, and writes splits.json.

    python corpus/splits.py

All years of one unit go to the same split: they repeat each other's sentences. The split of a unit depends on nothing but
its name, so a new report moves no old one.
"""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

HERE = Path(__file__).parent


def unit_of(report: str) -> str:
    """The unit part of a report's id: everything before the year."""
    return report.rpartition("-")[0] or report


def split_of(report: str) -> str:
    """train (6 in 10), dev (2 in 10) or test (2 in 10)."""
    tenth = int.from_bytes(hashlib.sha256(unit_of(report).encode()).digest()[:8]) % 10
    return "train" if tenth < 6 else "dev" if tenth < 8 else "test"


def splits(reports: list[str]) -> dict[str, list[str]]:
    """The ids of each split, sorted."""
    dealt: dict[str, list[str]] = {"train": [], "dev": [], "test": []}
    for report in sorted(reports):
        dealt[split_of(report)].append(report)
    return dealt


def main() -> None:
    """Writes splits.json for the reports that have gold."""
    dealt = splits([path.parent.name for path in HERE.glob("reports/*/gold.yaml")])
    (HERE / "splits.json").write_text(json.dumps(dealt, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
