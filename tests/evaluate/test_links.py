"""The figures of links on a corpus of two years."""

import pytest
import yaml

from reportmine.evaluate import _links
from reportmine.model.report import BasicInfo, Evidence, Extraction, Place, Problem, Provenance, Report, ReportKind

TOLD = {
    "recurring": [{"unit": "甲县水利局", "key": "upkeep", "members": [["a", 0], ["b", 1]]}],
    "common": [],
    "not_same": [[["a", 1], ["b", 0], "两回事"]],
}
TEXTS = {"a": ["水库管护责任不明确。", "预算执行率偏低，仅为61%。"], "b": ["绩效目标设置笼统。", "水库管护人员没有落实。"]}


def report(name, year):
    text = "\n".join(TEXTS[name])

    def problem(words):
        at = text.index(words)
        proof = Evidence(quote=words, span=(at, at + len(words)), place=Place(label="三"))
        return Problem(title=words[:-1], text=words, span=proof.span, evidence=(proof,), evidence_level="concrete")

    basic = BasicInfo(fiscal_year=Extraction(value=year), department=Extraction(value="甲县水利局"), project=Extraction(value="水库管护"))
    return Report(
        source=f"{name}.docx", sha256=name * 64, text=text, kind=Extraction(value=ReportKind.PROJECT_SELF), basic_info=basic,
        problems=tuple(map(problem, TEXTS[name])), provenance=Provenance(reportmine="0"),
    )  # fmt: skip


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "links.yaml").write_text(yaml.safe_dump(TOLD, allow_unicode=True), encoding="utf-8")
    return tmp_path


def golds():
    return {name: {"problems": [{"text": words} for words in texts]} for name, texts in TEXTS.items()}


def test_what_is_joined_is_counted(folder):
    made = _links.measure(folder, {"a": report("a", 2021), "b": report("b", 2022)}, golds())
    assert made.pairs["recurring"].f1 == 1
    assert made.bcubed == 1
    assert made.apart.precision == 1
    assert set(made.figures()) == {"links.recurring.f1", "links.common.f1", "links.recurring.bcubed", "links.apart"}


def test_a_missing_year_is_missed(folder):
    made = _links.measure(folder, {"a": report("a", 2021)}, golds())
    assert made.pairs["recurring"].recall == 0
    assert made.missed == ("recurring: a#0 b#1",)


def test_a_corpus_without_links_has_no_figures(tmp_path):
    assert _links.measure(tmp_path, {}, {}).figures() == {}


def test_bcubed_of_one_cluster_too_large():
    items = [("a", 0), ("b", 0), ("c", 0)]
    assert _links._bcubed(items, [items], [items[:2]]) == pytest.approx((2 / 3 + 2 / 3 + 1 / 3) / 3)
    assert _links._bcubed(items, [items[:2]], [items]) == 1
