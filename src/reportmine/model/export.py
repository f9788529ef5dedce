"""What an export is: a name, a suffix and one function from reports to text."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from reportmine.model.document import Document
from reportmine.model.report import Report


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
