"""Occurrences and reports made by hand for tests."""

from reportmine.links._objects import indicators, objects
from reportmine.model.link import Claim, Mark, Occurrence, ReportSeen, YearMark

BODY, FAMILY = "松川县水利局", "小型水库管护"


def occurrence(year, leaf, text, secondary=(), request=False, **facts):
    """A problem of one unit and one project, with what its own words tell."""
    title = text.split("，")[0].rstrip("。")
    weight = 1.0 / (1 + 0.4 * len(secondary))
    known = {
        "report": f"r{year}", "problem": 0, "source": f"{year}.docx", "report_title": f"{year}年度绩效自评报告", "kind": "project_self",
        "year": year, "report_year": year, "department": BODY, "unit": BODY, "body": BODY, "body_reason": "", "project": FAMILY,
        "family": FAMILY, "leaf": leaf, "secondary": tuple(secondary), "words": (), "confidence": 0.9, "title": title, "text": text,
        "quote": text, "place": "三、存在的问题（一）", "objects": objects(text), "indicators": indicators(text, ()),
        "evidence_level": "concrete" if any(c.isdigit() for c in text) else "none", "is_request": request,
        "leaves": ((leaf, round(weight, 4)), *((code, round(0.4 * weight, 4)) for code in secondary)) if leaf else (),
    }  # fmt: skip
    return Occurrence(**{**known, **facts})


def seen(year, **facts):
    """A report of that unit and project."""
    known = {
        "key": f"r{year}", "source": f"{year}.docx", "title": f"{year}年度绩效自评报告", "kind": "project_self", "year": year, "body": BODY,
        "department": BODY, "unit": BODY, "project": FAMILY, "family": FAMILY,
    }  # fmt: skip
    return ReportSeen(**{**known, **facts})


def claim(year, status="done", **facts):
    """Words on what became of a problem."""
    known = {
        "report": f"r{year}", "source": f"{year}.docx", "year": year, "problem": "管护人员未落实", "status": status,
        "quote": "已整改到位。",
        "place": "二、整改情况",
    }  # fmt: skip
    return Claim(**{**known, **facts})


def marks(letters, first=2019):
    """Year marks of a pattern; P!X stands for a finding and a claim of one year, x for a partial claim."""
    made, year = [], first
    for letter in letters:
        if letter == "!":
            year -= 1
            continue
        kind = Mark.RECTIFIED if letter == "x" else Mark(letter)
        made.append(YearMark(year, kind, partial=letter == "x"))
        year += 1
    return tuple(made)
