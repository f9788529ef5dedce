"""`reportmine digest`: files or an archive in, a file by its suffix out."""

import json
from pathlib import Path

import pytest

from reportmine.cli import main

FIXTURE = """松川县水利局2022年水库管护项目绩效自评报告
一、项目基本情况
2022年预算资金100万元，实际支出80万元，预算执行率80%。
二、评价结论
自评得分85分，等级为良。
三、存在的问题
（一）预算执行率低
受招标推迟影响，年末结转20万元。
四、改进措施
（一）加快支出进度
松川县水利局
2023年3月10日
"""


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "甲.txt"
    path.write_text(FIXTURE, encoding="utf-8")
    return path


@pytest.mark.parametrize("suffix", [".docx", ".md", ".json"])
def test_writes_by_suffix(file, tmp_path, suffix):
    to = tmp_path / f"汇总{suffix}"
    assert main(["digest", str(file), "-o", str(to)]) == 0
    first = to.read_bytes()
    assert main(["digest", str(file), "-o", str(to)]) == 0
    assert to.read_bytes() == first


def test_prints_markdown(file, capsys):
    assert main(["digest", str(file), "--profile", "leader"]) == 0
    assert "汇总2022年度1个主管部门、1个项目的1份绩效报告" in capsys.readouterr().out


def test_compares_with_an_older_one(file, tmp_path, capsys):
    old = tmp_path / "旧.json"
    main(["digest", str(file), "-o", str(old)])
    assert main(["digest", str(file), "--diff", str(old)]) == 0
    assert "没有变化。" in capsys.readouterr().out
    to = tmp_path / "差.json"
    assert main(["digest", str(file), "--diff", str(old), "-o", str(to)]) == 0
    assert json.loads(to.read_text(encoding="utf-8"))["changes"] == []


@pytest.mark.parametrize(
    ("more", "code", "told"),
    [
        (["-o", "x.pptx"], 2, "不会写"),
        (["--year", "2022", "--from", "2021"], 2, "只能用一种"),
        (["--from", "2023", "--to", "2022"], 2, "晚于"),
        (["--window", "0"], 2, "不小于 1"),
        (["--diff", "没有.json"], 2, "读不了"),
        (["--year", "2010"], 1, "没有可以汇总的报告"),
    ],
)
def test_wrong_use(file, capsys, more, code, told, monkeypatch):
    monkeypatch.chdir(file.parent)
    assert main(["digest", str(file), *more]) == code
    assert told in capsys.readouterr().err
    assert not Path("x.pptx").exists()
