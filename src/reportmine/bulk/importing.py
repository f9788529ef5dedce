"""The way of many files into the archive: intake, known or not, read, commit in batches, near-duplicates, summary."""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path

from reportmine.bulk import _room, causes, engine, near
from reportmine.bulk._store import Store
from reportmine.bulk.engine import Engine
from reportmine.bulk.intake import Found, Intake, place_id, sha256_of
from reportmine.bulk.manifest import Manifest
from reportmine.bulk.summary import Summary
from reportmine.bulk.work import Task, failed
from reportmine.model.archived import Entry, Known, Location, Told
from reportmine.pipeline import version

_LOOKED_UP, _BATCH, _SECONDS = 32, 50, 1.0
_MANY = 1000
Watch = Callable[[Summary, int], None]


@dataclass(frozen=True, slots=True)
class Options:
    """What a person may ask of a run. `retry` reads quarantined files once more, `force` every file, `keep` copies originals."""

    retry: bool = False
    force: bool = False
    keep: bool = False
    dry: bool = False


@dataclass(slots=True)
class _Held:
    """A file between its reading and its commit."""

    entry: Entry
    found: list[Found]


@dataclass(slots=True)
class Run:
    """One import. `watch` is told of the counts and of how many files are expected; `stopped` asks whether to end."""

    store: Store
    options: Options
    manifest: Manifest = field(default_factory=Manifest)
    watch: Watch = lambda summary, expected: None
    stopped: Callable[[], bool] = lambda: False
    summary: Summary = field(default_factory=Summary)
    expected: int = 0
    _flying: dict[str, list[Found]] = field(default_factory=dict)
    _held: dict[str, _Held] = field(default_factory=dict)
    _done: set[bytes] = field(default_factory=set)
    _orphans: list[Found] = field(default_factory=list)
    _before: dict[str, Known] = field(default_factory=dict)
    _committed: float = 0.0

    def files(self, found: Iterable[Found], made: Callable[[], Engine]) -> Summary:
        """Takes in all files; the engine is made when the first one has to be read. Raises ArchiveError when the store fails."""
        began = self._committed = time.monotonic()
        self.summary.dry = self.options.dry
        if self.options.dry:
            for _ in self._tasks(found):
                if self.stopped():
                    break
        else:
            self._read_all(found, made)
        self.summary.stopped = self.stopped()
        self.summary.remarks = self.manifest.remarks()
        self.summary.seconds = time.monotonic() - began
        return self.summary

    def _read_all(self, found: Iterable[Found], made: Callable[[], Engine]) -> None:
        workers = _Lazy(made)
        finished = False
        try:
            self._consume(self._tasks(found), workers)
            while self._orphans:  # the file read for them had changed meanwhile
                again, self._orphans = self._orphans, []
                self._consume(self._tasks(again), workers)
            self._commit()
            if not self.stopped():
                self._link()
            finished = True
        finally:
            workers.close(now=not finished or self.stopped())
            for one in [*self._flying.values(), *(held.found for held in self._held.values())]:
                for file in one:
                    file.release()

    def _consume(self, tasks: Iterator[Task], workers: Engine) -> None:
        for task, entry in engine.run(tasks, workers, self.stopped):
            self._finish(task, entry)
            self.watch(self.summary, self.expected)
        self._commit()

    def _tasks(self, found: Iterable[Found]) -> Iterator[Task]:
        """The files that have to be read, one at a time; the others are settled on the way."""
        files = iter(found)
        while chunk := list(islice(files, _LOOKED_UP)):
            places = [place_id(one.location.path) for one in chunk if not one.failure]
            known = self.store.known([one.sha256 for one in chunk] + places)
            for one in chunk:
                task = self._considered(one, known)
                self.watch(self.summary, self.expected)
                if task is not None:
                    yield task
            if self._held and time.monotonic() - self._committed > _SECONDS:
                self._commit()

    def _considered(self, one: Found, known: dict[str, Known]) -> Task | None:
        sha256, there = one.sha256, known.get(one.sha256)
        if one.opened:
            self._pack_opened(one, there)
            return None
        self.summary.files += 1
        if not one.failure and (place := place_id(one.location.path)) in known and known[place].quarantined:
            self._hold(Entry(place, 0, None, version()), one, resolved=True)
        if sha256 in self._flying:
            self._flying[sha256].append(one)
            self.summary.duplicates += 1
        elif sha256 in self._held:
            self._held[sha256].found.append(one)
            self.summary.duplicates += 1
        elif bytes.fromhex(sha256) in self._done:
            self.summary.duplicates += 1
            self._locate(one)
        elif there and there.pipeline == version() and not self._again(there):
            self.summary.known += not there.quarantined
            self.summary.still += there.quarantined
            self._locate(one, tell=not there.quarantined)
        else:
            return self._to_read(one, there)
        return None

    def _again(self, there: Known) -> bool:
        return self.options.force or (self.options.retry and there.quarantined)

    def _to_read(self, one: Found, there: Known | None) -> Task | None:
        if there:
            self._before[one.sha256] = there
        if self.options.dry:
            self._done.add(bytes.fromhex(one.sha256))
            self.manifest.told(one.location.path, one.sha256)
            self._count(failed(one.sha256, one.location.size, None, one.failure) if one.failure else None, one.sha256)
            one.release()
            return None
        if one.failure:
            self._count(entry := failed(one.sha256, one.location.size, None, one.failure), one.sha256)
            self._hold(entry, one)
            return None
        self._flying[one.sha256] = [one]
        return Task(one.location.path, one.sha256, one.location.size, path=str(one.path))

    def _pack_opened(self, one: Found, there: Known | None) -> None:
        """A pack is no file of its own, unless it could not be opened before."""
        if there and there.quarantined and not self.options.dry:
            self._hold(Entry(one.sha256, one.location.size, None, version()), one, resolved=True)
        else:
            one.release()

    def _finish(self, task: Task, entry: Entry) -> None:
        found = self._flying.pop(task.sha256)
        if entry.sha256 != task.sha256:
            self.summary.changed.append(task.name)
            self.summary.duplicates -= len(found) - 1
            self.summary.files -= len(found) - 1
            self._orphans += found[1:]
            found = found[:1]
        if entry.failure and entry.failure.cause == causes.INTERNAL:
            self.summary.internal.append((task.name, entry.failure.detail))
        self._count(entry, task.sha256)
        for one in found:
            self._hold(entry, one)
        if len(self._held) >= _BATCH or time.monotonic() - self._committed > _SECONDS:
            self._commit()

    def _count(self, entry: Entry | None, sha256: str) -> None:
        before = self._before.pop(sha256, None)
        if entry and entry.failure:
            self.summary.quarantined[entry.failure.cause] += 1
            return
        self.summary.reports += len(entry.reports) if entry else 0
        if before:
            self.summary.again += 1
        else:
            self.summary.new += 1

    def _hold(self, entry: Entry, one: Found, *, resolved: bool = False) -> None:
        held = self._held.setdefault(entry.sha256, _Held(entry, []))
        if not resolved or one.opened:
            held.found.append(one)

    def _locate(self, one: Found, *, tell: bool = False) -> None:
        """A file the archive has: one more place, and what the manifest says of it."""
        told = self.manifest.told(one.location.path, one.sha256)
        if not self.options.dry and told and tell:
            self.store.put_many([(Entry(one.sha256, one.location.size, None, version()), [one.location], told)])
        elif not self.options.dry:
            self.store.locate(one.sha256, [one.location])
        one.release()

    def _commit(self) -> None:
        """All that has been read so far, in one transaction; what is held as a copy is let go afterwards."""
        if self._held:
            if self.options.keep:
                self._keep()
            held = list(self._held.values())
            self.store.put_many([(one.entry, _locations(one.found), self._told(one.found)) for one in held])
            self._held.clear()
            for one in held:
                self._done.add(bytes.fromhex(one.entry.sha256))
                for file in one.found:
                    file.release()
        self._committed = time.monotonic()

    def _told(self, found: Sequence[Found]) -> Told | None:
        told = [self.manifest.told(one.location.path, one.sha256) for one in found]
        return next((one for one in told if one), None)

    def _keep(self) -> None:
        folder = self.store.kept_files
        for sha256, held in self._held.items():
            path = next((one.path for one in held.found if one.sha256 == sha256 and one.path.is_file()), None)
            if folder is not None and path is not None:
                keep(path, kept_path(folder, sha256))

    def _link(self) -> None:
        """What can only be said when all are in: which files hold the same report."""
        pairs = near.pairs(self.store.sketches())
        self.store.link_near(pairs)
        if self.summary.new + self.summary.again >= _MANY:
            self.store.tidy()
        self.summary.near = sum(1 for pair in pairs if bytes.fromhex(pair.a) in self._done or bytes.fromhex(pair.b) in self._done)


