"""Exact search for Chinese words of any length, on both databases.

The index says which reports hold all pairs of neighbouring characters of the words; their texts decide. Order: the best zone first
(title, problems, recommendations, outcomes, text); in a zone the one with more hits, then the newer year, then the key. A word that
more than `_FEW` reports may hold is not counted in all of them: then newer years come first in each zone and the search ends as soon
as the page is full. Which of the two holds depends on what the archive holds and never on the order it came in.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, islice
from typing import NamedTuple

from sqlalchemy import Connection, select

from reportmine.archive import _grams, _index, queries
from reportmine.archive._batch import batches
from reportmine.archive._bytes import unpressed
from reportmine.archive.tables import body, report
from reportmine.errors import BadSetting
from reportmine.model.archived import Filter, Found, Hit, Listed

ZONES = _grams.ZONES
_FEW = 100
_CHUNK = 40  # texts judged at a time
_AROUND = 24  # characters of a snippet on each side of a word


@dataclass(frozen=True, slots=True)
class Asked:
    """What is searched for: all `words`, in one zone or the best of all; of reports that pass the filter (unit, years, kind)."""

    words: tuple[str, ...]
    zone: str | None = None
    wanted: Filter = Filter()
    limit: int = 20
    offset: int = 0


class _Judged(NamedTuple):
    """A report that holds the words: in which zone (by rank), how often, and its text as it is and as it is searched."""

    rank: int
    times: int
    year: int
    key: str
    title: str
    text: str
    laid: _grams.Laid

    def order(self) -> tuple[int, int, int, str]:
        return (self.rank, -self.times, -self.year, self.key)


def words_of(told: Iterable[str]) -> tuple[str, ...]:
    """The words of a search, in one spelling; blanks part them. Raises BadSetting when there is nothing to search for."""
    words = tuple(dict.fromkeys(_grams.plain(word) for one in told for word in one.split()))
    if not words or not all(_grams.needed(word) for word in words):
        raise BadSetting("检索词里要有文字或数字；只有标点时无法检索。", code="bad-search")
    return words


def search(connection: Connection, asked: Asked) -> Found:
    """One page of what is searched for."""
    facets = _facets(connection, asked.wanted)
    if facets is None:
        return Found((), 0, True)
    zones = (asked.zone,) if asked.zone else ZONES
    search = _Search(connection, asked.words, zones, facets, _grams.docs_of_years(asked.wanted.first_year, asked.wanted.last_year))
    end = asked.offset + asked.limit
    few = search.few()
    if few is not None:
        found = sorted(search.judged(few), key=_Judged.order)
        return Found(_hits(connection, found[asked.offset : end], asked.words, zones), len(found), True)
    found = list(islice(search.newest_first(), end + 1))
    return Found(_hits(connection, found[asked.offset : end], asked.words, zones), len(found), len(found) <= end)


@dataclass(frozen=True, slots=True)
class _Search:
    connection: Connection
    words: tuple[str, ...]
    zones: Sequence[str]
    facets: Sequence[Sequence[int]]
    range: tuple[int, int]

    def _docs(self, zone: str, limit: int | None = None) -> Iterator[int]:
        grams = list(dict.fromkeys(gram for word in self.words for gram in _grams.needed(word)))
        return _index.docs(self.connection, _index.Wanted(zone, grams, self.facets, *self.range), limit)

    def few(self) -> list[int] | None:
        """All reports that may hold the words, when they are few."""
        found: set[int] = set()
        # The text of a report holds all its zones; only its title may be spelt otherwise there.
        for zone in self.zones if len(self.zones) == 1 else ("text", "title"):
            found.update(self._docs(zone, _FEW + 1))
            if len(found) > _FEW:
                return None
        return sorted(found)

    def newest_first(self) -> Iterator[_Judged]:
        """Reports that hold the words, zone by zone, in each the newer years first and then by key."""
        for rank, zone in enumerate(self.zones):
            for _, block in groupby(self._docs(zone), _grams.block_of):
                docs = self._by_key(list(block))
                for some in batches(docs, _CHUNK):
                    # Those whose words stand in a better zone as well have been told there.
                    yield from (one for one in self.judged(some) if one.rank == rank)

    def _by_key(self, docs: list[int]) -> list[int]:
        if len(docs) <= _CHUNK:
            return docs
        query = select(report.c.doc).where(report.c.doc.in_(docs)).order_by(report.c.key)
        return list(self.connection.scalars(query))

    def judged(self, docs: Sequence[int]) -> Iterator[_Judged]:
        """Those of the reports that really hold the words, by key."""
        columns = (body.c.text, body.c.laid, report.c.key, report.c.title, report.c.fiscal_year)
        query = select(*columns).join(report, report.c.doc == body.c.doc)
        rows = self.connection.execute(query.where(body.c.doc.in_(docs))).all()
        for row in sorted(rows, key=lambda row: row.key):
            text = unpressed(row.text)
            laid = _grams.unpacked(row.laid, text)
            for rank, zone in enumerate(self.zones):
                passages = passages_of(laid, zone)
                count = _counted(passages, self.words)
                if count:
                    yield _Judged(rank, count, row.fiscal_year or 0, row.key, row.title or "", text, laid)
                    break


def passages_of(laid: _grams.Laid, zone: str) -> list[str]:
    """The plain passages of a zone."""
    if zone in ("title", "text"):
        return [laid.title if zone == "title" else laid.text]
    return [laid.text[start:end] for start, end in laid.spans.get(zone, ())]


def _counted(passages: Sequence[str], words: Sequence[str]) -> int:
    """How often the words stand in the passages; 0 when one of them does not."""
    counts = [sum(passage.count(word) for passage in passages) for word in words]
    return sum(counts) if all(counts) else 0


def _facets(connection: Connection, wanted: Filter) -> list[list[int]] | None:
    """The filters of a search as the index has them; None when nothing can pass."""
    groups: list[list[int]] = []
    if wanted.unit is not None:
        names = queries.unit_names(connection, wanted.unit)
        groups.append([_grams.facet("unit", name) for name in names])
    if wanted.kind is not None:
        groups.append([_grams.facet("kind", wanted.kind)])
    return groups if all(groups) else None


def _hits(connection: Connection, found: Sequence[_Judged], words: Sequence[str], zones: Sequence[str]) -> tuple[Hit, ...]:
    rows = queries.listed_by_key(connection, [one.key for one in found])
    return tuple(_hit(one, rows[one.key], words, zones[one.rank]) for one in found)


def _hit(one: _Judged, row: Listed, words: Sequence[str], zone: str) -> Hit:
    """With the passage that holds most of the words, and what stands there around the first of them."""
    plains = passages_of(one.laid, zone)
    held = [sum(word in plain for word in words) for plain in plains]
    item = held.index(max(held))
    whole = {"title": one.title, "text": one.text}
    start = 0 if zone in whole else one.laid.spans[zone][item][0]
    passage = whole.get(zone) or one.text[start : start + len(plains[item])]
    snippet, marks = _snippet(passage, plains[item], words)
    return Hit(row, zone, one.times, snippet, marks, None if zone in whole else item)


def _snippet(passage: str, plain: str, words: Sequence[str]) -> tuple[str, tuple[tuple[int, int], ...]]:
    first = min(at for word in words if (at := plain.find(word)) >= 0)
    start, end = max(0, first - _AROUND), min(len(passage), first + _AROUND * 2)
    pieces = ("……" if start else "", " ".join(passage[start:end].split("\n")), "……" if end < len(passage) else "")
    shift = len(pieces[0]) - start
    marks = [(at + shift, at + len(word) + shift) for word in words for at in _places(plain, word, start, end)]
    return "".join(pieces), _joined(marks)


def _places(plain: str, word: str, start: int, end: int) -> Iterator[int]:
    at = plain.find(word, start, end)
    while at >= 0:
        yield at
        at = plain.find(word, at + len(word), end)


def _joined(marks: Iterable[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """Marks in order, those that touch made one."""
    made: list[tuple[int, int]] = []
    for start, end in sorted(marks):
        if made and start <= made[-1][1]:
            made[-1] = (made[-1][0], max(end, made[-1][1]))
        else:
            made.append((start, end))
    return tuple(made)
