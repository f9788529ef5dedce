"""The commands that read the archive and put it right, as a person runs them."""

import csv
import io
import json

import openpyxl
import pytest
from archive._made import at, entry, sha_of

from reportmine.archive import open_archive
from reportmine.cli import main
from reportmine.model.archived import Near

KEY = sha_of("甲")[:12]


@pytest.fixture
def run(tmp_path, monkeypatch, capsys):
    """Runs a command on a small archive that the environment names; returns code, stdout and stderr."""
    place = tmp_path / "a.db"
    with open_archive(place, create=True) as archive:
        told = (
            ("甲", "汀川市教育局", 2020, ("资金沉淀较多",)),
            ("乙", "-汀川市体育局", 2021, ("=HYPERLINK(0)资金沉淀",)),
            ("丙", "汀川市体育局", 2022, ()),
        )
        archive.put_many([(entry(name, unit=unit, year=year, problems=some), at(name), None) for name, unit, year, some in told])
        archive.put(entry("丁", failure="encrypted"), at("丁"))
        archive.link_near([Near(sha_of("甲"), sha_of("乙"), "文字相同", 1.0)])
    monkeypatch.setenv("REPORTMINE_ARCHIVE", str(place))
    monkeypatch.chdir(tmp_path)

    def start(*words):
        code = main(words)
        told = capsys.readouterr()
        return code, told.out, told.err

    return start


def test_list(run):
    code, out, _ = run("list", "--year", "2020-2021")
    assert code == 0
    assert "汀川市教育局" in out
    assert "共 2 份" in out
    lines = out.splitlines()
    assert lines[0].index("年度") != lines[2].index("2021")  # columns are counted as a screen shows them
    _, out, _ = run("list", "--score", "90-", "--sort", "year", "--desc", "--format", "json")
    assert [one["fiscal_year"] for one in json.loads(out)] == [2022, 2021, 2020]
    _, out, _ = run("list", "--kind", "项目自评", "--problem", "P04", "--unit", "教育", "--format", "csv")
    assert out.startswith("\ufeff编号,")
    assert [row["编号"] for row in csv.DictReader(io.StringIO(out.removeprefix("\ufeff")))] == [KEY]


@pytest.mark.parametrize("words", [("--year", "去年"), ("--score", "高"), ("--kind", "没有的")])
def test_wrong_use_is_said(run, words, capsys):
    with pytest.raises(SystemExit) as left:
        run("list", *words)
    assert left.value.code == 2
    assert words[1] in capsys.readouterr().err


def test_no_archive(run):
    code, out, err = run("list", "--archive", "没有.db")
    assert (code, out) == (2, "")
    assert "没有找到档案库" in err


def test_show(run):
    code, out, _ = run("show", KEY[:6])
    assert code == 0
    assert "收文/甲.docx" in out
    assert "文字相同" in out
    _, out, _ = run("show", KEY, "--format", "json")
    shown = json.loads(out)
    assert shown["basic_info"]["unit"]["value"] == "汀川市教育局"
    assert shown["archive"]["near"][0]["sha256"] == sha_of("乙")
    _, out, _ = run("show", KEY, "--format", "html")
    assert out.startswith("<!DOCTYPE html>")
    assert "收文/甲.docx" in out
    assert run("show", "ffff")[0] == 2


def test_search(run):
    code, out, _ = run("search", "资金沉淀", "--in", "problems")
    assert code == 0
    assert "【资金沉淀】较多" in out
    assert "共 2 份" in out
    _, out, _ = run("search", "资金", "沉淀", "--year", "2020", "--format", "json")
    found = json.loads(out)
    assert [(hit["key"], hit["zone"], hit["item"]) for hit in found["hits"]] == [(KEY, "problems", 0)]
    assert run("search", "没有的词")[1] == "没有找到。\n"
    assert run("search", "。")[0] == 2


def test_status_and_missing_and_quarantine(run, tmp_path):
    _, out, _ = run("status")
    assert "文件 4 份，报告 3 份，待处理 1 份" in out
    assert json.loads(run("status", "--format", "json")[1])["reports"] == 3
    (tmp_path / "名单.txt").write_bytes("汀川市教育局\r\n汀川市文化馆\r\n".encode("gb18030"))
    _, out, _ = run("missing", "--units", "名单.txt", "--format", "csv")
    rows = list(csv.reader(io.StringIO(out.removeprefix("\ufeff"))))
    assert rows[0] == ["单位", "种类", "2020", "2021", "2022", "缺"]
    assert [row[2:] for row in rows[1:]] == [["1", "缺", "缺", "2"], ["缺", "缺", "缺", "3"]]
    assert run("missing", "--format", "xlsx", "-o", "m.xlsx")[0] == 0
    assert openpyxl.load_workbook(tmp_path / "m.xlsx").active["A1"].value == "单位"
    _, out, _ = run("quarantine", "list", "--format", "json")
    (one,) = json.loads(out)
    assert (one["cause"], one["path"]) == ("encrypted", "收文/丁.docx")
    assert one["advice"]
    assert run("quarantine", "list", "--cause", "empty")[1].startswith("待处理区是空的")


def test_correct(run):
    code, out, _ = run("correct", KEY, "score", "81.5", "--who", "张三", "--why", "核对原件")
    assert code == 0
    assert "由 92.5 改为 81.5" in out
    assert json.loads(run("list", "--score=-85", "--format", "json")[1])[0]["score"] == 81.5
    assert "92.5 → 81.5（张三" in run("show", KEY)[1]
    assert "核对原件" in run("correct", "--list")[1]
    assert "81.5" in run("history", KEY)[1]
    assert run("correct", KEY, "score", "八十", "--who", "张三", "--why", "x")[0] == 2
    assert run("correct", KEY, "身高", "1", "--who", "张三", "--why", "x")[0] == 2
    assert run("correct", "--undo", "1", "--who", "李四")[0] == 0
    assert "已由李四撤销" in run("correct", "--list", "--all", KEY)[1]
    assert run("correct", "--undo", "1", "--who", "李四")[0] == 2


def test_export(run, tmp_path):
    from pyarrow import parquet

    for name in ("a.jsonl", "a.csv", "a.xlsx", "a.parquet"):
        assert run("export", "-o", name)[0] == 0
    records = [json.loads(line) for line in (tmp_path / "a.jsonl").read_text(encoding="utf-8").splitlines()]
    assert {record["archive"]["key"] for record in records} == {sha_of(name)[:12] for name in "甲乙丙"}
    assert parquet.read_table(tmp_path / "a.parquet")["fiscal_year"].to_pylist() == [2021, 2022, 2020]
    book = openpyxl.load_workbook(tmp_path / "a.xlsx")
    assert book.sheetnames == ["报告", "问题"]
    assert book["报告"].max_row == 4


def test_nothing_exported_is_run_by_a_spreadsheet(run, tmp_path):
    run("export", "-o", "a.csv", "--rows", "problems")
    run("export", "-o", "a.xlsx")
    text = (tmp_path / "a.csv").read_text(encoding="utf-8-sig")
    cells = [cell for row in csv.reader(io.StringIO(text)) for cell in row]
    assert any(cell.startswith("'=HYPERLINK") for cell in cells)
    assert any(cell.startswith("'-汀川市体育局") for cell in cells)
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@"))]
    book = openpyxl.load_workbook(tmp_path / "a.xlsx")
    kinds = {cell.data_type for sheet in book for row in sheet.iter_rows() for cell in row if str(cell.value).startswith("=")}
    assert kinds == {"s"}
