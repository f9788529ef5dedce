"""Tiny corpora and records for them."""

from collections.abc import Callable
from pathlib import Path

import yaml

from reportmine.model.report import BasicInfo, Evidence, Extraction, Method, Place, Problem, Provenance, Recommendation, Report, ReportKind

PLACE = Place(label="第1段")
TITLE = "甲县2021年度自评报告"
FIRST = "预算执行率偏低，资金未及时支付。"
SECOND = "绩效目标设置不够明确具体。"
ADVICE = "加快资金支付进度，按月通报。"
TEXT = f"{TITLE}\n{FIRST}\n{SECOND}\n{ADVICE}"
GOLD = {
    "kind": "项目自评",
    "basic_info": {"title": TITLE, "fiscal_year": 2021, "score": 91.5},
    "methods": ["比较法"],
    "outcomes": [],
    "problems": [{"title": "预算执行率偏低", "text": FIRST}, {"title": "绩效目标设置不够明确具体", "text": SECOND}],
    "recommendations": [{"title": "加快资金支付进度", "text": ADVICE, "addresses": [0]}],
}


def write(folder: Path, golds: dict[str, dict], formats: tuple[str, ...] = ("docx",)) -> Path:
    """A corpus of these gold reports, each with a source file per format that holds nothing but its name."""
    for name, gold in golds.items():
        place = folder / "reports" / name
        place.mkdir(parents=True)
        (place / "gold.yaml").write_text(yaml.safe_dump({"id": name, **gold}, allow_unicode=True), encoding="utf-8")
        for ending in formats:
            (place / f"source.{ending}").write_text(name, encoding="utf-8")
    return folder


def proof(words: str) -> tuple[Evidence, ...]:
    at = TEXT.index(words)
    return (Evidence(quote=words, span=(at, at + len(words)), place=PLACE),)


def value(given, *, confidence: float = 1.0, words: str = TITLE, rule: str = "") -> Extraction:
    return Extraction(value=given, evidence=proof(words), confidence=confidence, extractor=rule)


def problem(words: str, *, title: str | None = None, confidence: float = 1.0) -> Problem:
    (quote,) = proof(words)
    title = title or words.split("，")[0].rstrip("。")
    return Problem(title=title, text=words, span=quote.span, evidence=(quote,), evidence_level="stated", confidence=confidence)


def advice(words: str, addresses: tuple[int, ...]) -> Recommendation:
    (quote,) = proof(words)
    title = words.split("，")[0]
    return Recommendation(title=title, text=words, span=quote.span, evidence=(quote,), rec_type="advice", addresses=addresses)


def perfect(**changes) -> Report:
    """The record that GOLD asks for, with changes."""
    fields = {
        "source": "x",
        "text": TEXT,
        "kind": value(ReportKind.PROJECT_SELF),
        "basic_info": BasicInfo(title=value(TITLE), fiscal_year=value(2021), score=value("91.5")),
        "methods": (Method(name="比较法", statutory=True, evidence=proof(TITLE)),),
        "problems": (problem(FIRST), problem(SECOND)),
        "recommendations": (advice(ADVICE, (0,)),),
        "provenance": Provenance(reportmine="0", ledger={"source": 10, "body": 7, "furniture": 1, "hidden": 1, "dropped:figure": 1}),
    }
    return Report(**(fields | changes))


def always(report: Report) -> Callable[[Path], list[Report]]:
    """A parser that takes every file for the same report."""
    return lambda _: [report]
