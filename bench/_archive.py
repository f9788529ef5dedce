"""A generated archive of any size: units that report every year on some projects, whose problems live some years in changing words.

The words come from the sentence bank of `corpus/problems` (several hands, 86 leaves), with places, things and figures put in, so that
almost no two problems are the same text and titles repeat as they do in real archives. The same size gives the same archive.
"""

from __future__ import annotations

import random
import re
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache

from _paths import ROOT

from reportmine.digest import Facts
from reportmine.model.draft import Label
from reportmine.model.link import Claim, Occurrence, ReportSeen

Told = tuple[str, str]  # title and text
YEARS = range(2015, 2025)
_UNIT = 500  # problems of a unit in all its years, on average
_PROJECTS = range(6, 15)  # of a unit; ten on average
_PROBLEMS = (3, 4, 5, 5, 6, 7)  # of a report
_STAYS, _COPIED, _TOLD_MENDED = 0.65, 0.15, 0.3
_STEMS = "云岭石桥双溪柳湾白果青山塘口金沙长河南坪北埭东岗西屏汀川砚溪沙湄落鹰荻港松川梅岭"
_THINGS = ("水库", "小学", "卫生院", "泵站", "文化馆", "敬老院", "林场", "公路", "灌区", "垃圾中转站", "养殖场", "安置点")
_OFFICES = ["水利", "教育", "卫生健康", "农业农村", "交通运输", "民政", "林业", "文化和旅游", "住房和城乡建设", "人力资源和社会保障"]
_SUBJECTS = ["维修养护", "能力提升", "设备购置", "补助资金", "运行维护", "人才培养", "环境整治", "信息化建设", "惠民工程", "防灾减灾"]
_OPENS = ("", "", "", "部分项目", "{thing}", "个别乡镇", "{place}镇", "截至{year}年底")
_CASES = (
    "{thing}{sentence}",
    "抽查{n}个点位，{sentence}",
    "{place}镇、{other}镇尤为突出，涉及资金{amount}万元。{sentence}",
    "如{thing}合同金额{amount}万元，{sentence}",
    "{year}年{month}月现场核查时，{sentence}",
    "{sentence}主要是{thing}人手不足，{other}镇对接不及时。",
    "{sentence}影响了{thing}的使用，涉及群众{n}户。",
)
_FIGURES = re.compile(r"(?<![\d年第])[1-9]\d{0,3}(?![\d年月条号])")
_SHORT, _LONG = 24, 28


@dataclass(slots=True)
class Archive:
    """Reports with their facts; problems as they are told, each with the number of its report and what is known beside the words."""

    reports: list[ReportSeen] = field(default_factory=list)
    facts: dict[str, Facts] = field(default_factory=dict)
    told: list[Told] = field(default_factory=list)
    at: list[tuple[int, int]] = field(default_factory=list)  # report, number in it
    beside: list[tuple[tuple[str, ...], tuple[Decimal, ...]]] = field(default_factory=list)  # things and amounts named

    def occurrence(self, n: int, label: Label, leaves: tuple[tuple[str, float], ...]) -> Occurrence:
        """Problem `n` with its label."""
        (title, text), (report, number), (things, amounts) = self.told[n], self.at[n], self.beside[n]
        seen = self.reports[report]
        return Occurrence(
            report=seen.key, problem=number, source=seen.source, report_title=seen.title, kind=seen.kind, year=seen.year,
            report_year=seen.year, department=seen.department, unit=seen.unit, body=seen.body, body_reason="", project=seen.project,
            family=seen.family, leaf=label.primary, secondary=label.secondary, words=label.words, confidence=label.confidence,
            title=title, text=text, quote=text, place="三", objects=things, amounts_yuan=amounts, evidence_level="concrete", leaves=leaves,
        )  # fmt: skip


