"""Numbers and names of the digest in sentences."""

from __future__ import annotations

from decimal import Decimal

from reportmine.exports._listed import shortened
from reportmine.exports.digest._table import WAN
from reportmine.model.digest import Cell, Digest, ProblemRow, Profile, ReportRow

CASE = 90  # characters of a case that is told in a sentence
_INNER = str.maketrans("“”", "‘’")


def number(cell: Cell | None) -> str:
    """Pieces: 14."""
    return f"{Decimal(cell.value):,.0f}" if cell is not None else "—"


def money(cell: Cell | None) -> str:
    """1,234.56万元."""
    return f"{Decimal(cell.value) / WAN:,.2f}万元" if cell is not None else "—"


def share(cell: Cell | None) -> str:
    """30.77%."""
    return f"{Decimal(cell.value) * 100:.2f}%" if cell is not None else "—"


def points(cell: Cell | None) -> str:
    """83.85分."""
    return f"{Decimal(cell.value):.2f}分" if cell is not None else "—"


def change(cell: Cell | None) -> str:
    """增加2份, 减少1份, 持平; empty when nothing can be compared."""
    if cell is None:
        return ""
    value = Decimal(cell.value)
    return f"增加{value:.0f}份" if value > 0 else f"减少{-value:.0f}份" if value < 0 else "持平"


def whose(one: ProblemRow) -> str:
    """汀川市交通运输局（2022年农村公路养护项目）."""
    project = one.project or ""
    year = "" if str(one.year) in project else f"{one.year}年"
    return f"{one.department}（{year}{project}）"


def case(one: ProblemRow, report: ReportRow | None = None) -> str:
    """A case in the words of its report, with where they stand."""
    place = f"《{report.title or report.source}》{one.place}" if report is not None else ""
    return f"{whose(one)}：{quoted(one.quote, CASE)}" + (f"（{place}）" if place else "")


def quoted(told: str, longest: int) -> str:
    """Words between marks, marks inside turned into inner ones."""
    return f"“{shortened(told, longest).rstrip('。；，').translate(_INNER)}。”"


def title_of(digest: Digest, profile: Profile) -> str:
    """What the file is called; a long title is broken where one would break it by hand."""
    first, last = digest.scope.first_year, digest.scope.last_year
    span = f"{last}年度" if first == last else f"{first}—{last}年度"
    return {
        Profile.LEADER: f"{span}预算绩效评价情况摘要",
        Profile.CONGRESS: f"关于{span}\n预算绩效评价和整改情况的报告",
    }.get(profile, f"关于{span}\n预算绩效评价情况的通报")


def span(digest: Digest) -> str:
    """2022年度, 2019—2023年度."""
    first, last = digest.scope.first_year, digest.scope.last_year
    return f"{last}年度" if first == last else f"{first}—{last}年度"
