"""The command line, one file a command. Nothing but the result goes to stdout.

Exit codes: 0 all right, 1 something failed or was found, 2 wrong use (130 when interrupted). Heavy imports stand inside the commands.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from typing import Any

from reportmine import __version__
from reportmine.cli import (
    _check,
    _classify,
    _correct,
    _digest,
    _evaluate,
    _export,
    _import,
    _ledger,
    _list,
    _notice,
    _parse,
    _recurrences,
    _rules,
    _search,
    _status,
    _units,
)
from reportmine.cli._parser import Parser
from reportmine.cli._words import FAILED, INTERRUPTED, MISUSED, say
from reportmine.errors import ReportmineError


def main(argv: Sequence[str] | None = None) -> int:
    """Runs one command and returns its exit code. Wrong use ends in SystemExit(2)."""
    if hasattr(sys.stdout, "reconfigure"):
        sys.stdout.reconfigure(encoding="utf-8", newline="\n")
    try:
        args = _arguments(argv)
        code: int = args.run(args)
        sys.stdout.flush()
        return code
    except ReportmineError as error:
        say(str(error))
        return MISUSED
    except KeyboardInterrupt:
        say("已中断。")
        return INTERRUPTED
    except BrokenPipeError:  # the reader of our output went away; Python must not stumble over it once more at exit
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return FAILED


def _arguments(argv: Sequence[str] | None) -> argparse.Namespace:
    parser = _parser()
    args, rest = parser.parse_known_args(argv)
    # argparse loses files that come after an option: parse a.docx --values b.docx
    if rest and "files" in args and not any(name.startswith("-") for name in rest):
        args.files += rest
    elif rest:
        args.parser.error(f"unrecognized arguments: {' '.join(rest)}")
    return args


def _parser() -> Parser:
    parser = Parser(prog="reportmine", description="把绩效评价报告读成结构化记录，每个值都带原文依据。")
    parser.options.title = "选项"
    parser.options.add_argument("--version", action="version", version=f"reportmine {__version__}", help="显示版本号")
    commands = parser.add_subparsers(title="命令", metavar="命令", required=True)
    _parse.add_arguments(_command(commands, "parse", _parse.run, "读一份或多份报告，输出记录"))
    _check.add_arguments(_command(commands, "check", _check.run, "检查报告草稿，列出提交前要改的地方"))
    _rules.add_rules(_command(commands, "rules", _rules.rules, "列出全部检查规则"))
    _rules.add_explain(_command(commands, "explain", _rules.explain, "说明一条检查规则，或一条问题脉络的依据"))
    _recurrences.add_recurrences(_command(commands, "recurrences", _recurrences.recurrences, "列出历年反复出现的问题和部门共性问题"))
    _recurrences.add_judge(_command(commands, "judge", _recurrences.judge, "记下人对一条问题脉络的判断：认定、不认定、合并、拆分"))
    _digest.add_arguments(_command(commands, "digest", _digest.run, "跨部门汇总：通报初稿、共性问题、得分、整改台账"))
    _parse.add_schema(_command(commands, "schema", _parse.schema, "输出记录或检查结果的 JSON Schema"))
    _evaluate.add_arguments(_command(commands, "evaluate", _evaluate.run, "用标注好的语料检验提取得准不准"))
    ledger = _group(commands, "ledger", "整改台账：导出供填写，填好后导入")
    _ledger.add_export(_command(ledger, "export", _ledger.export, "导出整改台账，供填写"))
    _ledger.add_import(_command(ledger, "import", _ledger.bring, "把填好的整改台账导入档案库"))
    _notice.add_arguments(_command(commands, "notice", _notice.run, "按单位生成整改通知初稿（Word）"))
    _import.add_arguments(_command(commands, "import", _import.run, "把文件夹和压缩包里的报告导入档案库"))
    _import.add_reprocess(_command(commands, "reprocess", _import.reprocess, "用现在的版本重读旧版本读过的文件"))
    quarantine = _group(commands, "quarantine", "处理待处理区里的文件")
    _status.add_quarantine(_command(quarantine, "list", _status.quarantine, "列出待处理区里的文件、原因和办法"))
    _import.add_retry(_command(quarantine, "retry", _import.retry, "重新读待处理区里的文件"))
    _import.add_export(_command(quarantine, "export", _import.export, "把待处理区里的原件和清单复制到文件夹"))
    _classify.add_classify(_command(commands, "classify", _classify.classify, "把问题归到问题分类的末级"))
    _classify.add_compare(_command(commands, "compare", _classify.compare, "比较两句话说的是不是同一类问题"))
    _units.add_commands(_group(commands, "units", "单位名录：名称比对、提议和确认"), _command)
    _list.add_arguments(_command(commands, "list", _list.run, "列出档案库里的报告"))
    _list.add_show(_command(commands, "show", _list.show, "看一份报告：记录、更正、原件位置"))
    _search.add_arguments(_command(commands, "search", _search.run, "在档案库里检索词语"))
    _status.add_arguments(_command(commands, "status", _status.run, "看档案库的概况"))
    _status.add_missing(_command(commands, "missing", _status.missing, "列出哪些单位哪一年缺报告"))
    _export.add_arguments(_command(commands, "export", _export.run, "导出档案库里的报告"))
    _correct.add_arguments(_command(commands, "correct", _correct.run, "更正一份报告的一个值"))
    _list.add_history(_command(commands, "history", _list.history, "看一份报告经历过什么"))
    return parser


def _group(commands: Any, name: str, what: str) -> Any:
    """A command that is followed by one of several others."""
    return commands.add_parser(name, help=what, description=what + "。").add_subparsers(title="命令", metavar="命令", required=True)


def _command(commands: Any, name: str, run: Callable[[argparse.Namespace], int], what: str) -> Parser:
    parser: Parser = commands.add_parser(name, help=what, description=what + "。")
    parser.set_defaults(run=run, parser=parser)
    return parser
