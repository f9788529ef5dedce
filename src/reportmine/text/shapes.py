"""Shapes of single lines: a date alone, a unit's name alone, a document number, an annex label."""

from __future__ import annotations

import re

from reportmine.text.fold import squeeze

_YEAR = r"(?:(?:19|20)\d{2}|20[xX×*]{2}|[二2][〇○零0O][一二三四五六七八九〇○零0-9O]{2})"
_DATE = re.compile(
    rf"^(?:报告|填报|编制|完成|评价|上报|提交|出具|成文)?(?:日期|时间)?[：:]?{_YEAR}(?:年(?:\d{{1,2}}|[一二三四五六七八九十元]{{1,2}})月(?:(?:\d{{1,2}}|[一二三四五六七八九十]{{1,3}})[日号])?"
    r"|[./-]\d{1,2}(?:[./-]\d{1,2})?)$"
)
ORGAN_SUFFIX = (
    r"(?:委员会|办公室|办事处|管委会|管理处|事务所|事务中心|服务中心|代表处|联合会|工作站|服务站|监督站|保护区|开发区|实验区|高新区|管理区|"
    r"人民政府|人民法院|人民检察院|公司|集团|学校|大学|学院|中学|小学|幼儿园|医院|卫生院|图书馆|博物馆|档案馆|文化馆|展览馆|科技馆|纪念馆|"
    r"研究院|研究所|设计院|合作社|支队|大队|总队|协会|学会|联社|银行|电视台|融媒体中心|部队|政府|[局厅委办部院所站馆校处社会室园台队署司场库]|中心|党校|[市县区]委)"
)
_UNIT = re.compile(
    rf"^[\u4e00-\u9fff·（）“”\dA-Za-z*×X]{{2,40}}?{ORGAN_SUFFIX}(?:（[^（）]{{1,12}}）)*$|^[\u4e00-\u9fff]{{2,12}}[乡镇街道]$"
)
_STAMP = re.compile(r"（(?:加盖)?(?:公章|盖章|签章|章|印章)）|[（(]\s*[)）]")
_SIGNER = re.compile(
    r"^(?:报告|填报|编制|评价|实施|项目|自评|被评价|主管|评估|申报)?(?:单位|机构|部门|部门（单位）)(?:名称)?(?:（[^（）]{1,6}）)?：(.{4,40})$"
)
_ANNEX = re.compile(r"^附(?![近加属带设则])(?:件|表|录|图)?(?:[一二三四五六七八九十\d]{0,3}(?:-\d)?)(?:[：:、.]|$|(?=[^\d，。；]{2,40}$))")
_DOCUMENT_NUMBER = re.compile(r"^[（(]?[\u4e00-\u9fff]{1,14}[〔\[（(]\d{4}[〕\]）)](?:第)?\d{1,4}号[）)]?$")


def is_date(line: str) -> bool:
    """True for a line that is nothing but a date, written in any of the usual ways, with or without a label."""
    return bool(_DATE.match(squeeze(line)))


def is_unit(line: str) -> bool:
    """True for a line that is nothing but names of bodies (several may be separated by blanks or 、)."""
    names = [squeeze(part) for part in re.split(r"[\s\u3000]{2,}|、", unstamped(line).strip()) if part.strip()]
    joined = squeeze(unstamped(line))
    return bool(_UNIT.match(joined)) or (bool(names) and len(names) <= 4 and all(_UNIT.match(name) for name in names))


def unstamped(line: str) -> str:
    """The line without （公章）, （盖章） and the like."""
    return _STAMP.sub("", line.replace("(", "（").replace(")", "）"))


def signer(line: str) -> str | None:
    """The name in "报告单位：X" and similar sign-off lines."""
    match = _SIGNER.match(squeeze(line))
    return match.group(1) if match else None


def is_annex_label(line: str) -> bool:
    """True for 附件1, 附表：, 附件2 …评分表: the label that opens an annex."""
    key = squeeze(line)
    return len(key) <= 45 and not key.endswith(("。", "；")) and bool(_ANNEX.match(key))


def is_document_number(line: str) -> bool:
    """True for a line that is only a document number: 某财绩〔2022〕12号."""
    return bool(_DOCUMENT_NUMBER.match(squeeze(line)))
