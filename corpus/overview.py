"""Prints one line a record of a JSONL file that `reportmine parse` wrote.

python corpus/overview.py RECORDS.jsonl
"""

from __future__ import annotations

import json
import sys
import unicodedata
from pathlib import Path
from typing import Any

HEADER = ("文件", "类型", "年度", "部门（单位）", "预算（万元）", "得分", "成效", "问题", "建议", "状态")
_KINDS = {
    "project_self": "项目自评",
    "project_self_table": "项目自评表",
    "dept_overall_self": "部门整体自评",
    "dept_eval": "部门评价",
    "finance_eval": "财政评价",
    "policy_eval": "政策评价",
    "transfer_self": "转移支付自评",
    "re_eval": "再评价",
    "ex_ante": "事前评估",
    "mid_monitor": "运行监控",
    "result_report": "结果报告",
    "rectify_report": "整改报告",
    "budget_accounts": "部门决算",
    "other": "其他",
}
_STATUS = {"complete": "完整", "partial": "有提示", "failed": "失败"}
_RIGHT = frozenset((4, 5, 6, 7, 8))


def row_of(record: dict[str, Any]) -> tuple[str, ...]:
    """The cells of one record, as printed."""
    basic = record.get("basic_info") or {}
    budget = _value(basic.get("budget_yuan"))
    counts = (str(len(record.get(name) or ())) for name in ("outcomes", "problems", "recommendations"))
    return (
        "/".join(Path(record["source"]).parts[-2:]),
        _KINDS.get(_value(record.get("kind")) or "", "—"),
        _shown(_value(basic.get("fiscal_year"))),
        _shown(_value(basic.get("department")) or _value(basic.get("unit"))),
        "—" if budget is None else f"{float(budget) / 10_000:,.2f}",
        _shown(_value(basic.get("score"))),
        *counts,
        _STATUS[record["status"]],
    )


def table(rows: list[tuple[str, ...]]) -> str:
    """Rows as aligned columns; a Chinese character is two columns wide."""
    widths = [max(_width(row[i]) for row in rows) for i in range(len(rows[0]))]
    lines = ("  ".join(_padded(cell, widths[i], right=i in _RIGHT) for i, cell in enumerate(row)) for row in rows)
    return "\n".join(line.rstrip() for line in lines)


def _value(leaf: dict[str, Any] | None) -> Any:
    return leaf["value"] if leaf else None


def _shown(value: object) -> str:
    return "—" if value is None else str(value)


def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)


def _padded(text: str, width: int, *, right: bool) -> str:
    blank = " " * (width - _width(text))
    return blank + text if right else text + blank


def main(path: Path) -> None:
    """Prints the table and the totals."""
    records = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    print(table([HEADER, *map(row_of, records)]))
    failed = sum(record["status"] == "failed" for record in records)
    problems = sum(len(record.get("problems") or ()) for record in records)
    print(f"\n共{len(records)}份记录，其中失败{failed}份；问题{problems}条。")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
