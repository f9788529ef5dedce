"""What is inside a zip, 7z or rar: every entry as a file of its own, its name as its author wrote it, within limits."""

from __future__ import annotations

import shutil
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import IO, Any

from reportmine.errors import MissingTool, ReportmineError, UnreadableFile, UnsafeFile
from reportmine.readers._sniff import zip_kind
from reportmine.readers._zip_guard import ZIP_ERRORS

_MB = 1024 * 1024
_RATIO_FROM = _MB  # small entries may well be pressed to a hundredth
_UTF8_NAME = 0x800
_LOCKED = 0x1
_UNICODE_PATH = 0x7075
_HEADS = ((b"7z\xbc\xaf'\x1c", "7z"), (b"Rar!\x1a\x07", "rar"))
_ZIP_HEADS = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")


@dataclass(frozen=True, slots=True)
class Limits:
    """How much may come out of one pack with all that is packed in it. `ratio` is unpacked to packed size."""

    depth: int = 4
    entries: int = 50_000
    entry_bytes: int = 512 * _MB
    total_bytes: int = 20_000 * _MB
    ratio: int = 500


@dataclass(slots=True)
class Budget:
    """What is left of the limits while a pack is being opened, shared with the packs inside it."""

    limits: Limits
    entries: int = 0
    written: int = 0

    def admit(self, name: str, size: int, packed: int) -> None:
        """Counts an entry. Raises UnsafeFile (code pack-limits) when it is one too many or says it is too big."""
        self.entries += 1
        if self.entries > self.limits.entries:
            raise _over(f"里面的文件超过 {self.limits.entries} 个")
        if size > self.limits.entry_bytes:
            raise _over(f"里面的“{name}”有 {size // _MB} MB，超过 {self.limits.entry_bytes // _MB} MB")
        if size > _RATIO_FROM and size > packed * self.limits.ratio:
            raise _over(f"里面的“{name}”展开后是压缩时的 {size // max(packed, 1)} 倍")
        if self.written + size > self.limits.total_bytes:
            raise self.too_much()

    def too_much(self) -> UnsafeFile:
        """The error for a pack that holds more than may come out of it."""
        return _over(f"展开后超过 {self.limits.total_bytes // _MB} MB")


@dataclass(frozen=True, slots=True)
class Member:
    """An entry that has been unpacked: its name, where its bytes are now, its day of change when the pack tells it."""

    name: str
    path: Path
    modified: str | None = None


@dataclass(slots=True)
class _Troubles:
    """Entries that did not come out; the others did."""

    locked: list[str] = field(default_factory=list)
    broken: list[str] = field(default_factory=list)

    def tell(self) -> None:
        """Raises the error that names them, when there are any."""
        if self.locked:
            raise UnreadableFile(f"压缩包设了密码，{_named(self.locked)}取不出来；请解压后再导入。", code="pack-encrypted")
        if self.broken:
            raise UnreadableFile(f"压缩包里的{_named(self.broken)}取不出来，可能已损坏；请重新获取压缩包。", code="pack-broken")


def kind_of(path: Path, name: str) -> str | None:
    """zip, 7z or rar when the file is a pack by its content; None for anything else, documents that are zips among them.

    A damaged zip may have been either: there the suffix of its name decides.
    """
    with path.open("rb") as file:
        head = file.read(8)
        for mark, kind in _HEADS:
            if head.startswith(mark):
                return kind
        if not head.startswith(_ZIP_HEADS):
            return None
        kind = zip_kind(file)
    return "zip" if kind == "zip" or (kind == "zip-broken" and name.lower().endswith(".zip")) else None


def unpack(path: Path, kind: str, folder: Path, budget: Budget, wanted: Callable[[str], bool]) -> Iterator[Member]:
    """Every entry whose name is wanted, written into `folder` as a file that the caller removes.

    Raises ReportmineError with the code of a cause when the pack is locked, broken, too big or needs a program that is missing;
    what could be unpacked has been handed out by then.
    """
    return _WAYS[kind](path, folder, budget, wanted)


