"""The sheet of the ledger: its columns in the order offices use, which of them people fill in, and what stands in the others."""

from __future__ import annotations

from dataclasses import dataclass

from reportmine.exports._listed import shortened
from reportmine.model.ledger import Column, Row

SHEET, NOTES, HIDDEN, LOST = "整改台账", "说明", "校验", "找不到的问题"
NUMBER, KEY = "序号", "编号"
HEAD = 2  # the row of the headings, from 0: above it stand title and remark
_QUOTE, _ADVICE = 600, 300
NOTHING = "—"


@dataclass(frozen=True, slots=True)
class Place:
    """A column: its heading, its width in characters, whether it is printed."""

    heading: str
    width: int
    printed: bool = True

    @property
    def column(self) -> Column | None:
        """What people fill in here; None where the program writes."""
        return Column(self.heading) if self.heading in _FILLED else None


_FILLED = frozenset(column.value for column in Column)
PLACES = (
    Place(NUMBER, 4), Place("部门", 12), Place("项目", 12), Place("评价年度", 6), Place("存在问题", 34), Place("整改建议/要求", 22),
    Place("整改措施", 18), Place("责任单位", 10), Place("责任人", 8), Place("整改时限", 11), Place("整改进展", 8), Place("完成时间", 11),
    Place("佐证材料", 11), Place("复核结果", 9), Place("是否销号", 6), Place("备注", 11), Place("历年情况", 22, printed=False),
    Place("认定意见", 9, printed=False), Place("依据", 34, printed=False), Place("问题类别", 20, printed=False),
    Place(KEY, 24, printed=False),
)  # fmt: skip
GIVEN = ("部门", "项目", "评价年度", "存在问题", "整改建议/要求", "历年情况", "依据", "问题类别")


def given(row: Row) -> dict[str, str]:
    """What the program writes into a row, by heading; the number of the row is nobody's."""
    return {
        "部门": row.department, "项目": row.project, "评价年度": str(row.year), "存在问题": shortened(row.quote, _QUOTE),
        "整改建议/要求": shortened(row.advice, _ADVICE), "历年情况": row.standing, "依据": row.source, "问题类别": row.leaf,
    }  # fmt: skip


def is_open(row: Row, column: Column) -> bool:
    """True where people may fill in: a verdict is asked for only where a problem came back."""
    return column is not Column.VERDICT or row.line is not None
