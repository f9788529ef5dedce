"""The gold is consistent in itself and quotes its reports word for word."""

import re

import pytest
import yaml
from _render_markup import read_report
from render import HERE, REPORTS

from reportmine.model.report import ReportKind

IDS = sorted(path.parent.name for path in REPORTS.glob("*/gold.yaml"))
KINDS = {"项目自评", "部门整体自评", "部门评价", "财政评价", "转移支付自评", "其他"}
ITEMS = ("outcomes", "problems", "recommendations")
BLANK = re.compile(r"\s+")

each_report = pytest.mark.parametrize("report", IDS)


def gold_of(report: str) -> dict:
    return yaml.safe_load((REPORTS / report / "gold.yaml").read_text(encoding="utf-8"))


def words_of(report: str) -> str:
    """All words of a report without blanks and page furniture; cells in reading order."""
    blocks = read_report(REPORTS / report / "report.md").blocks
    kept = (b for b in blocks if b.kind not in ("header", "footer", "pagebreak"))
    return BLANK.sub("", "".join(b.text + "".join(cell for row in b.rows for cell in row) for b in kept))


@each_report
def test_every_report_has_its_gold_and_kind(report):
    gold = gold_of(report)
    assert gold["id"] == report
    assert gold["kind"] in KINDS
    assert gold.get("kind_id", "other") in set(ReportKind)


@each_report
def test_items_quote_the_report(report):
    words, gold = words_of(report), gold_of(report)
    parts = [(name, part) for name in ITEMS for item in gold.get(name) or () for part in item["text"].split("\n")]
    assert not [(name, part) for name, part in parts if BLANK.sub("", part) not in words]


@each_report
def test_titles_begin_or_stand_in_their_text(report):
    gold = gold_of(report)
    assert not [
        item["title"] for name in ITEMS for item in gold.get(name) or () if BLANK.sub("", item["title"]) not in BLANK.sub("", item["text"])
    ]


@each_report
def test_indices_fit(report):
    gold = gold_of(report)
    problems = gold.get("problems") or []
    assert len(gold.get("problem_keys") or []) == len(problems)
    for item in gold.get("recommendations") or ():
        assert all(0 <= index < len(problems) for index in item["addresses"])


def test_links_point_at_problems():
    links = yaml.safe_load((HERE / "links.yaml").read_text(encoding="utf-8"))
    members = [tuple(m) for name in ("recurring", "common") for cluster in links[name] for m in cluster["members"]]
    members += [tuple(m) for pair in links["not_same"] for m in pair[:2]]
    keys = {report: gold_of(report).get("problem_keys") or [] for report in IDS}
    assert not [(report, index) for report, index in members if not 0 <= index < len(keys.get(report, ()))]


def test_every_report_has_gold():
    assert sorted(path.parent.name for path in REPORTS.glob("*/report.md")) == IDS
