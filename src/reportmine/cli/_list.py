"""`reportmine list`, `show`, `history`: the reports of the archive."""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING

from reportmine.cli._archive import add_archive, add_filters, add_format, answered, shown, wanted
from reportmine.cli._parser import Parser
from reportmine.cli._words import DONE

if TYPE_CHECKING:
    from reportmine.archive.store import Archive

_SORTS = ("unit", "year", "score", "kind", "title", "key")


def add_arguments(parser: Parser) -> None:
    """Declares what `list` takes."""
    add_archive(parser)
    add_filters(parser)
    add = parser.options.add_argument
    add("--sort", choices=_SORTS, default="unit", help="排序：单位、年度、得分、种类、标题或编号（默认 unit）")
    add("--desc", action="store_true", help="从大到小")
    add("--limit", metavar="N", type=int, help="最多列出 N 份")
    add("--offset", metavar="N", type=int, default=0, help="跳过前 N 份")
    add_format(parser, "csv")


def run(args: argparse.Namespace) -> int:
    """Lists reports."""

    def work(archive: Archive) -> int:
        from reportmine.exports import views

        asked = wanted(args)
        found = archive.reports(asked, sort=args.sort, descending=args.desc, limit=args.limit, offset=args.offset)
        people = args.format != "json"
        return shown(args, views.reports(found, everything=args.format != "text", names=people, total=archive.count(asked)))

    return answered(args, work)


def add_show(parser: Parser) -> None:
    """Declares what `show` takes."""
    parser.options.add_argument("key", metavar="编号", help="报告编号，或它的开头几位")
    add_archive(parser)
    add_format(parser, "html")


def show(args: argparse.Namespace) -> int:
    """Prints one report."""

    def work(archive: Archive) -> int:
        from reportmine.exports import card

        sys.stdout.write(card.WRITINGS[args.format](archive.show(args.key)))
        return DONE

    return answered(args, work)


def add_history(parser: Parser) -> None:
    """Declares what `history` takes."""
    parser.options.add_argument("key", metavar="编号", help="报告编号，或它的开头几位")
    add_archive(parser)
    add_format(parser, "csv")


def history(args: argparse.Namespace) -> int:
    """Prints what happened to a report."""

    def work(archive: Archive) -> int:
        from reportmine.exports import views

        return shown(args, views.history(archive.history(args.key)))

    return answered(args, work)
