import json

import pytest
from evaluate._corpora import ADVICE, FIRST, GOLD, PLACE, SECOND, TITLE, advice, always, perfect, problem, value, write

from reportmine.errors import ReportmineError
from reportmine.evaluate import evaluate
from reportmine.model.report import BasicInfo, Evidence, Indicator, Provenance, Rectification, Report, SignOff, Status


def result_of(tmp_path, report, gold=GOLD, **settings):
    return evaluate(write(tmp_path, {"a-2021": gold}, **settings), parse=always(report))


def test_a_perfect_record_is_perfect_in_everything(tmp_path):
    result = result_of(tmp_path, perfect())
    assert set(result.figures().values()) == {1.0}
    assert not result.differences


def test_the_macro_is_the_one_worked_out_by_hand(tmp_path):
    info = BasicInfo(title=value(TITLE), fiscal_year=value(2020), grade=value("优"))  # a wrong year, no score, an invented grade
    report = perfect(basic_info=info, problems=(problem(FIRST),), recommendations=(advice(ADVICE, (0, 1)),))
    result = result_of(tmp_path, report)
    # title 1, year 0, score 0; the gold states no grade anywhere, so it is no part; problems 1 of 1 and of 2; links {0} of {0, -2}
    facts = [1, 0, 0]
    lists = [1, 1, 2 / 3, 1, 2 / 3]  # methods, outcomes (none wanted, none given), problems, recommendations, addresses
    assert result.macro == pytest.approx(sum(facts + lists) / 8)
    assert result.fields["basic_info.grade"].invented == 1
    assert result.fields["basic_info.fiscal_year"].wrong == 1
    assert result.shares["scalars_right"].hit == 0


def test_a_fact_invented_in_one_report_costs_the_whole_field(tmp_path):
    with_grade = {**GOLD, "basic_info": {**GOLD["basic_info"], "grade": "优"}}
    info = BasicInfo(title=value(TITLE), fiscal_year=value(2021), score=value("91.5"), grade=value("优"))
    corpus = write(tmp_path, {"a-2021": with_grade, "b-2021": GOLD})
    tally = evaluate(corpus, parse=always(perfect(basic_info=info))).fields["basic_info.grade"]
    assert (tally.accuracy, tally.precision, tally.recall) == (0.5, 0.5, 1.0)


@pytest.mark.parametrize(
    ("words", "strict", "soft"),
    [
        (FIRST, 1.0, 1.0),
        (FIRST.replace("，", " ,\n"), 1.0, 1.0),  # layout and width do not count
        ("预算执行率偏低", 0.0, 0.5),  # 7 of 14 characters
    ],
)
def test_items_are_the_same_when_three_quarters_are(tmp_path, words, strict, soft):
    ours = problem(FIRST).model_copy(update={"text": words})
    gold = {**GOLD, "problems": GOLD["problems"][:1]}
    tally = result_of(tmp_path, perfect(problems=(ours,)), gold).fields["problems"]
    assert (tally.f1, tally.soft_f1) == (strict, pytest.approx(soft))


def test_each_item_is_used_once(tmp_path):
    tally = result_of(tmp_path, perfect(problems=(problem(FIRST), problem(FIRST), problem(SECOND)))).fields["problems"]
    assert (tally.hit, tally.ours, tally.gold) == (2, 3, 2)


def test_a_wrong_title_is_found(tmp_path):
    result = result_of(tmp_path, perfect(problems=(problem(FIRST, title="资金未及时支付"), problem(SECOND))))
    assert (result.fields["problem_titles"].hit, result.fields["problem_titles"].gold) == (1, 2)
    assert result.shares["scalars_right"].hit == 1
    assert result.shares["all_right"].hit == 0


def test_a_wrong_quote_is_detected(tmp_path):
    moved = Evidence(quote=TITLE, span=(1, 1 + len(TITLE)), place=PLACE)
    info = BasicInfo(title=value(TITLE).model_copy(update={"evidence": (moved,)}), fiscal_year=value(2021), score=value("91.5"))
    result = result_of(tmp_path, perfect().model_copy(update={"basic_info": info}))  # a record checks its quotes when it is built
    assert result.shares["grounding"].ours - result.shares["grounding"].hit == 1
    assert result.figures()["share.grounding"] < 1
    assert result.macro == 1.0  # the value is right all the same


