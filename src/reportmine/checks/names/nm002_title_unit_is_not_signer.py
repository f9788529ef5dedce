"""NM002 标题单位与落款单位不同：标题写一个单位，落款盖的是另一个单位。

为什么：谁对报告负责说不清；多半是借用别家稿子时只改了一处。
反例：
    标题“云溪县水利局2022年度……自评报告”，落款“云溪县农业农村局”。
正例：
    标题“云溪县水利局2022年度……自评报告”，落款“云溪县水利局”。
依据：财预〔2020〕10号第二十一条（部门本级和所属单位具体负责自评工作，对自评结果的真实性和准确性负责）
"""

from __future__ import annotations

from collections.abc import Iterator

from reportmine.checks._bodies import Body, own_names, parse, region_of, same_body, split_names, title_body
from reportmine.checks._look import EVALUATIONS, proof_of
from reportmine.model.draft import Draft
from reportmine.model.report import ReportKind
from reportmine.model.rule import E, Hit, Missing, Rule, W
from reportmine.text.fold import squeeze
from reportmine.text.organs import is_finance, is_firm

# Written about a unit by somebody else, who signs.
_BY_OTHERS = EVALUATIONS | {ReportKind.RE_EVAL, ReportKind.EX_ANTE, ReportKind.RESULT_REPORT}


def check(draft: Draft) -> Iterator[Hit]:
    """Any name of one body will do, and any of several signers; the department may sign for its unit (a warning)."""
    titled, signed = title_body(draft), draft.report.sign_off.unit
    if titled is None:
        raise Missing("标题中的单位")
    if signed is None or not signed.value:
        raise Missing("落款单位")
    if draft.kind in _BY_OTHERS:
        return
    names = list(split_names(signed.value))
    if any(_is_one(draft, titled, name) or is_firm(name) for name in names):
        return
    above = any(is_finance(name) or _answers(draft, name) for name in names)
    words = draft.reading.words(titled.span)
    yield Hit(
        f"标题写的单位是“{words}”，落款单位却是“{signed.value}”。",
        (*proof_of(signed), titled.span),
        "核对标题和落款，改成同一个单位；主管部门代为报送的，在正文中写明与项目单位的关系。"
        if above
        else "核对标题和落款，改成同一个单位。",
        severity=W if above else None,
        relies=(("落款单位", signed),),
    )


def _is_one(draft: Draft, titled: Body, name: str) -> bool:
    if titled.name in name or name in titled.name or titled.bare in name:
        return True
    signer = parse(name, region_of(draft))
    if signer is not None and same_body(titled, signer):
        return True
    aliases = {squeeze(alias) for alias in draft.basic.unit_aliases}
    return (name in aliases and titled.name in own_names(draft)) or (titled.name in aliases and name in own_names(draft))


def _answers(draft: Draft, name: str) -> bool:
    """The department, when more than its own signature says so."""
    told = draft.basic.department
    return told is not None and told.value is not None and not told.extractor.endswith(":signer") and squeeze(told.value).endswith(name)


RULE = Rule("NM002", "标题单位与落款单位不同", E, True, check)
