import io
import zipfile
from pathlib import Path

import docx
import pytest
from exports.findings import samples

from reportmine.copies.return_sheet import COPY

DRAFT = Path("收件/云溪 县.docx")


def sheet_of(checked, original=DRAFT):
    made = COPY.make(original, checked, samples.document())
    assert made is not None
    assert made.suffix == ".docx"
    return docx.Document(io.BytesIO(made.data))


def lines_of(checked, original=DRAFT):
    return [paragraph.text for paragraph in sheet_of(checked, original).paragraphs]


def test_says_to_whom_about_what_and_how_much():
    title, addressee, opening, *_ = lines_of(samples.full())
    assert title == "绩效报告退回修改意见"
    assert addressee == "云溪县水利局："
    assert f"《{samples.LINES[0]}》（文件：云溪 县.docx）" in opening
    assert "2处必须修改，2处建议核对" in opening


def test_a_fault_has_place_words_reason_calculation_and_advice():
    lines = lines_of(samples.full())
    at = lines.index("1．执行率算错（第一部分）")
    assert lines[at - 1] == "一、必须修改（2处）"
    assert [line.partition("：")[0] for line in lines[at + 1 : at + 5]] == ["原　　文", "问　　题", "计　　算", "修改要求"]
    assert lines[at + 1] == "原　　文：“94.41%”"
    assert lines[at + 4] == "修改要求：核对后改为94.14%。"


def test_no_words_no_calculation_no_place():
    lines = lines_of(samples.full(findings=(samples.nowhere(),)))
    at = lines.index("1．缺少满意度")
    assert lines[at - 1] == "一、建议核对（1处）"
    assert lines[at + 1 : at + 3] == ["问　　题：没有写满意度，<下次>补上。", "修改要求：补充满意度调查；附问卷。"]


def test_doubtful_ones_come_last_in_a_line_each():
    (line,) = [line for line in lines_of(samples.full()) if "把握不大" in line]
    assert line.startswith("2．问题没有事实（第二部分第1条）")


def test_long_words_are_shortened():
    sure = samples.long_words().model_copy(update={"confidence": 0.9})
    (line,) = [line for line in lines_of(samples.full(findings=(sure,))) if line.startswith("原")]
    assert "……" in line
    assert len(line) < 140
    assert line.endswith("结转18.75万元。”")


def test_what_was_not_checked_and_what_is_left_out():
    lines = lines_of(samples.full())
    at = lines.index("三、未能检查和未列入的事项")
    assert lines[at + 1] == "读取报告时：第2页有看不清的文字。"
    assert lines[at + 2] == "有2条规则因报告中没有读到下列内容而没有检查，请自行核对：到位资金。"
    assert lines[at + 3] == "已说明理由的1处、以前已知的2处没有列入。"


def test_the_certain_words_are_given():
    fixed = samples.wrong_rate().model_copy(update={"advice": "请核对。"})
    assert "修改要求：请核对。可直接改为“94.14%”。" in lines_of(samples.full(findings=(fixed,)))


def test_several_reports_of_one_file_are_told_apart():
    lines = lines_of(samples.several_parts(), Path("合订本.pdf"))
    assert lines[1] == "报送单位："
    assert "报告（2022年度，文件：合订本.pdf）" in lines[2]
    assert "2．缺少满意度（第2份报告）" in lines


def test_ends_with_room_for_a_signature():
    assert [line.strip("＿") for line in lines_of(samples.full())[-2:]] == ["审核人（签名）：", "年＿＿月＿＿日"]


@pytest.mark.parametrize("findings", [(), (samples.formula(),)], ids=["none", "remark"])
def test_nothing_to_send_back(findings):
    assert COPY.make(DRAFT, samples.full(findings=findings), samples.document()) is None


def test_odd_characters_are_no_trouble():
    odd = samples.wrong_rate().model_copy(update={"quote": "\x00\x0b\ud800", "message": "a\x01"})
    assert any("\ufffd" in line for line in lines_of(samples.full(findings=(odd,), title="a\x07")))


def test_looks_like_a_letter():
    sheet = sheet_of(samples.full())
    fonts = {run._r.rPr.rFonts.get(docx.oxml.ns.qn("w:eastAsia")) for p in sheet.paragraphs for run in p.runs}
    assert {"方正小标宋简体", "仿宋_GB2312", "黑体"} <= fonts
    assert round(sheet.sections[0].page_width.mm) == 210


def test_two_runs_give_the_same_bytes_and_no_time(monkeypatch):
    first = COPY.make(DRAFT, samples.full(), samples.document())
    monkeypatch.setattr("time.time", lambda: 2e9)
    monkeypatch.setattr("time.localtime", lambda *_: __import__("time").gmtime(2e9))
    assert COPY.make(DRAFT, samples.full(), samples.document()) == first
    with zipfile.ZipFile(io.BytesIO(first.data)) as package:
        assert {entry.date_time[:3] for entry in package.infolist()} == {(2000, 1, 1)}
        assert b"python-docx" not in package.read("docProps/core.xml")
        assert "docProps/thumbnail.jpeg" not in package.namelist()
