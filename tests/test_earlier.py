"""A draft held against last year's report of the archive: the right one, read again or from the text on record."""

import json

import pytest

from reportmine import pipeline
from reportmine.archive import open_archive
from reportmine.archive.rows import archived
from reportmine.cli import main
from reportmine.model.archived import Entry, Location

REPORT = """{unit}{year}年度{project}绩效自评报告

一、项目概况
项目主管部门为{unit}，项目名称为{year}年{project}，{year}年预算安排100万元，实际支出98万元。

二、存在的问题
（一）{problem}
（二）项目档案资料没有按要求整理归档，部分验收资料缺失。

{unit}
{next}年3月1日
"""
UNIT, PROJECT = "松川县水利局", "小型水库管护项目"
LAST, NOW = "石桥水库溢洪道护栏损坏，没有及时修复。", "管护人员培训开展得不够。"


def write(folder, name, year, problem, *, unit=UNIT, project=PROJECT):
    folder.mkdir(exist_ok=True)
    text = REPORT.format(unit=unit, year=year, next=year + 1, project=project, problem=problem)
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


@pytest.fixture
def place(tmp_path):
    kept = tmp_path / "上年"
    write(kept, "甲.txt", 2021, LAST)
    write(kept, "乙.txt", 2021, "道路养护不到位，路面破损没有修补。", project="农村公路养护项目")
    write(kept, "丙.txt", 2021, "渠道清淤不及时，淤积严重。", unit="汀川市水务局")
    write(kept, "丁.txt", 2019, "水库大坝渗漏没有处理。")
    with open_archive(tmp_path / "档案.db", create=True) as archive:
        for path in sorted(kept.iterdir()):
            (report,) = pipeline.parse(path)
            entry = Entry(report.sha256, path.stat().st_size, "text", "1", (archived(report, report.sha256),))
            archive.put(entry, [Location(str(path), entry.size)])
    return str(tmp_path / "档案.db")


def found(capsys, *words):
    capsys.readouterr()
    main(["check", *words, "--select", "CP018,CY003,PQ010,PQ011", "--format", "json"])
    out = capsys.readouterr()
    data = json.loads(out.out)
    return {one["code"]: one["message"] for file in data for one in file["findings"]}, out.err


def test_last_years_report_is_found_and_used(tmp_path, place, capsys):
    draft = write(tmp_path / "今年", "草稿.txt", 2022, NOW)
    codes, told = found(capsys, str(draft), "--archive", place)
    assert "2021年度报告" in told
    assert {"CP018", "PQ010"} <= set(codes)
    assert "护栏" in codes["CP018"]
    assert found(capsys, str(draft))[0].keys().isdisjoint({"CP018", "PQ010"})


def test_without_the_file_the_text_on_record_does(tmp_path, place, capsys):
    draft = write(tmp_path / "今年", "草稿.txt", 2022, NOW)
    with_file, _ = found(capsys, str(draft), "--archive", place)
    for path in (tmp_path / "上年").iterdir():
        path.unlink()
    assert found(capsys, str(draft), "--archive", place)[0] == with_file


@pytest.mark.parametrize(("year", "facts"), [(2023, {}), (2022, {"project": "饮水安全项目"}), (2022, {"unit": "松川县教育局"})])
def test_nothing_is_held_against_a_stranger(tmp_path, place, capsys, year, facts):
    draft = write(tmp_path / "今年", "草稿.txt", year, NOW, **facts)
    codes, told = found(capsys, str(draft), "--archive", place)
    assert "没有找到" in told
    assert "CP018" not in codes
