"""Reports that are not there yet: a rendered report with other places, years and figures of the same length, byte for byte."""

from __future__ import annotations

import io
import random
import re
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import yaml
from _inputs import load, words
from _paths import ROOT

_FIRST, _SECOND = "汀渌澧沅洮浔泾滦淇沭潞涑湟漳洹沔", "川阳城江宁安平源陵泉丰岭"
_PLACE = re.compile(r"([\u4e00-\u9fff]{2})(?:市|县|区|州|旗)")
_YEAR = re.compile(r"(?<!\d)20[0-2]\d(?!\d)")
_FIGURE = re.compile(r"(?<![\d.])(?!20[0-2]\d(?!\d))\d{2,}(?:\.\d+)?|(?<![\d.])\d\.\d+")
_TEXT_NODE = re.compile(r"(<(?:w:)?t(?: [^>]*)?>)([^<]*)(</(?:w:)?t>)")
_HTML_TEXT = re.compile(r"(>)([^<]*)(<)")
_TEXT_PARTS = ("word/document.xml", "word/header1.xml", "word/footer1.xml", "xl/sharedStrings.xml", "xl/worksheets/sheet1.xml")

Replace = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Base:
    """A report of the corpus: its name, its place, the years and figures in it."""

    name: str
    place: str | None
    years: tuple[str, ...]
    figures: tuple[str, ...]


def base(name: str) -> Base:
    """What can be varied in a report of the corpus."""
    text = words(load(name), merge=False)
    gold = yaml.safe_load((ROOT / "corpus" / "reports" / name / "gold.yaml").read_text(encoding="utf-8"))
    told = (gold.get("basic_info") or {}).get("region") or ""
    places = _PLACE.findall(str(told)) or _PLACE.findall(text)
    figures = sorted({found for found in _FIGURE.findall(text) if found not in ("10", "100")})
    return Base(name, places[-1] if places else None, tuple(sorted(set(_YEAR.findall(text)))), tuple(figures))


def substitutions(one: Base, seed: int) -> dict[str, str]:
    """Other words of the same length for the place, the years (all moved alike) and the figures of a report."""
    chance = random.Random(f"{one.name}-{seed}")
    shift = chance.randint(-6, 2)
    table = {year: str(int(year) + shift) for year in one.years}
    table |= {figure: _other(figure, chance) for figure in one.figures}
    if one.place:
        table[one.place] = chance.choice(_FIRST) + chance.choice(_SECOND)
    return table


def _other(figure: str, chance: random.Random) -> str:
    """The first digit stays, so that percentages and points stay what they are."""
    return figure[0] + "".join(chance.choice("123456789") if digit.isdigit() else digit for digit in figure[1:])


def replacing(table: dict[str, str]) -> Replace:
    """Replaces all words of the table in one pass; figures only as whole figures."""
    longest_first = sorted(table, key=len, reverse=True)
    ways = "|".join(rf"(?<![\d.]){re.escape(word)}(?!\d)" if word[0].isdigit() else re.escape(word) for word in longest_first)
    pattern = re.compile(ways or r"(?!)")
    return lambda text: pattern.sub(lambda found: table[found[0]], text)


def varied(data: bytes, suffix: str, table: dict[str, str]) -> bytes:
    """A file with its words replaced. Raises KeyError for a format that cannot be varied so."""
    return _word97(data, table) if suffix == "doc" else _WAYS[suffix](data, replacing(table))


def _package(data: bytes, replace: Replace) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as target:
        for info in source.infolist():
            part = source.read(info)
            if info.filename in _TEXT_PARTS:
                part = _markup(part.decode(), _TEXT_NODE, replace).encode()
            target.writestr(zipfile.ZipInfo(info.filename, (1980, 1, 1, 0, 0, 0)), part, zipfile.ZIP_DEFLATED)
    return made.getvalue()


def _markup(text: str, nodes: re.Pattern[str], replace: Replace) -> str:
    return nodes.sub(lambda found: found[1] + replace(found[2]) + found[3], text)


def _encoding(data: bytes) -> str:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return "gb18030"
    return "utf-8"


def _html(data: bytes, replace: Replace) -> bytes:
    coding = _encoding(data)
    return _markup(data.decode(coding), _HTML_TEXT, replace).encode(coding)


def _plain(data: bytes, replace: Replace) -> bytes:
    coding = _encoding(data)
    return replace(data.decode(coding)).encode(coding)


def _word97(data: bytes, table: dict[str, str]) -> bytes:
    """Its text lies in UTF-16 within the file; words of the same length may be written over."""
    pairs = {old.encode("utf-16-le"): new.encode("utf-16-le") for old, new in table.items() if len(old) > 3 or not old[0].isdigit()}
    ways = b"|".join(re.escape(word) for word in sorted(pairs, key=len, reverse=True))
    return re.sub(ways, lambda found: pairs[found[0]], data) if pairs else data


_WAYS: dict[str, Callable[[bytes, Replace], bytes]] = {
    "docx": _package,
    "xlsx": _package,
    "html": _html,
    "txt": _plain,
}


def usable(shortest: int, longest: int) -> list[str]:
    """The reports of the corpus of a length, in characters without blanks."""
    names = sorted(path.parent.name for path in Path(ROOT / "corpus" / "reports").glob("*/report.md"))
    return [name for name in names if shortest <= len("".join(words(load(name), merge=False).split())) <= longest]
