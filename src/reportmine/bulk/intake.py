"""What lies in folders and packs: every file with its hash, in a fixed order, its bytes where a worker can read them."""

from __future__ import annotations

import errno
import hashlib
import os
import stat
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from reportmine.bulk import _packed, causes
from reportmine.bulk._packed import Budget, Limits
from reportmine.errors import ReportmineError
from reportmine.model.archived import Failure, Location

INSIDE = "!"
_JUNK = {"thumbs.db": "系统缓存", "desktop.ini": "系统缓存", ".ds_store": "系统缓存", "__macosx": "系统缓存"}
_OWN, _LOCK, _SPECIAL, _LINK = "档案库自己的文件", "Office 临时文件", "管道或设备", "重复的文件夹链接"


@dataclass(frozen=True, slots=True)
class Found:
    """A file as it was met. `path` is where its bytes are now: the file itself, or a copy taken out of a pack (`unpacked`).

    With a `failure` nobody can read it, and `sha256` stands for its place when not even its bytes could be had. `opened`
    marks a pack all of whose files have been handed out; it is a file of its own only where it was in quarantine before.
    """

    location: Location
    path: Path
    sha256: str
    unpacked: bool = False
    failure: Failure | None = None
    opened: bool = False

    def release(self) -> None:
        """Removes the copy taken out of a pack; the file itself is never touched."""
        if self.unpacked:
            self.path.unlink(missing_ok=True)


class Intake:
    """Walks folders and packs. `skipped` and `packs` count what was passed over and what was opened."""

    def __init__(self, room: Path, *, limits: Limits = Limits(), own: Iterable[Path] = ()) -> None:  # noqa: B008 (frozen)
        self.skipped: Counter[str] = Counter()
        self.packs = 0
        self._room = room
        self._limits = limits
        self._own = tuple(absolute(path) for path in own)
        self._folders: set[tuple[int, int]] = set()
        self._made = 0

    def walk(self, paths: Iterable[Path]) -> Iterator[Found]:
        """Every file below the paths, folders in the order of their names, each folder once, packs opened."""
        for path in _outermost(paths):
            for file in self._files(path):
                if isinstance(file, Found):
                    yield file
                else:
                    yield from self._taken(file, shown(file), None, Budget(self._limits), 0)

    def count(self, paths: Iterable[Path]) -> int:
        """How many files lie in the folders, packs counted as one; for showing how far an import is."""
        counting = Intake(self._room, own=self._own_paths())
        return sum(1 for path in _outermost(paths) for _ in counting._files(path))

    def _own_paths(self) -> tuple[Path, ...]:
        return tuple(Path(path) for path in self._own)

    def _files(self, path: Path) -> Iterator[Path | Found]:
        """Real paths below a path; what cannot be listed comes as a Found with its failure."""
        if absolute(path) in self._own:
            self.skipped[_OWN] += 1
            return
        if self._is_junk(path.name):
            return
        try:
            info = path.stat()
            if not stat.S_ISDIR(info.st_mode):
                if stat.S_ISREG(info.st_mode):
                    yield path
                else:
                    self.skipped[_SPECIAL] += 1
                return
            inside = sorted(os.listdir(path)) if self._is_new(info) else []  # noqa: PTH208 (names only, sorted as they are)
        except OSError as error:
            yield unreadable(path, error)
            return
        for name in inside:
            yield from self._files(path / name)

    def _is_new(self, info: os.stat_result) -> bool:
        """Whether a folder has not been walked yet: links may lead round in circles."""
        key = (info.st_dev, info.st_ino)
        if key in self._folders:
            self.skipped[_LINK] += 1
            return False
        self._folders.add(key)
        return True

    def _is_junk(self, name: str) -> bool:
        reason = _LOCK if name.startswith("~$") else _JUNK.get(name.lower())
        if reason is None and name.startswith("._"):
            reason = "系统缓存"
        if reason:
            self.skipped[reason] += 1
        return reason is not None

    def _wanted(self, name: str) -> bool:
        return not any(self._is_junk(part) for part in name.split("/"))

    def _taken(self, path: Path, name: str, inner: _packed.Member | None, budget: Budget, depth: int) -> Iterator[Found]:
        """A file, or what is inside it when it is a pack."""
        try:
            info = path.stat()
            found = Found(Location(name, info.st_size, _day(info, inner)), path, sha256_of(path), unpacked=inner is not None)
            kind = _packed.kind_of(path, name)
        except OSError as error:
            yield unreadable(path, error, name)
            return
        if kind is None:
            yield found
        else:
            yield from self._opened(found, kind, budget, depth)

    def _opened(self, found: Found, kind: str, budget: Budget, depth: int) -> Iterator[Found]:
        name, failure = found.location.path, None
        if depth >= self._limits.depth:
            failure = causes.failure("pack-limits", f"压缩包套压缩包超过 {self._limits.depth} 层，没有再展开；请手工解压后再导入。")
        else:
            self.packs += 1
            self._made += 1
            folder = self._room / f"pack{self._made}"
            folder.mkdir()
            try:
                for member in _packed.unpack(found.path, kind, folder, budget, self._wanted):
                    yield from self._taken(member.path, f"{name}{INSIDE}{member.name}", member, budget, depth + 1)
            except ReportmineError as error:
                failure = causes.of_error(error)
        yield Found(found.location, found.path, found.sha256, found.unpacked, failure, opened=failure is None)


