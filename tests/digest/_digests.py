"""Small archives of made reports, and digests of them."""

from decimal import Decimal

from archive._made import made

from reportmine import analysis
from reportmine.model.archived import Near
from reportmine.model.digest import DigestSettings
from reportmine.model.link import Judgement
from reportmine.model.report import Extraction, ReportKind
from reportmine.text.money import amounts

SLOW = "预算执行率低，支出进度慢。"
LATE = "项目进度滞后，3个标段未完工。"
CARE = "石桥水库管护人员未落实。"


def report(name, year, *problems, unit="松川县水利局", project=None, kind=ReportKind.PROJECT_SELF, category=None, **facts):
    """A report with money; `facts` as `archive._made.made` takes them."""
    money = facts.pop("money", (100, 80))
    title = facts.pop("title", f"{unit}{year}年度{project or '水库管护'}项目绩效报告{name}")
    one = made(name, title=title, year=year, unit=unit, department=unit, kind=kind, problems=problems, category=category, **facts)
    names = ("budget_yuan", "spent_yuan")
    told = {name: Extraction(value=Decimal(10_000 * value)) for name, value in zip(names, money or (), strict=money is not None)}
    if project:
        told["project"] = Extraction(value=project)
    paid = tuple(p.model_copy(update={"amounts_yuan": tuple(a.yuan for a in amounts(p.text))}) for p in one.problems)
    return one.model_copy(update={"basic_info": one.basic_info.model_copy(update=told), "problems": paid})


def archive():
    """Four departments over three years; one file twice in other words, one report that cannot be placed."""
    return [
        report("a1", 2020, CARE, SLOW, project="水库管护", score="88", grade="良"),
        report("a2", 2021, CARE, project="水库管护", score="82", grade="良"),
        report("a3", 2022, CARE, "挪用专项资金3.5万元用于办公楼装修。", project="水库管护", score="72", grade="中"),
        report("b1", 2021, SLOW, unit="松川县教育局", project="校舍维修"),
        report("b2", 2022, SLOW, LATE, unit="松川县教育局", project="校舍维修", grade=None, score="91"),
        report("c2", 2022, SLOW, "人员不足，经费缺口大，建议增加预算。", unit="松川县民政局", project="敬老院建设", money=None),
        report("d2", 2022, unit="松川县农业农村局", project="灌区改造"),
        report("e", None, SLOW, unit="松川县财政局"),
    ]


def digest(reports=None, judgements=(), near=(), **settings):
    """The digest of reports."""
    stuff = analysis.material(((analysis.key_of(one), one) for one in reports or archive()), near=near)
    return analysis.digest(stuff, DigestSettings(**settings), judgements)


def line_of(reports=None, **settings):
    """The key of the first suspected line."""
    return digest(reports, named_suspects=True, **settings).repeats.suspected[0].key


def confirmed(key):
    """A person's word on a line."""
    return (Judgement(key, "confirmed", "王某", "2024-05-01T00:00:00"),)


def near(a, b):
    """A link between two files."""
    return Near(a.sha256, b.sha256, "同文不同格式", 1.0)
