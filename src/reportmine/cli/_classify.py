"""`reportmine classify`: problem statements in, leaves of the taxonomy out; `reportmine compare`: the same sort of problem or not."""

from __future__ import annotations

import argparse
import json

from reportmine.cli._output import read_lines
from reportmine.cli._parser import MISUSED, Parser
from reportmine.cli._words import DONE, printable, say


def add_classify(parser: Parser) -> None:
    """Declares what `classify` takes."""
    parser.options.add_argument("text", nargs="?", default="-", metavar="问题", help="一句问题；不写或写 - 时从标准输入读，一行一句")
    parser.options.add_argument("--format", choices=("text", "jsonl"), default="text", help="text 供阅读（默认），jsonl 每句一行")


def add_compare(parser: Parser) -> None:
    """Declares what `compare` takes."""
    parser.options.add_argument("file", nargs="?", default="-", metavar="文件", help="每行两句，中间用制表符隔开；- 从标准输入读")


def classify(args: argparse.Namespace) -> int:
    """Runs `classify`."""
    from reportmine.problems import classifier
    from reportmine.problems.taxonomy import taxonomy

    lines = read_lines("-") if args.text == "-" else [args.text]
    told = [line for line in lines if line.strip()]
    for line, label in zip(told, classifier.labels([("", line) for line in told]), strict=True):
        if args.format == "jsonl":
            found = {"text": line, "primary": label.primary, "secondary": list(label.secondary), "confidence": label.confidence}
            print(json.dumps({**found, "words": list(label.words)}, ensure_ascii=False))
            continue
        beside = "".join(f"；另见 {code} {taxonomy().name(code)}" for code in label.secondary)
        words = "、".join(f"“{word}”" for word in label.words)
        why = f"（依据：{words}）" if words else ""
        print(f"{label.primary} {taxonomy().name(label.primary)}  把握 {label.confidence:.0%}{why}{beside}\n    {line}")
    return DONE


def compare(args: argparse.Namespace) -> int:
    """Runs `compare`."""
    from reportmine.problems.compare import compare as compared

    pairs = []
    for number, line in enumerate(read_lines(args.file), 1):
        if not line.strip():
            continue
        parts = line.split("\t")
        if len(parts) < 2 or not (parts[0].strip() and parts[1].strip()):
            say(f"第{number}行不是用制表符隔开的两句话：{printable(line[:40])}")
            return MISUSED
        pairs.append((parts[0].strip(), parts[1].strip()))
    for one in compared(pairs):
        found = {"a": one.a, "b": one.b, "same": one.same, "score": one.score, "reason": one.reason}
        print(json.dumps(found, ensure_ascii=False))
    return DONE
