"""The outline of a report: its lines as a tree of sections and numbered items, each with the roles its title gives it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum

from reportmine.model.document import Span, Style


class Role(StrEnum):
    """What a section is for (domain: canonical sections S01 to S17)."""

    SUMMARY = "summary"
    BASIC = "basic"
    MONEY = "money"
    GOALS = "goals"
    EVALUATION_WORK = "evaluation_work"
    METHODS = "methods"
    CONCLUSION = "conclusion"
    INDICATORS = "indicators"
    OUTCOMES = "outcomes"
    PROBLEMS = "problems"
    CAUSES = "causes"
    RECOMMENDATIONS = "recommendations"
    RESULT_USE = "result_use"
    RECTIFICATION = "rectification"
    OTHER = "other"
    ATTACHMENTS = "attachments"


@dataclass(frozen=True, slots=True)
class Marker:
    """A number label at the start of a line: its style ("一、", "（一）", "1.", "（1）", "①", "一是" …) and its value."""

    style: str
    value: int
    span: Span


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the body: a paragraph, or a part of one where a heading was glued into it.

    `span` covers the words with the number, `words` those after it. `table` is set for tables instead.
    `continues` is True when the line goes on with the sentence of the line before (cut by a page break).
    """

    span: Span
    words: Span
    style: Style
    marker: Marker | None = None
    block: int = 0
    table: int | None = None
    continues: bool = False


@dataclass(slots=True)
class Node:
    """A section or numbered item. `title` is its heading or lead phrase, `lines` are the lines right below it.

    `own_line` is True when the title has its line to itself; otherwise the text runs on behind it and the first of
    `lines` is the title's own line. `roles` are those of its title; `inherited` those of the nearest titled ancestor.
    """

    title: Span
    level: int
    marker: Marker | None = None
    own_line: bool = True
    roles: tuple[Role, ...] = ()
    inherited: tuple[Role, ...] = ()
    lines: list[Line] = field(default_factory=list)
    children: list[Node] = field(default_factory=list)
    head: Line | None = None
    parent: Node | None = None

    def walk(self) -> Iterator[Node]:
        """This node and all below it, in reading order."""
        yield self
        for child in self.children:
            yield from child.walk()

    def all_lines(self) -> Iterator[Line]:
        """Every line of the node and its children, heading lines included, in reading order."""
        for node in self.walk():
            if node.head is not None and node.own_line:
                yield node.head
            yield from node.lines

    @property
    def role(self) -> tuple[Role, ...]:
        """The roles that hold here: the node's own, else the inherited ones."""
        return self.roles or self.inherited

    @property
    def end(self) -> int:
        """Where the last word of the node stands in the text."""
        return max((line.span.end for line in self.all_lines()), default=self.title.end)


@dataclass(slots=True)
class Outline:
    """The parts of one report: what stands before the first heading, the sections, and what follows the sign-off.

    `title` are the lines that make up the report's title; `front` the other lines before the first section;
    `sections` the top-level nodes; `tail` the sign-off lines; `annex` nodes after it.
    """

    title: list[Line]
    front: list[Line]
    sections: list[Node]
    tail: list[Line]
    annex: list[Node]
    span: Span

    def walk(self) -> Iterator[Node]:
        """Every node of the body, without the annex."""
        for section in self.sections:
            yield from section.walk()
