"""One page for a browser, without a network: tables with filters; every figure opens to the reports, places and words it is made of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from html import escape

from reportmine.exports._shell import filled
from reportmine.exports.digest import _drawing, _figures
from reportmine.exports.digest._choice import chosen
from reportmine.exports.digest._page_data import data
from reportmine.exports.digest._table import Column, Figure, Mixed, Row, Table, Value, span, written
from reportmine.model.digest import Digest
from reportmine.model.digest_export import DigestExport, DigestOptions

_FOLDER = "reportmine.exports.digest"
_TOP = 10
_SHADES = 5
_EMPTY = "—"
_LONG = ("问题描述（原文）", "存在问题", "典型表现", "整改说明（原文）", "问题", "整改建议/要求")
# Rows of these tables go when a filter leaves nothing of them, though they are not of one department or year.
_EMPTIED = ("共性问题统计表", "问题资金统计表")


def render(digest: Digest, options: DigestOptions) -> str:
    """The whole page."""
    tables = chosen(digest, options.profile)
    sections = [_overview(digest), _charts(digest), _heat(digest), *map(_section, tables), _rules(digest)]
    names = ["总体情况", "图表", "部门问题分布", *(table.name for table in tables), "计数口径"]
    links = "".join(f'<a href="#s{n}">{name}</a>' for n, name in enumerate(names))
    body = "\n".join(f'<section id="s{n}">{section}</section>' for n, section in enumerate(sections))
    return filled(
        _FOLDER, title=escape(f"{digest.scope.region}{span(digest)}绩效评价问题汇总"), links=links,
        body=body, data=data(digest), departments=_options(digest.scope.departments),
        years=_options(sorted({f"{one.year}" for one in digest.reports}, reverse=True)), groups=_groups(digest), statuses=_statuses(tables),
    )  # fmt: skip


def _options(names: Iterable[str]) -> str:
    return "".join(f"<option>{escape(name)}</option>" for name in names)


def _groups(digest: Digest) -> str:
    used = {one.group for one in digest.problems}
    return "".join(f'<option value="{code}">{escape(name)}</option>' for code, name in digest.scope.groups if code in used)


def _statuses(tables: Sequence[Table]) -> str:
    found = dict.fromkeys(row.status for table in tables for row in table.rows if row.status)
    return _options(sorted(found))


def _overview(digest: Digest) -> str:
    rows = [
        f"<tr><th scope='row'>{escape(str(row.values[0]))}</th><td class='n'>{_value(row.values[1])}<i>{row.values[2] or ''}</i></td>"
        f"<td>{escape(str(row.values[3]))}</td></tr>"
        for row in _figures.overview(digest).rows
    ]
    half = -(-len(rows) // 2)
    tables = (f"<table class='overview'><tbody>{''.join(part)}</tbody></table>" for part in (rows[:half], rows[half:]))
    return f"<h2>总体情况</h2><div class='pair'>{''.join(tables)}</div>"


def _charts(digest: Digest) -> str:
    main = [(str(row.values[2]), _count(row.values[3])) for row in _figures.common(digest).rows if not row.minor][:_TOP]
    grades, trend = _figures.grades(digest), _figures.trend(digest)
    kept = [n for n in range(1, len(grades.columns)) if any(row.values[n] is not None for row in grades.rows)]
    years = [(str(row.values[0]), [_count(row.values[n]) for n in kept]) for row in grades.rows]
    again = [(str(row.values[0]), _count(row.values[6])) for row in trend.rows if row.values[6] is not None]
    parts = [_drawing.bars(main, f"涉及部门最多的共性问题（前{len(main)}项，部门数）") if main else "<p>没有问题达到共性标准。</p>"]
    if years:
        parts.append(_drawing.stacked(years, [grades.columns[n].title for n in kept], "各年评价等级分布（报告份数）"))
    if again:
        parts.append(_drawing.line(again, "各年重复出现的问题数（认定清单）"))
    return f"<h2>图表</h2><div class='pair'>{''.join(parts)}</div><div class='pair'>{_grid(grades)}{_grid(trend)}</div>"


def _count(value: Value) -> int:
    return int(value.value) if isinstance(value, Figure) else 0


def _heat(digest: Digest) -> str:
    """Counts of problems, the greater the darker."""
    table = _figures.matrix(digest)
    inner = [value.value for row in table.rows for value in row.values[1:-1] if isinstance(value, Figure)]
    most = max(inner, default=Decimal(0)) or Decimal(1)
    rows = "".join(
        f"<tr{_facets(row)}>{''.join(_heated(n, value, most, len(row.values)) for n, value in enumerate(row.values))}</tr>"
        for row in table.rows
    )
    head = "".join(f"<th scope='col'>{escape(one.title)}</th>" for one in table.columns)
    lead = "<h2>部门问题分布</h2><p class='lead'>问题条数；颜色越深条数越多。</p>"
    return f"{lead}<div class='wide'><table class='heat'><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></div>"


def _heated(at: int, value: Value, most: Decimal, columns: int) -> str:
    if at == 0:
        return f"<th scope='row'>{escape(str(value))}</th>"
    shade = int(_SHADES * value.value / most) if isinstance(value, Figure) and at < columns - 1 else 0
    return f"<td class='n h{shade}'>{_value(value)}</td>"


def _section(table: Table) -> str:
    unit = "金额单位：万元。" if table.money else ""
    note = "".join(f"<p class='lead'>{escape(words)}</p>" for words in (unit + table.note,) if words)
    return f"<h2>{table.name} <span class='count'>{len(table.rows)}</span></h2>{note}{_grid(table)}"


def _grid(table: Table) -> str:
    """A table with its rows, or what stands in place of them."""
    if not table.rows:
        return f"<p>{escape(table.nothing)}</p>"
    kept = [n for n, one in enumerate(table.columns) if not one.extra and not one.codes]
    head = "".join(f"<th scope='col'>{escape(table.columns[n].title.replace('（万元）', ''))}</th>" for n in kept)
    emptied = " data-emptied" if table.name in _EMPTIED else ""
    numbers = {n for n in kept if any(isinstance(row.values[n], Figure) for row in table.rows)}
    rows = "".join(
        f"<tr{_facets(row)}>{''.join(_cell(table.columns[n], row.values[n], number=n in numbers) for n in kept)}</tr>" for row in table.rows
    )
    return f"<div class='wide'><table{emptied}><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></div>"


def _facets(row: Row) -> str:
    """What a row is filtered by."""
    told = {"d": row.departments, "y": row.years, "g": row.groups, "t": (row.status,) if row.status else ()}
    return "".join(f' data-{name}="|{escape("|".join(map(str, values)))}|"' for name, values in told.items() if values)


def _cell(column: Column, value: Value, *, number: bool) -> str:
    """A gap in a column of figures stands where the figures stand."""
    kind = " class='n'" if number or isinstance(value, int) else " class='q'" if column.title in _LONG else ""
    return f"<td{kind}>{_value(value)}</td>"


def _value(value: Value) -> str:
    """A figure is a button that opens its evidence."""
    if isinstance(value, Figure):
        return f"<button type='button' data-s='{value.source}' data-k='{value.look.value}'>{escape(written(value))}</button>"
    if isinstance(value, Mixed):
        return "".join(map(_value, value.parts))
    return _EMPTY if value is None else escape(str(value))


def _rules(digest: Digest) -> str:
    return f"<h2>计数口径</h2><ol>{''.join(_items(digest.scope.rules))}</ol>{_left(digest)}"


def _items(lines: Iterable[str]) -> Iterator[str]:
    return (f"<li>{escape(line)}</li>" for line in lines)


def _left(digest: Digest) -> str:
    parts = (
        f"<details><summary>没有计入：{escape(one.why)}（{len(one.files)}份）</summary><ul>{''.join(_items(one.files))}</ul></details>"
        for one in digest.left_out
    )
    return "".join(parts)


EXPORT = DigestExport(name="html", suffix=".html", media_type="text/html", render=render)
