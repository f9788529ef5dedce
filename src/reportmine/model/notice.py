"""A notice to a unit to rectify what evaluations found: the facts of the letter, without its wording."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class NoticeReport:
    """A report whose problems the letter tells. `score` and `grade` as people write them; `own`: the unit evaluated itself."""

    key: str
    title: str
    file: str
    kind: str
    project: str
    score: str
    grade: str
    own: bool
    problems: int


@dataclass(frozen=True, slots=True)
class NoticeItem:
    """A problem: verbatim words, where they stand, what the report advises.

    `report` counts from 0. `again` are the earlier years in which it was reported, by a person's verdict; `suspected` says in words what
    only the machine holds to be the same.
    """

    title: str
    quote: str
    place: str
    report: int
    advice: str
    again: tuple[int, ...] = ()
    suspected: str = ""


@dataclass(frozen=True, slots=True)
class Notice:
    """One letter to one body on one year. `norm` is what sets the days (empty: the default of the program).

    `requests` and `closed` count problems that are left out: mere requests, and what the ledger has ticked off.
    """

    body: str
    year: int
    reports: tuple[NoticeReport, ...]
    items: tuple[NoticeItem, ...]
    days: int
    norm: str
    duty: str
    profile: str
    differ: bool = False
    requests: int = 0
    closed: int = 0
