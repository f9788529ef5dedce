"""Checked files made by hand, so that exports of findings are tested apart from rules."""

from reportmine.model.document import Block, BlockKind, Cell, Document, Ledger, Span, Style, Table, Where
from reportmine.model.export import FindingsOptions
from reportmine.model.finding import Checked, Finding, Fix, NotEvaluated, Suppressed
from reportmine.model.profile import Severity
from reportmine.model.report import Evidence, Note, Place, Status
from reportmine.model.rule import Manual

LINES = (
    "云溪县水利局2022年度山洪防治项目绩效自评报告",
    "一、基本情况",
    "全年预算320万元，实际支出301.25万元，执行率94.41%。<b>&amp;𠮷",
    "指标\t分值\t得分\n产出\t50\t52\n合计\t100\t102",
    "二、存在的问题",
    "1.支出进度偏慢。" + "由于前期工作准备不足，项目开工时间推迟，" * 12 + "截至年末结转18.75万元。",
    "三、建议",
    "1.加快支出进度。按月通报。",
    '=HYPERLINK("http://x","点我")',
)
TEXT = "\n".join(LINES)

MANUALS = {
    "MN001": Manual(
        "MN001",
        "执行率算错",
        Severity.ERROR,
        True,
        True,
        "执行率和支出÷预算对不上。",
        "一算就知道。",
        "执行率{94}%",
        "执行率94.14%",
        "财预〔2020〕10号",
    ),
    "TB001": Manual("TB001", "得分超过分值", Severity.ERROR, True, True, "得分大于分值。", "", "", "", "无"),
    "PQ001": Manual("PQ001", "问题没有事实", Severity.WARNING, False, True, "问题只有结论。", "", "", "", "无"),
    "TY001": Manual("TY001", "多余的空格", Severity.INFO, True, False, "汉字之间有空格。", "", "", "", "无"),
}


def span(words: str, start: int = 0) -> tuple[int, int]:
    at = TEXT.index(words, start)
    return at, at + len(words)


def options(**changes) -> FindingsOptions:
    return FindingsOptions(**{"manuals": MANUALS, "lowest": Severity.INFO, "folded": False} | changes)


def wrong_rate() -> Finding:
    """An arithmetic fault with everything: words, place, calculation, related words, a fix."""
    return Finding(
        code="MN001",
        name="执行率算错",
        severity=Severity.ERROR,
        message="执行率写的是94.41%，按支出和预算应为94.14%。",
        quote="94.41%",
        place=Place(label="第一部分", page=1),
        span=span("94.41%"),
        advice="核对后改为94.14%。",
        calculation="301.25万元÷320万元=94.14%，相差0.27个百分点",
        related=(Evidence(quote="301.25万元", span=span("301.25万元"), place=Place(label="第一部分")),),
        fix=Fix(span=span("94.41%"), replacement="94.14%"),
    )


def in_table() -> Finding:
    return Finding(
        code="TB001",
        name="得分超过分值",
        severity=Severity.ERROR,
        message="“产出”得52分，超过分值50分。",
        quote="52",
        place=Place(label="表1 第2行第3列", table=1, row=2, col=3),
        span=span("52"),
        advice="核对这一行的得分。",
        calculation="52>50",
    )


def long_words() -> Finding:
    return Finding(
        code="PQ001",
        name="问题没有事实",
        severity=Severity.WARNING,
        message="问题只说了原因，没有说后果。",
        quote=LINES[5],
        place=Place(label="第二部分第1条"),
        span=span(LINES[5]),
        advice="写清影响了什么。",
        confidence=0.6,
    )


def nowhere() -> Finding:
    """Something absent: no words, no place."""
    return Finding(
        code="CP002",
        name="缺少满意度",
        severity=Severity.WARNING,
        message="没有写满意度，<下次>补上。",
        advice="补充满意度调查；\n附问卷。",
    )


def formula() -> Finding:
    """Words a workbook must not take for a formula."""
    quote = LINES[8]
    return Finding(
        code="TY001", name="多余的空格", severity=Severity.INFO, message="=1+1,多余：100%", quote=quote, span=span(quote),
        place=Place(label="文末"), advice="@删去\x07。",
    )  # fmt: skip


def full(source: str = "收件/云溪 县.docx", **changes) -> Checked:
    """One of everything."""
    one = Checked(
        source=source,
        status=Status.PARTIAL,
        issues=(Note(code="odd", message="第2页有看不清的文字。"),),
        unit="云溪县水利局",
        title=LINES[0],
        year=2022,
        profile="national-2020",
        profile_reason="默认",
        findings=(wrong_rate(), in_table(), long_words(), formula(), nowhere()),
        not_evaluated=(
            NotEvaluated(code="MN005", name="资金到位率", missing="到位资金"),
            NotEvaluated(code="MN006", name="结转", missing="到位资金"),
        ),
        suppressed=(Suppressed(finding=in_table(), reason="市局另有规定", who="张三", until="2030-12-31"),),
        accepted=2,
        evaluated=40,
    )
    return one.model_copy(update=changes)


def several_parts() -> Checked:
    """A file with two reports: the same finding in both."""
    twice = tuple(nowhere().model_copy(update={"part": part}) for part in (1, 2))
    return full("合订本.pdf", findings=twice, suppressed=(), accepted=0, issues=(), title=None, unit=None, not_evaluated=())


def clean() -> Checked:
    return full(
        "好.docx",
        findings=(),
        suppressed=(),
        accepted=0,
        not_evaluated=(),
        issues=(),
        title="青山县林业局绩效自评报告",
        unit="青山县林业局",
    )


def failed() -> Checked:
    note = Note(code="empty-file", message="文件是空的，没有内容；请重新获取原件。")
    return Checked(source="坏.pdf", status=Status.FAILED, issues=(note,))


def everything() -> list[Checked]:
    return [full(), several_parts(), clean(), failed()]


def document() -> Document:
    starts = [sum(len(line) + 1 for line in LINES[:index]) for index in range(len(LINES))]
    spans = [Span(at, at + len(line)) for at, line in zip(starts, LINES, strict=True)]
    cells = []
    at = starts[3]
    for row, line in enumerate(LINES[3].split("\n")):
        for col, words in enumerate(line.split("\t")):
            cells.append(Cell(row, col, 1, 1, Span(at, at + len(words))))
            at += len(words) + 1
    table = Table(3, 3, tuple(cells), spans[3])
    blocks = [
        Block(BlockKind.TABLE, at, table=0)
        if index == 3
        else Block(BlockKind.HEADING, at, style=Style(level=0, centered=True, bold=True), where=Where(page=1))
        if index == 0
        else Block(BlockKind.HEADING if index in (1, 4, 6) else BlockKind.PARAGRAPH, at, where=Where(page=1 if index < 4 else 2))
        for index, at in enumerate(spans)
    ]
    return Document(TEXT, tuple(blocks), (table,), "docx", Ledger(source=100, body=100), pages=2)
