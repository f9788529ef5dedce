"""Life lines written for people and programs: lists, verbatim sentences, denominators; nothing a spreadsheet would run."""

import io
import json

import openpyxl
import pytest
from _occurrences import claim, occurrence, seen

from reportmine import analysis, parts
from reportmine.analysis import Material
from reportmine.exports import lifelines
from reportmine.exports.lifelines.text import card
from reportmine.model.export import LinesExport, LinesOptions
from reportmine.model.link import Judgement, RecurrenceSettings

FORMATS = {one.name: one for one in parts.discover(lifelines, "EXPORT", LinesExport)}
MEMBERS = [
    occurrence(2019, "P1203", "=石桥水库管护人员未落实，涉及<b>12处</b>。"),
    occurrence(2021, "P1203", "石桥水库管护责任不明确。"),
    occurrence(2019, "P9902", "经费不足，建议增加预算。", problem=1),
    occurrence(2021, "P9902", "经费不足，建议增加预算。", problem=1),
    occurrence(2021, "P0501", "预算执行率偏低。", problem=2),
    occurrence(2021, "P0501", "支出进度缓慢。", body="松川县教育局", report="e"),
]
TOLD = claim(2020, leaf="P1203", problem="石桥水库管护人员未落实")
REPORTS = [seen(2019), seen(2020, claims=(TOLD,)), seen(2021)]


def made(judged=()):
    return analysis.chosen(Material(MEMBERS, REPORTS), RecurrenceSettings(), judged)


def written(name, judged=(), **options):
    return FORMATS[name].render(made(judged), LinesOptions(**options))


def confirmed():
    return [Judgement(made()[0].key, "confirmed", "王某", "2024-05-01T08:00:00Z", "属实")]


@pytest.mark.parametrize("name", FORMATS)
def test_same_in_same_bytes(name):
    assert written(name) == written(name)
    assert FORMATS[name].render([], LinesOptions())


def test_json_has_the_agreed_shape():
    lines = json.loads(written("json"))
    assert [line["kind"] for line in lines] == ["recurring", "request", "common"]
    first = lines[0]
    assert {"kind", "unit", "project", "leaf", "level", "status", "years", "members", "reasons"} <= set(first)
    assert (first["unit"], first["leaf"], first["level"], first["status"]) == ("松川县水利局", "P1203", "R1", "反复（整改不实）")
    assert first["years"] == [2019, 2021]
    assert first["denominator"] == "2019–2021年共有3份报告，其中2份提及"
    assert {"source", "problem", "report", "quote", "place"} <= set(first["members"][0])
    assert first["members"][0]["quote"] == MEMBERS[0].text
    assert first["claims"][0]["status"] == "done"


def test_text_tells_lists_gravest_first_with_the_words_that_prove_it():
    told = written("text", left_out=("丁.docx",))
    assert told.index("疑似清单（1条）") < told.index("持续诉求（1条）") < told.index("共性问题（1条）")
    assert "认定清单" not in told
    for words in ("石桥水库管护责任不明确。", "2020年报告称已整改，2021年再次发现", "其中2份提及", "丁.docx", "R1", "称已整改"):
        assert words in told
    assert max(map(len, told.splitlines())) <= 100
    confirmed_list = written("text", confirmed())
    assert "认定清单（1条）" in confirmed_list
    assert "认定（王某，2024-05-01）：属实" in confirmed_list


def test_a_card_tells_all_of_a_line():
    told = card(made()[0])
    assert made()[0].key in told
    assert "与2019年的联系：R1" in "".join(told.split("\n"))


def test_page_is_one_file_without_a_network():
    page = written("html")
    assert "&lt;b&gt;12处&lt;/b&gt;" in page
    assert "<b>12处</b>" not in page
    assert "http" not in page.replace('http-equiv="Content-Security-Policy"', "")
    assert page.count("<details") == 3


def test_workbook_can_be_counted_again_from_its_evidence():
    book = openpyxl.load_workbook(io.BytesIO(written("xlsx")))
    assert book.sheetnames == ["认定清单", "疑似清单", "持续诉求", "共性问题", "证据"]
    evidence = list(book["证据"].iter_rows(min_row=2, values_only=True))
    assert len(evidence) == 6
    for row in book["疑似清单"].iter_rows(min_row=2, values_only=True):
        key, years = row[-1], row[5]
        assert "、".join(str(year) for year in sorted({one[4] for one in evidence if one[1] == key})) == years
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert not [cell for cell in cells if cell.data_type == "f"]
    assert [cell.value for cell in cells if isinstance(cell.value, str) and cell.value.startswith("=")]
