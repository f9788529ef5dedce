"""`reportmine check`: what a strict reviewer would send back."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from reportmine.cli._archive import opened
from reportmine.cli._output import format_named, formats, written
from reportmine.cli._parser import Parser
from reportmine.cli._words import DONE, FAILED, MISUSED, printable, reports_in, say
from reportmine.exports import findings

if TYPE_CHECKING:
    from reportmine.archive.store import Archive
    from reportmine.model.archived import Listed, Location
    from reportmine.model.checking import CheckSettings
    from reportmine.model.document import Document
    from reportmine.model.draft import Draft
    from reportmine.model.export import FindingsExport
    from reportmine.model.finding import Checked
    from reportmine.model.profile import Profile

_SEVERITIES = ("E", "W", "I")
_SIDE_FILE = "忽略.toml"


def add_arguments(parser: Parser) -> None:
    """Declares what the command takes."""
    add = parser.options.add_argument
    add("files", nargs="*", metavar="文件或文件夹", help="要检查的报告；文件夹连同子文件夹一起检查")
    add("--profile", metavar="方案", help="评价方案：内置方案名，或自己写的 .toml 文件（默认按地区、年度和报告种类自动选用）")
    add("--select", metavar="规则", help="只用这些规则：代码或代码开头，逗号分隔，如 SC,MN001")
    add("--ignore", metavar="规则", help="不用这些规则：写法同上")
    add("--min-severity", choices=_SEVERITIES, help="显示到哪一级：E 必须改，W 建议看，I 提示（供阅读的格式默认 W，供程序读的格式默认 I）")
    add("--fail-on", choices=_SEVERITIES, help="有这一级及以上的问题时返回 1（默认 E）")
    add("--previous", metavar="文件", type=Path, help="上年度报告，或放着上年度报告的文件夹，用来对照")
    add("--archive", metavar="位置", help="档案库：没有用 --previous 给出上年度报告时，从这里找同一单位、同一项目的来对照")
    add("--ignore-list", metavar="文件", type=Path, help=f"忽略清单（默认用报告所在文件夹里的“{_SIDE_FILE}”，有就用）")
    add("--today", metavar="日期", help="按这一天判断忽略项是否过期（默认今天），如 2024-05-01")
    add("--baseline", metavar="文件", type=Path, help="基线：文件不存在时把现有问题记下来，以后只显示新出现的问题")
    add("--format", choices=formats(findings), default="text", help="输出格式（默认 text）")
    add("--all", action="store_true", help="不折叠：把握不大的问题也逐条列出")
    add("-o", "--output", metavar="位置", type=Path, help="写到这个文件")
    add("--annotate", metavar="位置", type=Path, help="另存带批注的副本（docx 用 Word 批注，其他格式存为网页）；多份报告时是文件夹")
    add("--fix", metavar="位置", type=Path, help="另存带修订的 docx 副本，只改错别字、文号括号等不会改错的地方；多份报告时是文件夹")
    add("--return-sheets", metavar="文件夹", type=Path, help="每份报告生成一份退回修改意见（docx）")
    add("--checklist", action="store_true", help="不检查文件，只按评价方案打印自查清单")


def run(args: argparse.Namespace) -> int:
    """Runs the command and returns its exit code."""
    settings, told = _settings(args)
    if args.checklist:
        return _checklist(settings.profile)
    files = list(reports_in(args.files))
    if not files:
        args.parser.error("缺少参数：文件或文件夹" if not args.files else "给出的文件夹里没有能读的报告文件")
    if not args.archive:
        return _checked(args, files, settings, told)
    with opened(args, read_only=True) as archive:
        return _checked(args, files, replace(settings, earlier=_earlier(archive)), told)


def _earlier(archive: Archive) -> Callable[[Draft], Draft | None]:
    """Finds last year's report in the archive and says which it is."""
    from reportmine.analysis import earlier
    from reportmine.bulk import again

    def original(sha256: str, locations: Sequence[Location]) -> Path | None:
        return again.original(sha256, locations, archive.kept_files)

    def told(draft: Draft, found: Listed | None) -> None:
        if found is None:
            say(f"{draft.report.source}：档案库里没有找到同一单位、同一项目的上年度报告，与上年对照的规则没有检查。")
        else:
            say(f"{draft.report.source}：与档案库里的{found.fiscal_year}年度报告《{found.title or found.key}》（编号 {found.key}）对照。")

    return earlier.lookup(archive, original, told)


