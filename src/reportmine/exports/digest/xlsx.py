"""A workbook: every table for printing and for filters, charts, 数据来源 from which each number can be made again, how it was counted."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from reportmine.exports.digest import _charts
from reportmine.exports.digest._choice import chosen
from reportmine.exports.digest._evidence import Evidence, Piece, method, together
from reportmine.exports.digest._own import spot
from reportmine.exports.digest._table import Column, Row, Table, Value, columns, span
from reportmine.exports.digest._workbook import PRINT_TAB, SOURCE_TAB, SOURCES, Book, filtered, height, printed
from reportmine.model.digest import Digest, Profile, Source
from reportmine.model.digest_export import DigestExport, DigestOptions

DETAILED = 60_000  # rows of 数据来源 with a row for each piece of each figure; beyond it a row for a thousand
_LEFT = "未计入文件（筛选版）"
_SOURCES = columns(
    ("编号", 9), ("所在表", 14), ("所在行", 24), ("所在列", 14), ("数值", 14), ("单位", 6), ("怎么计算", 18), ("计数口径", 26),
    ("计入对象", 22), ("计入数值", 14), ("除以", 14), ("部门", 16), ("项目", 18), ("年度", 7), ("报告", 28), ("位置", 22), ("原文", 50),
    ("文件", 28), ("引用编号", 12), ("报告编号", 15), ("问题编号", 17), ("脉络编号", 14), Column("分类代码", 8, codes=True),
)  # fmt: skip
_HOW = (
    "本工作簿由档案库中的报告汇总而成，是草稿；对外使用前请核对原文。",
    "打印版用于打印和阅读：空格以“—”表示，金额单位为万元。筛选版没有合并单元格，可以筛选、排序和做数据透视表，空格留空。",
    "每个数字都有编号（D0001起；单条问题的金额为J0001起）。筛选版最后几列的“取数编号”写明每个数字的编号；点数字可直接到“数据来源”。",
    "在“数据来源”按“编号”筛选，就得到构成这个数字的全部报告、问题、位置和原文；按“怎么计算”一列的方法可以重新算出“数值”。",
    "“数据来源”中金额以元为单位，比率以小数表示；其他表的金额是它除以10000。",
)


def render(digest: Digest, options: DigestOptions) -> bytes:
    """The file."""
    title = f"{digest.scope.region}{span(digest)}绩效评价"
    evidence = Evidence(digest)
    listed, brief = _listed(evidence)
    book = Book.of(f"{title}问题汇总", _starts(listed))
    tables = chosen(digest, options.profile)
    rules = digest.scope.rules
    _charts.summary(book, digest, title)
    _explained(book, digest, tables)
    _charts.charts(book, digest, title)
    _charts.heat(book, digest, title, rules)
    for table in tables:
        printed(book, table, title, rules)
    for table in tables:
        filtered(book, table)
    if digest.left_out:
        filtered(book, _left(digest))
    codes = options.profile is not Profile.CONGRESS
    _sources(book, listed, dict(digest.scope.groups), brief=brief, codes=codes)
    return book.done()


def _listed(evidence: Evidence) -> tuple[list[tuple[Source, Piece]], bool]:
    """Every figure with its pieces, a row each; in few rows (True) where these would be too many."""
    if sum(map(evidence.size, evidence.sources)) <= DETAILED:
        return [(source, piece) for source in evidence.sources for piece in evidence.pieces(source)], False
    return [(source, piece) for source in evidence.sources for piece in together(source, list(evidence.pieces(source)))], True


def _starts(listed: list[tuple[Source, Piece]]) -> dict[str, int]:
    """The row (from 0, under the head) in which each figure begins."""
    found: dict[str, int] = {}
    for row, (source, _) in enumerate(listed, 1):
        found.setdefault(source.id, row)
    return found


def _sources(book: Book, listed: list[tuple[Source, Piece]], groups: dict[str, str], *, brief: bool, codes: bool) -> None:
    """数据来源: for filters, like the other tables of that kind."""
    sheet = book.sheet(SOURCES, SOURCE_TAB)
    heads = _SOURCES if codes else _SOURCES[:-1]
    book.heads(sheet, 0, heads)
    for at, (source, piece) in enumerate(listed, 1):
        how = method(source, brief=brief), source.how
        told: list[Value | float] = [source.id, *spot(source, groups), float(source.value), source.unit, *how]
        for col, value in enumerate([*told, *_values(piece)][: len(heads)]):
            if value is not None:  # there are many rows and many gaps: frames around nothing would double the file
                book.write(sheet, at, col, value)
        sheet.set_row(at, min(height([piece.quote], [_SOURCES[16]]), 70.0))
    if listed:
        sheet.autofilter(0, 0, len(listed), len(heads) - 1)
    sheet.freeze_panes(1, 1)
    sheet.repeat_rows(0)


def _values(piece: Piece) -> list[Value | float]:
    numbers = [None if one is None else float(one) for one in (piece.number, piece.divisor)]
    return [
        piece.counted, *numbers, piece.department, piece.project, piece.year, piece.title, piece.place, piece.quote, piece.file,
        piece.refers, piece.report, piece.problem, piece.line, piece.leaf,
    ]  # fmt: skip


def _explained(book: Book, digest: Digest, tables: list[Table]) -> None:
    """说明: what is where, what it is of, how it was counted, what was left out."""
    sheet = book.sheet("说明", PRINT_TAB)
    sheet.set_column(0, 0, 30)
    sheet.set_column(1, 1, 30)
    sheet.set_column(2, 2, 60)
    book.merged(sheet, 0, 2, "说明", "title", 34)
    at = 2
    for heading, lines in (("一、怎么看", _HOW), ("二、范围", _scope(digest)), ("三、计数口径", tuple(digest.scope.rules))):
        at = _paragraphs(book, sheet, at, heading, lines)
    left = tuple(f"{one.why}：见“{_LEFT}”。" for one in digest.left_out)
    at = _paragraphs(book, sheet, at, "四、没有计入的文件", left or ("没有。",))
    at = _directory(book, sheet, at, tables, left=bool(digest.left_out))
    sheet.print_area(0, 0, at, 2)


def _left(digest: Digest) -> Table:
    files = [(one.why, file) for one in digest.left_out for file in one.files]
    rows = tuple(Row((number, *told)) for number, told in enumerate(files, 1))
    return Table("未计入文件", columns(("序号", 6), ("原因", 50), ("文件", 90)), rows, "")


def _scope(digest: Digest) -> tuple[str, ...]:
    scope = digest.scope
    asked = f"（按名称含“{'、'.join(scope.asked)}”选取）" if scope.asked else ""
    return (
        f"年度：{span(digest)}。", f"主管部门{asked}：{'、'.join(scope.departments) or '没有'}。", f"问题分类表：第{scope.taxonomy}版。",
        "屡评屡犯：" + ("列出认定清单和疑似清单。" if scope.named_suspects else "只列认定清单；疑似问题须经人核实认定后再列名。"),
    )  # fmt: skip


def _paragraphs(book: Book, sheet: Any, at: int, heading: str, lines: tuple[str, ...]) -> int:
    book.write(sheet, at, 0, heading, look="heading")
    wide = (Column("", 120),)
    for number, line in enumerate(lines, 1):
        words = f"{number}. {line}"
        book.merged(sheet, at + number, 2, words, "free", height([words], wide))
    return at + len(lines) + 2


def _directory(book: Book, sheet: Any, at: int, tables: list[Table], *, left: bool) -> int:
    """Every sheet with a way to it."""
    book.write(sheet, at, 0, "五、目录（点击可到）", look="heading")
    for name, other in _names(tables, left=left):
        at += 1
        for col, one in enumerate((name, other)):
            if one:
                sheet.write_url(at, col, f"internal:'{one}'!A1", book.looks["link"], one)
    return at


def _names(tables: list[Table], *, left: bool) -> Iterator[tuple[str, str]]:
    yield from (("概况", ""), ("图表", ""), ("部门问题分布", ""))
    yield from ((f"{table.name}（打印版）", f"{table.name}（筛选版）") for table in tables)
    yield SOURCES, _LEFT if left else ""


EXPORT = DigestExport(
    name="xlsx", suffix=".xlsx", media_type="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", render=render
)
