"""Whether a document is a performance report at all; nothing is read into one that is not."""

from __future__ import annotations

import re

from reportmine.model.reading import Reading

_SUBJECT = re.compile(r"绩\s?效|自\s?评")
_RELATED = re.compile(r"评\s?价|指\s?标|预\s?算|资\s?金|整\s?改")


def is_report(reading: Reading) -> bool:
    """True when the words speak of performance or self-evaluation more than in passing.

    A title that names a kind of report needs one such word, a text without title two and money or indicators beside.
    """
    start, end = reading.outline.span
    subject = len(_SUBJECT.findall(reading.folded, start, end))
    titled = any(_SUBJECT.search(reading.fold(line.span)) for line in reading.outline.title)
    return titled or (subject >= 2 and len(_RELATED.findall(reading.folded, start, end)) >= 2)
