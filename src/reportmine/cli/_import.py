"""`reportmine import`: folders, files and packs into the archive; and reading again what lies there."""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from reportmine.cli._parser import Parser
from reportmine.cli._words import DONE, FAILED, INTERRUPTED, MISUSED, expanded, printable, say

if TYPE_CHECKING:
    from reportmine.bulk.engine import Engine
    from reportmine.bulk.importing import Run
    from reportmine.bulk.summary import Summary

_LIVELY, _QUIET = 0.2, 30.0


def add_arguments(parser: Parser) -> None:
    """Declares what `import` takes."""
    add = parser.options.add_argument
    add("files", nargs="+", metavar="文件或文件夹", help="要导入的文件、文件夹、压缩包（zip、7z、rar），文件夹连同子文件夹")
    add_archive(parser)
    add("--manifest", metavar="清单", type=Path, help="xlsx 或 csv 清单，列名为 文件、单位、年度、类型；清单上写的优先于读出的")
    add("--dry-run", action="store_true", help="只看会发生什么，不入库")
    add("--keep-files", action="store_true", help="把原件复制到档案库旁边的文件夹里（按内容命名）")
    add("--retry-quarantined", action="store_true", help="待处理区里的文件也重试一遍")
    add_engine(parser)


def add_archive(parser: Parser) -> None:
    """The option every command with an archive takes."""
    parser.options.add_argument("--archive", metavar="档案库", help="档案库的路径或数据库地址（默认用 REPORTMINE_ARCHIVE，再默认 ./reportmine.db）")


def add_engine(parser: Parser) -> None:
    """Who does the reading, and how the summary is written."""
    add = parser.options.add_argument
    add("--workers", metavar="N", type=_positive, default=0, help="同时读几份文件（默认每个处理器核心一份）")
    add("--timeout", metavar="秒", type=float, default=120.0, help="一份文件最多读多久（默认 120 秒）")
    add("--engine", choices=("local", "dask"), default="local", help="由本机（local，默认）还是 Dask 集群（dask）来读")
    add("--scheduler", metavar="地址", help="Dask 调度器的地址，如 tcp://10.0.0.5:8786")
    add("--format", choices=("text", "json"), default="text", help="结果的格式（默认 text）")


def run(args: argparse.Namespace) -> int:
    """Imports; returns the exit code."""
    from reportmine.bulk import importing, manifest
    from reportmine.errors import ReportmineError

    paths = [Path(name) for name in expanded(args.files)]
    missing = [printable(str(path)) for path in paths if not path.exists() and not path.is_symlink()]
    if missing:
        args.parser.error(f"找不到：{'、'.join(missing)}")
    try:
        told = manifest.read(args.manifest) if args.manifest is not None else manifest.Manifest()
        options = importing.Options(retry=args.retry_quarantined, keep=args.keep_files, dry=args.dry_run)
        own = _own_files(args.archive)
        return _with_archive(args, options, told, lambda one, made: importing.bring_in(paths, one, made, own=own))
    except ReportmineError as error:
        say(str(error))
        return MISUSED


def add_reprocess(parser: Parser) -> None:
    """Declares what `reprocess` takes."""
    add_archive(parser)
    parser.options.add_argument("--all", action="store_true", help="全部重读（默认只重读旧版本读的）")
    add_engine(parser)


def reprocess(args: argparse.Namespace) -> int:
    """Reads again what an older version has read."""
    from reportmine.bulk import again, importing, manifest
    from reportmine.errors import ReportmineError

    try:
        options = importing.Options(force=args.all)
        return _with_archive(args, options, manifest.Manifest(), lambda one, made: again.reprocess(one, made, everything=args.all))
    except ReportmineError as error:
        say(str(error))
        return MISUSED


def add_retry(parser: Parser) -> None:
    """Declares what `quarantine retry` takes."""
    add_archive(parser)
    parser.options.add_argument("--cause", metavar="原因", help="只重试这一种原因的，如 missing-tool")
    add_engine(parser)


def retry(args: argparse.Namespace) -> int:
    """Reads the files in quarantine once more."""
    from reportmine.bulk import again, importing, manifest
    from reportmine.errors import ReportmineError

    try:
        options = importing.Options(retry=True)
        return _with_archive(args, options, manifest.Manifest(), lambda one, made: again.retry(one, made, args.cause))
    except ReportmineError as error:
        say(str(error))
        return MISUSED


def add_export(parser: Parser) -> None:
    """Declares what `quarantine export` takes."""
    parser.options.add_argument("folder", metavar="文件夹", type=Path, help="副本和清单写到这个文件夹")
    add_archive(parser)
    parser.options.add_argument("--cause", metavar="原因", help="只要这一种原因的，如 encrypted")


def export(args: argparse.Namespace) -> int:
    """Copies what is in quarantine into a folder."""
    from reportmine import archive
    from reportmine.bulk import quarantine
    from reportmine.errors import ReportmineError
    from reportmine.exports import _files

    try:
        with archive.open_archive(archive.place(args.archive), read_only=True) as store:
            count, lost = quarantine.export(store, args.folder, args.cause)
    except ReportmineError as error:
        say(str(error))
        return MISUSED
    except OSError as error:
        say(f"无法写入“{printable(str(args.folder))}”：{_files.reason(error)}，请换一个位置再试。")
        return FAILED
    print(f"已复制 {count} 份原件，清单在“{printable(str(args.folder))}/{quarantine.LIST}.xlsx”。")
    for name in lost:
        say(f"找不到原件：{name}")
    return FAILED if lost else DONE


def _with_archive(
    args: argparse.Namespace, options: object, told: object, work: Callable[[Run, Callable[[], Engine]], Summary]
) -> int:
    """Opens the archive, does the work under the eyes of Ctrl-C, and says what came of it."""
    from reportmine import archive
    from reportmine.bulk import engine, importing
    from reportmine.bulk.stopping import stoppable

    if (args.engine == "dask") != bool(args.scheduler):
        args.parser.error("--engine dask 和 --scheduler 要一起给出")
    settings = engine.Settings(workers=args.workers, timeout=args.timeout, scheduler=args.scheduler)
    dry = getattr(args, "dry_run", False)
    with _opened(archive.place(args.archive), dry=dry, create=args.parser.prog.endswith("import")) as store, stoppable(say) as stopped:
        show = _Progress()
        one = importing.Run(store, options, told, show, stopped)  # type: ignore[arg-type]
        summary = work(one, lambda: engine.chosen(settings))
        show.clear()
    made = json.dumps(summary.to_json(), ensure_ascii=False, indent=1) + "\n" if args.format == "json" else summary.to_text()
    sys.stdout.write(made)
    return INTERRUPTED if summary.stopped else DONE if summary.clean else FAILED
