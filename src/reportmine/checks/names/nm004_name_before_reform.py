"""NM004 机构改革前旧名称：评价年度之前已经改名或撤并的单位，还在用旧名称。

为什么：旧名称往往说明这一段是从多年前的稿子复制来的；对外公开也不严肃。
反例：
    2021年度报告写“县国土资源局负责实施”。
正例：
    2021年度报告写“县自然资源局（原县国土资源局）负责实施”。
依据：无（各地改革时间不同，名称对照只作提示）
"""

from __future__ import annotations

from collections.abc import Iterator

from reportmine.checks._bodies import Body, Reform, bodies, is_former, reforms
from reportmine.checks._look import need, sentence
from reportmine.model.document import Span
from reportmine.model.draft import Draft
from reportmine.model.rule import Hit, Rule, W


def check(draft: Draft) -> Iterator[Hit]:
    """Told as a proposal, each name once; names in titles of documents, in history and in sentences on earlier years are right."""
    year = need(draft.basic.fiscal_year, "评价年度")
    found: dict[str, tuple[Reform, list[Span]]] = {}
    for body in bodies(draft):
        row = _gone(body, year)
        if row is not None and not is_former(draft, body) and not _of_earlier_years(draft, body, row):
            found.setdefault(body.name, (row, []))[1].append(body.span)
    for name, (row, spans) in found.items():
        yield Hit(
            f"{year}年度的报告里写着“{name}”，这类机构多数地方在{row.until}年底前已改为“{'”或“'.join(row.new[:2])}”等。",
            tuple(spans[:4]),
            "核对本地机构改革后的名称并改正；说的是改革前的事，写作“原……”。",
            confidence=0.8,
        )


def _gone(body: Body, year: int) -> Reform | None:
    return next((row for row in reforms() if not row.varies and body.bare in row.old and row.until < year and body.place), None)


def _of_earlier_years(draft: Draft, body: Body, row: Reform) -> bool:
    around = sentence(draft, body.span.start)
    return any(int(str(e.value)[:4]) <= row.until for e in draft.reading.entities_in(around, "year", "date"))


RULE = Rule("NM004", "机构改革前旧名称", W, False, check)
