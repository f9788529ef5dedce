"""The command line: `reportmine parse`, `schema`, `evaluate`. Nothing but the result goes to stdout.

Exit codes: 0 all right, 1 something failed, 2 wrong use (130 when interrupted). Heavy imports stand inside the commands.
"""

from __future__ import annotations

import argparse
import glob
import os
import pkgutil
import re
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

from reportmine import __version__, exports

if TYPE_CHECKING:
    from reportmine.model.document import Document
    from reportmine.model.export import Export
    from reportmine.model.report import Report

_DONE, _FAILED, _MISUSED, _INTERRUPTED = 0, 1, 2, 130

# What argparse says in English, and how to say it. Unknown sentences stay as they are.
_SENTENCES = (
    (r"argument (.+?): (.+)", r"参数 {0}：{1}"),
    (r"the following arguments are required: (.+)", "缺少参数：{0}"),
    (r"unrecognized arguments: (.+)", "不认识的参数：{0}"),
    (r"invalid choice: (.+) \(choose from (.+)\)", "没有 {0} 这个选项，可选：{1}"),
    (r"expected one argument", "后面要有一个值"),
    (r"expected at least one argument", "后面至少要有一个值"),
    (r"ignored explicit argument (.+)", "不需要值 {0}"),
)


class _Formatter(argparse.HelpFormatter):
    """Help with a Chinese usage line."""

    def add_usage(self, usage: str | None, actions: Any, groups: Any, prefix: str | None = None) -> None:
        super().add_usage(usage, actions, groups, "用法：" if prefix is None else prefix)


class _Parser(argparse.ArgumentParser):
    """A parser that speaks Chinese; options and arguments go into `options` so that no English heading is left."""

    def __init__(self, **settings: Any) -> None:
        super().__init__(formatter_class=_Formatter, add_help=False, allow_abbrev=False, **settings)
        self.options = self.add_argument_group("参数和选项")
        self.options.add_argument("-h", "--help", action="help", help="显示这份说明")

    def error(self, message: str) -> NoReturn:
        self.print_usage(sys.stderr)
        self.exit(_MISUSED, f"{self.prog}：{_chinese(message)}\n")


def main(argv: Sequence[str] | None = None) -> int:
    """Runs one command and returns its exit code. Wrong use ends in SystemExit(2)."""
    if hasattr(sys.stdout, "reconfigure"):
        sys.stdout.reconfigure(encoding="utf-8", newline="\n")
    try:
        args = _arguments(argv)
        code: int = args.run(args)
        sys.stdout.flush()
        return code
    except KeyboardInterrupt:
        _say("已中断。")
        return _INTERRUPTED
    except BrokenPipeError:  # the reader of our output went away; Python must not stumble over it once more at exit
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return _FAILED


def _arguments(argv: Sequence[str] | None) -> argparse.Namespace:
    parser = _parser()
    args, rest = parser.parse_known_args(argv)
    # argparse loses files that come after an option: parse a.docx --values b.docx
    if rest and "files" in args and not any(name.startswith("-") for name in rest):
        args.files += rest
    elif rest:
        args.parser.error(f"unrecognized arguments: {' '.join(rest)}")
    return args


def _parser() -> _Parser:
    parser = _Parser(prog="reportmine", description="把绩效评价报告读成结构化记录，每个值都带原文依据。")
    parser.options.title = "选项"
    parser.options.add_argument("--version", action="version", version=f"reportmine {__version__}", help="显示版本号")
    commands = parser.add_subparsers(title="命令", metavar="命令", required=True)
    _add_parse(_command(commands, "parse", _parse, "读一份或多份报告，输出记录"))
    _command(commands, "schema", _schema, "输出记录的 JSON Schema")
    _add_evaluate(_command(commands, "evaluate", _evaluate, "用标注好的语料检验提取得准不准"))
    return parser


def _command(commands: Any, name: str, run: Callable[[argparse.Namespace], int], what: str) -> _Parser:
    parser: _Parser = commands.add_parser(name, help=what, description=what + "。")
    parser.set_defaults(run=run, parser=parser)
    return parser


def _add_parse(parser: _Parser) -> None:
    add = parser.options.add_argument
    add("files", nargs="+", metavar="文件", help="报告文件：docx、doc、wps、pdf、html、txt、xlsx、xls 等")
    add("--format", choices=_formats(), default="json", help="输出格式（默认 json）：text 供阅读，html 是可对照原文的核对页")
    add("--values", action="store_true", help="只输出值，不带原文依据（json、jsonl、yaml、text）")
    add("--no-text", action="store_true", help="不输出报告全文")
    where = "写到这个文件；已有的文件夹、以 / 结尾或（多份报告时）没有扩展名的名字当作文件夹，每份报告写一个文件"
    add("-o", "--output", metavar="位置", help=where)


def _add_evaluate(parser: _Parser) -> None:
    add = parser.options.add_argument
    add("folder", metavar="语料文件夹", type=Path, help="标注好的语料，如 corpus")
    add("--gate", action="store_true", help="与语料中 baseline.json 的下限比较，低于下限或语料变了则失败")
    add("--update-baseline", action="store_true", help="把这次的结果写成下限；同一语料的下限只升不降")
    add("--format", choices=("text", "json", "markdown"), default="text", help="输出格式（默认 text）")


