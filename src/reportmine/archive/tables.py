"""The archive's tables, the same on SQLite and PostgreSQL. What only one of them has (the search index) stands in `_index.py`.

Columns of `report` that are filtered by hold what counts: the extracted value, unless the manifest or a person's correction says
otherwise. `body.record` stays as extracted.
"""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
)

METADATA = MetaData()

# SQLite gives a table its own rows' number only for a column that is called INTEGER.
_NUMBER = BigInteger().with_variant(Integer, "sqlite")
# Sorted by code points everywhere, whatever language the server was set up for.
_TEXT = Text().with_variant(Text(collation="C"), "postgresql")


def _sha(name: str = "sha256", *, primary: bool = False) -> Column[str]:
    return Column(name, String(64), ForeignKey("file.sha256"), primary_key=primary, nullable=False)


meta = Table("meta", METADATA, Column("name", _TEXT, primary_key=True), Column("value", _TEXT, nullable=False))

file = Table(
    "file",
    METADATA,
    Column("sha256", String(64), primary_key=True),
    Column("size", BigInteger, nullable=False),
    Column("format", _TEXT),
    Column("pipeline", _TEXT, nullable=False, index=True),
    Column("attempts", Integer, nullable=False, default=1),
    Column("sketch", LargeBinary),
)

location = Table(
    "location",
    METADATA,
    _sha(primary=True),
    Column("path", _TEXT, primary_key=True, index=True),
    Column("size", BigInteger, nullable=False),
    Column("modified", _TEXT),
)

told = Table(
    "told",
    METADATA,
    _sha(primary=True),
    Column("path", _TEXT, nullable=False),
    Column("unit", _TEXT),
    Column("year", Integer),
    Column("kind", _TEXT),
)

quarantine = Table(
    "quarantine",
    METADATA,
    _sha(primary=True),
    Column("cause", _TEXT, nullable=False, index=True),
    Column("message", _TEXT, nullable=False),
    Column("detail", _TEXT, nullable=False, default=""),
)

near = Table(
    "near",
    METADATA,
    _sha("a", primary=True),
    _sha("b", primary=True),
    Column("reason", _TEXT, nullable=False),
    Column("likeness", Float, nullable=False),
    Index("ix_near_b", "b"),
)

report = Table(
    "report",
    METADATA,
    Column("key", _TEXT, primary_key=True),
    _sha(),
    Column("doc", BigInteger, nullable=False, unique=True),
    Column("part", Integer),
    Column("kind", _TEXT, index=True),
    Column("title", _TEXT),
    Column("fiscal_year", Integer),
    Column("department", _TEXT, index=True),
    Column("unit", _TEXT, index=True),
    Column("project", _TEXT),
    Column("region", _TEXT),
    Column("score", _TEXT),
    Column("score_value", Float, index=True),
    Column("grade", _TEXT),
    Column("budget_yuan", _TEXT),
    Column("spent_yuan", _TEXT),
    Column("report_date", _TEXT),
    Column("status", _TEXT, nullable=False),
    Index("ix_report_sha256", "sha256"),
    Index("ix_report_year_key", "fiscal_year", "key"),
)

body = Table(
    "body",
    METADATA,
    # The number of a report in the search index: newer years have higher ones (`_grams.first_doc`).
    Column("doc", _NUMBER, primary_key=True, autoincrement=False),
    Column("text", LargeBinary, nullable=False),
    Column("laid", _TEXT, nullable=False),  # `_grams.packed`
    Column("record", LargeBinary, nullable=False),
)

problem_leaf = Table(
    "problem_leaf",
    METADATA,
    Column("key", _TEXT, ForeignKey("report.key"), primary_key=True),
    Column("item", Integer, primary_key=True, autoincrement=False),
    Column("leaf", _TEXT, primary_key=True, index=True),
)

correction = Table(
    "correction",
    METADATA,
    Column("id", _NUMBER, primary_key=True),
    Column("key", _TEXT, nullable=False, index=True),  # not a foreign key: it outlives what it corrects
    Column("field", _TEXT, nullable=False),
    Column("anchor", _TEXT),
    Column("old", _TEXT),
    Column("new", _TEXT),
    Column("who", _TEXT, nullable=False),
    Column("at", _TEXT, nullable=False),
    Column("why", _TEXT, nullable=False),
    Column("undone_who", _TEXT),
    Column("undone_at", _TEXT),
)

history = Table(
    "history",
    METADATA,
    Column("id", _NUMBER, primary_key=True),
    Column("at", _TEXT, nullable=False),
    Column("what", _TEXT, nullable=False),
    Column("sha256", String(64), index=True),
    Column("key", _TEXT, index=True),
    Column("who", _TEXT),
    Column("detail", _TEXT, nullable=False),
)

unit = Table(
    "unit",
    METADATA,
    Column("id", _NUMBER, primary_key=True),
    Column("name", _TEXT, nullable=False),
    Column("region", _TEXT, nullable=False, default=""),
    Column("parent", _NUMBER, ForeignKey("unit.id")),
    Column("state", _TEXT, nullable=False),
    Column("reason", _TEXT, nullable=False, default=""),
    UniqueConstraint("name", "region"),
)

unit_alias = Table(
    "unit_alias",
    METADATA,
    Column("id", _NUMBER, primary_key=True),
    Column("unit", _NUMBER, ForeignKey("unit.id"), nullable=False, index=True),
    Column("name", _TEXT, nullable=False, index=True),
    Column("since", _TEXT),
    Column("until", _TEXT),
    Column("reason", _TEXT, nullable=False, default=""),
    Column("state", _TEXT, nullable=False),
)

unit_successor = Table(
    "unit_successor",
    METADATA,
    Column("old", _NUMBER, ForeignKey("unit.id"), primary_key=True, autoincrement=False),
    Column("new", _NUMBER, ForeignKey("unit.id"), primary_key=True, autoincrement=False),
    Column("since", _TEXT),
    Column("reason", _TEXT, nullable=False, default=""),
    Column("state", _TEXT, nullable=False),
    Index("ix_unit_successor_new", "new"),
)

judgement = Table(
    "judgement",
    METADATA,
    Column("id", _NUMBER, primary_key=True),
    Column("key", _TEXT, nullable=False, index=True),  # a life line's, or "a|b" for two problems: both outlive every rebuild
    Column("verdict", _TEXT, nullable=False),
    Column("other", _TEXT, nullable=False, default=""),
    Column("who", _TEXT, nullable=False),
    Column("at", _TEXT, nullable=False),
    Column("note", _TEXT, nullable=False, default=""),
)

ledger = Table(
    "ledger",
    METADATA,
    Column("id", _NUMBER, primary_key=True),
    Column("key", _TEXT, nullable=False, index=True),  # a problem's: the report's key and a hash of the problem's title
    Column("field", _TEXT, nullable=False),
    Column("value", _TEXT, nullable=False),
    Column("anchor", _TEXT, nullable=False, default=""),
    Column("who", _TEXT, nullable=False),
    Column("at", _TEXT, nullable=False),
)
