"""`reportmine parse`: reports in, records out; `reportmine schema`."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from reportmine.cli._output import format_named, formats, written
from reportmine.cli._parser import Parser
from reportmine.cli._words import DONE, FAILED, expanded, is_folder, printable, say
from reportmine.exports import records

if TYPE_CHECKING:
    from reportmine.model.document import Document
    from reportmine.model.export import Export
    from reportmine.model.report import Report


def add_arguments(parser: Parser) -> None:
    """Declares what the command takes."""
    add = parser.options.add_argument
    add("files", nargs="+", metavar="文件", help="报告文件：docx、doc、wps、pdf、html、txt、xlsx、xls 等")
    add("--format", choices=formats(records), default="json", help="输出格式（默认 json）：text 供阅读，html 是可对照原文的核对页")
    add("--values", action="store_true", help="只输出值，不带原文依据（json、jsonl、yaml、text）")
    add("--no-text", action="store_true", help="不输出报告全文")
    where = "写到这个文件；已有的文件夹、以 / 结尾或（多份报告时）没有扩展名的名字当作文件夹，每份报告写一个文件"
    add("-o", "--output", metavar="位置", help=where)


def run(args: argparse.Namespace) -> int:
    """Runs the command and returns its exit code."""
    from reportmine.exports import _files
    from reportmine.model.export import Export

    export = format_named(records, Export, args.format)
    names = list(expanded(args.files))
    inputs = [Path(name) for name in names]
    output = None if args.output in (None, "-") else Path(args.output)
    if output is not None and is_folder(args.output, many=len(names) > 1):
        return _each(names, export, args, _files.targets(inputs, output, export.suffix))
    if output is not None and _files.is_input(output, inputs):
        args.parser.error(f"输出文件“{printable(args.output)}”就是要读的报告，不会覆盖它；请换一个名字。")
    entries = [entry for found in _read(names) for entry in _kept(found, export)]
    text = _rendered(entries, export, args)
    failed = any(report.status == "failed" for report, _ in entries)
    if output is None:
        sys.stdout.write(text)
    else:
        failed |= not written(output, text)
    return FAILED if failed else DONE


def _each(names: list[str], export: Export, args: argparse.Namespace, targets: list[Path]) -> int:
    """One output for each input."""
    failed = False
    for found, target in zip(_read(names), targets, strict=True):
        failed |= any(report.status == "failed" for report, _ in found)
        failed |= not written(target, _rendered(found, export, args))
    return FAILED if failed else DONE


def _read(names: list[str]) -> Iterator[list[tuple[Report, Document | None]]]:
    """The reports of each file, with progress and reasons of failure on stderr."""
    from reportmine import pipeline

    lively = len(names) > 1 and sys.stderr.isatty()
    clear = "\r\x1b[K" if lively else ""
    for index, name in enumerate(names):
        shown = printable(name)
        if lively:
            print(f"{clear}[{index + 1}/{len(names)}] {shown[-60:]}", end="", file=sys.stderr, flush=True)
        found = pipeline.parse_with_layout(Path(name), name=shown)
        for report, _ in found:
            if report.status == "failed":
                say(f"{clear}{shown}：{'；'.join(note.message for note in report.issues)}")
        yield found
    print(clear, end="", file=sys.stderr, flush=True)


def _kept(found: list[tuple[Report, Document | None]], export: Export) -> list[tuple[Report, Document | None]]:
    """Layouts are large: held only for formats that show them."""
    return found if export.layout else [(report, None) for report, _ in found]


def _rendered(entries: list[tuple[Report, Document | None]], export: Export, args: argparse.Namespace) -> str:
    from reportmine.model.export import Options

    options = Options(values=args.values, text=not args.no_text, layouts=tuple(document for _, document in entries))
    return export.render([report for report, _ in entries], options)


def add_schema(parser: Parser) -> None:
    """Declares what `schema` takes."""
    parser.options.add_argument(
        "name", nargs="?", choices=("report", "finding", "digest"), default="report", metavar="名称", help="report、finding 或 digest"
    )


def schema(args: argparse.Namespace) -> int:
    """Prints the schema of a record, a checked file or a digest."""
    from reportmine.exports import schemas

    sys.stdout.write(schemas.schema(args.name))
    return DONE
