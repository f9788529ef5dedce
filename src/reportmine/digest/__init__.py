"""Reports and life lines of many departments → the digest: pure data, by the counting rules it prints."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from reportmine.digest import _again, _common, _overall, _words
from reportmine.digest._book import Book
from reportmine.digest.base import Base, Input, Naming, base
from reportmine.digest.diff import diff
from reportmine.digest.facts import Facts, facts_of
from reportmine.model.digest import Digest, DigestSettings, Overview, Scope

__all__ = ["Facts", "Input", "Naming", "diff", "digest", "facts_of"]


def digest(given: Input, settings: DigestSettings) -> Digest:
    """The digest. Everything in it is in a fixed order and every number in it has its source."""
    rows = base(given, settings)
    book = Book(rows.reports, rows.problems)
    # The overview comes first in print, and its number of telling reports is what all shares are over.
    overview = _overall.overview(book, rows, 0, 0)
    grades = _overall.grades(book, rows)
    scores = _overall.scores(book, rows)
    common = _common.common(book, rows, settings, overview.telling)
    aspects = _common.aspects(book, rows, common)
    repeats = _again.repeats(book, rows, given, settings)
    _again.marked(rows, repeats, given.lines)
    rectified = _again.rectified(book, rows, given, settings)
    money = _common.money(book, rows)
    return Digest(
        scope=_scope(rows, given, settings),
        overview=_counted(overview, sum(row.common for row in common), sum(not row.common for row in common)),
        grades=grades,
        trend=_overall.trend(book, rows, repeats.confirmed),
        scores=scores,
        common=common,
        aspects=aspects,
        repeats=repeats,
        rectified=rectified,
        money=money,
        portraits=_overall.portraits(book, rows, repeats.confirmed),
        matrix=_overall.matrix(book, rows),
        suggestions=_words.suggestions(common, repeats, rectified, money, book, rows, given),
        achievements=_words.achievements(rows, given),
        left_out=rows.left_out,
        reports=tuple(rows.reports.values()),
        problems=tuple(rows.problems.values()),
        sources=tuple(book.sources),
    )


def _counted(overview: Overview, common: int, individual: int) -> Overview:
    return replace(overview, common=common, individual=individual)


def _scope(rows: Base, given: Input, settings: DigestSettings) -> Scope:
    regions = Counter(region for key in rows.counted() if key in given.facts and (region := given.facts[key].region) is not None)
    region = min(regions, key=lambda name: (-regions[name], name)) if len(regions) == 1 else ""
    return Scope(
        first_year=rows.first, last_year=rows.last, departments=rows.departments, asked=settings.departments, profile=settings.profile,
        named_suspects=settings.named_suspects, taxonomy=given.naming.version, groups=given.naming.groups, rules=_words.rules(settings),
        region=region,
    )  # fmt: skip
