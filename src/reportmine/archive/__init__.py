"""The archive: every file's reports, searchable, with what people said about them, in SQLite or PostgreSQL."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from reportmine.archive._url import DEFAULT, VARIABLE, place

if TYPE_CHECKING:
    from reportmine.archive.store import Archive

__all__ = ["DEFAULT", "VARIABLE", "Archive", "open_archive", "place"]


def open_archive(told: str | Path, *, create: bool = False, read_only: bool = False, wait: float = 30.0) -> Archive:
    """Opens the archive at a path or database URL; close it, or use it in a `with`.

    `create` makes one where there is none; one of an older version is migrated unless `read_only`. `wait`: how many seconds to wait for
    another writer. Raises ArchiveError.
    """
    from reportmine.archive.store import opened  # SQLAlchemy takes a while to import, and workers that only make rows do without

    return opened(told, create=create, read_only=read_only, wait=wait)