def test_a_value_without_evidence_is_detected(tmp_path):
    bare = value(TITLE).model_copy(update={"evidence": ()})
    result = result_of(tmp_path, perfect(basic_info=BasicInfo(title=bare)))
    assert result.figures()["share.proven"] < 1


@pytest.mark.parametrize("ledger", [{"source": 11, "body": 10}, {"source": 10, "body": 11}, {"source": 10, "body": 9, "added": 1}, {}])
def test_a_lost_character_is_detected(tmp_path, ledger):
    result = result_of(tmp_path, perfect(provenance=Provenance(reportmine="0", ledger=ledger)))
    assert result.figures()["share.ledger"] == 0


def test_a_file_that_cannot_be_read_counts_as_missing(tmp_path):
    failed = Report(source="x", status=Status.FAILED, provenance=Provenance(reportmine="0"))
    result = result_of(tmp_path, failed)
    assert result.figures()["share.read"] == 0
    assert result.figures()["share.ledger"] == 0
    assert result.fields["problems"].recall == 0
    assert result.fields["basic_info.title"].accuracy == 0


def test_of_several_reports_in_a_file_the_first_is_scored_and_all_are_proven(tmp_path):
    other = perfect().model_copy(update={"text": "别的文字", "basic_info": BasicInfo()})
    corpus = write(tmp_path, {"a-2021": GOLD})
    result = evaluate(corpus, parse=lambda _: [perfect(), other])
    assert result.macro == 1.0
    assert result.figures()["share.grounding"] < 1


def test_formats_and_splits_have_their_own_macro(tmp_path):
    corpus = write(tmp_path, {"a-2021": GOLD, "b-2021": GOLD}, formats=("docx", "pdf"))
    (corpus / "splits.json").write_text('{"train": ["a-2021"], "test": ["b-2021"]}', encoding="utf-8")
    empty = perfect(basic_info=BasicInfo(), methods=(), problems=(), recommendations=())

    result = evaluate(corpus, parse=lambda path: [perfect() if path.suffix == ".docx" else empty])
    # of an empty record only the outcomes are right, which the gold does not have either: 1 of 3 facts and 5 lists
    assert {g.name: g.macro for g in result.groups} == {
        "all": 1, "split:train": 1, "split:test": 1, "format:docx": 1, "format:pdf": pytest.approx(1 / 8),
    }  # fmt: skip
    assert (result.reports, result.files) == (2, 4)


def test_what_only_some_reports_have_is_counted_there(tmp_path):
    gold = {
        **GOLD,
        "kind_id": "project_self_table",
        "sign_off": {"unit": "甲县财政局", "date": "2022-03"},
        "indicators": [{"level3": "数量", "weight": 10, "score": 9.5}, {"level3": "质量", "weight": 10, "score": 10}],
        "previous_rectification": [{"problem": "往来款长期挂账"}, {"problem": "资产未入账"}],
    }
    proof = value(TITLE).evidence
    ours = perfect(
        sign_off=SignOff(unit=value("甲县财政局"), date=value("2022-03-18")),
        indicators=(
            Indicator(level3="数 量", weight="10.0", score="9.5", evidence=proof),
            Indicator(level3="质量", weight="10", evidence=proof),
        ),
        previous_rectification=(Rectification(problem="关于往来款长期挂账的问题", status="open", evidence=proof),),
    )
    fields = result_of(tmp_path, ours, gold).fields
    assert fields["kind"].hit == 1
    assert fields["kind_id"].hit == 0
    assert fields["sign_off.unit"].perfect
    assert fields["sign_off.date"].perfect
    assert (fields["indicators"].hit, fields["indicators"].ours) == (1, 2)
    assert (fields["previous_rectification"].hit, fields["previous_rectification"].gold) == (1, 2)


