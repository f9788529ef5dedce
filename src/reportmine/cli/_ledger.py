"""`reportmine ledger`: the ledger of rectification as a workbook, out and back."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from reportmine.cli._archive import add_archive, answered, years
from reportmine.cli._output import written
from reportmine.cli._parser import Parser
from reportmine.cli._words import DONE, FAILED, printable
from reportmine.links.crew import cores

if TYPE_CHECKING:
    from reportmine.archive.store import Archive


def add_export(parser: Parser) -> None:
    """Declares what `ledger export` takes."""
    add = parser.options.add_argument
    add("-o", "--output", metavar="文件", type=Path, required=True, help="写到这个 xlsx 文件")
    add("--year", metavar="年度", type=years, default=(None, None), help="评价年度，如 2021，或起止年度，如 2019-2022")
    add("--department", metavar="部门", help="部门或单位名称中的字")
    add_archive(parser)


def add_import(parser: Parser) -> None:
    """Declares what `ledger import` takes."""
    add = parser.options.add_argument
    add("file", metavar="文件", type=Path, help="填好的整改台账（xlsx）")
    add("--who", required=True, metavar="姓名", help="谁填的")
    add("--take", choices=("file", "archive"), help="文件和档案库都改过的格以谁为准：file 文件，archive 档案库（默认列出来，不动）")
    add_archive(parser)


def export(args: argparse.Namespace) -> int:
    """Writes the workbook."""

    def work(archive: Archive) -> int:
        from reportmine.analysis import ledger
        from reportmine.exports.ledger import writing

        made = ledger.ledger_of(archive, ledger.Scope(args.year, args.department), workers=cores())
        if not written(args.output, writing.render(made)):
            return FAILED
        print(f"整改台账共{len(made.rows)}条，已写到“{printable(str(args.output))}”。")
        return DONE

    return answered(args, work)


def bring(args: argparse.Namespace) -> int:
    """Takes a filled workbook in."""

    def work(archive: Archive) -> int:
        from reportmine.analysis import ledger_import
        from reportmine.exports.ledger import brought, reading

        made = ledger_import.brought(archive, reading.read(args.file), who=args.who, take=args.take)
        print(brought.text(made), end="")
        return FAILED if made.remarks else DONE

    return answered(args, work, read_only=False)
