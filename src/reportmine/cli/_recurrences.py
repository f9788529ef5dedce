"""`reportmine recurrences`: problems over the years; `reportmine judge`: what people decide on them; cards for `explain`."""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from reportmine.cli._archive import add_archive, opened
from reportmine.cli._output import format_named, formats, written
from reportmine.cli._parser import Parser
from reportmine.cli._words import DONE, FAILED, MISUSED, printable, reports_in, say
from reportmine.exports import lifelines
from reportmine.links.crew import cores

if TYPE_CHECKING:
    from reportmine.analysis import Material
    from reportmine.model.link import Judgement, LifeLine, RecurrenceSettings
    from reportmine.model.report import Report

_LEVELS = ("R1", "R2", "R3")
_KINDS = ("recurring", "common", "all")
_KEY = re.compile(r"[0-9a-f]{12}")
_VERDICTS = ("认定", "不认定", "合并", "拆分")
_SPAN = re.compile(r"(\d{4})(?:\s*[-–—~至]\s*(\d{4}))?")


def add_recurrences(parser: Parser) -> None:
    """Declares what `recurrences` takes."""
    add = parser.options.add_argument
    add("files", nargs="*", metavar="文件或文件夹", help="直接比对这些报告，不用档案库；文件夹连同子文件夹")
    add_archive(parser)
    add("--unit", metavar="单位", help="只看名称含有这些字的部门或单位")
    add("--project", metavar="项目", help="只看名称含有这些字的项目")
    add("--years", metavar="年度", help="只看这些年度出现过的问题：2022 或 2019-2022")
    add("--level", choices=_LEVELS, default="R3", help="列到哪一级：R1 同一问题，R2 同项目同类，R3 同单位同类（默认 R3）")
    add("--kind", choices=_KINDS, default="all", help="recurring 反复出现，common 部门共性，all 都列（默认 all）")
    add("--min-years", type=int, default=3, metavar="N", help="几年出现算屡评屡犯（默认 3）")
    add("--window", type=int, default=5, metavar="N", help="在最近几年里数（默认 5）")
    add("--consecutive", action="store_true", help="只数连续年度，中间断开的不算")
    add("--format", choices=formats(lifelines), default="text", help="输出格式（默认 text）")
    add("-o", "--output", metavar="位置", type=Path, help="写到这个文件")


def add_judge(parser: Parser) -> None:
    """Declares what `judge` takes."""
    add = parser.options.add_argument
    add("key", metavar="编号", help="脉络的编号，或“问题|问题”两个问题的编号")
    add("verdict", choices=_VERDICTS, metavar="意见", help="认定、不认定、合并、拆分")
    add("other", nargs="?", default="", metavar="对象", help="合并：另一条脉络的编号；拆分：要分出去的问题的编号")
    add("--who", required=True, metavar="姓名", help="谁作出的判断")
    add("--note", default="", metavar="说明", help="理由")
    add_archive(parser)


def recurrences(args: argparse.Namespace) -> int:
    """Lists problems over the years."""
    from reportmine import analysis
    from reportmine.model.export import LinesExport, LinesOptions

    settings = _settings(args)
    stuff, judged = _material(args)
    lines = analysis.chosen(stuff, settings, judged, workers=cores())
    options = LinesOptions(years=settings.years, left_out=stuff.left_out, reports=len(stuff.reports))
    export = format_named(lifelines, LinesExport, args.format)
    return DONE if written(args.output, export.render(lines, options)) else FAILED


def judge(args: argparse.Namespace) -> int:
    """Writes a judgement down."""
    from reportmine import analysis
    from reportmine.links.judgements import VERDICTS

    needs = {"合并": "另一条脉络的编号", "拆分": "要分出去的问题的编号"}
    pair = "|" in args.key
    if bool(args.other) != (args.verdict in needs and not pair):
        say(f"“{args.verdict}”需要写明{needs[args.verdict]}。" if args.verdict in needs else f"“{args.verdict}”不需要“{args.other}”。")
        return MISUSED
    with opened(args) as archive:
        known = {line.key: line for line in analysis.recurrences_of(archive, _everything(), workers=cores())}
        wrong = _unknown(args, known)
        if wrong:
            say(wrong)
            return MISUSED
        archive.judge(args.key, VERDICTS[args.verdict], who=args.who, note=args.note, other=args.other)
    say(f"已记下：{args.key} {args.verdict}{args.other and ' ' + args.other}（{args.who}）。以后重新比对也按此执行。")
    return DONE


def _unknown(args: argparse.Namespace, known: dict[str, LifeLine]) -> str:
    """Why a judgement names nothing that is there; a pair of problems is taken as it is."""
    if "|" in args.key:
        return ""
    if args.key not in known:
        return f"没有编号为“{args.key}”的脉络；用 reportmine recurrences 查看编号。"
    if args.verdict == "合并" and args.other not in known:
        return f"没有编号为“{args.other}”的脉络；用 reportmine recurrences 查看编号。"
    if args.verdict == "拆分" and args.other not in {one.key for one in known[args.key].members}:
        members = "、".join(one.key for one in known[args.key].members)
        return f"脉络“{args.key}”里没有问题“{args.other}”；它的问题有：{members}。"
    return ""


def is_line(code: str) -> bool:
    """True for what may be the key of a life line."""
    return bool(_KEY.fullmatch(code.strip()))


def explain(args: argparse.Namespace) -> int:
    """Prints the evidence card of a life line."""
    from reportmine import analysis
    from reportmine.exports.lifelines.text import card

    stuff, judged = _material(args)
    line = next((one for one in analysis.chosen(stuff, _everything(), judged, workers=cores()) if one.key == args.code.strip()), None)
    if line is None:
        say(f"没有编号为“{args.code}”的脉络；用 reportmine recurrences 查看编号。")
        return MISUSED
    sys.stdout.write(card(line))
    return DONE


def _everything() -> RecurrenceSettings:
    from reportmine.model.link import RecurrenceSettings

    return RecurrenceSettings()


def _settings(args: argparse.Namespace) -> RecurrenceSettings:
    from reportmine.errors import BadSetting
    from reportmine.model.link import Level

    years = _SPAN.fullmatch(args.years.strip()) if args.years else None
    if args.years and years is None:
        raise BadSetting(f"--years 的“{args.years}”不是年度；请写成 2022 或 2019-2022。", code="bad-years")
    if min(args.min_years, args.window) < 1:
        raise BadSetting("--min-years 和 --window 都要不小于 1。", code="bad-years")
    span = sorted((int(years[1]), int(years[2] or years[1]))) if years else None
    shown = {"level": Level(args.level), "kind": args.kind, "unit": args.unit, "project": args.project}
    counted = {"min_years": args.min_years, "window": args.window, "count_gap": not args.consecutive}
    return replace(_everything(), years=(span[0], span[1]) if span else None, **shown, **counted)


def _material(args: argparse.Namespace) -> tuple[Material, Sequence[Judgement]]:
    """From the files named, else from the archive."""
    from reportmine import analysis

    if args.files:
        return analysis.material((analysis.key_of(report), report) for report in parsed(args.files)), ()
    with opened(args, read_only=True) as archive:
        return analysis.material_of(archive, workers=cores()), archive.judgements()


def parsed(names: Sequence[str]) -> Iterator[Report]:
    """The reports of files and folders, one after another; what cannot be read is said."""
    from reportmine import pipeline

    for path in reports_in(names):
        for report in pipeline.parse(path, name=printable(str(path))):
            if report.status == "failed":
                say(f"{report.source}：{'；'.join(note.message for note in report.issues)}")
            yield report
