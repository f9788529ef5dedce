"""`reportmine import`: folders, files and packs into the archive; and reading again what lies there."""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING

from reportmine.cli._archive import add_archive, opened
from reportmine.cli._parser import Parser
from reportmine.cli._words import DONE, FAILED, INTERRUPTED, expanded, printable, say

if TYPE_CHECKING:
    from reportmine.bulk._store import Store
    from reportmine.bulk.engine import Engine
    from reportmine.bulk.importing import Options, Run
    from reportmine.bulk.manifest import Manifest
    from reportmine.bulk.summary import Summary

    Work = Callable[[Run, Callable[[], Engine]], Summary]

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

    paths = [Path(name) for name in expanded(args.files)]
    missing = [printable(str(path)) for path in paths if not path.exists() and not path.is_symlink()]
    if missing:
        args.parser.error(f"找不到：{'、'.join(missing)}")
    told = manifest.read(args.manifest) if args.manifest is not None else manifest.Manifest()
    options = importing.Options(retry=args.retry_quarantined, keep=args.keep_files, dry=args.dry_run)
    own = _own_files(args.archive)
    return _with_archive(args, options, told, lambda one, made: importing.bring_in(paths, one, made, own=own))


def add_reprocess(parser: Parser) -> None:
    """Declares what `reprocess` takes."""
    add_archive(parser)
    parser.options.add_argument("--all", action="store_true", help="全部重读（默认只重读旧版本读的）")
    add_engine(parser)


def reprocess(args: argparse.Namespace) -> int:
    """Reads again what an older version has read."""
    from reportmine.bulk import again, importing, manifest

    options = importing.Options(force=args.all)
    return _with_archive(args, options, manifest.Manifest(), lambda one, made: again.reprocess(one, made, everything=args.all))


def add_retry(parser: Parser) -> None:
    """Declares what `quarantine retry` takes."""
    add_archive(parser)
    parser.options.add_argument("--cause", metavar="原因", help="只重试这一种原因的，如 missing-tool")
    add_engine(parser)


def retry(args: argparse.Namespace) -> int:
    """Reads the files in quarantine once more."""
    from reportmine.bulk import again, importing, manifest

    options = importing.Options(retry=True)
    return _with_archive(args, options, manifest.Manifest(), lambda one, made: again.retry(one, made, args.cause))


def add_export(parser: Parser) -> None:
    """Declares what `quarantine export` takes."""
    parser.options.add_argument("folder", metavar="文件夹", type=Path, help="副本和清单写到这个文件夹")
    add_archive(parser)
    parser.options.add_argument("--cause", metavar="原因", help="只要这一种原因的，如 encrypted")


def export(args: argparse.Namespace) -> int:
    """Copies what is in quarantine into a folder."""
    from reportmine.bulk import quarantine
    from reportmine.exports import _files

    try:
        with opened(args, read_only=True) as store:
            count, lost = quarantine.export(store, args.folder, args.cause)
    except OSError as error:
        say(f"无法写入“{printable(str(args.folder))}”：{_files.reason(error)}，请换一个位置再试。")
        return FAILED
    print(f"已复制 {count} 份原件，清单在“{printable(str(args.folder))}/{quarantine.LIST}.xlsx”。")
    for name in lost:
        say(f"找不到原件：{name}")
    return FAILED if lost else DONE


def _with_archive(args: argparse.Namespace, options: Options, told: Manifest, work: Work) -> int:
    """Opens the archive, does the work under the eyes of Ctrl-C, and says what came of it."""
    from reportmine.bulk import engine, importing
    from reportmine.bulk.stopping import stoppable

    if (args.engine == "dask") != bool(args.scheduler):
        args.parser.error("--engine dask 和 --scheduler 要一起给出")
    settings = engine.Settings(workers=args.workers, timeout=args.timeout, scheduler=args.scheduler)
    with _store(args, options) as store, stoppable(say) as stopped, _Progress() as shown:
        summary = work(importing.Run(store, options, told, shown, stopped), lambda: engine.chosen(settings))
    json_text = json.dumps(summary.to_json(), ensure_ascii=False, indent=1) + "\n"
    sys.stdout.write(json_text if args.format == "json" else summary.to_text())
    return INTERRUPTED if summary.stopped else DONE if summary.clean else FAILED


def _store(args: argparse.Namespace, options: Options) -> AbstractContextManager[Store]:
    """The archive; a rehearsal makes none where there is none."""
    from reportmine.bulk._store import Nothing
    from reportmine.errors import ArchiveError

    if not options.dry:
        return opened(args, create=args.run is run)
    try:
        return opened(args, read_only=True)
    except ArchiveError as error:
        if error.code != "no-archive":
            raise
        return nullcontext(Nothing())


def _own_files(told: str | None) -> list[Path]:
    """The archive's own files, should they lie in a folder that is imported."""
    from reportmine import archive

    place = archive.place(told).removeprefix("sqlite:///")
    return [] if "://" in place else [Path(place + ending) for ending in ("", "-wal", "-shm", "-journal")]


class _Progress:
    """How far it is, on stderr: one line that changes on a terminal, a line now and then in a log."""

    def __init__(self) -> None:
        self._lively = sys.stderr.isatty()
        self._began = self._told = time.monotonic()

    def __enter__(self) -> Callable[[Summary, int], None]:
        return self._tell

    def __exit__(self, *_: object) -> None:
        if self._lively:
            print("\r\x1b[K", end="", file=sys.stderr, flush=True)

    def _tell(self, summary: Summary, expected: int) -> None:
        now = time.monotonic()
        if now - self._told < (_LIVELY if self._lively else _QUIET):
            return
        self._told = now
        words = summary.progress(now - self._began, expected)
        print(f"\r\x1b[K{words}" if self._lively else words, end="" if self._lively else "\n", file=sys.stderr, flush=True)


def _positive(words: str) -> int:
    if not words.isdigit() or int(words) < 1:
        raise argparse.ArgumentTypeError("要写成 1 或更大的整数")
    return int(words)
