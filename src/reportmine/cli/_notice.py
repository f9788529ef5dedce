"""`reportmine notice`: drafts of notices to rectify, one a unit."""

from __future__ import annotations

import argparse
import re
from pathlib import Path
from typing import TYPE_CHECKING

from reportmine.cli._archive import add_archive, answered
from reportmine.cli._output import written
from reportmine.cli._parser import Parser
from reportmine.cli._words import DONE, FAILED, printable, say
from reportmine.links.crew import cores

if TYPE_CHECKING:
    from reportmine.archive.store import Archive

_UNFIT = re.compile(r'[\\/:*?"<>|\x00-\x1f]')


def add_arguments(parser: Parser) -> None:
    """Declares what the command takes."""
    which = parser.options.add_mutually_exclusive_group(required=True)
    which.add_argument("--unit", metavar="单位", help="名称含有这些字的部门或单位")
    which.add_argument("--all", action="store_true", help="全部单位，每个单位一份")
    add = parser.options.add_argument
    add("--year", metavar="年度", type=int, help="评价年度（默认每个单位最近的年度）")
    add("-o", "--output", metavar="文件夹", type=Path, required=True, help="写到这个文件夹")
    add_archive(parser)


def run(args: argparse.Namespace) -> int:
    """Writes the drafts."""

    def work(archive: Archive) -> int:
        from reportmine.analysis import notices
        from reportmine.exports.notices import letter

        made = notices.notices_of(archive, unit=args.unit, year=args.year, workers=cores())
        if not made:
            say("没有要整改的问题：没有这个单位、这个年度的报告，或者问题都已销号。")
            return FAILED
        for one in made:
            path = args.output / f"{_UNFIT.sub('_', letter.name_of(one))}.docx"
            if not written(path, letter.render(one)):
                return FAILED
            print(f"{one.body}：{one.year}年度{len(one.items)}条问题，“{printable(str(path))}”")
        return DONE

    return answered(args, work)