def archive(count: int) -> Archive:
    """About so many problems."""
    made = Archive()
    for unit in range(max(1, round(count / _UNIT))):
        dice = random.Random(unit)
        name = f"{_STEMS[unit % 40 : unit % 40 + 2]}{'市县区'[unit // 400 % 3]}{_OFFICES[unit % 10]}局{unit // 40 or ''}"
        for project in range(dice.choice(_PROJECTS)):
            _project(made, dice, name, f"u{unit}p{project}", _SUBJECTS[project % 10] + (str(project // 10) if project > 9 else ""))
    return made


def _project(made: Archive, dice: random.Random, unit: str, code: str, family: str) -> None:
    leaves, living = sorted(_bank()), list[list[str]]()
    for year in YEARS:
        before, living = living, [one for one in living if dice.random() < _STAYS]
        wanted = dice.choice(_PROBLEMS)
        del living[wanted:]
        while len(living) < wanted:
            living.append([dice.choice(leaves), dice.choice(_STEMS) + dice.choice(_STEMS) + dice.choice(_THINGS), "", ""])
        key = f"{code}y{year}"
        claims = tuple(_claim(key, year, one) for one in before if one not in living and dice.random() < _TOLD_MENDED)
        made.reports.append(_report(key, year, unit, family, len(living), claims))
        made.facts[key] = _facts(dice, key)
        for number, one in enumerate(living):
            made.told.append(_words(dice, one, year))
            made.at.append((len(made.reports) - 1, number))
            made.beside.append(((one[1],) if one[1] in one[3] else (), (Decimal(number + 1) * 10000,) if "万元" in one[3] else ()))


def _words(dice: random.Random, one: list[str], year: int) -> Told:
    """The problem in the words of the year: last year's with other figures, or new ones."""
    leaf, thing, title, text = one
    if not (text and dice.random() < _COPIED):
        short, long = _bank()[leaf]
        facts = {
            "thing": thing, "year": year, "month": dice.randrange(1, 13), "n": dice.randrange(2, 90), "place": dice.choice(_STEMS) + "沙",
            "other": dice.choice(_STEMS) + "坪", "amount": dice.randrange(5, 9000) / 10,
        }  # fmt: skip
        title = dice.choice(_OPENS).format(**facts) + dice.choice(short)
        text = f"{title}。{dice.choice(_CASES).format(sentence=dice.choice(long), **facts)}"
    one[2:] = title, _FIGURES.sub(lambda hit: str(max(1, int(hit[0]) + dice.randrange(9))), text)
    return title, one[3] if one[3].startswith(title) else text


def _claim(key: str, year: int, one: list[str]) -> Claim:
    return Claim(key, key, year, one[2], "done", f"{one[2]}的问题已整改。", "二", one[0], ((one[0], 1.0),))


def _report(key: str, year: int, unit: str, family: str, problems: int, claims: tuple[Claim, ...]) -> ReportSeen:
    title = f"{year}年度{family}绩效自评报告"
    return ReportSeen(key, f"{key}.docx", title, "project_self", year, unit, unit, unit, family, family, problems=problems, claims=claims)


def _facts(dice: random.Random, key: str) -> Facts:
    budget, score = Decimal(dice.randrange(10, 5000)) * 10000, Decimal(dice.randrange(550, 1000)) / 10
    spent = (budget * dice.randrange(50, 101)) / 100
    grade = "优" if score >= 90 else "良" if score >= 80 else "中" if score >= 60 else "差"
    return Facts(key, f"{key}.docx", "汀川", budget, spent, (spent / budget).quantize(Decimal("0.0001")), score, grade)


@cache
def _bank() -> dict[str, tuple[list[str], list[str]]]:
    """Titles and cases of every leaf."""
    found: dict[str, tuple[list[str], list[str]]] = {}
    for path in sorted((ROOT / "corpus" / "problems").glob("a*.tsv")):
        for line in path.read_text(encoding="utf-8").splitlines():
            leaf, sentence = line.split("\t")[:2]
            short, long = found.setdefault(leaf, ([], []))
            if len(sentence) <= _SHORT:
                short.append(sentence.rstrip("。"))
            elif len(sentence) >= _LONG:
                long.append(sentence)
    return found
