"""The commands recurrences, judge and explain, over files and over an archive."""

import json

import pytest
from archive._made import at, entry, made, sha_of

from reportmine.archive import open_archive
from reportmine.cli import main

REPORT = """松川县水利局{year}年度小型水库管护项目绩效自评报告

一、项目概况
项目单位为松川县水利局，{year}年预算安排100万元，实际支出98万元。

二、存在的问题
（一）石桥水库管护{words}。
抽查发现溢洪道杂草未清理。

松川县水利局
{next}年3月1日
"""


@pytest.fixture
def folder(tmp_path):
    for year, words in ((2021, "人员未落实"), (2022, "责任不明确")):
        text = REPORT.format(year=year, next=year + 1, words=words)
        (tmp_path / f"{year}.txt").write_text(text, encoding="utf-8")
    return tmp_path


@pytest.fixture
def place(tmp_path):
    where = str(tmp_path / "档案.db")
    with open_archive(where, create=True) as archive:
        for name, year, words in (("甲", 2021, "石桥水库管护人员未落实。"), ("乙", 2022, "石桥水库管护责任不明确。")):
            report = made(name, year=year, problems=(words,), category=None, department="松川县水利局", unit="松川县水利局", score=None)
            archive.put(entry(name, reports=[report]), at(name))
    return where


def told(capsys, *words):
    code = main(list(words))
    out = capsys.readouterr()
    return code, out.out, out.err


def test_a_folder_of_reports(folder, capsys):
    code, out, _ = told(capsys, "recurrences", str(folder), "--kind", "recurring", "--format", "json")
    (line,) = json.loads(out)
    assert code == 0
    assert (line["leaf"], line["years"], line["unit"]) == ("P1203", [2021, 2022], "松川县水利局")
    assert [member["source"] for member in line["members"]] == [str(folder / "2021.txt"), str(folder / "2022.txt")]
    code, out, _ = told(capsys, "explain", line["key"], str(folder))
    assert code == 0
    assert "石桥水库管护人员未落实" in out


def test_an_archive(place, capsys):
    code, out, _ = told(capsys, "recurrences", "--archive", place)
    assert code == 0
    assert "疑似清单（1条）" in out
    assert told(capsys, "recurrences", "--archive", place, "--unit", "教育局")[1].startswith("问题的年度脉络：没有找到")


def test_a_judgement_is_kept(place, capsys):
    (line,) = json.loads(told(capsys, "recurrences", "--archive", place, "--format", "json")[1])
    code, _, err = told(capsys, "judge", line["key"], "认定", "--who", "王某", "--note", "属实", "--archive", place)
    assert (code, "已记下" in err) == (0, True)
    assert "认定清单（1条）" in told(capsys, "recurrences", "--archive", place)[1]
    assert "认定（王某" in told(capsys, "explain", line["key"], "--archive", place)[1]
    problem = line["members"][1]["report"] + f"#{line['members'][1]['problem']}"
    assert told(capsys, "judge", line["key"], "拆分", problem, "--who", "王某", "--archive", place)[0] == 0
    assert json.loads(told(capsys, "recurrences", "--archive", place, "--format", "json")[1]) == []
    assert line["members"][0]["report"] == sha_of("甲")[:12]


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["judge", "0" * 12, "认定", "--who", "王某"], "没有编号"),
        (["judge", "0" * 12, "合并", "--who", "王某"], "需要写明"),
        (["judge", "0" * 12, "认定", "1" * 12, "--who", "王某"], "不需要"),
        (["explain", "0" * 12], "没有编号"),
        (["recurrences", "--years", "去年"], "不是年度"),
        (["recurrences", "--min-years", "0"], "不小于"),
    ],
)
def test_wrong_use_is_told_in_a_sentence(place, capsys, words, says):
    code, _, err = told(capsys, *words, "--archive", place)
    assert (code, says in err) == (2, True)


def test_outputs_go_to_files(folder, tmp_path, capsys):
    for name in ("xlsx", "html", "json", "text"):
        target = tmp_path / "out" / f"lines.{name}"
        assert told(capsys, "recurrences", str(folder), "--format", name, "-o", str(target)) == (0, "", "")
        assert target.stat().st_size > 100
