"""What people filled into the archive's ledger stands in the digest in Word, workbook and page; names of persons do not."""

import io

import docx
import openpyxl
import pytest
from archive._made import at, entry, made

from reportmine import analysis
from reportmine.analysis import ledger
from reportmine.archive import open_archive
from reportmine.exports.digest import docx as word
from reportmine.exports.digest import html, json, xlsx
from reportmine.model.digest import DigestSettings
from reportmine.model.digest_export import DigestOptions
from reportmine.model.ledger import Filled

UNIT = "松川县水利局"
PROBLEMS = (
    ("甲", 2021, "石桥水库管护人员未落实。"),
    ("乙", 2022, "灌区渠道工程进度滞后，未按期完工。"),
    ("丙", 2022, "档案资料不完整。"),
    ("丁", 2022, "未开展满意度调查。"),
)
CELLS = {
    "石桥": {"责任单位": "水库管理所", "整改时限": "2023-09-30", "整改进展": "整改中"},
    "灌区": {"整改措施": "=倒排工期", "责任单位": "灌区管理处", "责任人": "李某", "整改时限": "2023-06-30", "整改进展": "整改中",
            "复核结果": "部分整改到位", "备注": "联系电话13800138000"},
    "档案": {"整改进展": "已完成", "完成时间": "2023-03-01", "复核结果": "整改到位", "是否销号": "是"},
}  # fmt: skip


@pytest.fixture(scope="module")
def archive(tmp_path_factory):
    with open_archive(tmp_path_factory.mktemp("desk") / "档案.db", create=True) as opened:
        for name, year, words in PROBLEMS:
            told = {"category": None, "department": UNIT, "unit": UNIT, "score": None, "title": f"{UNIT}{year}年度{name}项目绩效自评报告"}
            opened.put(entry(name, reports=[made(name, year=year, problems=(words,), **told)]), at(name))
        keys = {row.quote[:2]: row.key for row in ledger.ledger_of(opened).rows}
        opened.fill([Filled(keys[start], name, value, "王某") for start, cells in CELLS.items() for name, value in cells.items()])
        yield opened


@pytest.fixture(scope="module")
def digest(archive):
    return analysis.digest_of(archive, DigestSettings(first_year=2022, last_year=2022))


def rows(digest):
    """The rows of attachment 5 by heading."""
    tables = docx.Document(io.BytesIO(word.render(digest, DigestOptions()))).tables
    (table,) = [one for one in tables if one.rows[0].cells[-1].text == "备注" and len(one.columns) == 16]
    head, *found = [[cell.text for cell in row.cells] for row in table.rows]
    return [dict(zip(head, row, strict=True)) for row in found]


def test_attachment_5_shows_what_was_filled_in_open_ones_by_deadline_first(digest):
    shown = ("存在问题", "责任单位", "整改时限", "整改进展", "完成时间", "复核结果", "是否销号")
    assert [tuple(row[name] for name in shown) for row in rows(digest)] == [
        ("灌区渠道工程进度滞后，未按期完工。", "灌区管理处", "2023-06-30", "整改中", "", "部分整改到位", ""),
        ("石桥水库管护人员未落实。", "水库管理所", "2023-09-30", "整改中", "", "", ""),
        ("未开展满意度调查。", "", "", "", "", "", ""),
        ("档案资料不完整。", "", "", "已完成", "2023-03-01", "整改到位", "是"),
    ]


def test_names_of_persons_and_their_numbers_stay_in_the_ledger(digest):
    first = rows(digest)[0]
    assert (first["责任人"], first["备注"]) == ("", "联系电话138＊＊＊＊＊＊＊＊")
    assert "李某" not in json.render(digest, DigestOptions())


def test_the_workbook_shows_the_same_and_runs_nothing(digest):
    book = openpyxl.load_workbook(io.BytesIO(xlsx.render(digest, DigestOptions())))
    head, *found = book["整改台账（筛选版）"].iter_rows(values_only=True)
    first = dict(zip(head, found[0], strict=True))
    told = ("灌区管理处", "2023-06-30", "整改中", "部分整改到位")
    assert tuple(first[name] for name in ("责任单位", "整改时限", "整改进展", "复核结果")) == told
    assert first["整改措施"] == "=倒排工期"
    assert all(cell.data_type != "f" for sheet in book for row in sheet.iter_rows() for cell in row)


def test_the_page_shows_the_same(digest):
    told = html.render(digest, DigestOptions())
    assert all(words in told for words in ("灌区管理处", "2023-06-30", "部分整改到位", "取自档案库的整改台账"))


def test_without_a_ledger_the_columns_are_left_to_people(archive):
    stuff = analysis.material(archive.records())
    blank = analysis.digest(stuff, DigestSettings(first_year=2022, last_year=2022))
    assert {row["责任单位"] for row in rows(blank)} == {""}
    assert all(not one.handled for one in blank.problems)