def _formats() -> list[str]:
    """The formats by the names of their modules, without importing them."""
    return [module.name for module in pkgutil.iter_modules(exports.__path__) if not module.name.startswith("_")]


def _parse(args: argparse.Namespace) -> int:
    from reportmine.exports import _files

    export = _export(args.format)
    names = list(_expanded(args.files))
    inputs = [Path(name) for name in names]
    output = None if args.output in (None, "-") else Path(args.output)
    if output is not None and _is_folder(args.output, many=len(names) > 1):
        return _each(names, export, args, _files.targets(inputs, output, export.suffix))
    if output is not None and _files.is_input(output, inputs):
        args.parser.error(f"输出文件“{_printable(args.output)}”就是要读的报告，不会覆盖它；请换一个名字。")
    entries = [entry for found in _read(names) for entry in _kept(found, export)]
    text = _rendered(entries, export, args)
    failed = any(report.status == "failed" for report, _ in entries)
    if output is None:
        sys.stdout.write(text)
    else:
        failed |= not _written(output, text)
    return _FAILED if failed else _DONE


def _each(names: list[str], export: Export, args: argparse.Namespace, targets: list[Path]) -> int:
    """One output for each input."""
    failed = False
    for found, target in zip(_read(names), targets, strict=True):
        failed |= any(report.status == "failed" for report, _ in found)
        failed |= not _written(target, _rendered(found, export, args))
    return _FAILED if failed else _DONE


def _read(names: list[str]) -> Iterator[list[tuple[Report, Document | None]]]:
    """The reports of each file, with progress and reasons of failure on stderr."""
    from reportmine import pipeline

    lively = len(names) > 1 and sys.stderr.isatty()
    clear = "\r\x1b[K" if lively else ""
    for index, name in enumerate(names):
        shown = _printable(name)
        if lively:
            print(f"{clear}[{index + 1}/{len(names)}] {shown[-60:]}", end="", file=sys.stderr, flush=True)
        found = pipeline.parse_with_layout(Path(name), name=shown)
        for report, _ in found:
            if report.status == "failed":
                _say(f"{clear}{shown}：{'；'.join(note.message for note in report.issues)}")
        yield found
    print(clear, end="", file=sys.stderr, flush=True)


def _kept(found: list[tuple[Report, Document | None]], export: Export) -> list[tuple[Report, Document | None]]:
    """Layouts are large: held only for formats that show them."""
    return found if export.layout else [(report, None) for report, _ in found]


def _rendered(entries: list[tuple[Report, Document | None]], export: Export, args: argparse.Namespace) -> str:
    from reportmine.model.export import Options

    options = Options(values=args.values, text=not args.no_text, layouts=tuple(document for _, document in entries))
    return export.render([report for report, _ in entries], options)


def _written(path: Path, text: str) -> bool:
    from reportmine.exports import _files

    try:
        _files.write(path, text)
    except OSError as error:
        _say(f"无法写入“{_printable(str(path))}”：{_files.reason(error)}，请换一个位置再试。")
        return False
    return True


def _export(name: str) -> Export:
    from reportmine import parts
    from reportmine.model.export import Export

    return next(export for export in parts.discover(exports, "EXPORT", Export) if export.name == name)


def _expanded(names: list[str]) -> Iterator[str]:
    """File names; patterns are resolved here because the Windows shell leaves that to the program."""
    for name in names:
        found = sorted(glob.glob(name)) if glob.has_magic(name) and not Path(name).exists() else []  # noqa: PTH207 (a pattern may be absolute)
        yield from found or [name]


def _is_folder(name: str, *, many: bool) -> bool:
    path = Path(name)
    return path.is_dir() or name.endswith(("/", os.sep)) or (many and not path.suffix and not path.exists())


def _schema(_: argparse.Namespace) -> int:
    from reportmine.exports._schema import report_schema

    sys.stdout.write(report_schema())
    return _DONE


def _evaluate(args: argparse.Namespace) -> int:
    from reportmine import evaluate
    from reportmine.errors import ReportmineError

    baseline = args.folder / "baseline.json"
    try:
        result = evaluate.evaluate(args.folder)
        below = evaluate.gate(result, baseline) if args.gate else []
        if args.update_baseline:
            evaluate.update_baseline(result, baseline)
    except ReportmineError as error:
        _say(str(error))
        return _FAILED
    writings = {"json": result.to_json, "markdown": result.to_markdown, "text": result.to_text}
    sys.stdout.write(writings[args.format]())
    for sentence in below:
        _say(sentence)
    return _FAILED if below else _DONE


def _printable(name: str) -> str:
    """A file name that can be written as UTF-8, whatever bytes the disk holds."""
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def _say(sentence: str) -> None:
    print(sentence, file=sys.stderr)


def _chinese(message: str) -> str:
    for pattern, sentence in _SENTENCES:
        found = re.fullmatch(pattern, message, re.DOTALL)
        if found:
            return sentence.format(*(_chinese(part) for part in found.groups()))
    return message
