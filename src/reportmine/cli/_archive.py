"""What every command that uses the archive takes, and how it opens it."""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING

from reportmine.cli._parser import Parser
from reportmine.cli._words import DONE

if TYPE_CHECKING:
    from reportmine.archive.store import Archive
    from reportmine.model.archived import Filter
    from reportmine.model.listing import Listing


def add_archive(parser: Parser) -> None:
    """Declares `--archive`."""
    what = "档案库：文件路径，或 postgresql:// 开头的数据库地址（默认用环境变量 REPORTMINE_ARCHIVE，没有就用 reportmine.db）"
    parser.options.add_argument("--archive", metavar="位置", help=what)


def opened(args: argparse.Namespace, *, create: bool = False, read_only: bool = False) -> Archive:
    """The archive a command is told to use. Raises ArchiveError."""
    from reportmine import archive
    from reportmine.errors import ArchiveError

    place = archive.place(args.archive)
    try:
        return archive.open_archive(place, create=create, read_only=read_only)
    except ArchiveError as error:
        if error.code != "archive-older":
            raise
    archive.open_archive(place).close()
    return archive.open_archive(place, read_only=read_only)


def add_filters(parser: Parser, *, scores: bool = True) -> None:
    """Declares which reports are meant; `scores`: also by what they say."""
    add = parser.options.add_argument
    add("--unit", metavar="单位", help="单位或主管部门名称中的字，如 教育局")
    add("--year", metavar="年度", type=years, default=(None, None), help="年度，如 2021，或起止年度，如 2019-2022、2019-、-2022")
    add("--kind", metavar="种类", type=kind_of, help="报告种类：代码或名称，如 project_self、部门评价")
    if scores:
        add("--department", metavar="部门", help="主管部门名称中的字")
        add("--score", metavar="得分", type=scores_of, default=(None, None), help="得分范围，如 80-90、90-、-60")
        add("--grade", metavar="等级", help="等级，如 优、良、中、差")
        add("--problem", metavar="类别", help="有这类问题的报告：问题分类代码或其开头，如 P0401、P04")


def wanted(args: argparse.Namespace) -> Filter:
    """The filter that the options ask for."""
    from reportmine.model.archived import Filter

    told = vars(args)
    lowest, highest = told.get("score", (None, None))
    return Filter(
        unit=args.unit,
        department=told.get("department"),
        first_year=args.year[0],
        last_year=args.year[1],
        kind=args.kind,
        lowest=lowest,
        highest=highest,
        grade=told.get("grade"),
        leaf=told.get("problem"),
    )


def years(words: str) -> tuple[int | None, int | None]:
    """2021, 2019-2022, 2019- or -2022."""
    found = re.fullmatch(r"(\d{4})?\s*([-—–~～至]?)\s*(\d{4})?", words.strip())
    if not found or not (found[1] or found[3]):
        raise argparse.ArgumentTypeError(f"“{words}”不是年度；请写成 2021 或 2019-2022")
    first, last = (int(told) if told else None for told in (found[1], found[3]))
    return (first, last) if found[2] else (first or last, first or last)


def scores_of(words: str) -> tuple[float | None, float | None]:
    """80-90, 90- or -60; one number means just that."""
    found = re.fullmatch(r"(\d+(?:\.\d+)?)?\s*([-—–~～至]?)\s*(\d+(?:\.\d+)?)?", words.strip())
    if not found or not (found[1] or found[3]):
        raise argparse.ArgumentTypeError(f"“{words}”不是得分范围；请写成 80-90、90- 或 -60")
    first, last = (float(told) if told else None for told in (found[1], found[3]))
    return (first, last) if found[2] else (first, first)


def answered(args: argparse.Namespace, work: Callable[[Archive], int], *, read_only: bool = True) -> int:
    """Does a command's work on the archive."""
    with opened(args, read_only=read_only) as archive:
        return work(archive)


def shown(args: argparse.Namespace, listing: Listing) -> int:
    """Prints a table in the format asked for."""
    from reportmine.exports.listing import WRITINGS

    sys.stdout.write(WRITINGS[args.format](listing))
    return DONE


def add_format(parser: Parser, *others: str) -> None:
    """Declares `--format`."""
    parser.options.add_argument("--format", choices=("text", "json", *others), default="text", help="输出格式（默认 text）")


def kind_of(words: str) -> str:
    """The code of a kind, from its code or one of its names."""
    from reportmine import knowledge

    names: dict[str, list[str]] = knowledge.load("kind_names")
    found = next((code for code, told in names.items() if words.strip() in (code, *told)), None)
    if found is None:
        known = "、".join(f"{code}（{told[-1]}）" for code, told in names.items())
        raise argparse.ArgumentTypeError(f"没有“{words}”这种报告；可用的有：{known}")
    return found
