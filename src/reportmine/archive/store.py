"""The archive as the rest of the program sees it: one object, one method for each thing that can be asked or done."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import Any, TypeVar

from sqlalchemy import Connection

from reportmine.archive import (
    _engine,
    _index,
    _trouble,
    _writing,
    corrections,
    history,
    judgements,
    ledger,
    migrations,
    queries,
    search,
    standing,
    units,
)
from reportmine.archive._engine import Database
from reportmine.archive._writing import Put
from reportmine.errors import BadSetting
from reportmine.model.archived import (
    Correction,
    Entry,
    Filter,
    Found,
    Handed,
    Happening,
    Known,
    Listed,
    Location,
    Near,
    Quarantined,
    Shown,
    Standing,
    Told,
)
from reportmine.model.ledger import Filled
from reportmine.model.link import Judgement
from reportmine.model.report import Report
from reportmine.model.unit import Alias, State, Unit

Result = TypeVar("Result")
_SKETCHES, _AT_ONCE = 2000, 200


def opened(told: str | Path, *, create: bool, read_only: bool, wait: float) -> Archive:
    """See `archive.open_archive`."""
    database = _engine.connect(told, create=create, read_only=read_only, wait=wait)
    try:
        if database.read(partial(migrations.check, name=database.name)):
            _bring_up(database, create=create)
    except BaseException:
        database.close()
        raise
    file = _engine.file_of(told)
    return Archive(database, file.absolute() if file else None)


def _bring_up(database: Database, *, create: bool) -> None:
    if database.read(partial(migrations.version_of, name=database.name)) is None and not create:
        raise _trouble.told("not-an-archive", database.name)
    if database.read_only:
        raise _trouble.told("archive-older", database.name)
    database.write(partial(migrations.bring_up, name=database.name))


class Archive:
    """An open archive; every method is one transaction and raises ArchiveError. `kept_files`: where copies of originals may lie."""

    def __init__(self, database: Database, file: Path | None) -> None:
        self._database = database
        self._file = file
        self.kept_files = file.with_name(file.name + ".files") if file else None

    @property
    def name(self) -> str:
        """What to call it: its path, or its URL without the password."""
        return self._database.name

    def __enter__(self) -> Archive:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Lets go of the database."""
        self._database.close()

    # What import does.

    def known(self, shas: Collection[str]) -> dict[str, Known]:
        """Of these bytes, the ones the archive has seen."""
        return self._database.read(partial(queries.known, shas=shas))

    def put(self, entry: Entry, locations: Sequence[Location], told: Told | None = None) -> None:
        """Stores what was made of a file, all or nothing. The same again adds locations only; a newer reading replaces the older."""
        self.put_many([(entry, locations, told)])

    def put_many(self, puts: Iterable[Put]) -> None:
        """Several files in one transaction."""
        everything = list(puts)
        self._database.write(lambda connection: _writing.put_all(connection, everything))

    def locate(self, sha: str, locations: Sequence[Location]) -> None:
        """Adds where the bytes of a known file lie as well."""
        self._database.write(partial(_writing.locate, sha=sha, locations=locations))

    def sketches(self) -> Iterator[tuple[str, tuple[int, ...]]]:
        """The sketch of every file that has one, in the order of their hashes."""
        after = ""
        while some := self._database.read(partial(queries.sketches, after=after, count=_SKETCHES)):
            yield from some
            after = some[-1][0]

    def link_near(self, pairs: Iterable[Near]) -> None:
        """Keeps which files hold the same report."""
        everything = list(pairs)
        self._database.write(lambda connection: _writing.link_near(connection, everything))

    def near(self) -> list[Near]:
        """Which files hold the same report."""
        return self._database.read(queries.every_near)

    def quarantined(self, cause: str | None = None) -> list[Quarantined]:
        """The files that are no record."""
        return self._database.read(partial(queries.quarantined, cause=cause))

    def outdated(self, pipeline: str) -> list[tuple[str, tuple[Location, ...]]]:
        """The files that another version read, with where they lie."""
        return self._database.read(partial(queries.outdated, pipeline=pipeline))

    # What people ask.

    def reports(
        self, wanted: Filter | None = None, *, sort: str = "unit", descending: bool = False, limit: int | None = None, offset: int = 0
    ) -> list[Listed]:
        """Reports, filtered and sorted."""
        work = partial(queries.listed, wanted=wanted or Filter(), sort=sort, descending=descending, limit=limit, offset=offset)
        return self._database.read(work)

    def count(self, wanted: Filter | None = None) -> int:
        """How many reports a filter lets through."""
        return self._database.read(partial(queries.count, wanted=wanted or Filter()))

    def key(self, told: str) -> str:
        """The full key of the report whose key begins so."""
        return self._database.read(partial(queries.resolve, told=told, name=self.name))

    def show(self, key: str) -> Shown:
        """Everything about one report."""
        full = self.key(key)
        return self._database.read(lambda connection: queries.shown(connection, [full])[0])

    def each(self, wanted: Filter | None = None) -> Iterator[Shown]:
        """Everything about every report that a filter lets through, by unit and year, some at a time."""
        keys = [one.key for one in self.reports(wanted)]
        for start in range(0, len(keys), _AT_ONCE):
            yield from self._database.read(partial(queries.shown, keys=keys[start : start + _AT_ONCE], near=False))

    def search(
        self, words: Sequence[str], *, zone: str | None = None, wanted: Filter | None = None, limit: int = 20, offset: int = 0
    ) -> Found:
        """One page of the reports that hold all words. Raises BadSetting when there is nothing to search for."""
        asked = search.Asked(search.words_of(words), zone, wanted or Filter(), limit, offset)
        return self._database.read(partial(search.search, asked=asked))

    def history(self, key: str) -> list[Happening]:
        """What happened to a report, oldest first."""
        return self._database.read(partial(history.of_report, key=self.key(key)))

    # What people put right.

    def correct(self, key: str, field: str, value: str, *, who: str, why: str) -> Correction:
        """Puts one value of a report right; it counts at once and survives every new reading. Raises BadSetting."""
        before = self.show(key)
        name, new, anchor = corrections.parsed(before.record, field, value)
        old = corrections.value_at(before.record, name)
        one = Correction(0, before.listed.key, name, old, new, who, history.now(), why, anchor)
        number = self._database.write(partial(_writing.correct, one=one))
        return next(made for made in self.corrections(one.key) if made.number == number)

    def corrections(self, key: str | None = None, *, undone: bool = False) -> Sequence[Correction]:
        """What people put right, oldest first; those of one report say whether they still find what they are about."""
        if key is not None and not undone:
            return self.show(key).corrections
        keys: Any = None if key is None else [self.key(key)]
        return self._database.read(partial(corrections.of, keys=keys, undone=undone))

    def undo(self, number: int, *, who: str) -> Correction:
        """Takes a correction back. Raises BadSetting when there is none with this number."""
        found = next((one for one in self.corrections() if one.number == number), None)
        if found is None:
            raise BadSetting(f"没有第{number}号更正，或者它已经撤销；用 reportmine correct --list 查看。", code="no-such-correction")
        self._database.write(partial(_writing.undo, one=found, who=who))
        return found

    # The registry of units.

    def units(self, state: State | None = None) -> list[Unit]:
        """All units with their names, by region and name; `state`: only those in it."""
        return self._database.read(partial(units.everything, state=state))

    def names_of_units(self) -> tuple[list[tuple[str, str | None, int]], list[tuple[str, str]]]:
        """The names that reports use for units (with region and count), and the short names they declare for them."""
        return self._database.read(lambda connection: (list(units.names_in_reports(connection)), units.told_short(connection)))

    def propose_units(self, proposals: Iterable[Unit]) -> int:
        """Stores units and names that are new; how many names there were. What is known stays as it is."""
        everything = list(proposals)
        return self._database.write(lambda connection: units.propose(connection, everything))

    def settle_unit(self, number: int, state: State, *, who: str) -> None:
        """A person says whether a unit is one. Raises BadSetting when there is none of this number."""
        self._database.write(partial(units.settle, number=number, state=state, who=who))

    def settle_alias(self, number: int, state: State, *, who: str) -> None:
        """A person says whether a name means its unit. Raises BadSetting when there is none of this number."""
        self._database.write(partial(units.settle_alias, number=number, state=state, who=who))

    def add_alias(self, number: int, alias: Alias, *, who: str) -> None:
        """A person gives a unit another name; one that is there already gets the state given."""
        self._database.write(partial(units.give_name, number=number, alias=alias, who=who))

    # What analysis reads, and what people decided on it.

    def records(self) -> Iterator[tuple[str, Report]]:
        """Every report with its key, by unit and year, as it counts: manifest and corrections laid over what was read."""
        for one in self.each():
            yield one.listed.key, _as_report(one)

    def records_of(self, keys: Sequence[str]) -> Iterator[tuple[str, Report]]:
        """Some reports with their keys, in the order of the keys; those that are not there are left out."""
        for start in range(0, len(keys), _AT_ONCE):
            some = keys[start : start + _AT_ONCE]
            there = self._database.read(partial(queries.listed_by_key, keys=some))
            found = self._database.read(partial(queries.shown, keys=[key for key in some if key in there], near=False))
            yield from ((one.listed.key, _as_report(one)) for one in found)

    def judgements(self) -> list[Judgement]:
        """What people decided on life lines and links, oldest first."""
        return self._database.read(judgements.every)

    def judge(self, key: str, verdict: str, *, who: str, note: str = "", other: str = "") -> Judgement:
        """Writes a decision down: it outranks every score from now on."""
        return self._database.write(partial(judgements.insert, key=key, verdict=verdict, who=who, note=note, other=other))

    def ledger(self) -> list[Filled]:
        """What people filled into the ledger of rectification, oldest first."""
        return self._database.read(ledger.every)

    def fill(self, cells: Iterable[Filled]) -> list[Filled]:
        """Writes cells of the ledger down, all or none; the latest of a cell counts from now on."""
        everything = list(cells)
        return self._database.write(partial(ledger.insert, cells=everything))

    # The archive as a whole.

    def standing(self) -> Standing:
        """What it holds, in numbers."""
        return self._database.read(partial(standing.standing, name=self.name, path=self._file))

    def handed_in(self, wanted: Filter, expected: Sequence[str] | None = None) -> tuple[tuple[int, ...], Sequence[Handed]]:
        """The years, and for each unit and kind how many reports there are in them; see `standing.handed_in`."""
        return self._database.read(partial(standing.handed_in, wanted=wanted, expected=expected))

    def read(self, work: Callable[[Connection], Result]) -> Result:
        """For parts of the archive with functions of their own (`archive.units`): one of them, in a transaction."""
        return self._database.read(work)

    def write(self, work: Callable[[Connection], Result]) -> Result:
        """The same for functions that write."""
        return self._database.write(work)

    def tidy(self) -> None:
        """Brings the search index into one piece; worth while after a large import."""
        self._database.write(_index.tidy)


def _as_report(one: Shown) -> Report:
    """The record as it counts; its source is where the file was found first, for bytes have no name of their own."""
    source = one.locations[0].path if one.locations else one.listed.key
    return Report.model_validate({**one.record, "source": source, "text": one.text})
