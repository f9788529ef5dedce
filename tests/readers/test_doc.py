"""Word 97–2003 files, and what LibreOffice reads for us."""

from pathlib import Path

import pytest

from reportmine.errors import MissingTool, UnreadableFile
from reportmine.model.reader import Source
from reportmine.readers import _soffice, doc, mht, office
from reportmine.readers._docx_document import read_docx

FIXTURES = Path(__file__).parent.parent / "fixtures" / "readers"
RTF = rb"{\rtf1\ansi\ansicpg936\deff0{\fonttbl{\f0\fcharset134 SimSun;}}\f0\'bc\'a8\'d0\'a7\par}"
FLAT = (
    '<?xml version="1.0" encoding="UTF-8"?><?mso-application progid="Word.Document"?>'
    '<w:wordDocument xmlns:w="http://schemas.microsoft.com/office/word/2003/wordml">'
    "<w:body><w:p><w:r><w:t>绩效</w:t></w:r></w:p></w:body></w:wordDocument>"
)


def source(name, data=None, kind="doc"):
    return Source(name, (FIXTURES / name).read_bytes() if data is None else data, kind)


def cells(document):
    return [[(c.row, c.col, c.rowspan, c.colspan, document.words(c.span)) for c in t.cells] for t in document.tables]


@pytest.fixture
def no_soffice(monkeypatch):
    monkeypatch.setattr(_soffice, "_program", lambda: None)


def test_the_same_as_its_docx():
    old = doc.READER.read(source("report20.doc"))
    new = read_docx((FIXTURES / "report20.docx").read_bytes(), reader="docx")
    assert old.reader == "doc:msdoc2docx"
    assert old.ledger.balanced
    assert [old.words(b.span) for b in old.body()] == [new.words(b.span) for b in new.body()]
    assert [b.style.level for b in old.body()] == [b.style.level for b in new.body()]
    assert cells(old) == cells(new)


@pytest.mark.needs_tool("soffice")
def test_a_lost_text_box_is_fetched_by_libreoffice():
    document = doc.READER.read(source("rich2.doc"))
    assert document.reader == "doc:libreoffice"
    assert "文本框内容：评价等级为良" in document.text
    assert "评价得分为85.75分。" in document.text
    assert "fallback-reader" in [i.code for i in document.issues]
    assert document.ledger.balanced


@pytest.mark.usefixtures("no_soffice")
def test_a_lost_text_box_is_reported_without_libreoffice():
    document = doc.READER.read(source("rich2.doc"))
    assert (document.reader, document.issues[0].code) == ("doc:msdoc2docx", "objects-lost")
    assert "￼" not in document.text
    assert document.ledger.dropped["object"] == 3


@pytest.mark.usefixtures("no_soffice")
@pytest.mark.parametrize("data", [b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), b"garbage"])
def test_without_any_converter(data):
    with pytest.raises(MissingTool) as caught:
        doc.READER.read(source("x.doc", data))
    assert "LibreOffice" in str(caught.value)


@pytest.mark.needs_tool("soffice")
def test_damaged_for_both():
    data = (FIXTURES / "report20.doc").read_bytes()[:30_000]
    with pytest.raises(UnreadableFile):
        doc.READER.read(source("x.doc", data))


@pytest.mark.needs_tool("soffice")
@pytest.mark.parametrize(("kind", "data"), [("rtf", RTF), ("word2003xml", FLAT.encode())])
def test_office_formats(kind, data):
    document = office.READER.read(source("x", data, kind))
    assert (document.text, document.reader, document.ledger.balanced) == ("绩效", f"{kind}:libreoffice", True)


@pytest.mark.needs_tool("soffice")
def test_odt():
    original = (FIXTURES / "report20.docx").read_bytes()
    document = office.READER.read(source("x.odt", _soffice.convert(original, "docx", "odt"), "odt"))
    new = read_docx(original, reader="docx")
    assert [document.words(b.span) for b in document.body()] == [new.words(b.span) for b in new.body()]


@pytest.mark.usefixtures("no_soffice")
def test_office_formats_name_the_missing_program():
    with pytest.raises(MissingTool):
        office.READER.read(source("x.rtf", RTF, "rtf"))


@pytest.mark.needs_tool("soffice")
def test_a_conversion_that_takes_too_long_is_stopped():
    with pytest.raises(UnreadableFile) as caught:
        _soffice.convert(RTF, "rtf", timeout=0.05)
    assert caught.value.code == "timeout"


def test_single_file_web_page():
    body = "<html><body><h1>绩效评价报告</h1><p>得分85.75分。</p></body></html>".encode("gb18030")
    head = b'MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="x"\r\n\r\n--x\r\n'
    part = b'Content-Type: text/html; charset="gb2312"\r\nContent-Transfer-Encoding: 8bit\r\n\r\n'
    document = mht.READER.read(source("x.mht", head + part + body + b"\r\n--x--\r\n", "mht"))
    assert "得分85.75分。" in document.text
    assert document.reader == "mht:html"


def test_single_file_web_page_without_a_page():
    with pytest.raises(UnreadableFile):
        mht.READER.read(source("x.mht", b"MIME-Version: 1.0\r\nContent-Type: text/plain\r\n\r\nabc", "mht"))
