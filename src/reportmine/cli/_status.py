"""`reportmine status`, `missing` and `quarantine list`: how the archive stands."""

from __future__ import annotations

import argparse
import json
import sys
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

from reportmine.cli._archive import add_archive, add_filters, add_format, answered, shown, wanted
from reportmine.cli._parser import Parser
from reportmine.cli._words import DONE

if TYPE_CHECKING:
    from reportmine.archive.store import Archive


def add_arguments(parser: Parser) -> None:
    """Declares what `status` takes."""
    add_archive(parser)
    add_format(parser)


def run(args: argparse.Namespace) -> int:
    """Prints the archive in numbers."""

    def work(archive: Archive) -> int:
        from reportmine import pipeline
        from reportmine.exports import views

        found = archive.standing()
        if args.format == "json":
            sys.stdout.write(json.dumps({"archive": archive.name, **asdict(found)}, ensure_ascii=False, indent=2) + "\n")
        else:
            sys.stdout.write(f"档案库 {archive.name}\n" + views.standing_text(found, _causes(), pipeline.version()))
        return DONE

    return answered(args, work)


def add_missing(parser: Parser) -> None:
    """Declares what `missing` takes."""
    add_archive(parser)
    add_filters(parser, scores=False)
    parser.options.add_argument("--units", metavar="文件", type=Path, help="应报单位名单：文本文件，一行一个（默认是任一年度报过的单位）")
    add = parser.options.add_argument
    add("--format", choices=("text", "json", "csv", "xlsx"), default="text", help="输出格式（默认 text）；xlsx 要与 -o 一起用")
    add("-o", "--output", metavar="位置", type=Path, help="写到这个文件")


def missing(args: argparse.Namespace) -> int:
    """Prints who has not handed in what."""
    from reportmine.cli import _export

    if args.format == "xlsx" and args.output is None:
        args.parser.error("xlsx 要用 -o 写明文件")

    def work(archive: Archive) -> int:
        from reportmine.exports import views

        years, rows = archive.handed_in(wanted(args), _names(args.units))
        listing = views.matrix(years, rows)
        return shown(args, listing) if args.output is None else _export.saved(args, [listing], ())

    return answered(args, work)


def _names(path: Path | None) -> list[str] | None:
    from reportmine.errors import BadSetting
    from reportmine.text.decode import decode

    if path is None:
        return None
    try:
        data = path.read_bytes()
    except OSError as error:
        raise BadSetting("读不出这份单位名单；请检查文件。", source=str(path), code="bad-list") from error
    return [line.strip() for line in decode(data).text.splitlines() if line.strip()]


def add_quarantine(parser: Parser) -> None:
    """Declares what `quarantine list` takes."""
    add_archive(parser)
    parser.options.add_argument("--cause", metavar="原因", help="只列这种原因，如 encrypted")
    add_format(parser, "csv")


def quarantine(args: argparse.Namespace) -> int:
    """Lists the files in quarantine."""

    def work(archive: Archive) -> int:
        from reportmine.exports import views

        return shown(args, views.quarantine(archive.quarantined(args.cause), _causes()))

    return answered(args, work)


def _causes() -> dict[str, str]:
    from reportmine import knowledge

    return {cause["code"]: cause["name"] for cause in knowledge.load("causes")["cause"]}
