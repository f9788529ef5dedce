"""The guard before any office zip is unpacked, one for documents and spreadsheets: how much may come out of it."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Sequence

from reportmine.errors import UnsafeFile

_MEGABYTE = 1 << 20
# Tables of repeated cells pack well, so the ratio is generous; the sizes hold whatever it says.
MAX_SUM, MAX_PART, MAX_ENTRIES, MAX_RATIO = 300 * _MEGABYTE, 100 * _MEGABYTE, 10_000, 300
# What a damaged zip makes zipfile raise, while its directory is read or an entry unpacked; an entry with a password raises RuntimeError.
ZIP_ERRORS = (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, ValueError)
_BOMB = "文件解压后异常膨胀，疑似压缩炸弹，拒绝读取；请确认文件来源。"


def part_name(name: str) -> str:
    """The name of a part in one spelling: some programs write backslashes, a slash at the start or other cases."""
    return name.replace("\\", "/").lstrip("/").lower()


def check_sizes(entries: Sequence[zipfile.ZipInfo]) -> None:
    """Raises UnsafeFile (zip-bomb) for a zip whose directory promises too much."""
    if len(entries) > MAX_ENTRIES:
        raise _refused(f"文件内部条目超过 {MAX_ENTRIES} 个，超出安全限制，拒绝读取。")
    if sum(entry.file_size for entry in entries) > MAX_SUM:
        raise _refused(f"文件解压后超过 {MAX_SUM // _MEGABYTE} MB，超出安全限制，拒绝读取。")
    if any(entry.file_size > MAX_PART or _is_bloated(entry) for entry in entries):
        raise _refused(_BOMB)


def unpacked(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bytes:
    """One part. The sizes in the directory may lie, so the stream itself is cut off too. Lets zipfile's errors out."""
    with archive.open(entry) as stream:
        data = stream.read(MAX_PART + 1)
    if len(data) > MAX_PART:
        raise _refused(_BOMB)
    return data


def _is_bloated(entry: zipfile.ZipInfo) -> bool:
    return entry.file_size > _MEGABYTE and entry.file_size > MAX_RATIO * max(entry.compress_size, 1)


def _refused(message: str) -> UnsafeFile:
    return UnsafeFile(message, code="zip-bomb")
