"""Reports made by hand, so that exports are tested apart from reading."""

from decimal import Decimal

from reportmine.model.document import Block, BlockKind, Cell, Document, Ledger, Span, Style, Table, Where
from reportmine.model.report import (
    Alternative,
    Amount,
    BasicInfo,
    Derived,
    Evidence,
    Extraction,
    Indicator,
    Item,
    Method,
    Note,
    Number,
    Place,
    Problem,
    Provenance,
    Recommendation,
    Report,
    ReportKind,
    Section,
    State,
    Status,
    Text,
)

LINES = (
    "云溪县水利局2022年度山洪防治项目绩效自评报告",
    "云溪县水利局 第1页",
    "一、基本情况",
    "全年预算320万元，实际支出301.25万元，执行率94.14%。附表列示预算326万元。<b>&amp;𠮷",
    "指标\t得分\n产出\t48\n\t40",
    "二、存在的问题",
    "1.支出进度偏慢。截至年末结转18.75万元。",
    "三、建议",
    "1.加快支出进度。按月通报。",
    "满意度：无",
)
TEXT = "\n".join(LINES)


def span(words: str, start: int = 0) -> tuple[int, int]:
    at = TEXT.index(words, start)
    return at, at + len(words)


def proof(words: str, label: str = "第一部分") -> tuple[Evidence, ...]:
    return (Evidence(quote=words, span=span(words), place=Place(label=label)),)


def _block(index: int, kind: BlockKind = BlockKind.PARAGRAPH, **rest) -> Block:
    start = sum(len(line) + 1 for line in LINES[:index])
    return Block(kind, Span(start, start + len(LINES[index])), **rest)


def document() -> Document:
    table = _block(4, BlockKind.TABLE, table=0)
    at = table.span.start
    cells = (
        Cell(0, 0, 1, 1, Span(at, at + 2)),
        Cell(0, 1, 1, 1, Span(at + 3, at + 5)),
        Cell(1, 0, 2, 1, Span(at + 6, at + 8)),
        Cell(1, 1, 1, 1, Span(at + 9, at + 11)),
        Cell(2, 1, 1, 1, Span(at + 13, at + 15)),
    )
    blocks = (
        _block(0, BlockKind.HEADING, style=Style(level=0, centered=True, bold=True), where=Where(page=1)),
        _block(1, BlockKind.HEADER, where=Where(page=1)),
        _block(2, BlockKind.HEADING, style=Style(level=1), where=Where(page=1)),
        _block(3, where=Where(page=1)),
        table,
        *(_block(i, where=Where(page=2)) for i in range(5, 10)),
    )
    return Document(TEXT, blocks, (Table(3, 2, cells, table.span),), "docx", Ledger(source=100, body=90, furniture=10), pages=2)


def full(source: str = "a.docx", **changes) -> Report:
    """One of everything: stated, 无, conflict, inferred, computed, doubtful, missing."""
    fiscal_year = Extraction[int](value=2022, evidence=proof("2022"), extractor="year", confidence=0.98)
    budget = Number(
        value=Decimal(3_200_000),
        evidence=proof("320万元"),
        extractor="money",
        confidence=0.6,
        state=State.CONFLICT,
        alternatives=(Alternative[Amount](value=Decimal(3_260_000), evidence=proof("326万元", "附表")),),
    )
    info = BasicInfo(
        title=Text(value=LINES[0], evidence=proof(LINES[0], "标题部分"), extractor="title"),
        fiscal_year=fiscal_year,
        unit=Text(value="云溪县水利局", evidence=proof("云溪县水利局"), state=State.INFERRED),
        budget_yuan=budget,
        spent_yuan=Number(value=Decimal("3012500"), evidence=proof("301.25万元")),
        execution_rate=Number(value=Decimal("0.9414"), evidence=proof("94.14%")),
        satisfaction=Number(value=None, evidence=proof("满意度：无"), state=State.STATED_NONE),
    )
    problem = "支出进度偏慢。截至年末结转18.75万元。"
    advice = "加快支出进度。按月通报。"
    report = Report(
        source=source,
        sha256="ab" * 32,
        text=TEXT,
        status=Status.PARTIAL,
        issues=(Note(code="odd", message="第2页有看不清的文字。", span=span("满意度")),),
        kind=Extraction[ReportKind](value=ReportKind.PROJECT_SELF, evidence=proof("绩效自评报告")),
        basic_info=info,
        derived=Derived(execution_rate_of_budget=Decimal("0.9414")),
        methods=(Method(name="比较法", statutory=True, evidence=()),),
        problems=(
            Problem(
                title="支出进度偏慢",
                text=problem,
                span=span(problem),
                evidence=proof(problem, "第二部分1"),
                amounts_yuan=(Decimal(187_500),),
                evidence_level="concrete",
            ),
        ),
        recommendations=(
            Recommendation(
                title="加快支出进度",
                text=advice,
                span=span(advice),
                evidence=proof(advice, "第三部分1"),
                addresses=(0,),
                rec_type="advice",
            ),
        ),
        statements={"outcomes": Text(value=None, state=State.STATED_NONE)},
        indicators=(Indicator(level1="产出", score=Decimal(48), evidence=proof("48")),),
        sections=(
            Section(
                number="二、",
                title="存在的问题",
                level=1,
                roles=("problems",),
                span=span("二、存在的问题"),
                place=Place(label="第二部分"),
            ),
        ),
        provenance=Provenance(reader="docx", reportmine="0.1.0", ledger={"source": 100, "body": 90, "furniture": 10}),
    )
    return report.model_copy(update=changes)


def failed(source: str = "坏.pdf") -> Report:
    note = Note(code="empty-file", message="文件是空的，没有内容；请重新获取原件。")
    return Report(source=source, status=Status.FAILED, issues=(note,), provenance=Provenance(reportmine="0.1.0"))


def bare(source: str = "b.txt") -> Report:
    """Read, but nothing found; with an outcome whose words say what a page must not run."""
    item = Item(title="<script>alert(1)</script>", text='"&<', span=(0, 2), evidence=())
    return Report(source=source, text="正文", outcomes=(item,), provenance=Provenance(reportmine="0.1.0"))