def zip_name(info: zipfile.ZipInfo) -> str:
    """The name of an entry: Windows writes GBK and macOS UTF-8 without saying so, some programs add the name once more in UTF-8."""
    if info.flag_bits & _UTF8_NAME:
        return _tidy(info.filename)
    raw = info.orig_filename.split("\0")[0].encode("cp437", "replace")
    told = _unicode_path(info.extra, raw)
    if told is not None:
        return _tidy(told)
    try:
        return _tidy(raw.decode("utf-8"))
    except UnicodeDecodeError:
        return _tidy(raw.decode("gb18030", "replace"))


def _unicode_path(extra: bytes, raw: bytes) -> str | None:
    at = 0
    while at + 4 <= len(extra):
        code, size = struct.unpack_from("<HH", extra, at)
        body = extra[at + 4 : at + 4 + size]
        if code == _UNICODE_PATH and len(body) > 5 and struct.unpack_from("<L", body, 1)[0] == zlib.crc32(raw):
            return body[5:].decode("utf-8", "replace")
        at += 4 + size
    return None


def _tidy(name: str) -> str:
    import unicodedata

    parts = [part for part in name.replace("\\", "/").split("/") if part not in ("", ".")]
    return unicodedata.normalize("NFC", "/".join(parts))


def _zip(path: Path, folder: Path, budget: Budget, wanted: Callable[[str], bool]) -> Iterator[Member]:
    troubles = _Troubles()
    try:
        with zipfile.ZipFile(path) as pack:
            for info in pack.infolist():
                name = zip_name(info)
                if info.is_dir() or name.endswith("/") or not wanted(name):
                    continue
                budget.admit(name, info.file_size, info.compress_size)
                if info.flag_bits & _LOCKED:
                    troubles.locked.append(name)
                    continue
                target = folder / str(budget.entries)
                if _taken_out(partial(pack.open, info), target, budget):
                    yield Member(name, target, _day(info.date_time))
                else:
                    troubles.broken.append(name)
    except ZIP_ERRORS as error:
        raise _broken_pack() from error
    troubles.tell()


def _rar(path: Path, folder: Path, budget: Budget, wanted: Callable[[str], bool]) -> Iterator[Member]:
    try:
        import rarfile
    except ImportError as error:
        raise _missing("rarfile") from error
    rarfile.TRY_ENCODINGS = ("utf8", "gb18030")  # old packs hold GBK names, which the library would try as UTF-16
    troubles = _Troubles()
    try:
        with rarfile.RarFile(path) as pack:
            if not pack.infolist():  # names may be locked as well; rubbish behind the first bytes is no error to the library
                raise _locked_pack() if pack.needs_password() else _broken_pack()
            for info in pack.infolist():
                name = _tidy(info.filename)
                if not info.is_file() or not wanted(name):
                    continue
                budget.admit(name, info.file_size, info.compress_size)
                if info.needs_password():
                    troubles.locked.append(name)
                    continue
                target = folder / str(budget.entries)
                if _rar_taken_out(pack, info, target, budget):
                    yield Member(name, target, _day(info.date_time))
                else:
                    troubles.broken.append(name)
    except rarfile.RarCannotExec as error:
        raise MissingTool("打开 rar 压缩包需要 unar 或 unrar，本机没有安装；请安装后重试，或解压后再导入。", code="missing-tool") from error
    except rarfile.PasswordRequired as error:
        raise _locked_pack() from error
    except (rarfile.Error, OSError, EOFError, ValueError) as error:
        raise _broken_pack() from error
    troubles.tell()


def _taken_out(opened: Callable[[], IO[bytes]], target: Path, budget: Budget) -> bool:
    """Copies an entry; False when its bytes are damaged. Headers lie, so what is written is counted."""
    try:
        with opened() as source, target.open("wb") as file:
            size = 0
            while piece := source.read(_MB):
                size += len(piece)
                budget.written += len(piece)
                if budget.written > budget.limits.total_bytes or size > budget.limits.entry_bytes:
                    raise budget.too_much()
                file.write(piece)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError):  # not OSError: that is the disk's
        target.unlink(missing_ok=True)
        return False
    except Exception:
        target.unlink(missing_ok=True)
        raise
    return True


