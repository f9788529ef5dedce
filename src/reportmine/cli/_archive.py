"""What every command that uses the archive takes, and how it opens it."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from reportmine.cli._parser import Parser

if TYPE_CHECKING:
    from reportmine.archive.store import Archive


def add_archive(parser: Parser) -> None:
    """Declares `--archive`."""
    what = "档案库：文件路径，或 postgresql:// 开头的数据库地址（默认用环境变量 REPORTMINE_ARCHIVE，没有就用 reportmine.db）"
    parser.options.add_argument("--archive", metavar="位置", help=what)


def opened(args: argparse.Namespace, *, create: bool = False, read_only: bool = False) -> Archive:
    """The archive a command is told to use. Raises ArchiveError."""
    from reportmine import archive

    return archive.open_archive(archive.place(args.archive), create=create, read_only=read_only)
