"""Word 97–2003 files."""

from pathlib import Path

import pytest

from reportmine.errors import MissingTool, UnreadableFile
from reportmine.model.reader import Source
from reportmine.readers import _soffice, doc
from reportmine.readers._docx_document import read_docx

FIXTURES = Path(__file__).parent.parent / "fixtures" / "readers"
RTF = rb"{\rtf1\ansi\ansicpg936\deff0{\fonttbl{\f0\fcharset134 SimSun;}}\f0\'bc\'a8\'d0\'a7\par}"


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
def test_a_conversion_that_takes_too_long_is_stopped():
    with pytest.raises(UnreadableFile) as caught:
        _soffice.convert(RTF, "rtf", timeout=0.05)
    assert caught.value.code == "timeout"
