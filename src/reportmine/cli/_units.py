"""`reportmine units`: whether two names are one unit, and the archive's registry of units."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from pathlib import Path

from reportmine.cli._parser import Parser
from reportmine.cli._words import DONE, FAILED, MISUSED, printable, say


def add_arguments(parser: Parser) -> None:
    """Declares the commands behind `units`."""
    commands = parser.add_subparsers(title="命令", metavar="命令", required=True)
    what = "逐行比对两个单位名称是不是同一单位"
    one: Parser = commands.add_parser("compare", help=what, description=what + "。")
    one.set_defaults(run=compare, parser=one)
    one.options.add_argument("file", nargs="?", default="-", metavar="文件", help="每行“单位名称<TAB>单位名称”；- 为标准输入（默认）")


def compare(args: argparse.Namespace) -> int:
    """One JSON line for each line of two names. Lines that are none are named, and the exit code says so."""
    from reportmine.links import units

    try:
        lines = _lines(args.file)
    except (OSError, UnicodeDecodeError) as error:
        say(f"读不了“{printable(args.file)}”（{type(error).__name__}）；请检查路径，文件须为 UTF-8 文本。")
        return FAILED if isinstance(error, OSError) else MISUSED
    code = DONE
    for number, line in lines:
        names = [name.strip() for name in line.split("\t")]
        if len(names) != 2 or not all(names):
            say(f"第{number}行不是“单位名称<TAB>单位名称”：{line[:40]}")
            code = MISUSED
            continue
        verdict = units.compare(names[0], names[1])
        told = {"a": names[0], "b": names[1], "same": verdict.same, "reason": verdict.reason, "relation": verdict.relation}
        print(json.dumps(told, ensure_ascii=False))
    return code


def _lines(name: str) -> Iterator[tuple[int, str]]:
    """Lines that hold something, counted from 1."""
    data = sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()
    return ((number, line) for number, line in enumerate(data.decode("utf-8-sig").splitlines(), start=1) if line.strip())
