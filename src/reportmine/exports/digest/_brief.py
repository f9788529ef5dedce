"""The page a leader reads: what was evaluated, what is common, what comes back, how much money, what to do."""

from __future__ import annotations

from collections.abc import Iterator

from reportmine.exports.digest import _words as words
from reportmine.exports.digest._pieces import Kind, Piece, item, running, text
from reportmine.model.digest import CommonRow, Digest, Profile, RepeatRow

_COMMON, _REPEATS, _MONEY = 4, 5, 3
_CASE = 24


def brief(digest: Digest) -> Iterator[Piece]:
    """All of it."""
    yield Piece(Kind.TITLE, words.title_of(digest, Profile.LEADER))
    yield running("一、评价情况。", scope(digest))
    yield running("二、主要共性问题。", "" if any(row.common for row in digest.common) else "没有问题达到共性标准。")
    yield from _common(digest)
    first, *rest = repeated(digest, _REPEATS)
    yield running("三、屡评屡犯。", first.lead + first.words)
    yield from rest
    yield running("四、涉及资金。", _money(digest))
    yield running("五、建议。", "" if digest.suggestions else "没有需要提出的建议。")
    for number, kind in enumerate(dict.fromkeys(one.kind for one in digest.suggestions), 1):
        told = next(one.words for one in digest.suggestions if one.kind == kind)
        yield item(told, f"{number}．{kind}。")
    yield running("六、下一步。", next_steps())


def scope(digest: Digest) -> str:
    """14个部门、14个项目的14份报告，预算…，得分…."""
    all_ = digest.overview
    who = f"{words.number(all_.departments)}个主管部门、{words.number(all_.projects)}个项目"
    parts = [f"汇总{words.span(digest)}{who}的{words.number(all_.reports)}份绩效报告"]
    if all_.budget is not None:
        spent = f"，支出{words.money(all_.spent)}" if all_.spent else ""
        rate = f"，预算执行率{words.share(all_.rate)}" if all_.rate else ""
        parts.append(f"其中{words.number(all_.budget_reports)}份写明项目预算，合计{words.money(all_.budget)}{spent}{rate}")
    made = "，".join(parts) + "。"
    if all_.mean_score is not None:
        made += f"有得分的{words.number(all_.scored)}份，平均{words.points(all_.mean_score)}。"
    made += f"等级分布：{grades(digest)}。"
    asked = f"（另有只提诉求的{words.number(all_.requests)}条未计）" if all_.requests.value else ""
    return made + f"共列出问题{words.number(all_.problems)}条{asked}，归为共性问题{all_.common}类、个性问题{all_.individual}类。"


def grades(digest: Digest) -> str:
    """优2份、良1份、中3份，未评级8份."""
    totals: dict[str, int] = {}
    for row in digest.grades:
        totals[row.grade] = totals.get(row.grade, 0) + int(row.reports.value)
    return "、".join(f"{name}{count}份" for name, count in totals.items())


def _common(digest: Digest) -> Iterator[Piece]:
    rows = [row for row in digest.common if row.common][:_COMMON]
    problems = {one.key: one for one in digest.problems}
    for number, row in enumerate(rows, 1):
        typical = problems[row.typical[0]] if row.typical else None
        told = f"如{typical.department}：{words.quoted(typical.title, _CASE)}" if typical else ""
        change = f"，较上年{words.change(row.change)}" if row.change is not None else ""
        where = f"{words.number(row.departments)}个部门、{words.number(row.reports)}份报告（占{words.share(row.share)}）{change}"
        yield item(f"{where}。{told}", f"{number}．{row.leaf_name}。")


def extent(row: CommonRow) -> str:
    """涉及4个部门、4份报告（占30.77%）、4条问题，写明金额35.23万元；较上年增加2份（同口径3个部门）."""
    made = f"涉及{words.number(row.departments)}个部门、{words.number(row.reports)}份报告（占{words.share(row.share)}）"
    made += f"、{words.number(row.items)}条问题"
    if row.amount is not None:
        made += f"，其中{words.number(row.amount_items)}条写明金额，合计{words.money(row.amount)}"
    if row.change is not None:
        made += f"；较上年{words.change(row.change)}（同口径{words.number(row.same_departments)}个部门）"
    return made


def repeated(digest: Digest, most: int, *, suspects: bool = True) -> Iterator[Piece]:
    """Those people confirmed; of suspects only how many there are, unless they are named, or nothing."""
    found = digest.repeats
    if not found.confirmed and not (suspects and found.suspected):
        yield text("没有经人认定的屡评屡犯问题。")
    for number, row in enumerate(found.confirmed[:most], 1):
        yield item(_repeat(row), f"{number}．{row.department}。")
    if len(found.confirmed) > most:
        yield text(f"其余{len(found.confirmed) - most}条见附件4。")
    if not suspects:
        return
    if found.suspected:
        count = words.number(found.suspected_count)
        opening = "另有" if found.confirmed else "没有经人认定的屡评屡犯问题。"
        ending = "列出供核实：" if found.named else "这里不点名。"
        yield text(f"{opening}程序比对得出的疑似问题{count}条，须经人逐条认定后方可通报，{ending}")
    for number, row in enumerate(found.suspected[:most] if found.named else (), 1):
        yield item(_repeat(row), f"{number}．（疑似）{row.department}。")


def _repeat(row: RepeatRow) -> str:
    project = f"“{row.project}”" if row.project else ""
    years = "、".join(map(str, row.years))
    claim = f"；{row.claim_words}" if row.claim_words and row.claim_words not in row.words else ""
    return f"{project}{row.leaf_name}，{years}年提出，{row.words}{claim}（{row.denominator}）。"


def _money(digest: Digest) -> str:
    """Sorts of money problems that have amounts."""
    if not digest.money:
        return "没有涉及资金的问题。"
    sure = [row for row in digest.money if row.amount is not None]
    told = "；".join(f"{row.name}{words.number(row.amount_items)}条、{words.money(row.amount)}" for row in sure[:_MONEY])
    rest = f"；其余{len(sure) - _MONEY}类略" if len(sure) > _MONEY else ""
    return f"写明问题金额的：{told}{rest}。" if told else "涉及资金的问题都没有写明金额。"


def next_steps() -> str:
    """Dates are for people to fill in."""
    blank = "＿＿月＿＿日"
    return f"{blank}前印发整改通知，{blank}前收齐整改情况，{blank}前完成复核和销号，结果用于下年度预算安排。"
