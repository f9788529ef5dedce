"""What import needs of an archive."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from pathlib import Path
from typing import Protocol

from reportmine.model.archived import Entry, Known, Location, Near, Quarantined, Told

Triple = tuple[Entry, Sequence[Location], Told | None]


class Store(Protocol):
    """The archive as import sees it; `archive.Archive` is one."""

    @property
    def kept_files(self) -> Path | None:
        """The folder for copies of the originals."""

    def known(self, shas: Collection[str]) -> dict[str, Known]:
        """What it has of these bytes."""

    def put_many(self, triples: Sequence[Triple]) -> None:
        """Stores files in one transaction."""

    def locate(self, sha256: str, locations: Sequence[Location]) -> None:
        """Adds places where known bytes were found."""

    def sketches(self) -> Iterable[tuple[str, tuple[int, ...]]]:
        """The sketch of every file that has one."""

    def link_near(self, pairs: Iterable[Near]) -> None:
        """Links files that hold the same report."""

    def quarantined(self) -> list[Quarantined]:
        """The files that are no records yet."""

    def outdated(self, pipeline: str) -> Sequence[tuple[str, Sequence[Location]]]:
        """The files another version has read."""

    def tidy(self) -> None:
        """Brings what many small additions left into one piece."""


class Nothing:
    """The archive that is not there yet, for a rehearsal; it knows nothing and takes nothing."""

    kept_files = None

    def known(self, shas: Collection[str]) -> dict[str, Known]:
        """Nothing."""
        return {}

    def put_many(self, triples: Sequence[Triple]) -> None:
        """A rehearsal stores nothing."""

    def locate(self, sha256: str, locations: Sequence[Location]) -> None:
        """A rehearsal stores nothing."""

    def sketches(self) -> Iterable[tuple[str, tuple[int, ...]]]:
        """None."""
        return ()

    def link_near(self, pairs: Iterable[Near]) -> None:
        """A rehearsal links nothing."""

    def tidy(self) -> None:
        """Nothing to do."""

    def quarantined(self) -> list[Quarantined]:
        """None."""
        return []

    def outdated(self, pipeline: str) -> Sequence[tuple[str, Sequence[Location]]]:
        """None."""
        return ()
