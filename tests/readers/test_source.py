"""Opening files and finding their reader: every refusal has a code and a Chinese sentence."""

import os

import pytest

from reportmine.errors import ReportmineError, UnreadableFile, UnsafeFile, UnsupportedFormat
from reportmine.model.reader import Reader, Source
from reportmine.readers import _source
from reportmine.readers._source import choose, open_source


def never(source):
    raise AssertionError(source)


READERS = (Reader("docx", frozenset({"docx"}), never), Reader("text", frozenset({"text"}), never))


def is_chinese_sentence(error: ReportmineError) -> bool:
    return error.message.endswith("。") and any("\u4e00" <= c <= "\u9fff" for c in error.message)


def test_a_file_is_read_and_sniffed(tmp_path):
    path = tmp_path / "报告.docx"
    path.write_bytes("绩效自评报告".encode("gb18030"))
    source = open_source(path)
    assert (source.name, source.kind, source.path) == ("报告.docx", "text", path)
    assert open_source(path, name="档案/报告.docx").name == "档案/报告.docx"


@pytest.mark.parametrize(
    ("make", "code"),
    [
        (lambda folder: folder, "is-directory"),
        (lambda folder: folder / "没有.docx", "not-found"),
        (lambda folder: folder / "a\0b.docx", "not-found"),
        (lambda folder: folder / ("长" * 300), "not-found"),
        (lambda folder: folder / "空.docx", "empty-file"),
        (lambda folder: folder / "空.docx" / "里面.docx", "not-found"),
    ],
)
def test_what_cannot_be_opened(tmp_path, make, code):
    (tmp_path / "空.docx").touch()
    with pytest.raises(UnreadableFile) as caught:
        open_source(make(tmp_path), name="名字")
    assert caught.value.code == code
    assert is_chinese_sentence(caught.value)
    assert str(caught.value).startswith("名字：")


def test_no_permission(tmp_path, monkeypatch):
    path = tmp_path / "锁.docx"
    path.write_bytes(b"x")

    def refuse(*args, **kwargs):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(type(path), "open", refuse)
    with pytest.raises(UnreadableFile) as caught:
        open_source(path)
    assert caught.value.code == "no-permission"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes on this system")
def test_a_pipe_is_not_waited_for(tmp_path):
    os.mkfifo(tmp_path / "管道")
    with pytest.raises(UnreadableFile) as caught:
        open_source(tmp_path / "管道")
    assert caught.value.code == "not-a-file"


def test_too_large_is_told_before_reading(tmp_path, monkeypatch):
    monkeypatch.setattr(_source, "MAX_BYTES", 10)
    (tmp_path / "大.txt").write_bytes(b"x" * 11)
    with pytest.raises(UnsafeFile) as caught:
        open_source(tmp_path / "大.txt")
    assert caught.value.code == "too-large"


def test_the_reader_is_chosen_by_kind():
    assert choose(Source("报告.pdf", b"", "text"), READERS).name == "text"


@pytest.mark.parametrize(
    ("kind", "error", "code", "word"),
    [
        ("heic", UnsupportedFormat, "picture", "图片"),
        ("zip", UnsupportedFormat, "archive", "请先解压"),
        ("rar", UnsupportedFormat, "archive", "请先解压"),
        ("program", UnsupportedFormat, "program", "程序"),
        ("video", UnsupportedFormat, "media", "视频"),
        ("pptx", UnsupportedFormat, "slides", "演示文稿"),
        ("binary", UnsupportedFormat, "binary", "损坏"),
        ("ooxml-encrypted", UnreadableFile, "encrypted", "去掉打开密码"),
        ("doc-encrypted", UnreadableFile, "encrypted", "去掉打开密码"),
        ("zip-broken", UnreadableFile, "broken", "损坏"),
        ("ole-broken", UnreadableFile, "broken", "损坏"),
        ("empty", UnreadableFile, "empty-file", "空"),
        ("ole-other", UnsupportedFormat, "unsupported-format", "ole-other"),
    ],
)
def test_every_refusal_says_what_to_do(kind, error, code, word):
    with pytest.raises(error) as caught:
        choose(Source("甲.bin", b"x", kind), READERS)
    assert caught.value.code == code
    assert word in caught.value.message
    assert is_chinese_sentence(caught.value)
    assert caught.value.source == "甲.bin"
