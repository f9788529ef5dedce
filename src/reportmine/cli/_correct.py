"""`reportmine correct`: what a person knows better than the program."""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING

from reportmine.cli._archive import add_archive, add_format, answered, shown
from reportmine.cli._parser import Parser
from reportmine.cli._words import DONE

if TYPE_CHECKING:
    from reportmine.archive.store import Archive


def add_arguments(parser: Parser) -> None:
    """Declares what the command takes."""
    add = parser.options.add_argument
    add("key", nargs="?", metavar="编号", help="报告编号，或它的开头几位")
    add("field", nargs="?", metavar="字段", help="字段名，如 score、unit、fiscal_year、kind、problems.2.category（第 2 条问题的类别）")
    add("value", nargs="?", metavar="值", help="正确的值：金额以元为单位，比率写成 0.9567；写成 '' 表示报告里没有")
    add_archive(parser)
    add("--who", metavar="姓名", help="谁更正的")
    add("--why", metavar="理由", help="为什么")
    add("--list", action="store_true", dest="listing", help="列出更正（只给编号时，列出这份报告的）")
    add("--all", action="store_true", help="与 --list 一起用：连撤销了的也列出")
    add("--undo", metavar="序号", type=int, help="撤销这条更正（序号见 --list），要写明 --who")
    add_format(parser, "csv")


def run(args: argparse.Namespace) -> int:
    """Corrects, lists corrections, or takes one back."""
    if args.listing:
        return answered(args, lambda archive: _list(args, archive))
    if not args.who:
        args.parser.error("要用 --who 写明是谁更正的")
    if args.undo is not None:
        return answered(args, lambda archive: _undo(args, archive), read_only=False)
    if args.value is None:
        args.parser.error("要写明编号、字段和值")
    if not args.why:
        args.parser.error("要用 --why 写明理由")
    return answered(args, lambda archive: _correct(args, archive), read_only=False)


def _list(args: argparse.Namespace, archive: Archive) -> int:
    from reportmine.exports import views

    return shown(args, views.corrections(archive.corrections(args.key, undone=args.all)))


def _undo(args: argparse.Namespace, archive: Archive) -> int:
    from reportmine.exports.views import plain

    one = archive.undo(args.undo, who=args.who)
    sys.stdout.write(f"已撤销第{one.number}号更正：{one.key} 的 {one.field} 不再是 {plain(one.new)}。\n")
    return DONE


def _correct(args: argparse.Namespace, archive: Archive) -> int:
    from reportmine.exports.views import plain

    one = archive.correct(args.key, args.field, args.value, who=args.who, why=args.why)
    sys.stdout.write(f"已更正（第{one.number}号）：{one.key} 的 {one.field} 由 {plain(one.old)} 改为 {plain(one.new)}。\n")
    return DONE
