"""`reportmine check` as its users run it: exit codes, what is shown, suppressions, baselines, folders, last year's report."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from reportmine import cli

CLEAN = """# 云溪县水务局2022年度小型水库维修养护项目绩效自评报告

## 一、基本情况

云溪县水务局负责12座小型水库的维修养护。2022年预算安排200万元，到位资金200万元，资金到位率100%，实际支出190万元，预算执行率95%。

## 二、绩效目标

保障12座小型水库安全运行，全年巡查不少于600次，群众满意度不低于90%。

## 三、存在的问题

（一）养护台账不全。4座水库没有汛前巡查记录，管护员更换以后没有办理移交手续，三季度的抽查发现其中两座的除草和清淤没有验收单。

（二）资金支付偏慢。四季度支付占全年的六成，部分养护单位到十二月才提交结算资料，影响了年度内的进度款审核。

## 四、改进措施

（一）逐库补齐台账。建管站在汛前完成12座水库的巡查记录和移交手续，由乡镇水管员逐月上报，局里每季度抽查一次。

（二）按季结算。养护单位在每季度末十日内提交结算资料，计财股在收到后五个工作日内完成审核支付。

云溪县水务局

2023年3月10日
"""
FAULTY = CLEAN.replace("资金到位率100%", "资金到位率80%")
ONLY = ("--select", "MN002,CP016,FM012")


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    path = tmp_path / "草稿.md"
    path.write_text(FAULTY, encoding="utf-8")
    return path


def run(capfd: pytest.CaptureFixture[str], *words: Any) -> tuple[int, str, str]:
    try:
        code = cli.main(["check", *map(str, words)])
    except SystemExit as ended:
        code = int(ended.code or 0)
    printed = capfd.readouterr()
    return code, printed.out, printed.err


def findings(capfd: pytest.CaptureFixture[str], *words: Any) -> list[dict[str, Any]]:
    _, out, _ = run(capfd, *words, "--format", "json")
    return [finding for one in json.loads(out) for finding in one["findings"]]


def test_a_fault_is_shown_with_everything_a_person_needs(capfd, draft):
    before = draft.read_bytes()
    (finding,) = findings(capfd, draft, *ONLY)
    assert finding["code"] == "MN002"
    assert finding["quote"] in FAULTY
    assert finding["calculation"] == "200万元÷200万元=100.00%"
    assert finding["place"]["label"].startswith("第一部分")
    assert finding["advice"]
    assert draft.read_bytes() == before


@pytest.mark.parametrize(
    ("words", "code"),
    [((), 1), (("--fail-on", "W"), 1), (("--ignore", "MN"), 0), (("--select", "FM012"), 0), (("--select", "mn，fm012"), 1)],
)
def test_the_exit_code_says_whether_anything_is_at_the_bar(capfd, draft, words, code):
    chosen = words if "--select" in words else (*ONLY, *words)
    assert run(capfd, draft, *chosen)[0] == code


def test_a_clean_draft_says_so(capfd, tmp_path):
    path = tmp_path / "草稿.md"
    path.write_text(CLEAN, encoding="utf-8")
    code, out, _ = run(capfd, path, *ONLY)
    assert code == 0
    assert "没有发现要改的地方" in out


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("--select", "QQ001"), "没有以“QQ001”开头的规则"),
        (("--profile", "mars"), "没有名为“mars”的评价方案"),
        (("--profile", "nirgends.toml"), "评价方案文件读不出来"),
        (("--ignore-list", "nirgends.toml"), "忽略清单读不出来"),
        (("--today", "明天"), "不是日期"),
    ],
)
def test_wrong_settings_are_explained(capfd, draft, words, says):
    code, out, err = run(capfd, draft, *words)
    assert (code, out) == (2, "")
    assert says in err


def test_an_unreadable_file_is_named_and_the_others_go_on(capfd, draft):
    broken = draft.with_name("坏.docx")
    broken.write_bytes(b"PK\x03\x04garbage")
    code, out, err = run(capfd, broken, draft, *ONLY, "--format", "json")
    first, second = json.loads(out)
    assert code == 2
    assert (first["status"], first["findings"]) == ("failed", [])
    assert [f["code"] for f in second["findings"]] == ["MN002"]
    assert "坏.docx" in err


def test_what_is_no_report_is_told_once(capfd, tmp_path):
    path = tmp_path / "通知.txt"
    path.write_text(
        "关于召开全体职工大会的通知\n各股室：\n定于周五下午召开全体职工大会，请准时参加。\n办公室\n2023年3月10日\n", encoding="utf-8"
    )
    code, out, _ = run(capfd, path)
    assert code == 0
    assert "不像绩效评价报告" in out
    assert findings(capfd, path) == []


def test_a_side_file_answers_for_a_finding(capfd, draft):
    side = draft.with_name("忽略.toml")
    entry = '[[ignore]]\ncode = "MN002"\nquote = "资金到位率80%"\nreason = "按项目期口径计算"\nwho = "李会计"\nuntil = 2023-12-31\n'
    side.write_text(entry, encoding="utf-8")
    code, out, _ = run(capfd, draft, *ONLY, "--today", "2023-05-01")
    assert code == 0
    assert "按项目期口径计算（李会计，到2023-12-31）" in out
    code, out, _ = run(capfd, draft, *ONLY, "--today", "2024-01-01")
    assert code == 1
    assert "IG002" in out


def test_an_entry_nobody_needs_is_itself_a_finding(capfd, tmp_path):
    path = tmp_path / "草稿.md"
    path.write_text(CLEAN, encoding="utf-8")
    path.with_name("忽略.toml").write_text('[[ignore]]\ncode = "MN002"\nquote = "80%"\nreason = "旧"\nwho = "李"\n', encoding="utf-8")
    assert [f["code"] for f in findings(capfd, path, *ONLY)] == ["IG001"]


def test_an_entry_is_not_taken_for_its_twin(capfd, draft):
    entry = '[[ignore]]\ncode = "MN002"\nquote = "{}"\nreason = "口径不同"\nwho = "李会计"\n'
    draft.with_name("忽略.toml").write_text(entry.format("资金到位率80%") + entry.format("资金到位率70%"), encoding="utf-8")
    assert [f["code"] for f in findings(capfd, draft, *ONLY)] == ["IG001"]


@pytest.mark.parametrize(("asked", "made"), [("批注.docx", "批注.html"), ("批注.html", "批注.html"), ("文件夹", "文件夹/草稿-批注.html")])
def test_a_copy_is_named_for_what_it_is(capfd, draft, tmp_path, asked, made):
    run(capfd, draft, *ONLY, "--annotate", tmp_path / asked)
    assert (tmp_path / made).read_text(encoding="utf-8").startswith("<!DOCTYPE html>")


def test_a_baseline_accepts_what_is_there_and_shows_what_is_new(capfd, draft, tmp_path):
    baseline = tmp_path / "基线.json"
    code, _, err = run(capfd, draft, *ONLY, "--baseline", baseline)
    assert code == 0
    assert "1处问题记入基线" in err
    assert findings(capfd, draft, *ONLY, "--baseline", baseline) == []
    draft.write_text(FAULTY.replace("全年巡查", "全年（含汛期巡查"), encoding="utf-8")
    assert [f["code"] for f in findings(capfd, draft, *ONLY, "--baseline", baseline)] == ["FM012"]


def test_settings_of_the_folder_count_and_may_be_wrong(capfd, draft, monkeypatch):
    monkeypatch.chdir(draft.parent)
    Path("reportmine.toml").write_text('[check]\nselect = ["MN002"]\n[check.rules.severities]\nMN002 = "I"\n', encoding="utf-8")
    code, out, _ = run(capfd, draft, "--format", "json")
    (finding,) = json.loads(out)[0]["findings"]
    assert (code, finding["severity"]) == (0, "I")
    Path("reportmine.toml").write_text('[check]\nselekt = ["MN002"]\n', encoding="utf-8")
    code, _, err = run(capfd, draft)
    assert code == 2
    assert "第2行的“selekt”不认识" in err


def test_a_folder_is_checked_whole_and_compared_within(capfd, tmp_path):
    for name in ("甲.md", "子/乙.md", "子/~$乙.docx", "子/说明.zip"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(FAULTY, encoding="utf-8")
    _, out, _ = run(capfd, tmp_path, *ONLY, "--format", "json")
    assert sorted(Path(one["source"]).name for one in json.loads(out)) == ["乙.md", "甲.md"]


def test_last_year_is_found_by_unit_and_project(capfd, draft, tmp_path):
    folder = tmp_path / "上年"
    folder.mkdir()
    (folder / "a.md").write_text(CLEAN.replace("2022年", "2021年").replace("2023年", "2022年"), encoding="utf-8")
    (folder / "b.md").write_text(CLEAN.replace("云溪县水务局", "云溪县教育局").replace("2022年", "2021年"), encoding="utf-8")
    assert [f["code"] for f in findings(capfd, draft, "--select", "CY003", "--previous", folder)] == ["CY003"]


def test_the_checklist_needs_no_file(capfd):
    code, out, _ = run(capfd, "--checklist", "--profile", "zhengzhou")
    assert code == 0
    assert "郑州市" in out
    assert "优 90—100分" in out
    assert "MN001" in out or "MN002" in out


def test_two_runs_write_the_same_bytes(capfd, draft):
    assert run(capfd, draft, "--format", "json") == run(capfd, draft, "--format", "json")
    assert run(capfd, draft) == run(capfd, draft)


@pytest.mark.parametrize("command", [("rules",), ("rules", "--format", "json"), ("explain", "mn002")])
def test_rules_are_explained(capfd, command):
    assert cli.main(list(command)) == 0
    assert "MN002" in capfd.readouterr().out


def test_an_unknown_rule_is_named(capfd):
    assert cli.main(["explain", "XX999"]) == 2
    assert "XX999" in capfd.readouterr().err
