"""One database behind the archive: how it is opened, and transactions whose troubles are said in words."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from sqlalchemy import URL, Connection, Engine, create_engine, event
from sqlalchemy.exc import DBAPIError

from reportmine.archive import _trouble
from reportmine.archive._url import shown, url_of
from reportmine.errors import ArchiveError, MissingTool

Result = TypeVar("Result")
_WRITERS_LOCK = 0x7265706F72746D  # any number that other programs are unlikely to lock by
_PATIENCE = 20.0  # seconds that a restarted server is waited for


@dataclass(frozen=True, slots=True)
class Database:
    """An open database. `read` and `write` run a function in one transaction: all of it happens or nothing."""

    engine: Engine
    name: str
    read_only: bool

    def read(self, work: Callable[[Connection], Result]) -> Result:
        """What `work` makes of one consistent state of the archive."""
        return self._run(work, writing=False)

    def write(self, work: Callable[[Connection], Result]) -> Result:
        """Runs `work` as the only writer; it may be run twice when the server went away in between."""
        if self.read_only:
            raise _trouble.told("archive-read-only", self.name)
        return self._run(work, writing=True)

    def _run(self, work: Callable[[Connection], Result], *, writing: bool) -> Result:
        try:
            return self._once(work, writing=writing)
        except ArchiveError as error:
            if error.code != _trouble.GONE:
                raise
        self._await_server()
        return self._once(work, writing=writing)

    def _once(self, work: Callable[[Connection], Result], *, writing: bool) -> Result:
        try:
            with self.engine.connect().execution_options(writing=writing) as connection, connection.begin():
                if writing and self.engine.dialect.name == "postgresql":
                    connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_WRITERS_LOCK})")
                return work(connection)
        except DBAPIError as error:
            trouble = _trouble.translated(error, self.name)
            if trouble is None:
                raise
            raise trouble from error

    def _await_server(self) -> None:
        """Until the server takes connections again, or patience ends; whoever comes next says what is wrong."""
        self.engine.dispose()
        until = time.monotonic() + _PATIENCE
        while time.monotonic() < until:
            try:
                with self.engine.connect():
                    return
            except DBAPIError:
                time.sleep(0.25)

    def close(self) -> None:
        """Lets go of the database."""
        self.engine.dispose()


def connect(told: str | Path, *, create: bool, read_only: bool, wait: float) -> Database:
    """The database at a path or URL; nothing is read yet. Raises ArchiveError when there is no such file and none may be made."""
    url = url_of(told)
    if url.get_backend_name() == "sqlite":
        return Database(_sqlite(url, create=create, read_only=read_only, wait=wait), shown(url), read_only)
    return Database(_postgres(url, read_only=read_only, wait=wait), shown(url), read_only)


def file_of(told: str | Path) -> Path | None:
    """The file of an SQLite archive; None for a server."""
    url = url_of(told)
    return Path(url.database or "") if url.get_backend_name() == "sqlite" else None


def _sqlite(url: URL, *, create: bool, read_only: bool, wait: float) -> Engine:
    path = Path(url.database or "")
    if path.is_dir():
        raise ArchiveError("档案库的位置是一个文件夹；请写出文件名，如 reportmine.db。", source=shown(url), code="not-an-archive")
    if not path.exists():
        if not create:
            message = "没有找到档案库；请先用 reportmine import 导入报告，或用 --archive 指明位置。"
            raise ArchiveError(message, source=shown(url), code="no-archive")
        _make_folder(path.parent, shown(url))
    engine = create_engine(_sqlite_url(path, read_only=read_only), connect_args={"timeout": wait, "uri": True})

    @event.listens_for(engine, "connect")
    def _settle(connection: Any, _record: object) -> None:
        connection.isolation_level = None  # transactions are begun below, not by the driver's guesses
        if not read_only:
            _turn_to_wal(connection, wait)
        for pragma in ("synchronous=NORMAL", "foreign_keys=ON", "cache_size=-32000", "temp_store=MEMORY"):
            connection.execute(f"PRAGMA {pragma}")

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        # A writer takes its place at once: one that turns from reading to writing later would fail instead of waiting.
        connection.exec_driver_sql("BEGIN IMMEDIATE" if connection.get_execution_options().get("writing") else "BEGIN")

    return engine


def _make_folder(folder: Path, name: str) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise _trouble.told("archive-unreadable", name) from error


def _sqlite_url(path: Path, *, read_only: bool) -> URL:
    where = path.absolute().as_uri()
    if not read_only:
        return URL.create("sqlite", database=where, query={"uri": "true"})
    # In a folder that cannot be written the side files of the log cannot be made: then the file is read as it stands.
    frozen = not _writable(path.parent) and not path.with_name(path.name + "-wal").exists()
    query = {"uri": "true", "mode": "ro"} | ({"immutable": "1"} if frozen else {})
    return URL.create("sqlite", database=where, query=query)


def _writable(folder: Path) -> bool:
    import os

    return os.access(folder, os.W_OK)


def _turn_to_wal(connection: Any, wait: float) -> None:
    """Readers and one writer at a time. Two that turn a new file at once do not wait by themselves."""
    import sqlite3

    until = time.monotonic() + wait
    while True:
        try:
            if connection.execute("PRAGMA journal_mode").fetchone()[0] != "wal":
                connection.execute("PRAGMA journal_mode=WAL")
            return
        except sqlite3.OperationalError as error:
            if error.sqlite_errorname != "SQLITE_BUSY" or time.monotonic() > until:
                raise
            time.sleep(0.05)


def _postgres(url: URL, *, read_only: bool, wait: float) -> Engine:
    options = f"-c lock_timeout={int(wait * 1000)} -c client_min_messages=error" + (
        " -c default_transaction_read_only=on" if read_only else ""
    )
    try:
        return create_engine(
            url,
            pool_pre_ping=True,
            pool_size=2,
            connect_args={"options": options, "connect_timeout": 10, "application_name": "reportmine"},
        )
    except ModuleNotFoundError as error:
        message = "读写 PostgreSQL 档案库要用 psycopg；请运行 pip install 'reportmine[postgresql]' 后再试。"
        raise MissingTool(message) from error
