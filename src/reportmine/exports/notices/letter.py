"""The draft of a notice to rectify: the letter, the list of problems, the table to fill in, notes for the drafter.

No red head, no number, no signature: these are left blank, and the notes say so.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any

from docx.enum.text import WD_ALIGN_PARAGRAPH

from reportmine import knowledge
from reportmine.exports._listed import shortened
from reportmine.exports._official import HEAD, SUBHEAD, TITLE, Letter, write
from reportmine.exports.notices._tables import add_table, new_page
from reportmine.model.ledger import Column
from reportmine.model.notice import Notice, NoticeItem, NoticeReport

_ROOM = 450  # characters of problems that the letter itself has room for; when there are more they are named by their leads
_WIDE = 20  # characters of a title that fit into a line
_MANY = 4  # results of so many reports are told as a table
_SMALL = 14
_STOPS = ("。", "！", "；", "：", "，")
_LEDGER_COLUMNS = (
    Column.MEASURES, Column.BODY, Column.PERSON, Column.DEADLINE, Column.PROGRESS, Column.COMPLETED, Column.PROOF, Column.NOTE,
)  # fmt: skip


def render(notice: Notice) -> bytes:
    """The Word file."""
    title = _title(notice)
    letter = Letter(title)
    letter.title(_broken(title))
    write(letter.paragraph(), f"{notice.body}：")
    _body(letter, notice)
    _end(letter)
    _problems(letter, notice)
    _ledger(letter, notice)
    _notes(letter, notice)
    return letter.data()


def name_of(notice: Notice) -> str:
    """What the file is called, without suffix."""
    return f"整改通知-{notice.body}-{notice.year}年度"


def _title(notice: Notice) -> str:
    projects = {one.project for one in notice.reports}
    if len(projects) == 1 and "" not in projects:
        return _say("title_one", year=notice.year, project=_project(notice.reports[0], notice.year))
    return _say("title_many", year=notice.year)


def _broken(title: str) -> str:
    """A long title in two lines, cut where its sense is."""
    tail = _say("tail")
    return f"{title.removesuffix(tail)}\n{tail}" if title.endswith(tail) and len(title) > _WIDE else title


def _project(one: NoticeReport, year: int) -> str:
    """The project's name without the year that stands before it anyway."""
    for start in (f"{year}年度", f"{year}年"):
        if one.project.startswith(start):
            return one.project[len(start) :]
    return one.project


def _body(letter: Letter, notice: Notice) -> None:
    write(letter.paragraph(indent=2), _opening(notice))
    letter.heading("一、评价结果")
    _results(letter, notice)
    letter.heading("二、存在的主要问题")
    write(letter.paragraph(indent=2), _say("found", count=len(notice.items)))
    full = sum(len(item.quote) for item in notice.items) <= _ROOM
    for number, item in enumerate(notice.items, 1):
        line = letter.paragraph(indent=2)
        write(line, f"{number}．{_ended(_flow(item, '。') if full else item.title)}")
        if item.again:
            write(line, f"（{_say('again', years='、'.join(map(str, item.again)))}）", font=SUBHEAD)
    letter.heading("三、整改要求")
    for numeral, words in zip("一二三四", _demands(notice), strict=False):
        write(letter.paragraph(indent=2), f"（{numeral}）{words}")
    letter.heading("四、报送材料")
    for number, name in enumerate(("material_report", "material_ledger", "material_proof"), 1):
        write(letter.paragraph(indent=2), f"{number}．{_say(name)}")


def _opening(notice: Notice) -> str:
    if len(notice.reports) > 1:
        what = _say("what_many", year=notice.year, count=len(notice.reports))
    else:
        first = notice.reports[0]
        kind = first.kind.removeprefix("项目支出") if first.project else first.kind
        what = _say("what_one", year=notice.year, project=_project(first, notice.year), kind=kind)
    return _say("opening", duty=notice.duty, what=what)


def _results(letter: Letter, notice: Notice) -> None:
    if len(notice.reports) < _MANY:
        for one in notice.reports:
            write(letter.paragraph(indent=2), _say("result_one", title=one.title, result=_result(one)))
        return
    heads = (("序号", 12), ("项目", 60), ("报告", 44), ("得分", 16), ("等级", 14), ("问题数", 14))
    rows = [
        (str(n), one.project or "部门整体", one.kind, one.score or "—", one.grade or "—", str(one.problems))
        for n, one in enumerate(notice.reports, 1)
    ]
    add_table(letter, heads, rows, middle=(0, 3, 4, 5))


def _result(one: NoticeReport) -> str:
    score = _say("self_score" if one.own else "score", score=one.score) if one.score else ""
    grade = _say("grade", grade=one.grade) if one.grade else ""
    return "，".join(part for part in (score, grade) if part) or _say("no_score")


