"""`reportmine digest`: what the reports of many departments say together, for leaders, offices, auditors and people's congress."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from reportmine.cli._archive import add_archive, opened, years
from reportmine.cli._output import formats as names
from reportmine.cli._output import written
from reportmine.cli._parser import Parser
from reportmine.cli._recurrences import parsed
from reportmine.cli._words import DONE, FAILED, printable, say
from reportmine.exports import digest as formats
from reportmine.links.crew import cores

if TYPE_CHECKING:
    from reportmine.model.digest import Digest, DigestSettings
    from reportmine.model.digest_export import DigestExport

_PROFILES = ("leader", "full", "audit", "congress")


def add_arguments(parser: Parser) -> None:
    """Declares what `digest` takes."""
    add = parser.options.add_argument
    add("files", nargs="*", metavar="文件或文件夹", help="直接汇总这些报告，不用档案库；文件夹连同子文件夹")
    add_archive(parser)
    add("--year", metavar="年度", type=years, default=(None, None), help="汇总哪一年度，如 2022，或起止年度，如 2019-2022（默认全部年度）")
    add("--from", dest="first", metavar="年度", type=int, help="从哪一年度起")
    add("--to", dest="last", metavar="年度", type=int, help="到哪一年度止")
    add("--department", metavar="部门", action="append", default=[], help="只汇总名称含有这些字的主管部门；可写多次，表中按所写顺序排列")
    add("--profile", choices=_PROFILES, default="full", help="给谁看：leader 一页摘要，full 全部，audit 审计，congress 人大（默认 full）")
    add("--named-suspects", action="store_true", help="写出未经人认定的疑似屡评屡犯的部门和项目（默认只写条数）")
    add("--min-years", type=int, default=3, metavar="N", help="几年出现算屡评屡犯（默认 3）")
    add("--window", type=int, default=5, metavar="N", help="在最近几年里数（默认 5）")
    add("--diff", metavar="旧汇总", type=Path, help="与以前导出的 .json 汇总比较，列出新增、消失、增加、减少")
    add("-o", "--output", metavar="位置", type=Path, help=f"写到这个文件，按后缀定格式：{'、'.join(f'.{name}' for name in names(formats))}")


def run(args: argparse.Namespace) -> int:
    """Sums up, and writes it or prints it."""
    from reportmine.model.digest_export import DigestOptions

    export = _export(args.output)
    settings = _settings(args)
    old = _old(args.diff) if args.diff else None
    made = _digest(args, settings)
    if not made.scope.departments:
        say("没有可以汇总的报告：请检查年度和部门，或用 reportmine list 看档案库里有什么。")
        return FAILED
    if old is not None:
        return _compared(args, made, old)
    return DONE if written(args.output, export.render(made, DigestOptions(profile=settings.profile))) else FAILED


def _digest(args: argparse.Namespace, settings: DigestSettings) -> Digest:
    """Of the files named, else of the archive."""
    from reportmine import analysis

    if args.files:
        return analysis.digest(analysis.material((analysis.key_of(report), report) for report in parsed(args.files)), settings)
    with opened(args, read_only=True) as archive:
        return analysis.digest_of(archive, settings, workers=cores())


def _settings(args: argparse.Namespace) -> DigestSettings:
    from reportmine.errors import BadSetting
    from reportmine.model.digest import DigestSettings, Profile

    first, last = args.year
    if (args.first or args.last) and args.year != (None, None):
        raise BadSetting("--year 与 --from、--to 只能用一种。", code="bad-years")
    first, last = first or args.first, last or args.last
    if first and last and first > last:
        raise BadSetting(f"起始年度{first}晚于截止年度{last}；请调换。", code="bad-years")
    if min(args.min_years, args.window) < 1:
        raise BadSetting("--min-years 和 --window 都要不小于 1。", code="bad-years")
    return DigestSettings(
        first_year=first, last_year=last, departments=tuple(args.department), profile=Profile(args.profile),
        named_suspects=args.named_suspects, min_years=args.min_years, window=args.window,
    )  # fmt: skip


def _old(path: Path) -> Digest:
    from reportmine.errors import BadSetting
    from reportmine.exports.digest.json import read

    try:
        return read(path.read_bytes(), printable(str(path)))
    except OSError as error:
        from reportmine.exports import _files

        raise BadSetting(f"读不了“{printable(str(path))}”：{_files.reason(error)}。", code="no-old-digest") from error


def _compared(args: argparse.Namespace, new: Digest, old: Digest) -> int:
    """Prints what changed; to a file as JSON or as words, by its suffix."""
    from reportmine import digest
    from reportmine.exports import differences

    made = digest.diff(new, old)
    suffix = args.output.suffix.lower() if args.output else ""
    words = differences.as_json(made) if suffix == ".json" else differences.text(made)
    return DONE if written(args.output, words) else FAILED


def _export(path: Path | None) -> DigestExport:
    """By the suffix of the file; without a file Markdown. Raises BadSetting."""
    from reportmine import parts
    from reportmine.errors import BadSetting
    from reportmine.model.digest_export import DigestExport

    suffix = path.suffix.lower() if path is not None else ".md"
    found = {export.suffix: export for export in parts.discover(formats, "EXPORT", DigestExport)}
    if suffix not in found:
        raise BadSetting(f"不会写“{suffix or '没有后缀'}”的文件；请用{'、'.join(sorted(found))}。", code="unknown-format")
    return found[suffix]