def test_amounts_are_those_of_problems_that_were_found(tmp_path):
    gold = {**GOLD, "problems": [{**GOLD["problems"][0], "amounts_yuan": [117000, 117000]}, GOLD["problems"][1]]}
    ours = problem(FIRST).model_copy(update={"amounts_yuan": (117000, 5)})
    tally = result_of(tmp_path, perfect(problems=(ours,)), gold).fields["amounts_yuan"]
    assert (tally.hit, tally.ours, tally.gold) == (1, 2, 2)


def test_confidence_is_held_against_what_is_right(tmp_path):
    info = BasicInfo(title=value(TITLE, confidence=0.9), fiscal_year=value(2020, confidence=0.9))
    report = perfect(basic_info=info, problems=(problem(FIRST, confidence=0.65),), recommendations=())
    result = result_of(tmp_path, report)
    assert [(b.low, b.count, b.right) for b in result.bins] == [(0.6, 1, 1), (0.9, 2, 1)]
    assert result.calibration_error == pytest.approx((1 * 0.35 + 2 * 0.4) / 3)
    assert result.figures()["modesty"] == pytest.approx(1 - 2 * 0.4 / 3)  # the doubtful value that is right is no fault


def test_confidence_is_shown_rule_by_rule(tmp_path):
    info = BasicInfo(title=value(TITLE, rule="title:lines"), fiscal_year=value(2020, rule="year:guess", confidence=0.8))
    result = result_of(tmp_path, perfect(basic_info=info, problems=(), recommendations=()))
    assert [(r.extractor, r.count, r.right, r.confidence) for r in result.rules] == [("title:lines", 1, 1, 1.0), ("year:guess", 1, 0, 0.8)]
    assert json.loads(result.to_json())["calibration"]["rules"][1] == {
        "extractor": "year:guess", "count": 1, "accuracy": 0.0, "confidence": 0.8,
    }  # fmt: skip
    page = result.to_markdown()
    assert "`year:guess`" in page  # once wrong is enough
    assert "`title:lines`" not in page


def test_times_stand_in_the_text_alone_and_make_no_difference(tmp_path):
    corpus = write(tmp_path, {"a-2021": GOLD}, formats=("docx", "pdf"))
    first, second = (evaluate(corpus, parse=always(perfect())) for _ in range(2))
    assert first == second
    assert (first.to_json(), first.to_markdown()) == (second.to_json(), second.to_markdown())
    assert sorted(first.seconds) == ["docx", "pdf"]
    assert "秒" in first.to_text().splitlines()[-3]
    assert first.figures() == second.figures()


def test_flat_folders_work_too(tmp_path):
    write(tmp_path / "x", {"a-2021": GOLD})
    (tmp_path / "x/reports/a-2021/gold.yaml").rename(tmp_path / "a-2021.gold.yaml")
    for ending in ("pdf", "docx", "md"):  # the markup is what files are made of, no file of an archive
        (tmp_path / f"a-2021.{ending}").write_text("x", encoding="utf-8")
    result = evaluate(tmp_path, parse=always(perfect()))
    assert [group.name for group in result.groups] == ["all", "format:docx", "format:pdf"]


@pytest.mark.parametrize(
    ("files", "code"),
    [
        ({}, "no-corpus"),
        ({"a.gold.yaml": "id: a"}, "no-source"),
        ({"a.gold.yaml": "- 1", "a.docx": ""}, "bad-gold"),
        ({"a.gold.yaml": "{", "a.docx": ""}, "bad-gold"),
    ],
)
def test_a_corpus_that_is_not_usable_is_refused(tmp_path, files, code):
    for name, text in files.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    with pytest.raises(ReportmineError) as error:
        evaluate(tmp_path, parse=always(perfect()))
    assert error.value.code == code


def test_the_writings_begin_with_the_limits_and_name_no_path(tmp_path):
    result = result_of(tmp_path, perfect(problems=(problem(FIRST),)), formats=("docx", "pdf"))
    assert result.to_text().startswith("这些数字不说明什么")
    page = result.to_markdown()
    assert page.index("What these figures do not measure") < page.index("macro")
    data = json.loads(result.to_json())
    assert data["differences"]["a-2021.pdf"] == ["problems：对1，得到1，标注2"]
    assert data["fields"]["problems"]["recall"] == 0.5
    assert not [words for words in (result.to_text(), page, result.to_json()) if str(tmp_path) in words]
