"""`reportmine evaluate`: how well the program does on an annotated corpus."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from reportmine.cli._parser import Parser
from reportmine.cli._words import DONE, FAILED, say


def add_arguments(parser: Parser) -> None:
    """Declares what the command takes."""
    add = parser.options.add_argument
    add("folder", metavar="语料文件夹", type=Path, help="标注好的语料，如 corpus")
    add("--gate", action="store_true", help="与语料中 baseline.json 的下限比较，低于下限或语料变了则失败")
    add("--update-baseline", action="store_true", help="把这次的结果写成下限；同一语料的下限只升不降")
    add("--update-rules", metavar="文件", type=Path, help="把各条规则的实测质量写到这个文件（knowledge/rule_quality.toml）")
    add("--format", choices=("text", "json", "markdown"), default="text", help="输出格式（默认 text）")


def run(args: argparse.Namespace) -> int:
    """Runs the command and returns its exit code."""
    from reportmine import evaluate
    from reportmine.errors import ReportmineError

    baseline = args.folder / "baseline.json"
    try:
        result = evaluate.evaluate(args.folder)
        below = evaluate.gate(result, baseline) if args.gate else []
        if args.update_baseline:
            evaluate.update_baseline(result, baseline)
        if args.update_rules is not None:
            args.update_rules.write_text(result.to_rule_quality(), encoding="utf-8", newline="\n")
    except ReportmineError as error:
        say(str(error))
        return FAILED
    writings = {"json": result.to_json, "markdown": result.to_markdown, "text": result.to_text}
    sys.stdout.write(writings[args.format]())
    for sentence in below:
        say(sentence)
    return FAILED if below else DONE