def _rar_taken_out(pack: Any, info: Any, target: Path, budget: Budget) -> bool:
    """The same for an entry of a rar, whose library has errors of its own. Raises RarCannotExec when no program can unpack it."""
    import rarfile

    try:
        return _taken_out(lambda: pack.open(info), target, budget)
    except rarfile.RarCannotExec:
        raise
    except rarfile.Error:
        return False


def _seven(path: Path, folder: Path, budget: Budget, wanted: Callable[[str], bool]) -> Iterator[Member]:
    try:
        import py7zr
        from py7zr.exceptions import PasswordRequired
    except ImportError as error:
        raise _missing("py7zr") from error
    with ExitStack() as after:
        room = folder / f"7z-{budget.entries}"
        after.callback(shutil.rmtree, room, ignore_errors=True)
        try:
            with py7zr.SevenZipFile(path) as pack:
                if pack.needs_password():
                    raise _locked_pack()
                found = [one for one in pack.list() if not one.is_directory and wanted(_tidy(one.filename))]
                _admit_all(found, path.stat().st_size, budget)
                pack.extract(path=room, targets=[one.filename for one in found])
        except PasswordRequired as error:
            raise _locked_pack() from error
        except ReportmineError:
            raise
        except Exception as error:  # the library lets struct.error, LZMAError, LookupError and more out of damaged packs
            raise _broken_pack() from error
        yield from _moved(found, room, folder, budget)


def _admit_all(found: list[Any], packed: int, budget: Budget) -> None:
    """A solid pack has no packed size for each entry: the pack as a whole is held to the ratio."""
    total = sum(one.uncompressed for one in found)
    if total > _RATIO_FROM and total > packed * budget.limits.ratio:
        raise _over(f"展开后是压缩时的 {total // max(packed, 1)} 倍")
    for one in found:
        budget.admit(one.filename, one.uncompressed, one.uncompressed)
        budget.written += one.uncompressed


def _moved(found: list[Any], room: Path, folder: Path, budget: Budget) -> Iterator[Member]:
    for index, one in enumerate(found):
        source = room / one.filename
        if source.is_symlink() or not source.is_file():
            continue
        target = folder / f"{budget.entries}-{index}"
        source.replace(target)
        yield Member(_tidy(one.filename), target, one.creationtime.date().isoformat() if one.creationtime else None)


_WAYS: dict[str, Callable[[Path, Path, Budget, Callable[[str], bool]], Iterator[Member]]] = {"zip": _zip, "7z": _seven, "rar": _rar}


def _day(told: tuple[int, ...] | None) -> str | None:
    """The day an entry was changed; programs that do not know it write zeros."""
    return "{:04}-{:02}-{:02}".format(*told[:3]) if told and all(told[:3]) else None


def _over(what: str) -> UnsafeFile:
    return UnsafeFile(f"压缩包{what}，已停止展开；请手工解压、确认内容后再导入。", code="pack-limits")


def _locked_pack() -> UnreadableFile:
    return UnreadableFile("压缩包设了密码，打不开；请解压后再导入。", code="pack-encrypted")


def _broken_pack() -> UnreadableFile:
    return UnreadableFile("压缩包不完整或已损坏，打不开；请重新获取，分卷的要放齐所有分卷。", code="pack-broken")


def _missing(package: str) -> MissingTool:
    return MissingTool(f"打开这种压缩包需要 {package}，本机没有安装；请安装 reportmine[archives] 后重试，或解压后再导入。")


def _named(names: list[str], shown: int = 3) -> str:
    listed = "、".join(f"“{name}”" for name in names[:shown])
    return listed if len(names) <= shown else f"{listed}等 {len(names)} 个文件"
