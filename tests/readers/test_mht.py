"""Web pages saved as one file, by browsers and by Word; the charset a part states is not always the one it has."""

import base64
import quopri

import pytest

from reportmine.errors import UnreadableFile
from reportmine.model.reader import Source
from reportmine.readers import mht
from reportmine.readers._sniff import sniff

PAGE = "<html><head><title>绩效评价报告</title></head><body><h1>某县绩效评价报告</h1><p>评价得分85.75分，等级为良。</p></body></html>"
PICTURE = ("image/png", "base64", base64.encodebytes(b"\x89PNG" + bytes(200)), 'Content-Location: "file:///C:/x/image001.png"')


def part(kind, coding, body, more=""):
    head = f"Content-Type: {kind}\r\nContent-Transfer-Encoding: {coding}\r\n{more}".strip().encode()
    return head + b"\r\n\r\n" + body + b"\r\n"


def saved(*parts, head='MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="x"', more=""):
    return (head + more).encode() + b"\r\n\r\n" + b"".join(b"--x\r\n" + part(*p) for p in parts) + b"--x--\r\n"


def read(data):
    assert sniff(data) == "mht"
    document = mht.READER.read(Source("x.mht", data, "mht"))
    assert document.ledger.balanced
    assert document.reader == "mht:html"
    return document


OLD_BROWSER = (
    "From: =?gb2312?B?08nNrw==?=\r\nSubject: =?gb2312?B?vKjQpw==?=\r\nDate: Mon, 3 Apr 2023 10:00:00 +0800\r\nMIME-Version: 1.0\r\n"
    'Content-Type: multipart/related;\r\n\ttype="text/html";\r\n\tboundary="x"'
)


@pytest.mark.parametrize(
    "data",
    [
        saved(('text/html; charset="gb2312"', "8bit", PAGE.encode("gb18030"))),
        saved(('text/html; charset="gb2312"', "quoted-printable", quopri.encodestring(PAGE.encode("gb18030"))), PICTURE),
        saved(('text/html; charset="utf-8"', "base64", base64.encodebytes(PAGE.encode())), head=OLD_BROWSER),
        saved(('text/html; charset="unicode"', "base64", base64.encodebytes(PAGE.encode("utf-16")))),
        saved(('text/html; charset="gb2312"', "8bit", PAGE.encode())),
        saved(("text/html", "8bit", PAGE.encode("gb18030"))),
        b"\r\n\r\n" + saved(PICTURE, ('text/html; charset="x-unknown"', "8bit", PAGE.encode())),
        f"MIME-Version: 1.0\r\nContent-Type: text/html\r\n\r\n{PAGE}".encode(),
    ],
    ids=["gbk", "quoted", "old browser", "utf-16", "wrong charset", "no charset", "unknown charset", "one part"],
)
def test_the_page_is_read_whatever_its_coding(data):
    document = read(data)
    assert "评价得分85.75分，等级为良。" in document.text
    assert document.titles[:1] == ("绩效评价报告",)


def test_word_made_page_is_the_one_the_file_starts_with():
    header = "<html><body><p>页眉</p></body></html>".encode()
    data = saved(
        ("text/html; charset=utf-8", "8bit", header, "Content-ID: <header>"),
        ("text/html; charset=utf-8", "8bit", PAGE.encode(), "Content-ID: <main>"),
        PICTURE,
        ("text/xml; charset=utf-8", "8bit", b"<xml><o:File HRef='x.htm'/></xml>"),
        more='; start="<main>"',
    )
    assert read(data).text.startswith("某县绩效评价报告")


def test_frames_are_read_one_after_the_other():
    sheet = "<html><body><table><tr><td>{}</td><td>28.5</td></tr></table></body></html>"
    data = saved(
        ("text/html", "8bit", b"<html><frameset><frame src='sheet001.htm'></frameset></html>"),
        ("text/html", "8bit", "<html><body>表一</body></html>".encode(), "Content-Location: file:///C:/x/tabstrip.htm"),
        ("text/html", "8bit", sheet.format("产出指标").encode(), "Content-Location: file:///C:/x/sheet001.htm"),
        ("text/html", "8bit", sheet.format("效益指标").encode("gb18030"), "Content-Location: file:///C:/x/sheet002.htm"),
    )
    document = read(data)
    assert len(document.tables) == 2
    assert "产出指标" in document.text
    assert "效益指标" in document.text
    assert "表一" not in document.text


@pytest.mark.parametrize(
    "data", [b"MIME-Version: 1.0\r\nContent-Type: text/plain\r\n\r\nabc", saved(PICTURE), saved(("text/html", "8bit", PAGE.encode()))[:70]]
)
def test_a_file_without_a_page_is_refused(data):
    with pytest.raises(UnreadableFile):
        read(data)
