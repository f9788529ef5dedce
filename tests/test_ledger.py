"""The ledger of rectification: out, filled in, back; and what the life lines hear of it."""

import openpyxl
import pytest
from archive._made import at, entry, made

from reportmine import analysis
from reportmine.analysis import ledger, ledger_import
from reportmine.archive import open_archive
from reportmine.cli import main
from reportmine.exports.ledger import reading, writing
from reportmine.model.link import RecurrenceSettings

UNIT = "松川县水利局"
PROBLEMS = (
    ("甲", 2021, "石桥水库管护人员未落实。"),
    ("乙", 2022, "石桥水库管护责任不明确。"),
    ("丙", 2022, "=HYPERLINK(1)档案资料不完整。"),
)


@pytest.fixture
def archive(tmp_path):
    with open_archive(tmp_path / "档案.db", create=True) as opened:
        for name, year, words in PROBLEMS:
            told = {"category": None, "department": UNIT, "unit": UNIT, "score": None, "title": f"{UNIT}{year}年度{name}项目绩效自评报告"}
            opened.put(entry(name, reports=[made(name, year=year, problems=(words,), **told)]), at(name))
        yield opened


@pytest.fixture
def book(archive, tmp_path):
    """Fills the workbook in: `change(sheet, columns)` with the columns by heading; brings it back."""
    made = tmp_path / "台账.xlsx"

    class Book:
        def __init__(self):
            self.out()

        def out(self):
            made.write_bytes(writing.render(ledger.ledger_of(archive)))

        def fill(self, **cells):
            """Cells by heading and the beginning of the problem: 整改进展="石桥水库管护人员：已完成"."""
            file = openpyxl.load_workbook(made)
            sheet = file["整改台账"]
            columns = {cell.value: cell.column for cell in sheet[3]}
            for heading, told in cells.items():
                for one in [told] if isinstance(told, str) else told:
                    start, _, value = one.partition("：")
                    row = next(r for r in range(4, sheet.max_row + 1) if str(sheet.cell(r, columns["存在问题"]).value).startswith(start))
                    sheet.cell(row, columns[heading]).value = value or None
            file.save(made)

        def change(self, work):
            file = openpyxl.load_workbook(made)
            work(file, {cell.value: cell.column for cell in file["整改台账"][3]})
            file.save(made)

        def back(self, **told):
            return ledger_import.brought(archive, reading.read(made), **{"who": "王某", **told})

    return Book()


def values(archive, start):
    return next(row for row in ledger.ledger_of(archive).rows if row.quote.startswith(start)).values


def test_what_is_filled_in_comes_back_and_is_shown_again(archive, book):
    filled = {"责任人": "李某", "整改时限": "2024年6月30日", "整改进展": "整改中", "备注": "@甲"}
    book.fill(**{heading: f"石桥水库管护人员：{value}" for heading, value in filled.items()})
    made = book.back()
    assert (len(made.stored), made.remarks, made.rows) == (4, (), 3)
    expected = {**filled, "整改时限": "2024-06-30"}
    assert values(archive, "石桥水库管护人员") == expected
    book.out()
    assert (book.back().stored, values(archive, "石桥水库管护人员")) == ((), expected)


def test_words_are_no_formulas_and_bytes_are_the_same(archive):
    one, two = (writing.render(ledger.ledger_of(archive)) for _ in range(2))
    assert one == two


def test_open_rows_come_first_then_by_deadline(archive, book):
    book.fill(整改时限=["石桥水库管护责任：2024-05-01", "石桥水库管护人员：2024-03-01"])
    book.fill(是否销号="石桥水库管护人员：是", 整改进展="石桥水库管护人员：已完成")
    assert book.back().remarks == ()
    assert [row.quote[:8] for row in ledger.ledger_of(archive).rows] == ["石桥水库管护责任", "=HYPERLI", "石桥水库管护人员"]


@pytest.mark.parametrize(
    ("cells", "column", "says"),
    [
        ({"整改进展": "石桥水库管护人员：差不多了"}, "整改进展", "不在可选的内容里"),
        ({"整改时限": "石桥水库管护人员：尽快"}, "整改时限", "不是日期"),
        ({"完成时间": "石桥水库管护人员：2024-02-31"}, "完成时间", "不是日期"),
        ({"存在问题": "石桥水库管护人员：没有问题"}, "存在问题", "没有采用"),
        ({"编号": "石桥水库管护人员：0000#1"}, "编号", "没有编号为"),
        ({"编号": "石桥水库管护人员："}, "编号", "没有编号"),
        ({"是否销号": "石桥水库管护人员：是"}, "是否销号", "请核对"),
        ({"认定意见": "=HYPERLINK：认定"}, "认定意见", "不需要认定意见"),
    ],
)
def test_what_is_wrong_is_told_with_its_row(book, cells, column, says):
    book.fill(**cells)
    remarks = [one for one in book.back().remarks if one.row is not None]
    assert [(one.column, says in one.words) for one in remarks] == [(column, True)]


