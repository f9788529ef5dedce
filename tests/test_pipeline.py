"""From a file to records: every value proven, the same bytes every time."""

import hashlib
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from reportmine import knowledge, pipeline
from reportmine.errors import UnreadableFile
from reportmine.model.field import Field
from reportmine.model.report import Evidence, Status
from reportmine.pipeline import parse, parse_with_layout

ROOT = Path(__file__).parent.parent
REPORTS = ROOT / "corpus" / "reports"
FILES = sorted(path for path in REPORTS.glob("*/source.*") if path.suffix in (".docx", ".txt", ".html", ".xlsx", ".pdf"))
SOME = [path for i, path in enumerate(FILES) if i % 4 == 0]

each_file = pytest.mark.parametrize("path", SOME, ids=lambda p: f"{p.parent.name}{p.suffix}")


def proofs(value):
    """Every evidence anywhere in a record."""
    if isinstance(value, Evidence):
        yield value
    elif isinstance(value, dict):
        for inner in value.values():
            yield from proofs(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from proofs(inner)
    elif hasattr(type(value), "model_fields"):
        for name in type(value).model_fields:
            yield from proofs(getattr(value, name))


@each_file
def test_every_quote_stands_where_it_says(path):
    reports = parse_with_layout(path, name=path.name)
    for report, document in reports:
        assert report.status is not Status.FAILED
        assert document.ledger.balanced
        assert report.text == document.text
        found = list(proofs(report))
        assert found
        for proof in found:
            start, end = proof.span
            assert 0 <= start < end
            assert report.text[start:end] == proof.quote
            assert proof.place.label
        for item in (*report.problems, *report.recommendations, *report.outcomes):
            assert item.evidence
            assert item.span == (item.evidence[0].span[0], item.evidence[-1].span[1])
            assert "".join(item.title.split()) in "".join(item.text.split()).replace("\n", "")
        for advice in report.recommendations:
            assert all(0 <= index < len(report.problems) for index in advice.addresses)
        assert report.sha256 == hashlib.sha256(path.read_bytes()).hexdigest()


@each_file
def test_the_same_again(path):
    first = [report.model_dump_json() for report in parse(path, name="x")]
    assert [report.model_dump_json() for report in parse(path, name="x")] == first


def test_the_same_in_other_processes():
    script = (
        "import sys, pathlib\nfrom reportmine.pipeline import parse\n"
        "for p in sys.argv[1:]:\n for r in parse(pathlib.Path(p), name='x'): print(r.model_dump_json())"
    )
    texts = []
    for seed in ("0", "1", "424242"):
        settings = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONIOENCODING": "utf-8"}
        done = subprocess.run([sys.executable, "-c", script, *map(str, SOME[:3])], capture_output=True, check=True, env=settings)
        texts.append(done.stdout)
    assert texts[0]
    assert texts[0] == texts[1] == texts[2]


def test_the_place_of_a_file_leaves_no_trace(tmp_path):
    data = SOME[0].read_bytes()
    copies = [tmp_path / "甲" / SOME[0].name, tmp_path / "乙" / SOME[0].name]
    for copy in copies:
        copy.parent.mkdir()
        copy.write_bytes(data)
    first, second = (parse(copy, name="x")[0].model_dump_json() for copy in copies)
    assert first == second
    assert str(tmp_path) not in first
    assert [copy.read_bytes() for copy in copies] == [data, data]


REPORT = (
    "碧山县{0}项目绩效自评报告\n一、项目概况\n财政安排{0}预算资金三十万元。\n二、绩效分析\n自评得分{1}分。\n"
    "三、存在的问题\n后续管护不到位。\n四、改进措施\n落实管护责任。\n"
)


def test_two_reports_in_one_file(tmp_path):
    path = tmp_path / "合订.txt"
    path.write_text(REPORT.format("公厕改造", 91) + REPORT.format("路灯安装", 84), encoding="utf-8")
    first, second = parse(path)
    assert (first.part, second.part) == (1, 2)
    assert [report.basic_info.score.value for report in (first, second)] == [91, 84]
    assert [report.basic_info.project.value for report in (first, second)] == ["公厕改造项目", "路灯安装项目"]
    assert [len(report.problems) for report in (first, second)] == [1, 1]
    assert first.problems[0].span != second.problems[0].span


def test_one_report_is_no_part(tmp_path):
    path = tmp_path / "单.txt"
    path.write_text(REPORT.format("公厕改造", 91), encoding="utf-8")
    (report,) = parse(path, name="档案/单.txt")
    assert (report.part, report.source) == (None, "档案/单.txt")


def test_a_document_of_another_kind_says_so_and_nothing_else(tmp_path):
    path = tmp_path / "别.txt"
    path.write_text("红烧豆腐的做法\n一、准备材料\n豆腐两块。\n二、步骤\n小火煎三分钟，得分90分。\n", encoding="utf-8")
    (report,) = parse(path)
    assert (report.kind.value.value, report.status) == ("other", Status.COMPLETE)
    assert report.kind.confidence <= 0.5
    assert not any((report.problems, report.recommendations, report.outcomes, report.methods, report.indicators))
    assert report.basic_info.score is None
    assert [section.title for section in report.sections][-2:] == ["准备材料", "步骤"]


def test_our_own_faults_are_not_caught(tmp_path, monkeypatch):
    def broken(reading, found):
        raise ZeroDivisionError

    path = tmp_path / "单.txt"
    path.write_text(REPORT.format("公厕改造", 91), encoding="utf-8")
    monkeypatch.setattr(pipeline, "_fields", lambda: (Field("broken", (), broken, always=True),))
    with pytest.raises(ZeroDivisionError):
        parse(path)


def test_a_file_that_cannot_be_read_is_a_record():
    report = pipeline.failed("甲.docx", UnreadableFile("文件是空的。", source="甲.docx", code="empty-file"))
    assert (report.status, report.issues[0].code, report.text) == (Status.FAILED, "empty-file", None)


@pytest.mark.parametrize("needs", [("nobody",), ("b",)])
def test_fields_that_wait_forever_are_named(monkeypatch, needs):
    nothing = lambda reading, found: {}  # noqa: E731
    made = (Field("甲", ("a",), nothing, needs), Field("乙", ("b",), nothing, ("a",)))
    monkeypatch.setattr(pipeline.parts, "discover", lambda *args: made)
    pipeline._fields.cache_clear()
    try:
        with pytest.raises(TypeError, match="甲, 乙"):
            pipeline._fields()
    finally:
        pipeline._fields.cache_clear()


def test_the_version_of_records_is_of_program_and_knowledge(monkeypatch):
    first = pipeline.version()
    assert re.fullmatch(r"\d+\.\d+\.\d+\S*\+[0-9a-f]{8}", first)
    files = list(knowledge.files())
    assert len(files) > 20

    def version_with(name, data):
        pipeline.version.cache_clear()
        monkeypatch.setattr(knowledge, "files", lambda: [*files, (name, data)])
        return pipeline.version()

    try:
        assert version_with("new.toml", b"a = 1") != first
        assert version_with("checks/new.toml", b"a = 1") == first  # what only checks look at changes no record
    finally:
        pipeline.version.cache_clear()
