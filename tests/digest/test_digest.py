"""The digest: every number made again from its sources, the counting rules, copies, names, what is compared."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from decimal import Decimal

import pytest
from digest import _digests as given

from reportmine import analysis
from reportmine.digest import diff
from reportmine.digest.amounts import amount_of
from reportmine.model.digest import Cell, Digest, Way
from reportmine.model.report import ReportKind


def cells(part) -> Iterator[Cell]:
    if isinstance(part, Cell):
        yield part
    elif isinstance(part, tuple):
        for one in part:
            yield from cells(one)
    elif is_dataclass(part):
        for one in fields(part):
            yield from cells(getattr(part, one.name))


def again(digest: Digest, source, values) -> Decimal:
    """The number of a source, counted anew without the program's own counting."""
    reports = {one.key: one for one in digest.reports}
    problems = {one.key: one for one in digest.problems}
    own = [reports[key] for key in source.reports]
    assert len({*source.reports}) == len(source.reports)
    assert len({*source.problems}) == len(source.problems)
    both = [one for one in own if one.budget_yuan and one.spent_yuan is not None]
    ways = {
        Way.REPORTS: lambda: len(own),
        Way.DEPARTMENTS: lambda: len({one.department for one in own}),
        Way.PROJECTS: lambda: len({(one.department, one.family) for one in own}),
        Way.PROBLEMS: lambda: len([problems[key] for key in source.problems]),
        Way.LINES: lambda: len(set(source.lines)),
        Way.AMOUNT: lambda: sum(problems[key].amount_yuan for key in source.problems),
        Way.BUDGET: lambda: sum(one.budget_yuan for one in own),
        Way.SPENT: lambda: sum(one.spent_yuan for one in own),
        Way.SCORE: lambda: round(sum(one.score for one in own) / len(own), 2),
        Way.RATE: lambda: round(sum(one.spent_yuan for one in both) / sum(one.budget_yuan for one in both), 4),
        Way.STATED: lambda: getattr(own[0], source.field),
        Way.SHARE: lambda: round(values[source.parts[0]] / values[source.parts[1]], 4) if values[source.parts[1]] else 0,
        Way.DIFFERENCE: lambda: values[source.parts[0]] - values[source.parts[1]],
    }
    return Decimal(ways[source.way]())


@pytest.mark.parametrize("settings", [{}, {"first_year": 2022, "last_year": 2022}, {"last_year": 2021}, {"named_suspects": True}])
def test_every_number_can_be_made_again(settings):
    digest = given.digest(**settings)
    values: dict[str, Decimal] = {}
    for source in digest.sources:
        values[source.id] = again(digest, source, values)
        assert values[source.id] == source.value, source
    found = list(cells(digest))
    assert len(found) > 50
    assert all(values[cell.source] == cell.value for cell in found)
    assert {cell.source for cell in found} | {p for s in digest.sources for p in s.parts} >= {
        s.id for s in digest.sources if s.table != "建议"
    }


def rows(digest):
    return {row.leaf: row for row in digest.common}


def test_what_departments_share():
    digest = given.digest(first_year=2022, last_year=2022)
    row = rows(digest)["P0501"]
    assert (row.departments.value, row.reports.value, row.items.value) == (2, 2, 2)
    assert row.share.value == Decimal("0.6667")  # of three reports that tell of problems
    assert row.common
    assert row.department_names == ("松川县教育局", "松川县民政局")
    assert (row.change.value, row.same_departments.value) == (0, 2)  # 民政局 has no report of 2021 and is not compared


def test_a_report_counts_once_for_a_leaf():
    many = [given.report("x", 2022, given.SLOW, "资金支付进度缓慢，执行率58%。", project="甲")]
    row = rows(given.digest(many))["P0501"]
    assert (row.reports.value, row.items.value) == (1, 2)


def test_requests_are_counted_nowhere():
    digest = given.digest(first_year=2022, last_year=2022)
    asking = [one for one in digest.problems if one.request]
    assert [one.department for one in asking] == ["松川县民政局"]
    assert digest.overview.requests.value == 1
    assert not any(one.key in source.problems for one in asking for source in digest.sources if source.column != "诉求条数")


def test_money_of_problems_is_not_money_of_projects():
    digest = given.digest(first_year=2022, last_year=2022)
    money = {row.name: row for row in digest.money}
    assert money["挤占、挪用、截留"].amount.value == 35_000
    assert digest.overview.budget.value == 3_000_000  # 民政局 states none


@pytest.mark.parametrize(
    ("text", "amount", "unclear"),
    [
        ("县级应配套1240万元，实际到位933万元，欠307万元。", 3_070_000, False),
        ("列支食堂改造费9.2万元、节日补贴6.4万元、运行费3.14万元，合计18.74万元。", 187_400, False),
        ("年末仍有79万元未拨付，237万元滞留县级。", None, True),
        ("年初预算2386万元，年中追加1740万元。", None, False),
        ("已配发的3台设备价值11.7万元。", None, True),
        ("没有制定办法。", None, False),
    ],
)
def test_which_amount_is_the_problems(text, amount, unclear):
    assert amount_of(text) == (amount and Decimal(amount), unclear)