def _checked(args: argparse.Namespace, files: list[Path], settings: CheckSettings, told: dict[str, Any]) -> int:
    results = list(_progress(files, settings))
    results = _with_remarks(results, settings)
    if args.baseline is not None and not args.baseline.exists():
        results = _accept_all(args.baseline, results)
    from reportmine.model.export import FindingsExport

    export = format_named(findings, FindingsExport, args.format)
    lowest = args.min_severity or told.get("min-severity") or ("I" if export.everything else "W")
    done = _write(args, export, results, lowest)
    copied = _copies(args, files, results)
    if not done or not copied or any(checked.status == "failed" for checked, _ in results):
        return MISUSED
    bar = _SEVERITIES.index(args.fail_on or told.get("fail-on") or "E")
    return FAILED if any(_SEVERITIES.index(f.severity) <= bar for checked, _ in results for f in checked.findings) else DONE


def _settings(args: argparse.Namespace) -> tuple[CheckSettings, dict[str, Any]]:
    from reportmine import config
    from reportmine.checks import _answered, _runner
    from reportmine.model.checking import CheckSettings

    told, words = config.settings()
    select = _codes(args.select) or tuple(told.get("select", ()))
    ignore = _codes(args.ignore) or tuple(told.get("ignore", ()))
    lists = [args.ignore_list] if args.ignore_list else [Path(told["ignore-list"])] if "ignore-list" in told else _side_files(args.files)
    ignored = tuple(entry for path in lists for entry in _answered.read_ignored(path))
    known = _answered.read_baseline(args.baseline) if args.baseline is not None and args.baseline.exists() else {}
    return (
        CheckSettings(
            rules=_runner.selected(select, ignore),
            asked=bool(select),
            profile=_profile(args.profile or told.get("profile"), told.get("rules", {}), words),
            previous=tuple(reports_in([str(args.previous)])) if args.previous else (),
            ignored=ignored,
            today=_day(args.today),
            baseline=known,
            together=len(args.files) > 1 or any(Path(name).is_dir() for name in args.files),
        ),
        told,
    )


def _profile(name: str | None, own: dict[str, Any], words: str) -> Profile | None:
    """The profile asked for; rules of the user's own in reportmine.toml come on top of it."""
    from reportmine import config
    from reportmine.checks import _profiles

    if name is not None and name.endswith(".toml"):
        return _profiles.from_file(Path(name))
    if own:
        return _profiles.from_settings({"base": name or _profiles.DEFAULT, **own}, words, source=config.NAME, name="own")
    return None if name is None else _profiles.named(name)


def _day(told: str | None) -> date:
    from reportmine.errors import BadSetting

    try:
        return date.fromisoformat(told) if told else date.today()
    except ValueError as error:
        raise BadSetting(f"--today 的“{told}”不是日期；请写成 2024-05-01。", code="bad-date") from error


def _codes(words: str | None) -> tuple[str, ...]:
    return tuple(code.strip().upper() for code in (words or "").replace("，", ",").split(",") if code.strip())


def _side_files(names: Sequence[str]) -> list[Path]:
    folders = {Path(name) if Path(name).is_dir() else Path(name).parent for name in names}
    return sorted(path for folder in folders if (path := folder / _SIDE_FILE).is_file())


