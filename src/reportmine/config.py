"""What a user has settled once for all runs: `reportmine.toml` in the folder the program is started in."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

from reportmine.errors import BadSetting

NAME = "reportmine.toml"
_KEYS = ("profile", "select", "ignore", "min-severity", "fail-on", "ignore-list", "rules")


def settings(path: Path = Path(NAME)) -> tuple[dict[str, Any], str]:
    """The table [check] of the file and the file's text; empty when there is no such file. Raises BadSetting with the line."""
    if not path.is_file():
        return {}, ""
    try:
        words = path.read_text(encoding="utf-8-sig")
        told = tomllib.loads(words)
    except (OSError, UnicodeDecodeError) as error:
        raise BadSetting("配置文件读不出来；请确认它是 UTF-8 文本。", source=path.name, code="bad-config") from error
    except tomllib.TOMLDecodeError as error:
        found = re.search(r"line (\d+)", str(error))
        message = f"配置文件第{found[1] if found else '末'}行不是合法的 TOML；请检查引号、等号和括号。"
        raise BadSetting(message, source=path.name, code="bad-config") from error
    check: dict[str, Any] = told.get("check", {})
    for key in [*[k for k in told if k != "check"], *[k for k in check if k not in _KEYS]]:
        line = next((n for n, text in enumerate(words.splitlines(), 1) if re.search(rf"(?<![\w-]){re.escape(key)}(?![\w-])", text)), 1)
        message = f"配置文件第{line}行的“{key}”不认识；[check] 下可用的有：{'、'.join(_KEYS)}，其中 [check.rules] 写评价方案里的内容。"
        raise BadSetting(message, source=path.name, code="bad-config")
    return check, words
