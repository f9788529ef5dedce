"""Every cause of quarantine has a file that brings it about."""

import errno
import io
import os
import sys
import zipfile
from pathlib import Path

import pypdfium2
import pytest
from bulk._made import FIXTURES, bring, opened, poisoned, report
from readers._docx_maker import make_docx
from test_bad_input import external_entity, half, nested, word, zipped

from reportmine.bulk import causes, work
from reportmine.bulk.intake import os_failure
from reportmine.bulk.work import Task


def blank_pdf() -> bytes:
    made = io.BytesIO()
    pdf = pypdfium2.PdfDocument.new()
    pdf.new_page(595, 842)
    pdf.save(made)
    return made.getvalue()


def locked_zip() -> bytes:
    data = bytearray(zipped(readme="x"))
    for mark, at in ((b"PK\x01\x02", 8), (b"PK\x03\x04", 6)):
        data[data.rfind(mark) + at] |= 1
    return bytes(data)


def bomb_zip() -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as pack:
        pack.writestr("a.txt", b"\0" * 3_000_000)
    return made.getvalue()


FILES = {
    "空.docx": ("empty", lambda: b""),
    "断.docx": ("damaged", lambda: half("report20.docx")),
    "密.docx": ("encrypted", lambda: (FIXTURES / "enc.docx").read_bytes()),
    "稿.pptx": ("unsupported-format", lambda: zipped(**{"ppt__presentation.xml": "x"})),
    "程序.pdf": ("not-a-document", lambda: b"\x7fELF" + b"\0\1" * 500),
    "照片.docx": ("picture", lambda: b"GIF89a" + b"\0" * 500),
    "扫描.pdf": ("no-text-layer", blank_pdf),
    "无字.docx": ("no-text", lambda: make_docx("")),
    "弹.docx": ("unsafe-bomb", lambda: word(b" " * 60_000_000)),
    "实体.xlsx": ("unsafe-entities", lambda: (FIXTURES / "sheet/billion.xlsx").read_bytes()),
    "外部.docx": ("unsafe-content", external_entity),
    "嵌套.docx": ("unsafe-content", lambda: nested(3000)),
    "大.txt": ("too-large", lambda: "绩效评价报告\n".encode() * 1_200_000),
    "深.html": ("too-deep", lambda: ("<html><body>" + "<div>" * 3000 + "绩效" + "</div>" * 3000 + "</body></html>").encode()),
    "崩溃.txt": ("crash", lambda: report(1).encode()),
    "退出.txt": ("crash", lambda: report(2).encode()),
    "卡死.txt": ("too-slow", lambda: report(3).encode()),
    "内存.txt": ("too-much-memory", lambda: report(4).encode()),
    "密.zip": ("pack-encrypted", locked_zip),
    "断.zip": ("pack-broken", lambda: b"PK\x03\x04" + b"rubbish" * 20),
    "弹.zip": ("pack-limits", bomb_zip),
    "断.7z": ("pack-broken", lambda: b"7z\xbc\xaf'\x1c" + b"\1" * 40),
}


@pytest.fixture(scope="module")
def imported(tmp_path_factory):
    folder = tmp_path_factory.mktemp("bad")
    for name, (_, made) in FILES.items():
        (folder / name).write_bytes(made())
    (folder / "好.txt").write_text(report(5), encoding="utf-8")
    (folder / "断链.docx").symlink_to(folder / "没有")
    with opened(folder.with_name("archive") / "a.db") as store:
        summary = bring(store, [folder], work=poisoned, timeout=4.0, workers=2)
        found = {Path(path).name: one for one in store.quarantined() for path in one.paths}
    return summary, found


@pytest.mark.parametrize("name", FILES)
def test_a_file_of_every_cause(imported, name):
    _, found = imported
    assert found[name].failure.cause == FILES[name][0]
    assert found[name].failure.message


def test_everything_is_accounted_for(imported):
    summary, found = imported
    assert found["断链.docx"].failure.cause == "vanished"
    assert summary.files == len(FILES) + 2
    assert summary.new == 1
    assert sum(summary.quarantined.values()) == len(FILES) + 1 == len(found)


MADE = {*(cause for cause, _ in FILES.values()), "vanished"}


def test_a_program_that_is_missing(tmp_path, monkeypatch):
    path = tmp_path / "a.rtf"
    path.write_bytes(b"{\\rtf1\\ansi words}")
    monkeypatch.setenv("PATH", "")
    MADE.add(cause(path))
    assert cause(path) == "missing-tool"


def cause(path):
    return work.read(Task(path.name, "0" * 64, 0, path=str(path))).failure.cause


def test_text_that_is_rubbish(tmp_path, monkeypatch):
    from reportmine.errors import NoTextLayer

    def rubbish(source):
        raise NoTextLayer("乱码", code="garbled-text")

    monkeypatch.setattr("reportmine.pipeline.read", rubbish)
    path = tmp_path / "a.txt"
    path.write_text("x")
    MADE.add(cause(path))
    assert cause(path) == "garbled-text"


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="the superuser may read everything")
def test_a_file_that_may_not_be_read(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text("x")
    path.chmod(0)
    assert cause(path) == "no-permission"


@pytest.mark.parametrize(("number", "expected"), [(errno.EACCES, "no-permission"), (errno.EIO, "disk-error")])
def test_what_the_disk_refuses(number, expected):
    MADE.add(os_failure(OSError(number, "words")).cause)
    assert os_failure(OSError(number, "words")).cause == expected


def test_a_file_that_is_gone_when_it_is_read(tmp_path):
    assert cause(tmp_path / "weg.docx") == "vanished"


def test_our_own_mistakes_are_told_apart(tmp_path, monkeypatch):
    def broken(document, source):
        raise KeyError("our mistake")

    monkeypatch.setattr("reportmine.pipeline.reports_of", broken)
    path = tmp_path / "a.txt"
    path.write_text(report(1), encoding="utf-8")
    entry = work.read(Task("a", "0" * 64, 0, path=str(path)))
    MADE.add(entry.failure.cause)
    assert entry.failure.cause == causes.INTERNAL
    assert "our mistake" in entry.failure.detail
    assert len(entry.failure.detail.splitlines()) <= 6


def test_no_cause_is_without_a_file():
    assert set(causes.causes()) == MADE


def test_causes_are_described():
    known = causes.causes()
    assert len(known) >= 15
    assert all(one.name and one.meaning.endswith("。") and one.advice.endswith("。") for one in known.values())
    assert len({one.name for one in known.values()}) == len(known)
