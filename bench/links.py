"""How long links take on generated problems, and in how much memory: python bench/links.py [PROBLEMS ...]

Every unit reports every year on some projects; a problem stays with a project for some years in changing words, skips years, and
ends. Each size runs in a process of its own. Prints a line a size and how the time grows.
"""

from __future__ import annotations

import json
import random
import resource
import subprocess
import sys
import time
from collections.abc import Iterator

from reportmine import analysis
from reportmine.analysis._labels import context
from reportmine.model.link import Claim, Occurrence, RecurrenceSettings, ReportSeen
from reportmine.problems.taxonomy import taxonomy

SIZES = (100_000, 1_000_000)
YEARS, PROJECTS, PROBLEMS = range(2015, 2025), 10, 5
_STEMS = "云岭石桥双溪柳湾白果青山塘口金沙长河南坪北埭东岗西屏汀川砚溪沙湄落鹰荻港松川梅岭"
_OBJECTS = ("水库", "小学", "卫生院", "泵站", "文化馆", "敬老院", "林场", "公路")
_ENDS = ("。", "，影响了整体进度。", "，整改还没有完成。", "，需要尽快补齐。", "，有关科室没有跟进。", "，已经造成{0}万元资金没有用出去。")
_OPENS = ("", "抽查发现，", "部分项目", "{1}年，", "个别单位", "{2}")


def problems(count: int) -> Iterator[tuple[Occurrence, ReportSeen]]:
    """So many problems with their reports, the same every time."""
    dice = random.Random(7)
    leaves = [leaf for leaf in taxonomy().leaves if not leaf.code.startswith("P99")]
    units = max(1, count // (len(YEARS) * PROJECTS * PROBLEMS))
    for unit in range(units):
        name = f"{_STEMS[unit % 40 : unit % 40 + 2]}县第{unit}局"
        for project in range(PROJECTS):
            family = f"{_STEMS[project * 2 : project * 2 + 2]}项目{project}"
            living: list[tuple[int, str]] = []
            for year in YEARS:
                before, living = living, [one for one in living if dice.random() < 0.7]
                while len(living) < PROBLEMS:
                    living.append((dice.randrange(len(leaves)), dice.choice(_STEMS) + dice.choice(_STEMS) + dice.choice(_OBJECTS)))
                key = f"u{unit}p{project}y{year}"
                told = [leaves[leaf] for leaf, thing in before if (leaf, thing) not in living and dice.random() < 0.3]
                claims = tuple(
                    Claim(key, key, year, leaf.wordings[0], "done", "已整改。", "二", leaf.code, ((leaf.code, 1.0),)) for leaf in told
                )
                seen = ReportSeen(key, key, None, "project_self", year, name, name, name, family, family, claims=claims)
                for number, (leaf, thing) in enumerate(living):
                    yield _problem(dice, key, number, year, name, family, leaves[leaf], thing), seen


def _problem(dice: random.Random, key: str, number: int, year: int, unit: str, family: str, leaf: object, thing: str) -> Occurrence:
    wordings, code = leaf.wordings, leaf.code  # type: ignore[attr-defined]
    facts = (dice.randrange(5, 900), year, thing)
    title = dice.choice(_OPENS).format(*facts) + dice.choice(wordings)
    text = title + dice.choice(_ENDS).format(*facts)
    return Occurrence(
        report=key, problem=number, source=key, report_title=None, kind="project_self", year=year, report_year=year, department=unit,
        unit=unit, body=unit, body_reason="", project=family, family=family, leaf=code, secondary=(), words=(), confidence=0.9, title=title,
        text=text, quote=text, place="三", objects=(thing,) if thing in text else (), evidence_level="concrete", leaves=((code, 1.0),),
    )  # fmt: skip


def measure(count: int) -> dict[str, float]:
    """Links so many problems, common ones too; lines are counted and let go."""
    found: list[Occurrence] = []
    reports: dict[str, ReportSeen] = {}
    for one, seen in problems(count):
        found.append(one)
        reports.setdefault(seen.key, seen)
    stuff = analysis.Material(found, list(reports.values()), (), context())
    began, worked = time.perf_counter(), time.process_time()
    lines = joined = 0
    for line in analysis.lines(stuff, RecurrenceSettings()):
        lines += 1
        joined += len(line.members) if line.kind == analysis.RECURRING else 0
    seconds, work = time.perf_counter() - began, time.process_time() - worked
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {
        "problems": len(found),
        "seconds": round(seconds, 1),
        "cpu": round(work, 1),
        "megabytes": round(peak),
        "lines": lines,
        "joined": joined,
    }


def main(sizes: list[int]) -> None:
    """One process a size."""
    rows = []
    for size in sizes:
        done = subprocess.run([sys.executable, __file__, "--one", str(size)], check=True, capture_output=True, text=True)
        rows.append(json.loads(done.stdout))
        print(json.dumps(rows[-1]), flush=True)
    if len(rows) > 1:
        first, last = rows[0], rows[-1]
        print(f"{last['problems'] / first['problems']:.0f} x the problems: {last['cpu'] / first['cpu']:.1f} x the time")


if __name__ == "__main__":
    if sys.argv[1:2] == ["--one"]:
        print(json.dumps(measure(int(sys.argv[2]))))
    else:
        main([int(size) for size in sys.argv[1:]] or list(SIZES))