def test_rows_may_be_moved_and_missing_ones_are_told(archive, book):
    def move(file, columns):
        sheet = file["整改台账"]
        sheet.cell(4, columns["备注"]).value = "先看"
        key = sheet.cell(4, columns["编号"]).value
        sheet.move_range(f"A4:{sheet.cell(4, sheet.max_column).coordinate}", rows=10)
        sheet.delete_rows(5)
        assert key

    book.change(move)
    made = book.back()
    assert [one.value for one in made.stored] == ["先看"]
    assert [(one.row, "少了这一条" in one.words) for one in made.remarks] == [(None, True)]


def test_a_conflict_is_told_and_nothing_overwritten(archive, book, tmp_path):
    book.fill(责任人="石桥水库管护人员：李某", 备注="石桥水库管护人员：甲")
    key = next(row.key for row in ledger.ledger_of(archive).rows if row.quote.startswith("石桥水库管护人员"))
    from reportmine.model.ledger import Filled

    archive.fill([Filled(key, "责任人", "赵某", "张某"), Filled(key, "整改措施", "补齐人员", "张某")])
    made = book.back()
    assert [(one.column, one.conflict) for one in made.remarks] == [("责任人", True)]
    assert values(archive, "石桥水库管护人员") == {"责任人": "赵某", "整改措施": "补齐人员", "备注": "甲"}
    assert book.back(take="archive").remarks == ()
    assert values(archive, "石桥水库管护人员")["责任人"] == "赵某"
    assert [one.value for one in book.back(take="file").stored] == ["李某"]
    assert values(archive, "石桥水库管护人员")["整改措施"] == "补齐人员"


def test_a_file_without_its_hidden_sheet_empties_nothing(archive, book):
    book.fill(责任人="石桥水库管护人员：李某")
    book.back()
    book.fill(责任人="石桥水库管护人员：")
    book.change(lambda file, columns: file.remove(file["校验"]))
    assert (book.back().stored, values(archive, "石桥水库管护人员")) == ((), {"责任人": "李某"})


def test_a_verdict_becomes_a_judgement(archive, book):
    book.fill(认定意见=["石桥水库管护人员：认定", "石桥水库管护责任：不认定"])
    made = book.back()
    assert (made.verdicts, len(made.remarks)) == ((), 2)
    book.fill(认定意见="石桥水库管护责任：")
    ((line, words),) = book.back().verdicts
    assert words == "认定"
    (found,) = analysis.recurrences_of(archive, RecurrenceSettings(kind="recurring"))
    assert (found.key, found.verdict.verdict, found.verdict.who) == (line, "confirmed", "王某")
    book.out()
    assert book.back().verdicts == ()


@pytest.mark.parametrize(
    ("cells", "status"),
    [
        ({"整改进展": "已完成"}, "自称已整改"),
        ({"整改进展": "整改中"}, "部分整改"),
        ({"整改进展": "已完成", "复核结果": "整改不到位"}, "持续"),
        ({"整改进展": "已完成", "复核结果": "整改到位", "是否销号": "是"}, "已整改"),
    ],
)
def test_life_lines_hear_of_the_last_problem(archive, book, cells, status):
    book.fill(**{heading: f"石桥水库管护责任：{value}" for heading, value in cells.items()})
    book.back()
    (found,) = analysis.recurrences_of(archive, RecurrenceSettings(kind="recurring"))
    assert found.status == status


def test_what_came_back_after_it_was_said_to_be_done(archive, book):
    book.fill(整改进展="石桥水库管护人员：已完成")
    book.back()
    (found,) = analysis.recurrences_of(archive, RecurrenceSettings(kind="recurring"))
    assert (found.marks, found.status, found.words) == ("PXP", "反复（整改不实）", "2021年整改台账称已整改，2022年再次发现")


def test_the_commands(archive, tmp_path, capsys):
    where, made = str(tmp_path / "档案.db"), tmp_path / "出" / "台账.xlsx"
    assert main(["ledger", "export", "-o", str(made), "--archive", where, "--year", "2022", "--department", "水利"]) == 0
    assert "共2条" in capsys.readouterr().out
    assert main(["ledger", "import", str(made), "--archive", where, "--who", "王某"]) == 0
    assert "读了2行" in capsys.readouterr().out
    (tmp_path / "坏.xlsx").write_text("不是表格", encoding="utf-8")
    assert main(["ledger", "import", str(tmp_path / "坏.xlsx"), "--archive", where, "--who", "王某"]) == 2
