"""`reportmine export`: the archive's reports for other programs."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from reportmine.cli._archive import add_archive, add_filters, answered, wanted
from reportmine.cli._output import format_named, formats
from reportmine.cli._output import saved as written_by
from reportmine.cli._parser import Parser
from reportmine.cli._words import DONE, FAILED
from reportmine.exports import books

if TYPE_CHECKING:
    from reportmine.archive.store import Archive
    from reportmine.model.listing import Listing


def add_arguments(parser: Parser) -> None:
    """Declares what the command takes."""
    add_archive(parser)
    add_filters(parser)
    add = parser.options.add_argument
    add("--format", choices=formats(books), help="格式：csv、xlsx、jsonl（完整记录）或 parquet（默认看文件扩展名，否则 jsonl）")
    add("--rows", choices=("reports", "problems"), default="reports", help="csv 和 parquet 一行一份报告（默认）还是一行一条问题")
    add("-o", "--output", metavar="位置", type=Path, help="写到这个文件（默认标准输出）")


def run(args: argparse.Namespace) -> int:
    """Exports."""
    suffix = "" if args.output is None else args.output.suffix.lower().removeprefix(".")
    args.format = args.format or (suffix if suffix in formats(books) else "jsonl")

    def work(archive: Archive) -> int:
        from reportmine.exports import card

        if args.format == "jsonl":
            return saved(args, (), (card.data_of(one) for one in archive.each(wanted(args))))
        return saved(args, _listings(args, archive), ())

    return answered(args, work)


def _listings(args: argparse.Namespace, archive: Archive) -> list[Listing]:
    from reportmine import knowledge
    from reportmine.exports import views

    reports = views.reports(archive.reports(wanted(args)), everything=True, names=args.format != "parquet")
    if args.format != "xlsx" and args.rows == "reports":
        return [reports]
    leaves = {leaf["code"]: leaf["name"] for one in knowledge.load("taxonomy")["class"] for leaf in one["leaf"]}
    problems = views.problems(archive.each(wanted(args)), leaves)
    return [reports, problems] if args.format == "xlsx" and args.rows == "reports" else [problems]


def saved(args: argparse.Namespace, listings: Sequence[Listing], records: Iterable[dict[str, object]]) -> int:
    """Writes tables and records in the format asked for, to the file asked for or to stdout."""
    from reportmine.exports import _files
    from reportmine.model.listing import Book, BookExport

    export, book = format_named(books, BookExport, args.format), Book(listings, records)
    if args.output is None:
        sys.stdout.flush()
        export.write(book, sys.stdout.buffer)
        return DONE
    return DONE if written_by(args.output, lambda: _files.write_by(args.output, lambda to: export.write(book, to))) else FAILED
