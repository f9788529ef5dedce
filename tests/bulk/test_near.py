"""The same report twice is told, with what differs; last year's report and the neighbour's are not the same."""

from itertools import combinations
from pathlib import Path

import pytest
from bulk._made import report

from reportmine import pipeline
from reportmine.bulk import near
from reportmine.model.reader import Source
from reportmine.readers._source import open_source

CORPUS = Path(__file__).parent.parent.parent / "corpus" / "reports"


def sketch(text, kind="text"):
    source = Source("x", text.encode(), "text")
    document = pipeline.read(source)
    return near.sketch(document, pipeline.reports_of(document, source), kind)


def reasons(*sketches):
    return [(one.a, one.b, one.reason) for one in near.pairs((chr(97 + n), one) for n, one in enumerate(sketches))]


ORIGINAL = report(3)


def test_a_sketch_is_small_and_always_the_same():
    assert sketch(ORIGINAL) == sketch(ORIGINAL)
    assert len(sketch(ORIGINAL)) == near.SIZE
    assert all(0 <= number < 1 << 32 for number in sketch(ORIGINAL))


def test_the_same_text_in_another_format():
    assert reasons(sketch(ORIGINAL), sketch(ORIGINAL, "docx")) == [("a", "b", "同文不同格式")]


def test_the_same_text_with_other_blanks_in_the_same_format():
    assert reasons(sketch(ORIGINAL), sketch(ORIGINAL.replace("\n", "\n\n"))) == [("a", "b", "文字完全相同")]


CHANGED = {
    "数字不同": ORIGINAL.replace("任务15处", "任务16处"),
    "报告日期不同": ORIGINAL.replace("2023年4月10日", "2023年5月10日"),
    "文字有改动": ORIGINAL.replace("工程进度滞后", "工程进度较慢"),
}


@pytest.mark.parametrize("what", CHANGED)
def test_a_corrected_version_says_what_differs(what):
    assert CHANGED[what] != ORIGINAL
    ((_, _, reason),) = reasons(sketch(ORIGINAL), sketch(CHANGED[what]))
    assert reason.startswith("高度相似的不同版本：")
    assert what in reason


OTHERS = {
    "last year's": report(3, money=287, spent=270, rate="94.1", people=1100, score=91).replace("2022", "2021").replace("2023", "2022"),
    "last year's with the same figures": ORIGINAL.replace("2022", "2021").replace("2023", "2022"),
    "the neighbour's": report(4),
    "another project's": report(3, project="小型水库加固项目", money=812, spent=790, rate="97.3", people=902, done=3, score=88),
}


@pytest.mark.parametrize("whose", OTHERS)
def test_another_report_is_another_report(whose):
    assert not reasons(sketch(ORIGINAL), sketch(OTHERS[whose]))


def test_a_few_words_have_no_sketch():
    assert sketch("绩效自评报告\n详见附件。") == ()


def test_order_does_not_matter():
    sketches = [(f"{n:02}", sketch(report(n % 4))) for n in range(8)]
    assert near.pairs(sketches) == near.pairs(reversed(sketches))
    assert {(one.a, one.b) for one in near.pairs(sketches)} == {(f"{n:02}", f"{n + 4:02}") for n in range(4)}


def test_in_the_corpus_exactly_the_formats_of_one_report_are_linked():
    ids = ("cz-2012", "da-2019", "jy-2021", "kj-2023", "nl-2020", "nl-2021", "nl-2022", "ws-2017", "ws-2019", "ws-2021")
    paths = sorted(path for name in ids for path in (CORPUS / name).glob("source.*"))
    sketches = []
    for path in paths:
        source = open_source(path)
        document = pipeline.read(source)
        sketches.append((f"{path.parent.name}/{path.name}", near.sketch(document, pipeline.reports_of(document, source), source.kind)))
    expected = {(str(a), str(b)) for a, b in combinations((name for name, _ in sketches), 2) if a.split("/")[0] == b.split("/")[0]}
    found = near.pairs(sketches)
    assert {(one.a, one.b) for one in found} == expected
    assert {one.reason for one in found} == {"同文不同格式"}
