"""MN010 表文金额不一致：资金表里的金额与正文写的不同。

为什么：表格从系统导出、正文手写，两边口径或版本不同时评审会逐项要求说明。四舍五入到整数不算。
反例：
    正文：实际支出86.7万元；表：实际支出87.6万元。
正例：
    正文：实际支出86.7万元；表：实际支出（万元）86.70。
依据：无
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from reportmine.checks._look import amounts, cells, proof_of, wan
from reportmine.checks.money._figures import Figure, maybe
from reportmine.checks.money._table_amounts import Twice, told_twice
from reportmine.model.document import Span
from reportmine.model.draft import Draft
from reportmine.model.report import Evidence, Extraction
from reportmine.model.rule import Hit, Missing, Rule, W

# Further apart than this the table speaks of another thing.
_FAR = Decimal("1.25")


def check(draft: Draft) -> Iterator[Hit]:
    """What the record kept beside the text's amounts because a table says otherwise, then what lines of tables say themselves."""
    lines = [_of_line(one) for one in told_twice(draft) if _tells(draft, one)]
    fields = _fields(draft)
    if not fields and not lines:
        raise Missing("表格中的同一金额")
    found = [hit for name, field in fields.items() for hit in _of_field(draft, name, field)]
    yield from found or lines


def _fields(draft: Draft) -> dict[str, Extraction[Decimal]]:
    basic = draft.basic
    fields = {
        "预算": basic.budget_yuan,
        "年初预算": basic.budget_initial_yuan,
        "到位资金": basic.received_yuan,
        "支出": basic.spent_yuan,
        "结转结余": basic.carried_out_yuan,
    }
    return {name: field for name, field in fields.items() if field is not None and field.value is not None and _in_tables(field)}


def _of_field(draft: Draft, name: str, field: Extraction[Decimal]) -> Iterator[Hit]:
    text = maybe(draft, field)
    for other in field.alternatives:
        cell = next((proof for proof in reversed(other.evidence) if proof.place.table is not None), None)
        if cell is None or text is None or field.value is None:
            continue
        table = maybe(draft, Extraction(value=other.value, evidence=(cell,)))
        if (
            table is None
            or abs(text.value - table.value) <= text.half + table.half
            or not _near(text.value, table.value)
            or _in_text(draft, other.value)
        ):
            continue
        yield _hit(name, text, table, (*proof_of(field), cell))


def _of_line(one: Twice) -> Hit:
    return _hit(one.name, one.text, one.table, one.at)


def _tells(draft: Draft, one: Twice) -> bool:
    """A slip: near, and neither the table's amount in the text nor the text's amount in a table."""
    in_table = any(e.value == one.text.value for cell in cells(draft) for e in draft.reading.entities_in(cell.span, "money"))
    return _near(one.text.value, one.table.value) and not _in_text(draft, one.table.value) and not in_table


def _hit(name: str, text: Figure, table: Figure, at: tuple[Span | Evidence, ...]) -> Hit:
    return Hit(
        f"正文写{name}{wan(text.value)}，表格中是{wan(table.value)}。",
        at,
        f"核对{name}的来源文件，正文和表格改成一致。",
        calculation=f"|{wan(text.value)}-{wan(table.value)}|={wan(abs(text.value - table.value))}",
        confidence=0.8,
    )


def _in_text(draft: Draft, amount: Decimal) -> bool:
    """True when the text tells the table's amount as well: then the table is of that."""
    return any(e.value == amount for _, entities in amounts(draft) for e in entities)


def _near(one: Decimal, other: Decimal) -> bool:
    """Not far apart, or the same digits in another order: 260.00 and 206.00."""
    return min(one, other) * _FAR >= max(one, other) or (_digits(one) == _digits(other) and one.adjusted() == other.adjusted())


def _digits(value: Decimal) -> list[str]:
    return sorted(str(int(value * 100)))


def _in_tables(field: Extraction[Decimal]) -> bool:
    proofs: list[Evidence] = [*field.evidence, *(p for other in field.alternatives for p in other.evidence)]
    return any(p.place.table is not None for p in proofs) and not all(p.place.table is not None for p in field.evidence)


RULE = Rule("MN010", "表文金额不一致", W, True, check)
