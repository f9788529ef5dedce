import re

from exports.findings import samples

from reportmine.exports.findings.github import EXPORT
from reportmine.model.profile import Severity

LINE = re.compile(r"::(error|warning|notice) file=([^,:]+),title=([^,:]+)::(.+)")


def lines_of(checked, **changes):
    return EXPORT.render(checked, samples.options(**changes)).splitlines()


def test_one_line_a_finding():
    *lines, counts = lines_of(samples.everything())
    hits = [LINE.fullmatch(line) for line in lines]
    assert all(hits)
    assert [hit[1] for hit in hits] == ["error", "error", "warning", "notice", "warning", "warning", "warning", "error"]
    assert counts == "检查了3个文件，列出7处，1个文件无法读取。"


def test_line_breaks_and_marks_are_escaped():
    source = "a,b:c%.docx"
    line, *_ = lines_of([samples.full(source, findings=(samples.nowhere(),))])
    assert line.startswith(
        "::warning file=a%2Cb%3Ac%25.docx,title=CP002 缺少满意度::没有写满意度，<下次>补上。%0A怎么改：补充满意度调查；%0A附问卷。"
    )


def test_words_calculation_and_place_are_in_the_message():
    line, *_ = lines_of([samples.full()])
    for words in ("〔第一部分〕", "原文：“94.41%25”", "计算：301.25万元÷320万元=94.14%25"):
        assert words in line


def test_the_report_of_the_file_is_named():
    assert "::〔第2份报告〕没有写" in lines_of([samples.several_parts()])[1]


def test_nothing_and_only_what_is_asked_for():
    assert lines_of([samples.clean()]) == ["检查了1个文件，列出0处。"]
    assert len(lines_of([samples.full()], lowest=Severity.ERROR)) == 3
