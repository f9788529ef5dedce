"""The rules for people: a list, a table in Markdown, one manual in full."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict
from itertools import groupby

from reportmine.model.profile import Severity
from reportmine.model.rule import Manual

GROUPS = {
    "CP": "完整性", "SC": "得分、等级与权重", "MN": "资金", "DT": "日期与年度", "NM": "名称", "TB": "表格与正文",
    "PR": "问题与建议的对应", "PQ": "问题的写法", "MB": "方法与依据", "FM": "序号与格式", "TL": "模板残留",
    "CY": "雷同与串用", "PV": "隐私与涉密", "TY": "错别字与标点",
}  # fmt: skip
LEVELS = {Severity.ERROR: "必须改", Severity.WARNING: "建议看", Severity.INFO: "提示"}


def one(manual: Manual) -> str:
    """The manual of one rule."""
    how = "数据读对即可断定" if manual.decidable else "经验判断，最多作为“建议看”"
    lines = [
        f"{manual.code} {manual.name}（{LEVELS[manual.severity]}；{how}{'' if manual.on else '；默认不启用'}）",
        "",
        manual.summary,
        "",
    ]
    for title, words in (("为什么", manual.why), ("会被指出的写法", manual.bad), ("可以的写法", manual.good), ("依据", manual.basis)):
        lines += [title, *(f"  {line}" for line in words.splitlines()), ""]
    return "\n".join([*lines, "实测", f"  {measured(manual)}"]) + "\n"


def measured(manual: Manual) -> str:
    """How well the rule did, in words."""
    if not manual.planted:
        return f"没有植入错误的试验；在无错报告上误报{manual.false_alarms}处。"
    found = f"植入{manual.planted}处错误，找到{manual.recall:.0%}" if manual.recall is not None else f"植入{manual.planted}处错误"
    exact = f"，准确率{manual.precision:.0%}" if manual.precision is not None else ""
    return f"{found}{exact}；在无错报告上误报{manual.false_alarms}处。"


def listed(manuals: Sequence[Manual]) -> str:
    """One line a rule, by group."""
    lines = []
    for group, some in _grouped(manuals):
        lines += [GROUPS.get(group, group)]
        lines += [f"  {m.code}  {m.severity}  {m.name}{'' if m.on else '（默认不启用）'}" for m in some]
    return "\n".join([*lines, f"共{len(manuals)}条；E 必须改，W 建议看，I 提示。reportmine explain 代码 查看说明。"]) + "\n"


def markdown(manuals: Sequence[Manual]) -> str:
    """The page docs/rules.md."""
    lines = [
        "# 检查规则", "", "本页由 `reportmine rules --format markdown` 生成，不要手改。级别：E 必须改，W 建议看，I 提示。",
        "“可断定”的规则在数据读对时必然成立，其余是经验判断，最多作为 W。", "",
        "准确率和找到率是在自己的语料上量的：无错报告来自语料库，错误由人植入。别人的报告上会低一些；没有植入试验的规则只列误报数。", "",
    ]  # fmt: skip
    for group, some in _grouped(manuals):
        lines += [
            f"## {group} {GROUPS.get(group, '')}",
            "",
            "| 代码 | 级别 | 可断定 | 名称 | 说明 | 依据 | 植入 | 找到率 | 准确率 | 误报 |",
        ]
        lines += ["| --- | --- | --- | --- | --- | --- | ---: | ---: | ---: | ---: |", *map(_row, some), ""]
    return "\n".join(lines)


def as_json(manuals: Sequence[Manual]) -> str:
    """All manuals for programs."""
    return json.dumps([asdict(manual) for manual in manuals], ensure_ascii=False, indent=1) + "\n"


def _row(manual: Manual) -> str:
    cells = [
        manual.code, manual.severity.value, "是" if manual.decidable else "", manual.name, manual.summary, manual.basis.replace("\n", " "),
        str(manual.planted or ""), _share(manual.recall), _share(manual.precision), str(manual.false_alarms),
    ]  # fmt: skip
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


def _share(value: float | None) -> str:
    return "" if value is None else f"{value:.2f}"


def _grouped(manuals: Sequence[Manual]) -> Iterable[tuple[str, list[Manual]]]:
    order = {group: n for n, group in enumerate(GROUPS)}
    ordered = sorted(manuals, key=lambda m: (order.get(m.code[:2], len(order)), m.code))
    return ((group, list(some)) for group, some in groupby(ordered, key=lambda m: m.code[:2]))


WRITINGS: dict[str, Callable[[Sequence[Manual]], str]] = {"text": listed, "json": as_json, "markdown": markdown}