def _flow(item: NoticeItem, behind_lead: str) -> str:
    """The words of a problem that was cut into pieces, as they are read: its lead set off, a sentence torn by a page made whole."""
    told = ""
    for line in item.quote.splitlines():
        told += (behind_lead if told == item.title and not told.endswith(_STOPS) else "") + line.strip()
    return told


def _ended(words: str) -> str:
    """With a stop behind it."""
    told = words.strip()
    return told if told.endswith(_STOPS) else f"{told}。"


def _demands(notice: Notice) -> Iterator[str]:
    yield _say("demand_plan")
    norm = _say("demand_norm", norm=notice.norm) if notice.norm else ""
    yield _say("demand_days", days=notice.days, norm=norm)
    again = "、".join(str(number) for number, item in enumerate(notice.items, 1) if item.again)
    if again:
        yield _say("demand_again", numbers=again)
    yield _say("demand_else")


def _end(letter: Letter) -> None:
    """The list of attachments, and room for a signature and a date that nobody has filled in yet."""
    first = letter.paragraph(indent=2)
    first.paragraph_format.space_before = first.paragraph_format.line_spacing
    write(first, f"附件：1．{_say('attached_list')}")
    write(letter.paragraph(indent=5), f"2．{_say('attached_ledger')}")
    for _ in range(3):
        letter.paragraph()
    letter.right("　　　　年　　月　　日")


def _problems(letter: Letter, notice: Notice) -> None:
    new_page(letter)
    _attachment(letter, "附件1", _say("attached_list"))
    single = len(notice.reports) == 1
    if single:
        write(letter.paragraph(indent=2, size=_SMALL), _say("all_from", title=notice.reports[0].title), size=_SMALL)
    heads = (("序号", 11), ("问题（原文）", 72 if single else 66), ("出处", 25 if single else 33), ("建议", 48 if single else 46))
    rows = [(str(n), _flow(item, "\n"), _where(item, notice), shortened(item.advice, 220) or "—") for n, item in enumerate(notice.items, 1)]
    add_table(letter, heads, rows)


def _where(item: NoticeItem, notice: Notice) -> str:
    """The report, where there are several, and the place in it."""
    title = f"《{notice.reports[item.report].title}》" if len(notice.reports) > 1 or not item.place else ""
    return "\n".join(part for part in (title, item.place) if part)


def _ledger(letter: Letter, notice: Notice) -> None:
    """Blank cells for the unit to fill in."""
    new_page(letter, landscape=True)
    _attachment(letter, "附件2", f"{notice.body}{notice.year}年度{_say('attached_ledger')}")
    widths = (44, 24, 18, 24, 20, 24, 28, 20)
    heads = (("序号", 11), ("存在问题", 44), *((column.value, width) for column, width in zip(_LEDGER_COLUMNS, widths, strict=True)))
    rows = [(str(n), shortened(item.title, 60), *("" for _ in _LEDGER_COLUMNS)) for n, item in enumerate(notice.items, 1)]
    add_table(letter, heads, rows, tall=14)


def _attachment(letter: Letter, label: str, words: str) -> None:
    write(letter.paragraph(with_next=True), label, font=HEAD)
    head = letter.paragraph(with_next=True)
    head.alignment = WD_ALIGN_PARAGRAPH.CENTER
    head.paragraph_format.space_after = head.paragraph_format.line_spacing
    write(head, words, font=TITLE, size=18)


def _notes(letter: Letter, notice: Notice) -> None:
    new_page(letter, landscape=False)
    told = _wordings()["drafting"]
    head = letter.paragraph(with_next=True)
    head.paragraph_format.space_after = head.paragraph_format.line_spacing
    write(head, told["head"], font=HEAD)
    for number, words in enumerate(_noted(notice, told), 1):
        write(letter.paragraph(hanging=1.7, size=_SMALL), f"{number}．{words}", size=_SMALL)


def _noted(notice: Notice, told: dict[str, str]) -> Iterator[str]:
    yield told["blank"]
    facts = {"days": notice.days, "norm": notice.norm, "profile": notice.profile}
    yield told["days_norm" if notice.norm else "days_default"].format(**facts)
    if notice.differ:
        yield told["days_differ"]
    for one in notice.reports:
        yield told["source"].format(title=one.title, kind=one.kind, file=one.file, key=one.key)
    if any(one.own for one in notice.reports):
        yield told["self"]
    for name, count in (("requests", notice.requests), ("closed", notice.closed)):
        if count:
            yield told[name].format(count=count)
    for number, item in enumerate(notice.items, 1):
        if item.suspected:
            yield told["suspected"].format(number=number, words=item.suspected)
    if any(item.advice.startswith("（参考）") for item in notice.items):
        yield told["usual"]


def _say(name: str, **facts: object) -> str:
    told: str = _wordings()["wordings"][name]
    return told.format(**facts)


@cache
def _wordings() -> dict[str, Any]:
    return knowledge.load("notices")
