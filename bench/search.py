"""How fast the archive finds words, beside LIKE over the same texts in the same database.

python bench/search.py [--reports 100000] [--archive PATH_OR_URL] [--markdown docs/benchmarks.md]

With --archive the reports are kept there, and used again when there are as many as asked for.
"""

from __future__ import annotations

import random
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from statistics import median, quantiles

from _reports import CHARACTERS, entries, stock
from _tables import made_with, options, published, table
from sqlalchemy import Connection, text

from reportmine.archive import open_archive
from reportmine.archive.store import Archive

REPORTS, BATCH, SEED = 100_000, 200, 11
COMMON = ("绩效评价", "资金", "项目", "管理", "预算执行率", "存在的主要问题", "年", "金", "2021年", "万元")
EACH_LENGTH, LENGTHS, PEERS = 30, (1, 2, 3, 4, 6, 8), 10
_PLAIN = "plain_text_of_the_benchmark"


def report(place: str, count: int) -> str:
    """The section: what it takes to find words of each sort, and what LIKE takes."""
    with open_archive(place, create=True) as archive:
        _fill(archive, count)
        size, sorts = archive.standing().size, _words(archive, count)
        rows = [_row(name, words, archive) for name, words in sorts]
        peer = _beside_like(archive, [word for _, words in sorts for word in words][:: max(1, sum(len(w) for _, w in sorts) // PEERS)])
    packages = made_with(["reportmine", "SQLAlchemy", "psycopg"])
    head = (
        f"{count:,} reports of about {CHARACTERS:,} characters; the first page of 20, ranked, with snippets; each word once to warm, "
        f"then timed. The archive takes {size / 1e6:,.0f} MB, {size / count / 1000:.1f} kB a report: record, text and index."
    )
    body = table(["words", "number", "median", "95 %", "worst"], rows)
    return f"## Searching\n\n`python bench/search.py`. {packages}\n\n{head}\n\n{body}\n\n{peer}"


def _fill(archive: Archive, count: int) -> None:
    there = archive.count()
    if there >= count:
        return
    files = entries(count, stock())
    while some := [(entry, places, None) for entry, places in islice(files, BATCH)]:
        archive.put_many(some)
    archive.tidy()


def _words(archive: Archive, count: int) -> list[tuple[str, list[str]]]:
    """Words that are nearly everywhere, words of each length cut out of the texts, two words together, and words that are nowhere."""
    chance = random.Random(SEED)
    texts = [archive.show(one.key).text for one in archive.reports(sort="key", limit=60, offset=count // 2)]
    sorts = [("common ones", list(COMMON))]
    sorts += [(f"{length} characters from the texts", list(islice(_cut(texts, length, chance), EACH_LENGTH))) for length in LENGTHS]
    two = [f"{a} {b}" for a, b in zip(_cut(texts, 2, chance), islice(_cut(texts, 3, chance), EACH_LENGTH), strict=False)]
    turned = [word[::-1] for word in islice(_cut(texts, 3, chance), EACH_LENGTH)]
    sorts += [("two words together", two), ("3 characters turned round", turned)]
    return [*sorts, ("all", [word for _, words in sorts for word in words])]


def _cut(texts: Sequence[str], length: int, chance: random.Random) -> Iterator[str]:
    while True:
        words = chance.choice(texts)
        start = chance.randrange(len(words) - length)
        word = words[start : start + length]
        if word.isalnum():
            yield word


def _row(name: str, words: Sequence[str], archive: Archive) -> list[str]:
    times = sorted(_timed(lambda word=word: archive.search([word])) for word in words)  # type: ignore[misc]
    return [name, str(len(words)), _ms(median(times)), _ms(quantiles(times, n=20)[-1]), _ms(times[-1])]


def _timed(call: Callable[[], object]) -> float:
    call()
    began = time.perf_counter()
    call()
    return time.perf_counter() - began


def _ms(seconds: float) -> str:
    return f"{seconds * 1000:.1f} ms"


def _beside_like(archive: Archive, words: Sequence[str]) -> str:
    """The same words by LIKE over a table of plain texts that the same database holds for the time."""
    archive.write(lambda connection: connection.execute(text(f"CREATE TABLE {_PLAIN} (key text, year integer, words text)")))
    try:
        _copy_texts(archive)
        ours = [_timed(lambda word=word: archive.search([word])) for word in words]  # type: ignore[misc]
        theirs = [_timed(lambda word=word: archive.read(lambda c: _like(c, word))) for word in words]  # type: ignore[misc]
    finally:
        archive.write(lambda connection: connection.execute(text(f"DROP TABLE {_PLAIN}")))
    rows = [
        ["reportmine search", _ms(median(ours)), _ms(max(ours)), "1 ×"],
        ["LIKE, newest 20, no ranking, no snippets", _ms(median(theirs)), _ms(max(theirs)), f"{median(theirs) / median(ours):.0f} ×"],
    ]
    return f"Beside LIKE, {len(words)} of these words:\n\n" + table(["", "median", "worst", "median beside ours"], rows)


def _copy_texts(archive: Archive) -> None:
    rows: list[dict[str, object]] = []
    for one in archive.each():
        rows.append({"key": one.listed.key, "year": one.listed.fiscal_year, "words": one.text})
        if len(rows) == 1000:
            _insert(archive, rows)
            rows = []
    if rows:
        _insert(archive, rows)


def _insert(archive: Archive, rows: list[dict[str, object]]) -> None:
    archive.write(lambda connection: connection.execute(text(f"INSERT INTO {_PLAIN} VALUES (:key, :year, :words)"), rows))


def _like(connection: Connection, words: str) -> object:
    tests = " AND ".join(f"words LIKE :w{place}" for place, _ in enumerate(words.split()))
    values = {f"w{place}": f"%{word}%" for place, word in enumerate(words.split())}
    query = text(f"SELECT key FROM {_PLAIN} WHERE {tests} ORDER BY year DESC, key LIMIT 20")
    return connection.execute(query, values).all()


def main(argv: Sequence[str] | None = None) -> int:
    """Runs the benchmark; prints the tables or writes them into a page."""
    parser = options("Times searches in an archive.")
    parser.add_argument("--reports", type=int, default=REPORTS, metavar="N", help="how many reports the archive holds")
    parser.add_argument("--archive", metavar="PLACE", help="path or database URL of the archive to fill and keep")
    chosen = parser.parse_args(argv)
    with tempfile.TemporaryDirectory() as folder:
        made = report(chosen.archive or str(Path(folder) / "archive.db"), chosen.reports)
    return published(made, "searching", chosen.markdown)


if __name__ == "__main__":
    sys.exit(main())
