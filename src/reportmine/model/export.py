"""What an export is: a name, a suffix and one function from reports, from findings or from life lines, to text."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from reportmine.model.document import Document
from reportmine.model.finding import Checked
from reportmine.model.link import LifeLine
from reportmine.model.profile import Severity
from reportmine.model.report import Report
from reportmine.model.rule import Manual


@dataclass(frozen=True, slots=True)
class Options:
    """What to write: `values` bare values without their proof, `text` the report's text.

    `layouts` holds the document each report was read from, in the order of the reports; it may be empty.
    """

    values: bool = False
    text: bool = True
    layouts: tuple[Document | None, ...] = ()

    def layout(self, index: int) -> Document | None:
        """The document behind the report at `index`, when it was handed over."""
        return self.layouts[index] if index < len(self.layouts) else None


@dataclass(frozen=True, slots=True)
class Export:
    """One output format; its module has the same name. `layout` is True when it shows the document as it is laid out.

    `render` is given any number of reports, failed ones included, and is deterministic; its text ends with a newline.
    """

    name: str
    suffix: str
    media_type: str
    render: Callable[[Sequence[Report], Options], str]
    layout: bool = False


@dataclass(frozen=True, slots=True)
class FindingsOptions:
    """What to write of findings: those from `lowest` on; `folded`: only what is sure enough in full, the rest as counts.

    `manuals` explains the rules by code. `layouts` holds the document each file was read from, in the order of the files.
    """

    lowest: Severity = Severity.WARNING
    folded: bool = True
    manuals: Mapping[str, Manual] = field(default_factory=dict)
    layouts: tuple[Document | None, ...] = ()

    def layout(self, index: int) -> Document | None:
        """The document behind the file at `index`, when it was handed over."""
        return self.layouts[index] if index < len(self.layouts) else None


@dataclass(frozen=True, slots=True)
class FindingsExport:
    """One output format of findings; its module has the same name. `everything`: by itself it shows remarks (I) too.

    `render` is given any number of files, unreadable ones included, and is deterministic; text ends with a newline.
    """

    name: str
    suffix: str
    media_type: str
    render: Callable[[Sequence[Checked], FindingsOptions], str | bytes]
    layout: bool = False
    everything: bool = False


@dataclass(frozen=True, slots=True)
class LinesOptions:
    """What stands beside life lines: for which years they were asked, and reports that could not be placed in a year."""

    years: tuple[int, int] | None = None
    left_out: tuple[str, ...] = ()
    reports: int = 0


@dataclass(frozen=True, slots=True)
class LinesExport:
    """One output format of life lines. `render` is given them in order, the gravest first, and is deterministic."""

    name: str
    suffix: str
    media_type: str
    render: Callable[[Sequence[LifeLine], LinesOptions], str | bytes]
