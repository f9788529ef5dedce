"""Which rules of place and time a draft is judged by: the profiles of `knowledge/profiles` and those a user writes."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from reportmine import knowledge
from reportmine.errors import BadSetting
from reportmine.model.profile import Applies, Profile
from reportmine.model.report import Report

DEFAULT = "national-2020"
_FOLDER = "profiles"


@cache
def names() -> tuple[str, ...]:
    """The ids of all profiles that come with the program, sorted."""
    folder = resources.files(knowledge).joinpath(_FOLDER)
    return tuple(sorted(entry.name.removesuffix(".toml") for entry in folder.iterdir() if entry.name.endswith(".toml")))


@cache
def named(name: str) -> Profile:
    """The profile with an id. Raises BadSetting, naming those there are."""
    if name not in names():
        raise BadSetting(f"没有名为“{name}”的评价方案；可选：{'、'.join(names())}，或给出一个 .toml 文件。", code="unknown-profile")
    return Profile.model_validate(_whole(knowledge.load(f"{_FOLDER}/{name}")))


def choose(report: Report) -> tuple[Profile, str]:
    """The most particular profile that fits the report, and why, in Chinese."""
    fitting = [profile for name in names() if _fits((profile := named(name)).applies, report)]
    best = max(fitting, key=lambda p: (_weight(p.applies), p.id == DEFAULT, p.id), default=named(DEFAULT))
    signed, date = _signed(report)
    what = [f"报告涉及“{best.applies.region}”" if best.applies.region else "", f"签署日期{date}" if date else "报告没有写明签署日期"]
    return best, f"按{'、'.join(w for w in what if w)}选用" + ("" if signed else "（按评价年度推断）" if date else "")


def from_file(path: Path) -> Profile:
    """A profile somebody wrote: what it does not say it has from its `base`. Raises BadSetting with the line."""
    try:
        words = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise BadSetting("评价方案文件读不出来；请确认路径正确、文件是 UTF-8 文本。", source=str(path), code="bad-profile") from error
    try:
        settings = tomllib.loads(words)
    except tomllib.TOMLDecodeError as error:
        raise BadSetting(
            f"评价方案第{_line_of(error)}行不是合法的 TOML；请检查引号、等号和括号。", source=str(path), code="bad-profile"
        ) from error
    return from_settings(settings, words, source=str(path), name=path.stem)


def from_settings(settings: dict[str, Any], words: str, *, source: str, name: str) -> Profile:
    """A profile from settings already read; `words` is the text they came from, to find lines in. Raises BadSetting."""
    try:
        return Profile.model_validate(_whole({"id": name, "name": name, "base": DEFAULT, **settings}))
    except ValidationError as error:
        problem = error.errors()[0]
        keys = [str(key) for key in problem["loc"]]
        raise BadSetting(_complaint(problem["type"], keys, words), source=source, code="bad-profile") from error


def _whole(settings: dict[str, Any]) -> dict[str, Any]:
    """Settings with everything they inherit. Tables are merged, everything else is replaced; when a profile applies is its own."""
    base = settings.get("base")
    if not base:
        return settings
    if base not in names():
        raise BadSetting(f"评价方案的 base“{base}”不存在；可选：{'、'.join(names())}。", code="bad-profile")
    inherited = {k: v for k, v in _whole(knowledge.load(f"{_FOLDER}/{base}")).items() if k not in ("applies", "assumed")}
    return _merged(inherited, settings)


def _merged(below: dict[str, Any], above: dict[str, Any]) -> dict[str, Any]:
    result = dict(below)
    for key, value in above.items():
        # Weights are one scheme: a scheme is replaced, never mixed with the inherited one.
        if isinstance(value, dict) and isinstance(below.get(key), dict) and not key.endswith("weights"):
            result[key] = _merged(below[key], value)
        else:
            result[key] = value
    return result


def _fits(applies: Applies, report: Report) -> bool:
    if applies.by_hand:
        return False
    kind = report.kind.value if report.kind else None
    _, signed = _signed(report)
    year = report.basic_info.fiscal_year.value if report.basic_info.fiscal_year else None
    return (
        (applies.region is None or _in_region(applies.region, report))
        and (applies.fund is None or _says(applies.fund, report))
        and (not applies.kinds or kind in applies.kinds)
        and (applies.sign_date_from is None or (bool(signed) and signed >= applies.sign_date_from.isoformat()[: len(signed)]))
        and (applies.sign_date_to is None or (bool(signed) and signed <= applies.sign_date_to.isoformat()[: len(signed)]))
        and (applies.year_from is None or (year is not None and year >= applies.year_from))
        and (applies.year_to is None or (year is not None and year <= applies.year_to))
    )


def _signed(report: Report) -> tuple[bool, str]:
    """Whether a date of signing is given, and the date (ISO, with or without a day); else a date in the year after the fiscal year."""
    for date in (report.basic_info.report_date, report.sign_off.date):
        if date is not None and date.value:
            return True, date.value
    year = report.basic_info.fiscal_year.value if report.basic_info.fiscal_year else None
    return False, f"{year + 1}-03" if year else ""


def _weight(applies: Applies) -> int:
    return (
        8 * bool(applies.fund) + 4 * bool(applies.region) + 2 * bool(applies.kinds) + bool(applies.sign_date_from or applies.sign_date_to)
    )


def _in_region(region: str, report: Report) -> bool:
    basic = report.basic_info
    told = [field.value for field in (basic.region, basic.department, basic.unit, basic.title, basic.commissioner) if field and field.value]
    return any(region in name or region.rstrip("省市") in name[: len(region)] for name in told)


def _says(word: str, report: Report) -> bool:
    basic = report.basic_info
    return any(word in field.value for field in (basic.title, basic.project) if field and field.value)


def _complaint(kind: str, keys: list[str], words: str) -> str:
    line = next(
        (n for n, text in enumerate(words.splitlines(), 1) if keys and re.search(rf"(?<!\w){re.escape(keys[-1])}(?!\w)", text)), None
    )
    place = f"第{line}行的“{'.'.join(keys)}”" if line else f"“{'.'.join(keys)}”"
    if kind == "extra_forbidden":
        allowed = Profile.model_fields if len(keys) == 1 else ()
        return f"评价方案{place}不认识；" + (f"可用的有：{'、'.join(allowed)}。" if allowed else "请对照文档改正。")
    return f"评价方案{place}的值不对；请对照内置方案的写法改正。"


def _line_of(error: tomllib.TOMLDecodeError) -> str:
    found = re.search(r"line (\d+)", str(error))
    return found[1] if found else "末"
