"""PV006 涉密敏感事项：写到警力部署、涉外个案、军事设施等不宜公开的具体内容。

为什么：这些内容可能涉密或影响对外关系，公开前应当由保密和业务部门看过。
反例：
    规划参观线路，沿途布置警力；处置了我市居民在境外被害案件。
正例：
    会同有关部门做好接待和安全保障；妥善处置涉外案（事）件3起。
依据：无
"""

from __future__ import annotations

from collections.abc import Iterator

from reportmine.checks._look import matches, pattern
from reportmine.model.document import Span
from reportmine.model.draft import Draft
from reportmine.model.rule import Hit, I, Rule, W


def check(draft: Draft) -> Iterator[Hit]:
    """Details are a warning; words that only name the field are a remark. Veterans and 双拥 are public matters."""
    if pattern("privacy", "grave", "touched").search(draft.reading.folded) is None:
        return
    detail = tuple(Span(*match.span()) for match in matches(draft, pattern("privacy", "grave", "detail")))
    field = tuple(Span(*match.span()) for match in matches(draft, pattern("privacy", "grave", "field")))
    for found, severity in ((detail, W), (() if detail else field, I)):
        if found:
            many = f"等{len(found)}处" if len(found) > 1 else ""
            yield Hit(
                f"“{draft.reading.words(found[0])}”{many}可能不宜公开。",
                found,
                "公开前请保密和业务部门审看；评价结论用不着的细节删去或概括写。",
                severity=severity,
            )


RULE = Rule("PV006", "涉密敏感事项", W, False, check)
