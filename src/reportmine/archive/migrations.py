"""The archive's shape by version. A new archive is made in the newest; an older one is brought up step by step.

A migration is a numbered function; it may use only what the archive had at that version, so it names tables in SQL.
"""

from __future__ import annotations

from collections.abc import Callable

from sqlalchemy import Connection, inspect, select, text

from reportmine.archive import _index, _trouble
from reportmine.archive.tables import METADATA, meta
from reportmine.errors import ArchiveError

Migration = Callable[[Connection], None]
_MIGRATIONS: dict[int, Migration] = {}
_APPLICATION = "reportmine"


def migration(version: int) -> Callable[[Migration], Migration]:
    """Registers the function that makes an archive of the version before into one of this version."""

    def register(step: Migration) -> Migration:
        if version in _MIGRATIONS:
            raise TypeError(f"two migrations to version {version}")
        _MIGRATIONS[version] = step
        return step

    return register


def newest() -> int:
    """The version this program writes."""
    return max(_MIGRATIONS, default=1)


def version_of(connection: Connection, name: str) -> int | None:
    """The archive's version; None when the database is empty. Raises ArchiveError when it is something else's."""
    tables = set(inspect(connection).get_table_names())
    if not tables & set(METADATA.tables):
        if connection.dialect.name == "sqlite" and tables:
            raise _trouble.told("not-an-archive", name)
        return None
    if "meta" not in tables:
        raise _trouble.told("not-an-archive", name)
    columns = {column["name"] for column in inspect(connection).get_columns("meta")}
    rows = connection.execute(select(meta.c.name, meta.c.value)).all() if columns >= {"name", "value"} else []
    told = {row.name: row.value for row in rows}
    if told.get("application") != _APPLICATION or not told.get("version", "").isdigit():
        raise _trouble.told("not-an-archive", name)
    return int(told["version"])


def check(connection: Connection, name: str) -> bool:
    """True when the archive must first be made or brought up. Raises ArchiveError when it is newer than this program."""
    version = version_of(connection, name)
    if version is not None and version > newest():
        message = f"档案库由更新版本的 reportmine 建立（结构第{version}版，本程序只认到第{newest()}版）；请升级程序后再用。"
        raise ArchiveError(message, source=name, code="archive-newer")
    return version is None or version < newest()


def bring_up(connection: Connection, name: str) -> None:
    """Makes the tables, or runs the migrations that are missing. Call it as the only writer."""
    if not check(connection, name):
        return
    version = version_of(connection, name)
    if version is None:
        METADATA.create_all(connection)
        _index.create(connection)
        told = {"application": _APPLICATION, "version": str(newest())}
        connection.execute(meta.insert(), [{"name": key, "value": value} for key, value in told.items()])
        return
    for number in range(version + 1, newest() + 1):
        _MIGRATIONS[number](connection)
        connection.execute(meta.update().where(meta.c.name == "version").values(value=str(number)))


def _add_table(connection: Connection, table: str, *columns: str) -> None:
    """Makes a table of numbered rows of words that is searched by its column `key`."""
    number = "INTEGER PRIMARY KEY" if connection.dialect.name == "sqlite" else "BIGSERIAL PRIMARY KEY"
    words = "TEXT" if connection.dialect.name == "sqlite" else 'TEXT COLLATE "C"'
    told = ", ".join(f"{name} {words} NOT NULL" for name in columns)
    connection.execute(text(f"CREATE TABLE {table} (id {number}, {told})"))
    connection.execute(text(f"CREATE INDEX ix_{table}_key ON {table} (key)"))


@migration(2)
def _judgements(connection: Connection) -> None:
    """People's judgements on problems over the years."""
    _add_table(connection, "judgement", "key", "verdict", "other", "who", "at", "note")


@migration(3)
def _ledger(connection: Connection) -> None:
    """What people fill into the ledger of rectification."""
    _add_table(connection, "ledger", "key", "field", "value", "anchor", "who", "at")
