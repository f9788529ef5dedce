"""Tables: columns as a screen counts them, and nothing that a spreadsheet would run."""

import csv
import io
import json

import pytest

from reportmine.exports import listing
from reportmine.exports._columns import columns
from reportmine.model.listing import Column, Listing

LISTED = Listing(
    "表", (Column("name", "名称", 10), Column("n", "数")), (("预算执行率偏低的项目", 5), ("abc", 12345), (None, None)), remark="共 3 行。"
)


def test_columns_stand_under_each_other():
    head, rule, first, second, third, remark = listing.text(LISTED).splitlines()
    assert first.startswith("预算执行…")
    assert {columns(line) for line in (rule, first, second)} == {columns(rule)}
    assert second.endswith("12345")
    assert (third, remark) == ("", "共 3 行。")
    assert columns(head) == columns(rule)


def test_no_rows():
    assert listing.text(Listing("表", LISTED.columns, (), "没有。", "备注。")) == "没有。\n备注。\n"
    assert json.loads(listing.json_text(Listing("表", LISTED.columns, ()))) == []


@pytest.mark.parametrize("words", ["=1+1", "+1 台", "-（无）", "@a", "\t=1", " =1", "　=1", "=cmd|' /C calc'!A0"])
def test_words_that_look_like_formulas_are_marked(words):
    text = listing.csv_text(Listing("表", (Column("a", "甲"),), ((words,),)))
    assert text.startswith("\ufeff甲\r\n")
    assert next(csv.reader(io.StringIO(text.splitlines(keepends=True)[1]))) == ["'" + words]


@pytest.mark.parametrize("cell", ["-12.5", -3, "普通", "a=b", None, 0.5])
def test_others_stay(cell):
    assert listing.harmless(cell) is cell
