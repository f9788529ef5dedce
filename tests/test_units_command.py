"""`reportmine units`: lines in, JSON lines out, bad lines named."""

import io
import json
import sys

import pytest
from archive._made import at, entry

from reportmine import cli
from reportmine.archive import open_archive


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
    assert cli.main(["units", "compare", str(tmp_path / "没有.tsv")]) == 2
    stdin("市财政局\t县财政局".encode("gbk"))
    assert cli.main(["units", "compare"]) == 2
    printed = capsys.readouterr()
    assert printed.out == ""
    assert "读不了" in printed.err


@pytest.fixture
def archive(tmp_path, monkeypatch):
    place = tmp_path / "库.db"
    monkeypatch.setenv("REPORTMINE_ARCHIVE", str(place))
    names = ["砚溪县国土资源局", "砚溪县自然资源局", "砚溪县财政局", "砚溪县工商局", "砚溪县质监局", "砚溪县市场监管局"]
    with open_archive(place, create=True) as opened:
        for year, name in enumerate(names, start=2015):
            opened.put(entry(name, unit=name, department=None, year=year), at(name))
    return place


def units(capsys, *words):
    code = cli.main(["units", *map(str, words)])
    return code, capsys.readouterr()


def test_names_are_proposed_from_reports_and_count_when_confirmed(archive, capsys, stdin):
    code, printed = units(capsys, "propose")
    assert (code, printed.out[:8]) == (0, "提出新单位3个、")
    rows = json.loads(units(capsys, "list", "--format", "json")[1].out)
    told = {row["name"]: sorted(alias["name"] for alias in row["aliases"]) for row in rows}
    assert told == {
        "砚溪县自然资源局": ["砚溪县国土资源局"],
        "砚溪县财政局": [],
        "砚溪县市场监管局": ["砚溪县工商局", "砚溪县质监局"],
    }
    assert {row["state"] for row in rows} == {"proposed"}
    assert units(capsys, "propose")[1].out.startswith("提出新单位0个、名称对应0个")

    assert units(capsys, "reject", "砚溪县市场监管局", "砚溪县质监局", "--who", "张三")[0] == 0
    assert units(capsys, "confirm", "砚溪县自然资源局", "--who", "张三")[0] == 0
    assert units(capsys, "alias", "砚溪县财政局", "砚溪县理财局", "--until", "2016-12", "--who", "张三")[0] == 0
    shown = units(capsys, "show", "砚溪县财政局")[1].out
    assert "砚溪县理财局  已确认  —2016-12" in shown

    stdin("砚溪县质监局\t砚溪县市场监管局\n砚溪县理财局\t县财政局\n砚溪县国土资源局\t砚溪县自然资源局\n".encode())
    assert cli.main(["units", "compare"]) == 0
    told = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [row["same"] for row in told] == [False, True, True]
    assert all("由人确认" in row["reason"] for row in told)


WRONG = [
    (("show", "甲"), "名录里没有“甲”"),
    (("confirm", "99"), "名录里没有“99”"),
    (("reject", "砚溪县财政局", "乙"), "没有名称“乙”"),
    (("alias", "甲", "乙"), "名录里没有“甲”"),
]


@pytest.mark.parametrize(("words", "sentence"), WRONG)
def test_wrong_use_is_told(archive, capsys, words, sentence):
    units(capsys, "propose")
    code, printed = units(capsys, *words)
    assert code == 2
    assert sentence in printed.err


def test_an_archive_that_is_named_must_be_there(tmp_path, stdin, capsys):
    stdin("市财政局\t县财政局".encode())
    assert cli.main(["units", "compare", "--archive", str(tmp_path / "没有.db")]) == 2
    assert cli.main(["units", "list", "--archive", str(tmp_path / "没有.db")]) == 2
