"""`reportmine units`: lines in, JSON lines out, bad lines named."""

import io
import json
import sys

import pytest

from reportmine import cli


@pytest.fixture
def stdin(monkeypatch):
    def give(data):
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))

    return give


def test_every_line_gets_its_verdict(tmp_path, capsys):
    file = tmp_path / "names.tsv"
    file.write_text("汀川市外事侨务局\t汀川市人民政府外事办公室\n\n市财政局\t县财政局\n", encoding="utf-8-sig")
    assert cli.main(["units", "compare", str(file)]) == 0
    told = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [(row["a"], row["b"], row["same"]) for row in told] == [
        ("汀川市外事侨务局", "汀川市人民政府外事办公室", True),
        ("市财政局", "县财政局", False),
    ]
    assert all(row["reason"] for row in told)


@pytest.mark.parametrize("words", [["-"], []])
def test_bad_lines_are_named_and_the_rest_is_done(stdin, capsys, words):
    stdin("市财政局\t汀川市财政局\n只有一个名称\n甲局\t乙局\t丙局\n甲局\t\n".encode())
    assert cli.main(["units", "compare", *words]) == 2
    printed = capsys.readouterr()
    assert len(printed.out.splitlines()) == 1
    assert [line[:3] for line in printed.err.splitlines()] == ["第2行", "第3行", "第4行"]


def test_what_cannot_be_read_is_said(tmp_path, stdin, capsys):
    assert cli.main(["units", "compare", str(tmp_path / "没有.tsv")]) == 1
    stdin("市财政局\t县财政局".encode("gbk"))
    assert cli.main(["units", "compare"]) == 2
    printed = capsys.readouterr()
    assert printed.out == ""
    assert "读不了" in printed.err
