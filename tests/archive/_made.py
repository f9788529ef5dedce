"""Small reports for the archive's tests, made without reading a file."""

import hashlib
from decimal import Decimal

from reportmine.archive.rows import archived
from reportmine.model.archived import Entry, Failure, Location
from reportmine.model.report import BasicInfo, Evidence, Extraction, Item, Place, Problem, Provenance, Recommendation, Report, ReportKind

HERE = Place(label="第一部分")


def sha_of(name: str) -> str:
    return hashlib.sha256(name.encode()).hexdigest()


def made(
    name="甲",
    *,
    title="某项目绩效自评报告",
    year=2021,
    unit="汀川市教育局",
    kind=ReportKind.PROJECT_SELF,
    score="92.5",
    grade="优",
    problems=("预算执行率偏低",),
    advice=(),
    outcomes=(),
    body="项目已经完成。",
    category="P0401",
    part=None,
    department=None,
):
    """A report whose text is its title, its problems, its advice and a body, line by line."""
    lines = [title, *problems, *advice, *outcomes, body]
    text = "\n".join(lines)

    def span(words):
        start = text.index(words)
        return start, start + len(words)

    def proof(words):
        return (Evidence(quote=words, span=span(words), place=HERE),)

    def item(words):
        return {"title": words, "text": words, "span": span(words), "evidence": proof(words)}

    def value(told):
        return None if told is None else Extraction(value=told)

    return Report(
        source=f"{name}.docx",
        part=part,
        sha256=sha_of(name),
        text=text,
        kind=value(kind),
        basic_info=BasicInfo(
            title=Extraction(value=title, evidence=proof(title)),
            fiscal_year=value(year),
            unit=value(unit),
            department=value(department),
            score=value(None if score is None else Decimal(score)),
            grade=value(grade),
        ),
        problems=tuple(Problem(**item(words), category=category, evidence_level="stated") for words in problems),
        recommendations=tuple(Recommendation(**item(words), rec_type="advice") for words in advice),
        outcomes=tuple(Item(**item(words)) for words in outcomes),
        provenance=Provenance(reportmine="0"),
    )


def entry(name="甲", *, pipeline="1", reports=None, failure=None, sketch=(), **told):
    """The file of this name with its one report, or with the reports given."""
    sha = sha_of(name)
    if failure is not None:
        return Entry(sha, 10, "docx", pipeline, failure=Failure(failure, "读不出来。", "words"))
    found = [made(name, **told)] if reports is None else reports
    return Entry(sha, 10, "docx", pipeline, tuple(archived(report, sha) for report in found), sketch=sketch)


def at(name="甲", folder="收文"):
    return [Location(f"{folder}/{name}.docx", 10, "2024-05-01")]
