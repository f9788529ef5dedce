"""Any number of reports of about 2,500 characters for an archive, mixed from the sentences of the corpus; the same every time."""

from __future__ import annotations

import hashlib
import json
import random
import re
from collections.abc import Iterator
from dataclasses import dataclass

from _paths import ROOT

from reportmine import pipeline
from reportmine.archive.rows import archived
from reportmine.model.archived import ArchivedReport, Entry, Location, Passage

CHARACTERS = 2500
_YEARS, _PLACES = range(2013, 2024), 40
_ENDS = re.compile(r"(?<=[。；\n])")


@dataclass(frozen=True, slots=True)
class Stock:
    """What reports are mixed from: sentences, problems and advice of the corpus, titles, bodies, and a record of usual length."""

    sentences: list[str]
    problems: list[str]
    advice: list[str]
    titles: list[str]
    bodies: list[str]
    records: list[str]


def stock() -> Stock:
    """Reads the corpus."""
    reports = [r for path in sorted((ROOT / "corpus" / "reports").glob("*/source.docx")) for r in pipeline.parse(path)]
    texts = [report.text or "" for report in reports]
    units = {(report.basic_info.unit.value or "") for report in reports if report.basic_info.unit}
    return Stock(
        sentences=[s for text in texts for s in _ENDS.split(text) if len(s) > 8],
        problems=[problem.text for report in reports for problem in report.problems],
        advice=[told.text for report in reports for told in report.recommendations],
        titles=[report.basic_info.title.value or "" for report in reports if report.basic_info.title],
        bodies=sorted(re.sub(r"^.{2,3}[省市县区州]", "", unit) for unit in units if unit),
        records=[archived(report, "0" * 64).record for report in reports],
    )


def entries(count: int, made_of: Stock) -> Iterator[tuple[Entry, list[Location]]]:
    """The files, each with one report."""
    for number in range(count):
        yield _entry(number, made_of)


def _entry(number: int, made_of: Stock) -> tuple[Entry, list[Location]]:
    chance = random.Random(number)
    sha = hashlib.sha256(str(number).encode()).hexdigest()
    year = chance.choice(_YEARS)
    title = re.sub(r"20\d\d", str(year), chance.choice(made_of.titles))
    unit = f"第{chance.randrange(_PLACES) + 1}县" + chance.choice(made_of.bodies)
    zones = {"problems": chance.sample(made_of.problems, 3), "recommendations": chance.sample(made_of.advice, 3)}
    text, passages = title + "\n", [Passage("title", title, 0)]
    for zone, items in zones.items():
        for index, words in enumerate(items):
            passages.append(Passage(zone, words, len(text), index))
            text += words + "\n"
    text += f"编号{number}号。"
    while len(text) < CHARACTERS:
        text += chance.choice(made_of.sentences)
    report = ArchivedReport(
        key=sha[:12], part=None, kind="project_self", title=title, fiscal_year=year, department=unit, unit=unit, project=None, region=None,
        score=f"{chance.randrange(6000, 10001) / 100:g}", grade=None, budget_yuan=str(chance.randrange(10**7)), spent_yuan=None,
        report_date=None, status="complete", record=_record(chance.choice(made_of.records), number), text=text, passages=tuple(passages),
    )  # fmt: skip
    return Entry(sha, 20_000, "docx", "1", (report,)), [Location(f"{unit}/{year}/{number}.docx", 20_000)]


def _record(words: str, number: int) -> str:
    """A record of the corpus, made another by its number."""
    record = json.loads(words)
    record["statements"] = {"number": {"value": str(number), "evidence": []}}
    return json.dumps(record, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
