"""PV004 个人姓名+敏感属性：写出了低保、残疾、患病、受助、受害等人员的姓名。

为什么：这类信息属于敏感个人信息，公开后可能伤害当事人；评价只需要说明人数和情况。
反例：
    受助学生王某就读于石桥中学，低保户张建国一家四口。
正例：
    抽查的1名受助学生、1户低保家庭，补助均已到位。
依据：无
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from reportmine import knowledge
from reportmine.checks._look import matches, pattern, sentence, tables
from reportmine.model.document import Span, Table
from reportmine.model.draft import Draft
from reportmine.model.rule import Hit, Rule, W
from reportmine.text.needles import may_stand


def check(draft: Draft) -> Iterator[Hit]:
    """All names of one draft are told as one finding, each list of people as another."""
    found: list[Span] = []
    for match in matches(draft, _named()):
        at = Span(*match.span())
        if match["example"]:
            if pattern("privacy", "sensitive", "trait").search(draft.reading.fold(sentence(draft, at.start))):
                found.append(at)
        elif match["full"] or pattern("privacy", "sensitive", "where").search(draft.reading.fold(sentence(draft, at.start))):
            found.append(at)
    for match in matches(draft, _known_by_name()):
        at = Span(*match.span("name"))
        if not any(f.start < at.end and at.start < f.end for f in found):
            found.append(Span(*match.span()))
    if found:
        many = f"等{len(found)}处" if len(found) > 1 else ""
        yield Hit(
            f"“{draft.reading.words(found[0])}”{many}写出了有敏感情况的个人。",
            tuple(found),
            "改写为人数或“某受助学生”，去掉姓名、学校、村组和住址。",
            confidence=0.8,
        )
    columns = (pattern("privacy", "sensitive", key) for key in ("name_column", "trait_column"))
    for table in tables(draft) if all(may_stand(column, draft.reading.folded) for column in columns) else ():
        if _is_list(draft, table):
            yield Hit(
                "表格逐人列出了姓名和敏感情况。", (table.cells[0].span,), "公开版删去这张名单，或者只保留人数和合计金额。", confidence=0.8
            )


def _is_list(draft: Draft, table: Table) -> bool:
    for row in range(min(3, table.rows)):
        heads = [draft.reading.fold(cell.span).strip() for cell in table.cells if cell.row == row]
        named = any(pattern("privacy", "sensitive", "name_column").match(head) for head in heads)
        traits = any(len(h) <= 12 and pattern("privacy", "sensitive", "trait_column").search(h) for h in heads)
        if named and traits and table.rows > row + 1:
            return True
    return False


@cache
def _known_by_name() -> re.Pattern[str]:
    book = knowledge.load("checks/privacy")["sensitive"]
    surname, given = book["surname"], book["given"]
    short = rf"{surname}(?!{book['never']}){given}(?=[、）]|等\d|，(?:男|女|\d|系|患))"
    return re.compile(rf"{book['kinds']}(?P<name>{surname}{given}{{2}}(?![\u4e00-\u9fff]?(?:局|办|院|校|村|镇|县|区|公司|中心))|{short})")


@cache
def _named() -> re.Pattern[str]:
    book = knowledge.load("checks/privacy")["sensitive"]
    full = rf"(?P<full>{book['surname']}[\u4e00-\u9fff]{{1,2}}{book['behind']})"
    example = rf"{book['example']}(?P<example>{book['surname']}[\u4e00-\u9fff]{{1,2}}){book['example_behind']}"
    return re.compile(rf"{book['people']}(?:{full}|{book['surname']}{book['masked']})|{example}")


RULE = Rule("PV004", "个人姓名+敏感属性", W, False, check)
