"""A digest of a few reports made by hand: three departments, four years, money, a confirmed line, a suspect, words a sheet would run."""

from decimal import Decimal

from _occurrences import claim, occurrence, seen

from reportmine import analysis
from reportmine.analysis import Material
from reportmine.digest import Facts
from reportmine.model.digest import DigestSettings, Proof
from reportmine.model.link import Judgement

WATER, SCHOOL, ROADS = "松川县水利局", "松川县教育局", "松川县交通运输局"
EVIL = '=cmd|"/c calc"!A1，小型水库管护资金2.50万元被挪用'
TAGGED = "支出进度缓慢</script><b>12处</b>，全年执行率58%。"
PHONE = "13800138000"


def _one(year, leaf, text, body, problem=0, **facts):
    key = f"{body[3:5]}{year}"
    known = {
        "report": key, "source": f"{key}.docx", "report_title": f"{body}{year}年度绩效自评报告", "body": body,
        "unit": body, "department": body,
        "problem": problem, "project": "学校维修" if body == SCHOOL else "农村公路" if body == ROADS else "小型水库管护",
    }  # fmt: skip
    return occurrence(year, leaf, text, **{**known, "family": known["project"], **facts})


def _report(year, body, problems, **facts):
    project = "学校维修" if body == SCHOOL else "农村公路" if body == ROADS else "小型水库管护"
    key = f"{body[3:5]}{year}"
    known = {"key": key, "source": f"{key}.docx", "title": f"{body}{year}年度绩效自评报告", "department": body, "unit": body}
    return seen(year, **{**known, "body": body, "project": project, "family": project, "problems": problems, **facts})


def _facts(key, score, budget, spent, grade):
    names = {"budget_yuan": f"预算{budget}元", "spent_yuan": f"支出{spent}元", "score": f"得分{score}分", "grade": f"等级“{grade}”"}
    proofs = tuple(Proof(key, words, "第一部分（一）", 2, name) for name, words in names.items())
    rate = (Decimal(spent) / Decimal(budget)).quantize(Decimal("0.0001"))
    return Facts(
        key, f"{key}.docx", region="松川县", budget_yuan=Decimal(budget), spent_yuan=Decimal(spent), rate=rate, score=Decimal(score),
        grade=grade, proofs=proofs, advice=((0, "尽快落实管护责任。"),),
    )  # fmt: skip


PROBLEMS = [
    _one(2019, "P1203", "石桥水库管护人员未落实，涉及12处。", WATER),
    _one(2020, "P1203", "石桥水库管护人员仍未落实，涉及12处。", WATER),
    _one(2021, "P1203", "石桥水库管护人员还是没有落实。", WATER),
    _one(2021, "P0602", EVIL, WATER, 1, amounts_yuan=(Decimal(25000),)),
    _one(2021, "P0501", TAGGED, WATER, 2),
    _one(2019, "P1202", "校舍闲置3栋。", SCHOOL),
    _one(2020, "P1202", "校舍闲置3栋，仍未盘活。", SCHOOL),
    _one(2021, "P1202", "校舍闲置2栋。", SCHOOL),
    _one(2021, "P0501", f"预算执行率偏低，仅为62.3%，联系人{PHONE}。", SCHOOL, 1),
    _one(2021, "P0602", "套取资金1.25万元用于接待。", SCHOOL, 2, amounts_yuan=(Decimal(12500),)),
    _one(2021, "P9902", "经费不足，建议增加预算。", SCHOOL, 3, request=True),
    _one(2020, "P0501", "支出进度慢。", ROADS),
    _one(2021, "P0501", "预算执行率低，仅58%。", ROADS),
]
REPORTS = [
    _report(2019, WATER, 1), _report(2020, WATER, 1, claims=(claim(2020, leaf="P1203", report="水利2020", source="水利2020.docx"),)),
    _report(2021, WATER, 3), _report(2019, SCHOOL, 1), _report(2020, SCHOOL, 1), _report(2021, SCHOOL, 4), _report(2020, ROADS, 1),
    _report(2021, ROADS, 1),
]  # fmt: skip
_MONEY = {
    "水利2019": ("92.5", 1_000_000, 930_000, "优"), "水利2020": ("85", 1_234_567, 777_777, "良"),
    "水利2021": ("71.25", 900_000, 500_001, "中"),
    "教育2020": ("88", 300_000, 250_000, "良"),
    "教育2021": ("58", 300_000, 186_900, "差"), "交通2021": ("90.1", 7_000_000, 4_060_000, "优"),
}  # fmt: skip


def material():
    """What the digest is made from."""
    facts = {one.key: Facts(one.key, one.source) for one in REPORTS}
    facts |= {key: _facts(key, *told) for key, told in _MONEY.items()}
    return Material(PROBLEMS, REPORTS, left_out=("丁.docx",), facts=facts, also={"水利2021": ("水利2021.pdf",)})


def confirmed():
    """Somebody confirmed the line of the reservoir; that of the empty schools nobody has looked at."""
    lines = analysis.digest(material(), DigestSettings(named_suspects=True)).repeats.suspected
    return [Judgement(one.key, "confirmed", "王某", "2022-05-01T08:00:00Z", "属实") for one in lines if one.department == WATER]


def made(**settings):
    """The digest."""
    return analysis.digest(material(), DigestSettings(**settings), confirmed())
