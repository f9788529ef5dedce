"""What an import of the ledger did, in words."""

from __future__ import annotations

from collections.abc import Iterator

from reportmine.model.ledger import Brought


def text(made: Brought) -> str:
    """The counts, then what has to be looked at, row by row."""
    return "\n".join(_lines(made)) + "\n"


def _lines(made: Brought) -> Iterator[str]:
    conflicts = sum(one.conflict for one in made.remarks)
    head = f"读了{made.rows}行，记下{len(made.stored)}格、认定意见{len(made.verdicts)}条"
    yield head + (f"；有{len(made.remarks)}处要看" if made.remarks else "") + (f"（其中冲突{conflicts}处）" if conflicts else "") + "。"
    for one in sorted(made.remarks, key=lambda r: (r.row is None, r.row or 0)):
        where = f"第{one.row}行" if one.row is not None else "全表"
        yield f"  {where} {one.column}：{one.words}" + (f"（编号 {one.key}）" if one.key and one.row is None else "")
