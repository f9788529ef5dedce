"""MB003 文号书写不规范：发文字号的年份没有用六角括号，或者序号前加了“第”、补了零，或者漏了“号”。

为什么：文号写得不规范，别人按文号查不到原文；公文格式要求年份用六角括号“〔〕”，序号不编虚位、不加“第”。
反例：
    《项目支出绩效评价管理办法》（财预[2020]010号）
正例：
    《项目支出绩效评价管理办法》（财预〔2020〕10号）
依据：无
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from reportmine.checks._look import matches, pattern, proof_of, spans_with
from reportmine.model.document import Span
from reportmine.model.draft import Draft
from reportmine.model.outline import Line
from reportmine.model.rule import Hit, Rule, W

# What every number holds; a look for it is cheaper than one for the whole.
_YEAR = re.compile(r"[〔（\[]\s*(?:19|20)\d{2}")
_NUMBER_LINE = 30
_RIGHT = "〔〕"
_SMALL = "﹝﹞"


def check(draft: Draft) -> Iterator[Hit]:
    """Only numbers of offices: those of firms, purchases and contracts have rules of their own. Each is told once."""
    yield from _bare(draft)
    own = {proof.span for proof in proof_of(draft.basic.report_no)}
    alone = [line.span for line in _front(draft) if line.span.end - line.span.start <= _NUMBER_LINE]
    places: dict[str, list[tuple[Span, tuple[str, ...], str | None]]] = {}
    for match in matches(draft, pattern("methods", "cited", "number"), spans_with(draft, _YEAR)):
        lead = pattern("methods", "cited", "lead").match(match["prefix"])
        at = Span(match.start() + (lead.end() if lead else 0), match.end())
        faults = tuple(_faults(draft, match))
        if not faults or not _is_office(draft, at, match) or any(s.start <= at.start < s.end for s in alone) or (at in own):
            continue
        fix = _mended(draft, at, match) if faults == ("年份应当用六角括号“〔〕”",) else None
        places.setdefault(draft.reading.words(at), []).append((at, faults, fix))
    for number, found in places.items():
        yield Hit(
            f"文号“{number}”书写不规范：{'，'.join(found[0][1])}。",
            tuple(at for at, _, _ in found),
            f"改为“{found[0][2]}”。" if found[0][2] else "对照原件写成“机关代字〔年份〕序号号”的样子，如“财预〔2020〕10号”。",
            fix=found[0][2],
        )


def _bare(draft: Draft) -> Iterator[Hit]:
    """Behind a title a number is certain, even without brackets or with two figures for its year."""
    for match in matches(draft, pattern("methods", "cited", "bare")):
        if not pattern("methods", "number", "not_office").search(re.split(r"[\d〔\[【]", match["n"])[0]):
            at = Span(*match.span("n"))
            what = "年份没有用六角括号“〔〕”" if not set("〔[【") & set(match["n"]) else "年份没有写全四位"
            yield Hit(
                f"文号“{draft.reading.words(at)}”书写不规范：{what}。", (at,), "写成“机关代字〔年份〕序号号”的样子，如“财预〔2020〕10号”。"
            )


def _front(draft: Draft) -> list[Line]:
    return [*draft.reading.outline.title, *draft.reading.outline.front]


def _faults(draft: Draft, match: re.Match[str]) -> Iterator[str]:
    opening, closing = (draft.reading.text[match.start(name)] for name in ("open", "close"))
    if opening + closing not in (_RIGHT, _SMALL):
        yield "年份应当用六角括号“〔〕”"
    if match["nian"]:
        yield "括号里只写年份数字，不写“年”"
    if match["di"]:
        yield "序号前不加“第”"
    if match["no"].startswith("0"):
        yield "序号前不补零"
    if not match["hao"] and draft.reading.folded[match.end() : match.end() + 1] == "）":
        yield "序号后缺“号”"


def _is_office(draft: Draft, at: Span, match: re.Match[str]) -> bool:
    """The prefix is one of an office and nothing else near speaks of a firm, a purchase or a contract."""
    prefix = draft.reading.folded[at.start : match.end("prefix")].strip()
    if pattern("methods", "number", "not_office").search(prefix) or (not match["hao"] and match["open"] == "（"):
        return False
    behind_title = draft.reading.folded[max(0, at.start - 3) : at.start].rstrip("（ ").endswith("》")
    return behind_title or pattern("methods", "number", "office").match(prefix) is not None


def _mended(draft: Draft, at: Span, match: re.Match[str]) -> str:
    words = draft.reading.words(at)
    first, last = match.start("open") - at.start, match.start("close") - at.start
    return f"{words[:first]}〔{words[first + 1 : last]}〕{words[last + 1 :]}"


RULE = Rule("MB003", "文号书写不规范", W, True, check)
