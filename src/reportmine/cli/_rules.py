"""`reportmine rules` lists the rules, `reportmine explain` prints the manual of one, or the evidence of a life line."""

from __future__ import annotations

import argparse
import sys

from reportmine.cli import _recurrences
from reportmine.cli._archive import add_archive
from reportmine.cli._parser import Parser
from reportmine.cli._words import DONE, MISUSED, say


def add_rules(parser: Parser) -> None:
    """Declares what `rules` takes."""
    parser.options.add_argument("--format", choices=("text", "json", "markdown"), default="text", help="输出格式（默认 text）")


def add_explain(parser: Parser) -> None:
    """Declares what `explain` takes."""
    parser.options.add_argument("code", metavar="代码", help="规则代码，如 SC001；或一条问题脉络的编号")
    parser.options.add_argument("files", nargs="*", metavar="文件或文件夹", help="脉络所在的报告；不写就查档案库")
    add_archive(parser)


def rules(args: argparse.Namespace) -> int:
    """Lists all rules."""
    from reportmine.checks import _manual
    from reportmine.exports import manuals

    sys.stdout.write(manuals.WRITINGS[args.format](list(_manual.manuals().values())))
    return DONE


def explain(args: argparse.Namespace) -> int:
    """Prints the manual of a rule, or the evidence card of a life line."""
    if _recurrences.is_line(args.code):
        return _recurrences.explain(args)
    from reportmine.checks import _manual
    from reportmine.exports import manuals

    manual = _manual.manuals().get(args.code.strip().upper())
    if manual is None:
        say(f"没有代码为“{args.code}”的规则；用 reportmine rules 查看全部。")
        return MISUSED
    sys.stdout.write(manuals.one(manual))
    return DONE
