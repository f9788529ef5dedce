"""`reportmine search`: words of any length in the reports of the archive."""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING

from reportmine.cli._archive import add_archive, add_filters, add_format, answered, shown, wanted
from reportmine.cli._parser import Parser
from reportmine.cli._words import DONE

if TYPE_CHECKING:
    from reportmine.archive.store import Archive

_ZONES = ("title", "problems", "recommendations", "outcomes", "text")


def add_arguments(parser: Parser) -> None:
    """Declares what the command takes."""
    parser.options.add_argument("words", nargs="+", metavar="词", help="要找的词；几个词要同时出现")
    add_archive(parser)
    add_filters(parser, scores=False)
    add = parser.options.add_argument
    where = "只在标题（title）、问题（problems）、建议（recommendations）、成效（outcomes）或全文（text）里找"
    add("--in", dest="zone", choices=_ZONES, help=where)
    add("--limit", metavar="N", type=int, default=20, help="一次列出多少份（默认 20）")
    add("--offset", metavar="N", type=int, default=0, help="跳过前 N 份")
    add_format(parser, "csv")


def run(args: argparse.Namespace) -> int:
    """Searches."""
    if args.limit < 1 or args.offset < 0:
        args.parser.error("--limit 要大于 0，--offset 不能是负数")

    def work(archive: Archive) -> int:
        from reportmine.exports import views

        found = archive.search(args.words, zone=args.zone, wanted=wanted(args), limit=args.limit, offset=args.offset)
        if args.format == "csv":
            return shown(args, views.found_listing(found))
        sys.stdout.write(views.found_json(found) if args.format == "json" else views.found_text(found))
        return DONE

    return answered(args, work)