def shown(path: Path) -> str:
    """The absolute path as it can be stored and written; names in old GBK bytes are read as such."""
    return str(Path(*(_readable(part) for part in Path(absolute(path)).parts)))


def _readable(part: str) -> str:
    try:
        part.encode()
    except UnicodeEncodeError:
        return os.fsencode(part).decode("gb18030", "replace")
    return part


def absolute(path: Path) -> str:
    """The path from the root, links left as people know them."""
    return os.path.abspath(path)  # noqa: PTH100 (resolve would follow links)


def on_disk(name: str) -> Path:
    """The path a shown name stands for, or that of the pack it is in."""
    outer = next((name[:at] for at in _marks(name) if Path(name[:at]).is_file()), name)
    if Path(outer).exists():
        return Path(outer)
    path = Path()
    for part in Path(outer).parts:
        raw = path / os.fsdecode(part.encode("gb18030", "replace"))
        path = raw if raw.exists() and not (path / part).exists() else path / part
    return path


def _marks(name: str) -> Iterator[int]:
    """Where a name may go from the pack to what is in it; names of files may hold the mark themselves."""
    at = name.find(INSIDE)
    while at >= 0:
        yield at
        at = name.find(INSIDE, at + 1)


def unreadable(path: Path, error: OSError, name: str | None = None) -> Found:
    """A file whose bytes could not be had, known by its place."""
    name = name or shown(path)
    return Found(Location(name, 0), path, place_id(name), failure=os_failure(error))


def place_id(name: str) -> str:
    """What stands for the hash of a file whose bytes nobody has seen."""
    return hashlib.sha256(b"unread\0" + name.encode()).hexdigest()


def os_failure(error: OSError) -> Failure:
    """The cause of an error of the file system."""
    if error.errno in (errno.ENOENT, errno.ENOTDIR, errno.ELOOP, errno.ENAMETOOLONG):
        return causes.failure("vanished")
    if error.errno in (errno.EACCES, errno.EPERM):
        return causes.failure("no-permission")
    return causes.failure("disk-error", detail=str(error.strerror))


def _outermost(paths: Iterable[Path]) -> list[Path]:
    """The paths without those that lie below another one."""
    kept: list[Path] = []
    full = {path: Path(absolute(path)) for path in paths}
    for path, place in full.items():
        others = [other for other in full.values() if other != place]
        if place not in [full[one] for one in kept] and not any(place.is_relative_to(other) for other in others):
            kept.append(path)
    return kept


def _day(info: os.stat_result, inner: _packed.Member | None) -> str | None:
    return inner.modified if inner else datetime.fromtimestamp(info.st_mtime, UTC).date().isoformat()


def sha256_of(path: Path) -> str:
    """The hash of a file, read piece by piece. Raises OSError."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
