"""Whether a document is a performance report at all; nothing is read into one that is not."""

from __future__ import annotations

import re

from reportmine.model.reading import Reading

_SUBJECT = re.compile(r"绩\s?效|自\s?评")
_TITLE = re.compile(r"绩\s?效|自\s?评|评\s?[价估]|监\s?控|整\s?改")
_RELATED = re.compile(r"指\s?标|预\s?算|资\s?金|财\s?政|项\s?目")
_LEAST_RELATED = 3


def is_report(reading: Reading) -> bool:
    """True when the words speak of performance or self-evaluation more than in passing.

    With a title that names a kind of report once is enough, without one it must be twice; money, indicators or a project
    must be spoken of as well.
    """
    start, end = reading.outline.span
    subject = len(_SUBJECT.findall(reading.folded, start, end))
    titled = any(_TITLE.search(reading.fold(line.span)) for line in reading.outline.title)
    related = len(_RELATED.findall(reading.folded, start, end))
    return subject >= (1 if titled else 2) and related >= _LEAST_RELATED