def test_copies_count_once():
    word, page = (given.report(name, 2022, given.SLOW, given.LATE, title="同一份报告") for name in ("w", "p"))
    digest = given.digest([word, page.model_copy(update={"source": "p.pdf"})])
    assert digest.overview.reports.value == 1
    assert [(one.why[:4], one.files) for one in digest.left_out] == [("同一报告", ("p.pdf",))]
    assert digest.reports[0].also == ("p.pdf",)


def test_copies_are_known_by_the_archive_and_the_fullest_stays():
    short, full = given.report("s", 2022, given.SLOW), given.report("f", 2022, given.SLOW, given.LATE)
    assert given.digest([short, full]).overview.reports.value == 2
    digest = given.digest([short, full], near=[given.near(short, full)])
    assert [one.source for one in digest.reports] == ["f.docx"]
    other = given.report("o", 2021, given.SLOW)
    assert given.digest([full, other], near=[given.near(full, other)]).overview.reports.value == 2  # another year is another report


def test_what_is_not_counted_is_named():
    ahead = given.report("v", 2022, given.SLOW, kind=ReportKind.EX_ANTE)
    nobody = given.report("n", 2022, given.SLOW, unit=None, title="某报告")
    left = {one.why: one.files for one in given.digest([*given.archive(), ahead, nobody]).left_out}
    assert [files for why, files in left.items() if "年度" in why] == [("e.docx",)]
    assert [files for why, files in left.items() if "事前" in why] == [("v.docx",)]
    assert [files for why, files in left.items() if "单位" in why] == [("n.docx",)]


def test_suspects_are_not_named_unless_asked():
    digest = given.digest(last_year=2022)
    (row,) = digest.repeats.suspected
    assert (row.department, row.project, row.proofs, row.times) == (None, None, (), None)
    assert row.years == (2020, 2021, 2022)
    assert digest.repeats.suspected_count.value == 1
    assert not any(one.repeated for one in digest.problems)
    assert not any(one.line == row.key for one in digest.rectified.rows)
    (named,) = given.digest(last_year=2022, named_suspects=True).repeats.suspected
    assert (named.department, named.times.value) == ("松川县水利局", 3)


def test_confirmed_lines_are_named():
    key = given.line_of()
    digest = given.digest(judgements=given.confirmed(key))
    (row,) = digest.repeats.confirmed
    assert (row.department, row.verdict) == ("松川县水利局", "认定（王某，2024-05-01）")
    assert {one.report for one in digest.problems if one.repeated} == {proof.report for proof in row.proofs}
    assert [one.kind for one in digest.suggestions if "屡评屡犯" in one.words] == ["挂钩"]


def test_departments_asked_for_stand_in_that_order():
    digest = given.digest(departments=("教育", "水利"), last_year=2022)
    assert digest.scope.departments == ("松川县教育局", "松川县水利局")
    assert {one.department for one in digest.problems} == set(digest.scope.departments)


def test_scores_begin_with_the_worst_and_compare_one_project():
    first = given.digest(first_year=2022, last_year=2022).scores[0]
    assert (first.department, first.grade, first.score.value, first.last_score.value, first.change.value) == (
        "松川县水利局", "中", 72, 82, -10,
    )  # fmt: skip


def test_later_reports_are_not_looked_at():
    digest = given.digest(last_year=2021)
    assert max(one.year for one in digest.reports) == 2021
    assert digest.repeats.suspected_count.value == 0


def test_numbers_of_persons_are_masked():
    digest = given.digest([given.report("p", 2022, "补贴错发给13812345678的农户110101199003071234，金额1万元。")])
    assert digest.problems[0].quote.startswith("补贴错发给138＊＊＊＊＊＊＊＊的农户110＊")


def test_order_of_reports_does_not_matter():
    assert given.digest(given.archive()) == given.digest(given.archive()[::-1])


def test_what_changed_since_an_older_digest():
    old, new = given.digest(last_year=2021), given.digest(last_year=2022)
    changes = {(one.table, one.key): one for one in diff(new, old).changes}
    assert (changes["部门", "松川县民政局"].what, changes["总体情况", "reports"].what) == ("新增", "增加")
    assert diff(old, old).changes == ()
    assert {one.what for one in diff(old, new).changes} >= {"消失", "减少"}


def test_no_reports_make_an_empty_digest():
    digest = analysis.digest(analysis.material([]))
    assert (digest.scope.departments, digest.overview.reports.value, digest.common) == ((), 0, ())
