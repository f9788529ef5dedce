"""Score tables as people make them: merged cells, headers over two rows, full marks behind each level, tables cut by pages."""

from __future__ import annotations

from decimal import Decimal

from reportmine import pipeline
from reportmine.checks.scores._sheet import Sheet, sheets
from reportmine.model.document import Document
from reportmine.text.assemble import Assembler, CellDraft
from reportmine.text.fold import visible

_TITLE = "云溪县卫生健康局2022年度公共卫生项目绩效自评报告"


def _document(*tables: list[CellDraft]) -> Document:
    assembler = Assembler("test")
    assembler.block(_TITLE)
    assembler.block("一、自评情况")
    for table in tables:
        assembler.table(table)
    assembler.block("云溪县卫生健康局")
    assembler.block("2023年4月3日")
    return assembler.document(visible(_TITLE))


def _rows(rows: list[str], start: int = 0) -> list[CellDraft]:
    """One string a row, cells apart by bars; < goes on with the cell to the left, ^ with the cell above."""
    grid = [[cell.strip() for cell in row.split("|")] for row in rows]
    found = []
    for r, row in enumerate(grid):
        for c, words in enumerate(row):
            if words in ("<", "^"):
                continue
            wide = next((n for n in range(1, len(row) - c) if row[c + n] != "<"), len(row) - c)
            high = next((n for n in range(1, len(grid) - r) if grid[r + n][c] != "^"), len(grid) - r)
            found.append(CellDraft(r + start, c, words, rowspan=high, colspan=wide))
    return found


def _sheets(*tables: list[str]) -> tuple[Sheet, ...]:
    return sheets(pipeline.drafts_of(_document(*(_rows(table) for table in tables)), "case")[0])


def _sums(sheet: Sheet) -> tuple[Decimal, Decimal]:
    return sum((r.weight or Decimal(0) for r in sheet.scored), Decimal(0)), sum((r.score or Decimal(0) for r in sheet.scored), Decimal(0))


def test_merged_levels_are_filled() -> None:
    (sheet,) = _sheets(
        [
            "一级指标|二级指标|三级指标|分值|得分",
            "产出|数量|接种人数|30|28",
            "^|^|体检人数|30|29",
            "^|质量|合格率|10|10",
            "效益|社会效益|知晓率|30|27",
            "合计|<|<|100|94",
        ]
    )
    assert _sums(sheet) == (Decimal(100), Decimal(94))
    assert [row.levels[0] for row in sheet.leaves] == ["产出", "产出", "产出", "效益"]
    assert sheet.total is not None
    assert sheet.total.score == 94


def test_a_header_over_two_rows() -> None:
    (sheet,) = _sheets(
        [
            "绩效指标|<|<|评分|<",
            "一级指标|二级指标|三级指标|分值|得分",
            "产出|数量|接种人数|60|58",
            "效益|社会效益|知晓率|40|37",
            "总分|<|<|100|95",
        ]
    )
    assert _sums(sheet) == (Decimal(100), Decimal(95))


def test_full_marks_behind_each_level() -> None:
    (sheet,) = _sheets(
        [
            "一级指标|分值|二级指标|分值|三级指标|分值|得分",
            "决策|20|立项|10|立项规范性|10|9",
            "^|^|目标|10|目标明确性|10|8",
            "产出|80|数量|80|完成率|50|45",
            "^|^|^|^|及时率|30|30",
            "合计|100||100||100|92",
        ]
    )
    assert _sums(sheet) == (Decimal(100), Decimal(92))
    assert len(sheet.upper) == 5
    assert {(row.name, row.weight) for row in sheet.upper} == {
        ("决策", 20),
        ("立项", 10),
        ("目标", 10),
        ("产出", 80),
        ("数量", 80),
    }


def test_a_table_cut_by_pages_is_one() -> None:
    (sheet,) = _sheets(
        ["一级指标|三级指标|分值|得分", "产出|接种人数|40|38", "产出|体检人数|20|20"],
        ["效益|知晓率|30|27", "满意度|居民满意度|10|9", "合计||100|94"],
    )
    assert _sums(sheet) == (Decimal(100), Decimal(94))


def test_a_repeated_header_goes_on_with_the_table() -> None:
    head = "一级指标|三级指标|分值|得分"
    (sheet,) = _sheets([head, "产出|接种人数|60|58"], [head, "效益|知晓率|40|37", "总分||100|95"])
    assert len(sheet.leaves) == 2


def test_the_execution_line_of_a_money_block_of_its_own() -> None:
    (sheet,) = _sheets(
        [
            "项目资金|年初预算数|全年预算数|全年执行数|分值|执行率|得分",
            "年度资金总额|100|100|86.7|10|86.70%|8.67",
            "其中：财政拨款|100|100|86.7|—|86.70%|—",
        ],
        ["一级指标|三级指标|分值|得分", "产出|接种人数|50|48", "效益|知晓率|40|37", "总分||100|93.67"],
    )
    assert _sums(sheet) == (Decimal(100), Decimal("93.67"))
    assert sheet.execution is not None
    assert sheet.execution.rate == Decimal("0.867")


def test_two_tables_of_their_own() -> None:
    found = _sheets(
        ["指标|分值|得分", "产出指标|60|58", "效益指标|40|37", "合计|100|95"],
        ["一级指标|三级指标|分值|得分", "产出|接种人数|60|58", "效益|知晓率|40|37", "合计||100|95"],
    )
    assert [len(sheet.leaves) for sheet in found] == [2, 2]


def test_a_line_of_a_level_that_sums_up_is_no_leaf() -> None:
    (sheet,) = _sheets(
        ["指标名称|分值|得分", "一、产出指标|60|58", "接种人数|40|38", "体检人数|20|20", "二、效益指标|40|37", "知晓率|40|37"]
    )
    assert [row.kind for row in sheet.rows] == ["sub", "leaf", "leaf", "sub", "leaf"]


def test_other_tables_are_no_score_tables() -> None:
    assert _sheets(["子项目|预算数|支出数", "管网|100|90", "合计|100|90"], ["片区|车辆数|得分", "城北|31|91.2", "河西|27|86.7"]) == ()