def _progress(files: list[Path], settings: CheckSettings) -> Iterator[tuple[Checked, Document | None]]:
    from reportmine import pipeline

    lively = len(files) > 1 and sys.stderr.isatty()
    named = [(path, printable(str(path))) for path in files]
    for index, (checked, document) in enumerate(pipeline.check(named, settings), 1):
        if lively:
            print(f"\r\x1b[K[{index}/{len(files)}] {checked.source[-60:]}", end="", file=sys.stderr, flush=True)
        if checked.status == "failed":
            say(("\r\x1b[K" if lively else "") + f"{checked.source}：{'；'.join(note.message for note in checked.issues)}")
        yield checked, document
    if lively:
        print("\r\x1b[K", end="", file=sys.stderr, flush=True)


def _with_remarks(results: list[tuple[Checked, Document | None]], settings: CheckSettings) -> list[tuple[Checked, Document | None]]:
    """Remarks on the list of suppressions itself stand with the first file."""
    from reportmine import pipeline

    if not results:
        return results
    (first, document), *rest = results
    own = pipeline.remarks_on_ignored([checked for checked, _ in results], settings)
    return [(first.model_copy(update={"findings": (*first.findings, *own)}), document), *rest]


def _accept_all(path: Path, results: list[tuple[Checked, Document | None]]) -> list[tuple[Checked, Document | None]]:
    from reportmine.checks import _answered
    from reportmine.exports import _files as files

    files.write(path, _answered.baseline_text({Path(c.source).name: _answered.fingerprints(c.findings) for c, _ in results}))
    say(f"已把现有的{sum(len(c.findings) for c, _ in results)}处问题记入基线“{printable(str(path))}”，以后只显示新出现的问题。")
    return [(c.model_copy(update={"findings": (), "accepted": len(c.findings), "deductions": ()}), document) for c, document in results]


def _write(args: argparse.Namespace, export: FindingsExport, results: list[tuple[Checked, Document | None]], lowest: str) -> bool:
    from reportmine.checks import _manual
    from reportmine.model.export import FindingsOptions
    from reportmine.model.profile import Severity

    layouts = tuple(document for _, document in results) if export.layout else ()
    options = FindingsOptions(Severity(lowest), not args.all, _manual.manuals(), layouts)
    made = export.render([checked for checked, _ in results], options)
    return written(args.output, made)


def _copies(args: argparse.Namespace, files: list[Path], results: list[tuple[Checked, Document | None]]) -> bool:
    """Annotated and corrected copies and return sheets, as far as they are asked for."""
    if args.annotate is None and args.fix is None and args.return_sheets is None:
        return True
    from reportmine.copies import annotated, fixed, return_sheet
    from reportmine.exports import _files as places

    done = True
    wanted = ((args.annotate, annotated.COPY), (args.fix, fixed.COPY), (args.return_sheets, return_sheet.COPY))
    for where, copy in wanted:
        if where is None:
            continue
        many = len(files) > 1 or where.is_dir() or copy.always_folder or not where.suffix
        for path, (checked, document) in zip(files, results, strict=True):
            if document is None:
                continue
            made = copy.make(path, checked, document)
            if made is None:
                say(f"{checked.source}：{copy.nothing}")
                continue
            target = where / (path.stem + copy.mark + made.suffix) if many else where.with_suffix(made.suffix)
            if not many and target != where:
                say(f"{checked.source}不是 Word 的 docx 文件，副本存为网页“{printable(str(target))}”。")
            if places.is_input(target, files):
                say(f"“{printable(str(target))}”就是要检查的报告，不会覆盖它；请换一个名字。")
                done = False
            else:
                done &= written(target, made.data)
    return done


def _checklist(profile: Profile | None) -> int:
    from reportmine.checks import _manual, _profiles
    from reportmine.copies import checklist

    sys.stdout.write(checklist.text(profile or _profiles.named(_profiles.DEFAULT), _manual.manuals()))
    return DONE
