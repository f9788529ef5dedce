"""MN005 支出大于到位：实际支出超过了到位资金与上年结转之和。

为什么：没有钱来源的支出要么是数字写错，要么是垫付、挪用其他资金，评审必问。没有写上年结转时只提示。
反例：
    到位资金100万元，上年结转0万元，实际支出120万元。
正例：
    到位资金100万元，上年结转25万元，实际支出120万元。
依据：无
"""

from __future__ import annotations

from collections.abc import Iterator

from reportmine.checks._look import amounts, half_sentences, pattern, proof_of, span_of, wan
from reportmine.checks.money._figures import figure, of_entity
from reportmine.checks.money._told import borne, carried_in
from reportmine.model.document import Span
from reportmine.model.draft import Draft
from reportmine.model.reading import Entity
from reportmine.model.rule import E, Hit, Missing, Rule, W


def check(draft: Draft) -> Iterator[Hit]:
    """The whole, else any part whose sentence tells what arrived and what was spent."""
    parts = list(_parts(draft))
    try:
        whole = list(_whole(draft))
    except Missing:
        if not parts:
            raise
        whole = []
    yield from whole or parts


def _parts(draft: Draft) -> Iterator[Hit]:
    """A sentence with one amount that arrived and one that was spent: 到位76万元，1—8月支出81.8万元."""
    if carried_in(draft)[0]:
        return
    folded = draft.reading.folded
    for paragraph, _ in amounts(draft):
        if folded.find("到位", paragraph.start, paragraph.end) < 0:
            continue
        for span in half_sentences(draft, paragraph):
            received, spent = (_only(draft, span, key) for key in ("received", "spent"))
            if received is None or spent is None or borne(draft, received.span) or _loose(draft, span):
                continue
            came, went = of_entity(draft, received), of_entity(draft, spent)
            if went.low > came.high:
                over = went.value - came.value
                yield Hit(
                    f"同一句里到位{wan(came.value)}，支出{wan(went.value)}，多出{wan(over)}，报告没有写钱从哪里来。",
                    (spent.span, received.span),
                    "核对到位和支出金额；确有上年结转或垫付的，写明金额和来源。",
                    calculation=f"{wan(went.value)}-{wan(came.value)}={wan(over)}",
                    severity=W,
                )


def _only(draft: Draft, span: Span, key: str) -> Entity | None:
    """The single amount of a sentence right behind the label of one kind."""
    folded, wanted = draft.reading.folded, pattern("money", "near", key)
    found = [
        e
        for e in draft.reading.entities_in(span, "money")
        if e.value and not e.facts.get("approx") and wanted.search(folded[max(span.start, e.span.start - 20) : e.span.start])
    ]
    return found[0] if len(found) == 1 else None


def _loose(draft: Draft, span: Span) -> bool:
    return pattern("money", "near", "loose").search(draft.reading.folded, span.start, span.end) is not None


def _whole(draft: Draft) -> Iterator[Hit]:
    """An error only where the carry-over is stated as well; who bore the rest may be told beside it."""
    basic = draft.basic
    received, spent = figure(draft, basic.received_yuan, "到位金额"), figure(draft, basic.spent_yuan, "支出金额")
    carried, spans = carried_in(draft)
    if spent.low <= received.high + (carried or 0):
        return
    proof = proof_of(basic.spent_yuan, basic.received_yuan)
    if carried is None and borne(draft, *(span_of(p) for p in proof)):
        return
    over = spent.value - received.value - (carried or 0)
    sources = wan(received.value) if carried is None else f"{wan(received.value)}、上年结转{wan(carried)}"
    yield Hit(
        f"实际支出{wan(spent.value)}，到位资金{sources}，超出{wan(over)}" + ("，报告没有写上年结转。" if carried is None else "。"),
        (*proof, *spans),
        "核对到位和支出金额；确有上年结转或垫付的，写明金额和来源。",
        calculation=f"{wan(spent.value)}-{wan(received.value)}" + (f"-{wan(carried)}" if carried else "") + f"={wan(over)}",
        severity=W if carried is None else None,
        relies=tuple((name, v) for name, v in (("支出", basic.spent_yuan), ("到位", basic.received_yuan)) if v is not None),
    )


RULE = Rule("MN005", "支出大于到位", E, True, check)
