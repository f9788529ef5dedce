"""Kinds by content: what the suffix says is not asked."""

import io
import zipfile
from pathlib import Path

import pytest

from reportmine.readers._sniff import sniff

FIXTURES = Path(__file__).parent.parent / "fixtures" / "readers"

FILES = {
    "rich.docx": "docx",
    "report20.doc": "doc",
    "enc.docx": "ooxml-encrypted",
    "pdf/cid.pdf": "pdf",
    "pdf/garbage.pdf": "pdf",
    "sheet/score.xls": "xls",
    "sheet/score.xlsx": "xlsx",
    "sheet/score.ods": "ods",
    "sheet/trunc.xlsx": "zip-broken",
    "html/gov_gbk.html": "html",
    "kinds/gbk.txt": "text",
    "kinds/utf8.txt": "text",
    "kinds/html_as.doc": "html",
    "kinds/mht_as.doc": "mht",
    "kinds/word2003xml.doc": "word2003xml",
    "kinds/xlsx_as.xls": "xlsx",
    "kinds/real.ofd": "ofd",
    "kinds/gbk.zip": "zip",
}
BYTES = [
    (b"", "empty"),
    (b" \r\n\0\0", "empty"),
    (b"\x89PNG\r\n\x1a\n....", "png"),
    (b"\xff\xd8\xff\xe0..JFIF", "jpeg"),
    (b"RIFF....WEBPVP8 ", "webp"),
    (b"Rar!\x1a\x07\x01\x00", "rar"),
    (b"7z\xbc\xaf'\x1c\x00\x04", "7z"),
    (b"{\\rtf1\\ansi", "rtf"),
    (b"\x7fELF\x02\x01\x01\x00", "program"),
    (b"MZ\x90\x00" + b"\0" * 60 + b"PE\0\0", "program"),
    (b"rubbish\n%PDF-1.4\n1 0 obj", "pdf"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 100, "ole-broken"),
    (b"PK\x03\x04rubbish", "zip-broken"),
    (bytes(range(256)) * 8, "binary"),
    ("# 绩效自评报告\n\n| 指标 | 得分 |\n|---|---|\n".encode(), "text"),
    ("---\nrender: plain\n---\n<div align=center>报告</div>\n## 一、情况".encode(), "text"),
    ("<div align=center>\n\n# 报告\n\n</div>".encode(), "text"),
    ("文中提到 %PDF-1.4 与 <html> 两个词。".encode(), "text"),
    ("绩效评价2022年，得分95分。\n".encode("utf-16-le"), "text"),
    ("绩效评价2022年，得分95分。\n".encode("utf-16"), "text"),
    ("\ufeff<!DOCTYPE html><p>正文".encode(), "html"),
    ("<!-- 发布系统生成 -->\n<p>正文</p><p>第二段</p>".encode(), "html"),
    ("<html><body>正文</body></html>".encode("utf-16"), "html"),
    (b'<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"><body/></html>', "html"),
    (b'<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook/>', "excel2003xml"),
    (b'<?xml version="1.0"?><data/>', "xml"),
    (b"From: <Saved by Blink>\r\nSnapshot", "mht"),
]


@pytest.mark.parametrize(("name", "kind"), FILES.items())
def test_files(name, kind):
    assert sniff((FIXTURES / name).read_bytes()) == kind


@pytest.mark.parametrize(("data", "kind"), BYTES)
def test_bytes(data, kind):
    assert sniff(data) == kind


@pytest.mark.parametrize("step", [1, 7, 64, 511])
def test_a_cut_off_file_has_some_kind(step):
    for name in ("rich.docx", "report20.doc", "sheet/score.ods"):
        data = (FIXTURES / name).read_bytes()
        assert sniff(data[: len(data) // 2 + step])


def test_a_word_97_file_with_a_password_is_known_by_the_flag_in_its_header():
    data = bytearray((FIXTURES / "report20.doc").read_bytes())
    header = data.index(b"\xec\xa5", 512)  # the first bytes of the WordDocument stream
    data[header + 11] |= 1
    assert sniff(bytes(data)) == "doc-encrypted"


def test_an_excel_97_file_with_a_password_is_known_by_its_second_record():
    data = bytearray((FIXTURES / "sheet/score.xls").read_bytes())
    first = data.index(b"\x09\x08\x10\x00", 512)  # BOF
    second = first + 4 + 16
    data[second : second + 2] = b"\x2f\x00"
    assert sniff(bytes(data)) == "xls-encrypted"


def test_a_zip_with_the_parts_of_an_office_file_in_odd_spelling():
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("Word\\Document.xml", "<x/>")
    assert sniff(buffer.getvalue()) == "docx"
