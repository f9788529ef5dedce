"""From a path to bytes with a kind, and from a kind to the reader that takes it; refusals say what to do."""

from __future__ import annotations

import errno
import stat
from collections.abc import Sequence
from pathlib import Path

from reportmine.errors import ReportmineError, UnreadableFile, UnsafeFile, UnsupportedFormat
from reportmine.model.reader import Reader, Source
from reportmine.readers._sniff import sniff

MAX_BYTES = 200 * 1024 * 1024

_PICTURE = ("picture", "这是图片，不是文档；请提供 Word、PDF 等原件，或将图片另存为 PNG、JPEG 后再试。")
_ARCHIVE = ("archive", "这是压缩包，请先解压，再处理里面的文件。")
_LOCKED = ("encrypted", "文件设有打开密码，请先在 Office 或 WPS 中去掉打开密码，另存后再试。")
_MEDIA = ("media", "这是音频或视频，不是文档，无法读取。")
_SLIDES = ("slides", "这是演示文稿，暂不支持；请另存为 PDF 或 Word 文档后再试。")
_UNSUPPORTED = {
    **dict.fromkeys(("gif", "webp", "heic"), _PICTURE),
    **dict.fromkeys(("zip", "rar", "7z", "gz", "bz2", "xz", "cab", "tar"), _ARCHIVE),
    **dict.fromkeys(("video", "audio"), _MEDIA),
    **dict.fromkeys(("ppt", "pptx", "odp"), _SLIDES),
    "program": ("program", "这是程序文件，不是文档；请确认没有拿错文件，也不要打开它。"),
    "database": ("database", "这是数据库文件，不是文档；请从中导出 Word 或 Excel 文件后再试。"),
    "msg": ("mail", "这是 Outlook 邮件，请先把其中的附件另存出来再处理。"),
    "caj": ("unsupported-format", "这是知网 CAJ 文件，暂不支持；请另存为 PDF 后再试。"),
    "djvu": ("unsupported-format", "这是 DjVu 文件，暂不支持；请另存为 PDF 后再试。"),
    "epub": ("unsupported-format", "这是电子书，暂不支持；请另存为 PDF 或 Word 文档后再试。"),
    "binary": ("binary", "文件内容不是文字，也不是认识的文档格式；请确认文件没有损坏、没有加密，并另存为 docx 或 PDF 后再试。"),
}
_UNREADABLE = {
    **dict.fromkeys(("ooxml-encrypted", "doc-encrypted", "xls-encrypted", "ppt-encrypted", "odf-encrypted"), _LOCKED),
    "zip-broken": ("broken", "文件不完整或已损坏（可能没有下载完），请重新获取原件。"),
    "ole-broken": ("broken", "文件不完整或已损坏（可能没有下载完），请用 Office 或 WPS 试着打开并另存，或重新获取原件。"),
    "empty": ("empty-file", "文件是空的，没有内容；请重新获取原件。"),
}


def open_source(path: Path, *, name: str | None = None) -> Source:
    """The file at `path` with its sniffed kind; `name` is how to call it to people (default: its file name).

    Raises UnreadableFile (codes not-found, is-directory, not-a-file, no-permission, empty-file, read-error) and
    UnsafeFile (too-large).
    """
    name = name or path.name
    try:
        info = path.stat()
        _refuse_unless_file(info.st_mode, info.st_size, name)
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except OSError as error:
        raise _explained(error, name) from error
    except ValueError as error:  # a NUL in the path
        raise UnreadableFile("文件名里有非法字符，请改名后再试。", source=name, code="not-found") from error
    if len(data) > MAX_BYTES:
        raise _too_large(len(data), name)
    if not data:
        raise UnreadableFile(_UNREADABLE["empty"][1], source=name, code="empty-file")
    return Source(name, data, sniff(data), path)


def choose(source: Source, readers: Sequence[Reader]) -> Reader:
    """The first reader that takes the kind of `source`.

    Raises UnreadableFile for what is damaged, empty or locked, UnsupportedFormat for all else, each with its reason.
    """
    for reader in readers:
        if source.kind in reader.kinds:
            return reader
    if source.kind in _UNREADABLE:
        code, message = _UNREADABLE[source.kind]
        raise UnreadableFile(message, source=source.name, code=code)
    fallback = ("unsupported-format", f"暂不支持这种文件（{source.kind}）；请用 Office 或 WPS 另存为 docx 或 PDF 后再试。")
    code, message = _UNSUPPORTED.get(source.kind, fallback)
    raise UnsupportedFormat(message, source=source.name, code=code)


def _refuse_unless_file(mode: int, size: int, name: str) -> None:
    if stat.S_ISDIR(mode):
        raise UnreadableFile("这是文件夹，不是文件；批量导入文件夹请用 reportmine import。", source=name, code="is-directory")
    if not stat.S_ISREG(mode):  # a pipe or device would never end
        raise UnreadableFile("这不是普通文件，无法读取；请指定一个文档文件。", source=name, code="not-a-file")
    if size > MAX_BYTES:
        raise _too_large(size, name)


def _too_large(size: int, name: str) -> UnsafeFile:
    limit = MAX_BYTES // 1024 // 1024
    message = f"文件有 {size / 1024 / 1024:.0f} MB，超过 {limit} MB 的上限；请拆分或压缩其中的图片后再试。"
    return UnsafeFile(message, source=name, code="too-large")


def _explained(error: OSError, name: str) -> ReportmineError:
    if error.errno in (errno.ENOENT, errno.ENOTDIR, errno.ENAMETOOLONG, errno.ELOOP):
        return UnreadableFile("找不到这个文件，请检查路径和文件名。", source=name, code="not-found")
    if error.errno in (errno.EACCES, errno.EPERM):
        return UnreadableFile("没有权限读取这个文件；请检查权限，或关闭正在使用它的程序后再试。", source=name, code="no-permission")
    return UnreadableFile(f"读取文件时出错（{error.strerror}），请检查磁盘或网络盘后再试。", source=name, code="read-error")
