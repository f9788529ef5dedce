"""Notices to rectify: what stands in the letter, what is left out, what is left blank."""

import io

import docx
import pytest
from archive._made import at, entry, made

from reportmine import analysis
from reportmine.analysis import ledger, notices
from reportmine.archive import open_archive
from reportmine.cli import main
from reportmine.exports.notices import letter
from reportmine.model.ledger import Filled
from reportmine.model.link import RecurrenceSettings
from reportmine.model.report import ReportKind

UNIT = "松川县水利局"
CARD = "11010519491231002X"


@pytest.fixture
def archive(tmp_path):
    told = {"category": None, "department": UNIT, "unit": UNIT, "kind": ReportKind.DEPT_EVAL, "score": "85.50", "grade": "良"}
    with open_archive(tmp_path / "档案.db", create=True) as opened:
        for name, year, problems in (
            ("甲", 2021, ("石桥水库管护人员未落实。",)),
            ("乙", 2022, ("石桥水库管护责任不明确。", f"向{CARD}重复发放补贴。", "项目经费不足，建议增加预算。")),
        ):
            report = made(name, year=year, problems=problems, title=f"{UNIT}{year}年度小型水库管护项目绩效评价报告", **told)
            opened.put(entry(name, reports=[report]), at(name))
        yield opened


def words(notice):
    file = docx.Document(io.BytesIO(letter.render(notice)))
    cells = [cell.text for table in file.tables for row in table.rows for cell in row.cells]
    return "\n".join([paragraph.text for paragraph in file.paragraphs] + cells)


def test_the_latest_year_verbatim_and_without_numbers_of_persons(archive):
    (notice,) = notices.notices_of(archive)
    assert (notice.body, notice.year, notice.days) == (UNIT, 2022, 30)
    text = words(notice)
    for told in (
        "石桥水库管护责任不明确。",
        "评价得分85.5分，等级为“良”",
        "财预〔2020〕10号",
        "30日内",
        "　　　　年　　月　　日",
        "有意留空",
        "默认值",
    ):
        assert told in text
    assert CARD not in text
    assert letter.render(notice) == letter.render(notice)


def test_only_what_a_person_confirmed_is_told_as_recurring(archive):
    (notice,) = notices.notices_of(archive)
    text = words(notice)
    assert "疑似反复出现" in text
    assert "以前年度已经指出" not in text
    (line,) = analysis.recurrences_of(archive, RecurrenceSettings(kind="recurring"))
    archive.judge(line.key, "confirmed", who="王某")
    text = words(notices.notices_of(archive)[0])
    assert "（2021年度报告已指出）" in text
    assert "经认定属于反复出现" in text
    assert "疑似反复出现" not in text


def test_what_is_ticked_off_is_left_out(archive):
    row = next(row for row in ledger.ledger_of(archive).rows if row.quote.startswith("石桥水库管护责任"))
    archive.fill([Filled(row.key, "是否销号", "是", "王某")])
    (notice,) = notices.notices_of(archive)
    assert [item.title for item in notice.items] == [f"向110{'＊' * 15}重复发放补贴。"]
    assert "已经销号" in words(notice)
    assert [item.title for one in notices.notices_of(archive, year=2021) for item in one.items] == ["石桥水库管护人员未落实。"]


def test_the_command(archive, tmp_path, capsys):
    where = str(tmp_path / "档案.db")
    assert main(["notice", "--unit", "水利", "--archive", where, "-o", str(tmp_path / "通知")]) == 0
    assert (tmp_path / "通知" / f"整改通知-{UNIT}-2022年度.docx").is_file()
    assert main(["notice", "--unit", "教育", "--archive", where, "-o", str(tmp_path / "通知")]) == 1
    assert "没有要整改的问题" in capsys.readouterr().err
