"""The figures of links on a corpus of two years."""

from types import SimpleNamespace

import pytest
import yaml

from reportmine.evaluate import _links, _statuses
from reportmine.model.report import BasicInfo, Evidence, Extraction, Place, Problem, Provenance, Report, ReportKind

TOLD = {
    "recurring": [{"unit": "甲县水利局", "key": "upkeep", "members": [["a", 0], ["b", 1]]}],
    "common": [],
    "not_same": [[["a", 1], ["b", 0], "两回事"]],
}
FIGURES = {
    "links.recurring.f1", "links.recurring.precision", "links.recurring.recall", "links.common.f1", "links.recurring.bcubed", "links.apart",
}  # fmt: skip
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
    assert set(made.figures()) == FIGURES


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


def test_statuses_are_held_against_the_line_with_most_of_the_problems(tmp_path):
    told = {
        "recurring": [{**TOLD["recurring"][0], "status": "持续"}],
        "single": [{"members": [["a", 1]], "status": "未再提及（待核实）"}, {"members": [["b", 0]], "status": "首次（无历史）"}],
    }
    (tmp_path / "links.yaml").write_text(yaml.safe_dump(told, allow_unicode=True), encoding="utf-8")
    made = _links.measure(tmp_path, {"a": report("a", 2021), "b": report("b", 2022)}, golds())
    assert (made.statuses.right.hit, made.statuses.right.gold) == (2, 3)
    assert made.statuses.wrong == ("b#0：新增，应为首次（无历史）",)
    assert set(made.figures()) == FIGURES | {"links.status", "links.repeated.f1"}


def line(status, *items, repeated=False):
    return _statuses.Line(frozenset(items), SimpleNamespace(status=status, repeated=repeated, key=str(items)))


def test_a_line_with_other_problems_is_no_test_of_the_status():
    told = {
        "recurring": [{"members": [["a", 0], ["b", 0]], "status": "反复（整改不实）"}],
        "single": [{"members": [["c", 0]], "status": "新增"}],
    }
    apart = [
        line("自称已整改", ("a", 0)),
        line("新增", ("b", 0)),
        line("新增", ("c", 0)),
        line("持续（屡评屡犯）", ("d", 0), repeated=True),
    ]
    made = _statuses.measure(told, apart)
    assert (made.right.hit, made.right.gold) == (1, 2)
    assert (made.joined.hit, made.joined.gold) == (1, 1)
    assert (made.repeated.hit, made.repeated.ours, made.repeated.gold) == (0, 0, 1)
    whole = _statuses.measure(told, [line("反复（整改不实）", ("a", 0), ("b", 0), repeated=True)])
    assert (whole.right.hit, whole.right.ours, whole.joined.hit, whole.repeated.f1) == (1, 1, 1, 1)
    assert whole.wrong == ("c#0：没有脉络，应为新增",)
