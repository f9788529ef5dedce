"""The argument parser: argparse speaking Chinese."""

from __future__ import annotations

import argparse
import re
import sys
from typing import Any, NoReturn

MISUSED = 2

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
        """The usage line with a Chinese word before it."""
        super().add_usage(usage, actions, groups, "用法：" if prefix is None else prefix)


class Parser(argparse.ArgumentParser):
    """A parser that speaks Chinese; options and arguments go into `options` so that no English heading is left."""

    def __init__(self, **settings: Any) -> None:
        super().__init__(formatter_class=_Formatter, add_help=False, allow_abbrev=False, **settings)
        self.options = self.add_argument_group("参数和选项")
        self.options.add_argument("-h", "--help", action="help", help="显示这份说明")

    def error(self, message: str) -> NoReturn:
        """Says in Chinese what is wrong with the command line, and ends with code 2."""
        self.print_usage(sys.stderr)
        self.exit(MISUSED, f"{self.prog}：{_chinese(message)}\n")


def _chinese(message: str) -> str:
    for pattern, sentence in _SENTENCES:
        found = re.fullmatch(pattern, message, re.DOTALL)
        if found:
            return sentence.format(*(_chinese(part) for part in found.groups()))
    return message