class _Lazy:
    """An engine that starts with its first task: a run that finds nothing new starts no process."""

    def __init__(self, made: Callable[[], Engine]) -> None:
        self._made = made
        self._engine: Engine | None = None
        self.window = 1

    def submit(self, task: Task) -> Future[Entry]:
        """Starts a task."""
        if self._engine is None:
            self._engine = self._made()
            self.window = self._engine.window
        return self._engine.submit(task)

    def close(self, *, now: bool) -> None:
        """Ends the engine, when there is one."""
        if self._engine is not None:
            self._engine.close(now=now)


def bring_in(paths: Sequence[Path], run: Run, made: Callable[[], Engine], *, own: Iterable[Path] = ()) -> Summary:
    """Imports folders, files and packs. `own` are the archive's files, which are passed over."""
    with _room.room() as folder:
        intake = Intake(folder, own=[*own, *([run.store.kept_files] if run.store.kept_files else [])])
        run.expected = intake.count(paths)
        summary = run.files(intake.walk(paths), made)
        summary.packs, summary.skipped = intake.packs, intake.skipped
        return summary


def kept_path(folder: Path, sha256: str) -> Path:
    """Where the copy of an original lies."""
    return folder / sha256[:2] / sha256


def keep(path: Path, target: Path) -> None:
    """Copies an original under its hash, whole or not at all; what is there already, or has changed meanwhile, is left alone."""
    if target.exists():
        return
    target.parent.mkdir(parents=True, exist_ok=True)
    draft = target.with_suffix(f".{os.getpid()}.tmp")
    try:
        shutil.copyfile(path, draft)
        if sha256_of(draft) == target.name:
            draft.replace(target)
    finally:
        draft.unlink(missing_ok=True)


def _locations(found: Sequence[Found]) -> list[Location]:
    return [one.location for one in found]
