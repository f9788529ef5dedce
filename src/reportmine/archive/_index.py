"""The search index, the only thing the two databases keep differently: FTS5 without positions, or GIN over arrays of numbers."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Connection, text

from reportmine.archive._grams import ZONES, facet

_LETTERS = dict(zip(ZONES, "abcdx", strict=True))
_FACET = "z"
_PAGE = 512


@dataclass(frozen=True, slots=True)
class Indexed:
    """What the index holds of a report."""

    doc: int
    grams: Mapping[str, Collection[str]]
    facets: Sequence[int]


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a report in the index must have: all grams in one zone, of every group of facets one; its number in [low, high)."""

    zone: str
    grams: Sequence[str]
    facets: Sequence[Sequence[int]] = ()
    low: int = 0
    high: int = 1 << 62


def create(connection: Connection) -> None:
    """Makes the empty index."""
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql("CREATE VIRTUAL TABLE gram USING fts5(tokens, content='', detail=none, columnsize=0, tokenize='ascii')")
        return
    columns = ", ".join(f'"{zone}" integer[] NOT NULL' for zone in (*ZONES, "facets"))
    connection.exec_driver_sql(f"CREATE TABLE gram (doc bigint PRIMARY KEY, {columns})")
    for zone in ZONES:
        connection.exec_driver_sql(f'CREATE INDEX ix_gram_{zone} ON gram USING gin ("{zone}")')
    connection.exec_driver_sql("CREATE INDEX ix_gram_facets ON gram USING gin (facets)")


def add(connection: Connection, some: Sequence[Indexed]) -> None:
    """Puts reports into the index."""
    if not some:
        return
    if connection.dialect.name == "sqlite":
        words = [(one.doc, _tokens(one)) for one in some]
        connection.exec_driver_sql("INSERT INTO gram (rowid, tokens) VALUES (?, ?)", words)
        return
    names = ", ".join(f'"{zone}"' for zone in (*ZONES, "facets", "doc"))
    places = ", ".join(f":{zone}" for zone in (*ZONES, "facets", "doc"))
    values = [{zone: _numbers(one.grams[zone]) for zone in ZONES} | {"facets": list(one.facets), "doc": one.doc} for one in some]
    connection.execute(text(f"INSERT INTO gram ({names}) VALUES ({places})"), values)


def remove(connection: Connection, one: Indexed) -> None:
    """Takes a report out. It must be told exactly what was put in: the index keeps no copy."""
    if connection.dialect.name == "sqlite":
        words = (one.doc, _tokens(one))
        connection.exec_driver_sql("INSERT INTO gram (gram, rowid, tokens) VALUES ('delete', ?, ?)", words)
        return
    connection.execute(text("DELETE FROM gram WHERE doc = :doc"), {"doc": one.doc})


def tidy(connection: Connection) -> None:
    """Brings what many small additions left into one piece."""
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql("INSERT INTO gram (gram) VALUES ('optimize')")
    else:
        for zone in (*ZONES, "facets"):
            connection.exec_driver_sql(f"SELECT gin_clean_pending_list('ix_gram_{zone}')")
        connection.exec_driver_sql("ANALYZE")


def docs(connection: Connection, wanted: Wanted, limit: int | None = None) -> Iterator[int]:
    """The numbers of reports that may be wanted, highest first; a test of their texts decides."""
    if connection.dialect.name == "sqlite":
        query = "SELECT rowid FROM gram WHERE gram MATCH ? AND rowid >= ? AND rowid < ? ORDER BY rowid DESC LIMIT ?"
        values = (_match(wanted), wanted.low, wanted.high, -1 if limit is None else limit)
        found = connection.exec_driver_sql(query, values)
        while rows := found.fetchmany(_PAGE):
            yield from (row[0] for row in rows)
        return
    # The server finds all of them before it gives the first, and hands over what is asked for at once: page by page, then.
    high, left = wanted.high, limit
    while left is None or left > 0:
        page = _PAGE if left is None else min(left, _PAGE)
        some = list(connection.scalars(*_postgres(replace(wanted, high=high), page)))
        yield from some
        if len(some) < page:
            return
        high, left = some[-1], None if left is None else left - len(some)


def _tokens(one: Indexed) -> str:
    words = [f" {letter}".join(("", *one.grams[zone])) for zone, letter in _LETTERS.items()]
    return " ".join([*words, *map(_named, one.facets)])


def _named(number: int) -> str:
    return f"{_FACET}{number & 0xFFFFFFFF:08x}"


def _match(wanted: Wanted) -> str:
    letter = _LETTERS[wanted.zone]
    parts = [f'"{letter}{gram}"' for gram in wanted.grams]
    parts += ["(" + " OR ".join(f'"{_named(number)}"' for number in group) + ")" for group in wanted.facets]
    return " AND ".join(parts)


def _numbers(grams: Iterable[str]) -> list[int]:
    return sorted({_number(gram) for gram in grams})


def _number(gram: str) -> int:
    """A gram as a signed 32-bit number: exact in the basic plane, where nearly everything is written."""
    first, second = ord(gram[0]), ord(gram[1]) if len(gram) > 1 else 0
    if len(gram) > 2 or max(first, second) > 0xFFFF:
        return facet("gram", gram)
    number = first << 16 | second
    return number - (1 << 32) if number >= 1 << 31 else number


def _postgres(wanted: Wanted, limit: int) -> tuple[Any, dict[str, Any]]:
    tests = [f'"{wanted.zone}" @> :grams', "doc >= :low", "doc < :high"]
    values: dict[str, Any] = {"grams": _numbers(wanted.grams), "low": wanted.low, "high": wanted.high}
    for place, group in enumerate(wanted.facets):
        tests.append(f"facets && :facets{place}")
        values[f"facets{place}"] = list(group)
    query = f"SELECT doc FROM gram WHERE {' AND '.join(tests)} ORDER BY doc DESC LIMIT {limit}"
    return text(query), values
