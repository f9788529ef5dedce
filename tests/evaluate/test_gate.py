import json

import pytest
from evaluate._corpora import FIRST, GOLD, always, perfect, problem, write

from reportmine import cli, pipeline
from reportmine.errors import ReportmineError
from reportmine.evaluate import evaluate, gate, update_baseline

GOOD, WORSE = perfect(), perfect(problems=(problem(FIRST),), recommendations=())


@pytest.fixture
def corpus(tmp_path):
    return write(tmp_path, {"a-2021": GOLD})


@pytest.fixture
def baseline(corpus):
    update_baseline(evaluate(corpus, parse=always(GOOD)), corpus / "baseline.json")
    return corpus / "baseline.json"


def floors(path):
    return json.loads(path.read_text(encoding="utf-8"))["floors"]


def test_the_same_figures_pass(corpus, baseline):
    assert gate(evaluate(corpus, parse=always(GOOD)), baseline) == []


def test_a_lower_figure_fails_and_is_named_with_its_distance(corpus, baseline):
    found = gate(evaluate(corpus, parse=always(WORSE)), baseline)
    (sentence,) = [line for line in found if "（problems.f1）" in line]
    assert sentence == "问题的F1（problems.f1）为 0.6667，低于下限 1.000，差 0.3333。"
    assert any("macro.all" in line for line in found)


@pytest.mark.parametrize("file", ["gold.yaml", "source.docx"])
def test_a_changed_corpus_fails(corpus, baseline, file):
    path = corpus / "reports/a-2021" / file
    path.write_bytes(path.read_bytes() + b"\n#")
    (sentence,) = gate(evaluate(corpus, parse=always(GOOD)), baseline)
    assert "指纹" in sentence


def test_line_ends_of_gold_are_no_change(corpus, baseline):
    path = corpus / "reports/a-2021/gold.yaml"
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert gate(evaluate(corpus, parse=always(GOOD)), baseline) == []


def test_a_figure_that_is_no_longer_measured_fails(corpus, baseline):
    data = json.loads(baseline.read_text(encoding="utf-8"))
    data["floors"]["macro.format:pdf"] = 0.5
    baseline.write_text(json.dumps(data), encoding="utf-8")
    (sentence,) = gate(evaluate(corpus, parse=always(GOOD)), baseline)
    assert sentence == "宏平均（格式 pdf）（macro.format:pdf）有下限 0.500，这次没有测到。"


def test_without_floors_the_gate_does_not_pass(corpus):
    (sentence,) = gate(evaluate(corpus, parse=always(GOOD)), corpus / "baseline.json")
    assert "没有下限文件" in sentence


@pytest.mark.parametrize("text", ["", "[]", '{"fingerprint": "x"}', '{"fingerprint": "x", "floors": {"a": "b"}}'])
def test_damaged_floors_are_refused(corpus, text):
    (corpus / "baseline.json").write_text(text, encoding="utf-8")
    with pytest.raises(ReportmineError, match="已损坏"):
        gate(evaluate(corpus, parse=always(GOOD)), corpus / "baseline.json")


def test_floors_are_cut_to_three_decimals_and_only_rise(corpus):
    path = corpus / "baseline.json"
    update_baseline(evaluate(corpus, parse=always(WORSE)), path)
    assert floors(path)["problems.f1"] == 0.666
    assert gate(evaluate(corpus, parse=always(WORSE)), path) == []
    update_baseline(evaluate(corpus, parse=always(GOOD)), path)
    assert floors(path)["problems.f1"] == 1.0
    update_baseline(evaluate(corpus, parse=always(WORSE)), path)
    assert floors(path)["problems.f1"] == 1.0


def test_proof_has_no_floor_but_one(corpus):
    unproven = perfect().model_copy(update={"text": "别的文字"})
    update_baseline(evaluate(corpus, parse=always(unproven)), corpus / "baseline.json")
    found = gate(evaluate(corpus, parse=always(unproven)), corpus / "baseline.json")
    assert [line for line in found if "（share.grounding）" in line]


def test_a_changed_corpus_sets_floors_anew(corpus, baseline):
    (corpus / "reports/a-2021/source.docx").write_text("changed", encoding="utf-8")
    update_baseline(evaluate(corpus, parse=always(WORSE)), baseline)
    assert floors(baseline)["problems.f1"] == 0.666


def test_the_command_tells_by_its_exit_code(corpus, baseline, monkeypatch, capsys):
    monkeypatch.setattr(pipeline, "parse_with_layout", lambda *_, **__: [(WORSE, None)])
    assert cli.main(["evaluate", str(corpus), "--gate", "--format", "json"]) == 1
    out, err = capsys.readouterr()
    assert json.loads(out)["reports"] == 1
    assert "低于下限" in err
    assert cli.main(["evaluate", str(corpus), "--format", "markdown"]) == 0
    assert capsys.readouterr().out.startswith("# Evaluation")


def test_the_command_updates_the_floors(corpus, monkeypatch, capsys):
    monkeypatch.setattr(pipeline, "parse_with_layout", lambda *_, **__: [(GOOD, None)])
    assert cli.main(["evaluate", str(corpus), "--gate"]) == 1
    assert cli.main(["evaluate", str(corpus), "--update-baseline"]) == 0
    assert cli.main(["evaluate", str(corpus), "--gate"]) == 0
