"""The writings of an evaluation. Text and page begin with what the figures do not say; only the text ends with times."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterable
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from reportmine.evaluate import _archive, _words
from reportmine.evaluate._calibration import Bin, Rule
from reportmine.evaluate._tally import Tally

if TYPE_CHECKING:
    from reportmine.evaluate._result import Result

Rows = list[tuple[str, ...]]

_ENOUGH = 10  # values below which the share of right ones says little


def text(result: Result) -> str:
    """Tables in plain text, Chinese headings and field names."""
    parts = [_words.LIMITS_ZH, f"语料：{result.reports}份报告，{result.files}个文件；指纹 {result.fingerprint[:16]}"]
    parts += [_plain(rows) for rows in (_group_rows(result, 0), _field_rows(result, 0), _share_rows(result, 0), _bin_rows(result, 0))]
    parts += [_plain(rows(result, 0)) for rows in _archive.WRITERS if rows(result, 0)]
    parts.append(f"期望校准误差 {_number(result.calibration_error)}（越小越好）")
    if result.seconds:
        parts.append(_plain(_time_rows(result)))
    return "\n\n".join(parts) + "\n"


def markdown(result: Result) -> str:
    """The documentation page, English with the Chinese name of each field."""
    writers = (_group_rows, _field_rows, _share_rows, _bin_rows, _rule_rows)
    groups, fields, shares, bins, rules = (_table(rows(result, 1)) for rows in writers)
    return _words.PAGE.format(
        reports=result.reports,
        files=result.files,
        fingerprint=result.fingerprint,
        groups=groups,
        fields=fields,
        shares=shares,
        bins=bins,
        rules=rules,
        links=_told(_archive.links(result, 1)),
        statuses=_told(_archive.statuses(result, 1)),
        leaves=_told(_archive.leaves(result, 1)),
        units=_told(_archive.units(result, 1)),
        sure=result.leaves.leaf.gold,
        unsure=result.leaves.unsure,
        least=_ENOUGH,
        error=_number(result.calibration_error),
    )


def _told(rows: Rows) -> str:
    return _table(rows) if rows else "The corpus tells nothing of these."


def json_text(result: Result) -> str:
    """Everything as JSON; figures to six decimals."""
    data: dict[str, Any] = {
        "fingerprint": result.fingerprint,
        "reports": result.reports,
        "files": result.files,
        "macro": _rounded(result.macro),
        "groups": [{"name": group.name, "files": group.files, "macro": _rounded(group.macro)} for group in result.groups],
        "fields": {name: _tally(tally) for name, tally in result.fields.items()},
        "shares": {name: {"right": t.hit, "of": t.ours, "share": _rounded(t.precision)} for name, t in result.shares.items()},
        "calibration": {
            "expected_error": _rounded(result.calibration_error),
            "bins": [{"low": one.low, "high": one.high} | _judged(one) for one in result.bins],
            "rules": [{"extractor": one.extractor} | _judged(one) for one in result.rules],
        },
        "figures": {name: _rounded(value) for name, value in result.figures().items()},
        "checks": {
            "rules": [asdict(rule) | {"recall": rule.recall, "precision": rule.precision} for rule in result.checks.rules],
            "false_errors": {name: count for name, count in result.checks.false_errors.items() if count},
            "false_warnings": {name: count for name, count in result.checks.false_warnings.items() if count},
            "missed": list(result.checks.missed),
        },
        **_archive.data(result),
        "differences": {name: list(lines) for name, lines in result.differences.items()},
    }
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def _tally(tally: Tally) -> dict[str, Any]:
    found = {"hit": tally.hit, "ours": tally.ours, "gold": tally.gold, "wrong": tally.wrong, "invented": tally.invented}
    return found | {name: _rounded(value) for name, value in tally.figures().items()}


def _judged(one: Bin | Rule) -> dict[str, Any]:
    return {"count": one.count, "accuracy": _rounded(one.accuracy), "confidence": _rounded(one.confidence)}


def _group_rows(result: Result, language: int) -> Rows:
    head = (("范围", "文件", "宏平均"), ("part", "files", "macro"))[language]
    return [head, *((_words.group(g.name, language), str(g.files), _number(g.macro)) for g in result.groups)]


def _field_rows(result: Result, language: int) -> Rows:
    head = (
        ("字段", "对", "得到", "标注", "多报", "精确率", "召回率", "F1", "软F1"),
        ("field", "right", "ours", "gold", "invented", "precision", "recall", "F1", "soft F1"),
    )[language]
    return [head, *((_words.field(name, language), *_cells(tally)) for name, tally in result.fields.items())]


def _cells(tally: Tally) -> tuple[str, ...]:
    figures = (tally.precision, tally.recall, tally.f1)
    soft = "" if tally.soft_f1 is None else _number(tally.soft_f1)
    return (str(tally.hit), str(tally.ours), str(tally.gold), str(tally.invented or ""), *map(_number, figures), soft)


def _share_rows(result: Result, language: int) -> Rows:
    head = (("整体", "对", "共", "比例"), ("what", "right", "of", "share"))[language]
    return [head, *((_words.share(name, language), str(t.hit), str(t.ours), _number(t.precision)) for name, t in result.shares.items())]


def _bin_rows(result: Result, language: int) -> Rows:
    head = (("置信度", "个数", "平均置信度", "实际正确率"), ("confidence", "values", "mean confidence", "share right"))[language]
    return [head, *((f"{b.low:g}–{b.high:g}", str(b.count), _number(b.confidence), _number(b.accuracy)) for b in result.bins)]


def _rule_rows(result: Result, language: int) -> Rows:
    head = (("规则", "个数", "平均置信度", "实际正确率"), ("rule", "values", "mean confidence", "share right"))[language]
    shown = [one for one in result.rules if one.count >= _ENOUGH or one.right < one.count]
    return [head, *((f"`{one.extractor}`", str(one.count), _number(one.confidence), _number(one.accuracy)) for one in shown)]


def _time_rows(result: Result) -> Rows:
    return [("格式", "每份秒数（中位）"), *((name, f"{seconds:.3f}") for name, seconds in result.seconds.items())]


def _plain(rows: Rows) -> str:
    widths = [max(_width(row[at]) for row in rows) for at in range(len(rows[0]))]
    return "\n".join(_line(row, widths) for row in rows)


def _line(row: tuple[str, ...], widths: list[int]) -> str:
    """First column to the left, figures to the right."""
    gaps = [" " * (width - _width(cell)) for cell, width in zip(row, widths, strict=True)]
    return "  ".join([row[0] + gaps[0], *(gap + cell for cell, gap in zip(row[1:], gaps[1:], strict=True))]).rstrip()


def _width(words: str) -> int:
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in words)


def _table(rows: Rows) -> str:
    rule = ("---", *("---:" for _ in rows[0][1:]))
    return "\n".join(_bars(row) for row in (rows[0], rule, *rows[1:]))


def _bars(cells: Iterable[str]) -> str:
    return "| " + " | ".join(cells) + " |"


def _number(value: float) -> str:
    return f"{value:.3f}"


def _rounded(value: float) -> float:
    return round(value, 6)
