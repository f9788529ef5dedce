"""The gold is consistent in itself and quotes its reports word for word."""

import re

import pytest
import yaml
from _render_markup import read_report
from render import HERE, REPORTS

from reportmine.evaluate import _leaves
from reportmine.links.timeline import SERIOUS
from reportmine.model.report import ReportKind
from reportmine.problems.taxonomy import taxonomy

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
    members = [tuple(m) for name in ("recurring", "single", "common") for cluster in links[name] for m in cluster["members"]]
    members += [tuple(m) for pair in links["not_same"] for m in pair[:2]]
    keys = {report: gold_of(report).get("problem_keys") or [] for report in IDS}
    assert not [(report, index) for report, index in members if not 0 <= index < len(keys.get(report, ()))]


def test_statuses_are_told_of_problems_in_no_other_cluster():
    links = yaml.safe_load((HERE / "links.yaml").read_text(encoding="utf-8"))
    told = [entry["status"] for kind in ("recurring", "single") for entry in links[kind] if "status" in entry]
    assert set(told) <= set(SERIOUS)
    members = [tuple(m) for kind in ("recurring", "single") for entry in links[kind] for m in entry["members"]]
    assert len(members) == len(set(members))


def test_every_problem_has_a_leaf_of_the_taxonomy():
    rows = list(_leaves.rows(HERE / _leaves.FILE))
    problems = [(report, number) for report in IDS for number in range(len(gold_of(report).get("problems") or ()))]
    assert [(row.report, row.problem) for row in rows] == sorted(problems)
    assert {row.leaf for row in rows} <= {leaf.code for leaf in taxonomy().leaves}


def test_no_labelled_problem_is_trained_on():
    bank = {
        BLANK.sub("", line.partition("\t")[2])
        for path in (HERE / "problems").glob("*.tsv")
        for line in path.read_text("utf-8").splitlines()
    }
    own = [BLANK.sub("", item[part]) for report in IDS for item in gold_of(report).get("problems") or () for part in ("title", "text")]
    assert not [words for words in own if len(words) > 12 and words in bank]


def test_every_report_has_gold():
    assert sorted(path.parent.name for path in REPORTS.glob("*/report.md")) == IDS
