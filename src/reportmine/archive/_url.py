"""Where an archive lies: a plain path or a database URL, told on the command line, by the environment, or by default."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import TYPE_CHECKING

from reportmine.errors import ArchiveError

if TYPE_CHECKING:
    from sqlalchemy import URL

VARIABLE, DEFAULT = "REPORTMINE_ARCHIVE", "reportmine.db"
_SCHEME = re.compile(r"([A-Za-z][\w+.-]+)://")
_POSTGRES = ("postgresql", "postgres", "postgresql+psycopg")


def place(told: str | None = None) -> str:
    """The path or URL to use: the one told, else the environment's, else `reportmine.db` in the working folder."""
    return told or os.environ.get(VARIABLE) or DEFAULT


def url_of(told: str | Path) -> URL:
    """The database a path or URL means. Raises ArchiveError for anything but SQLite and PostgreSQL, never repeating a password."""
    from sqlalchemy import URL, make_url
    from sqlalchemy.exc import ArgumentError

    scheme = _SCHEME.match(str(told))
    if scheme is None:
        return URL.create("sqlite", database=str(told))
    try:
        url = make_url(str(told))
    except (ArgumentError, ValueError) as error:
        message = "档案库地址写得不对；请写成文件路径，或 postgresql://用户:密码@主机:端口/数据库。"
        raise ArchiveError(message, code="bad-archive-url") from error
    if url.drivername in _POSTGRES:
        return url.set(drivername="postgresql+psycopg")
    if url.drivername == "sqlite" and url.database:
        return url
    message = f"档案库不支持“{scheme[1]}”；请写成文件路径，或 postgresql://用户:密码@主机:端口/数据库。"
    raise ArchiveError(message, code="bad-archive-url")


def shown(url: URL) -> str:
    """The archive's name for people: the path, or the URL with its password hidden."""
    if url.get_backend_name() == "sqlite":
        return (url.database or "").encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    # Passwords may stand among the options as well.
    return url.set(drivername="postgresql", query={}).render_as_string(hide_password=True)
