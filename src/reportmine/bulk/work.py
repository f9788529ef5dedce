"""What a worker does with one file: bytes in, an entry for the archive out, whatever the file is like."""

from __future__ import annotations

import hashlib
import traceback
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from reportmine.bulk import causes
from reportmine.errors import ReportmineError
from reportmine.model.archived import Entry, Failure

if TYPE_CHECKING:
    from reportmine.model.reader import Source

_LAST_LINES = 6
_WARM_UP = """关于2020年教育专项资金绩效评价的报告
一、基本情况
2020年度预算100万元，实际支出90万元，预算执行率90%，综合得分90分，等级为优。
二、存在的问题
（一）资金拨付不及时。
三、有关建议
（一）加快资金拨付。
"""


@dataclass(frozen=True, slots=True)
class Task:
    """One file to read: `path` for a worker on this machine, `data` for one on another. `sha256` is what was found there."""

    name: str
    sha256: str
    size: int
    path: str | None = None
    data: bytes | None = None


def read(task: Task) -> Entry:
    """The file as an entry: its reports, or why it goes into quarantine. Raises nothing but what ends the process.

    The entry's hash is that of the bytes that were read, which differs from the task's when the file changed in between.
    """
    sha256, size, kind = task.sha256, task.size, None
    try:
        source = _source(task)
        sha256, size, kind = hashlib.sha256(source.data).hexdigest(), len(source.data), source.kind
        return _entry(source, sha256)
    except ReportmineError as error:
        return failed(sha256, size, kind, causes.of_error(error))
    except MemoryError:
        return failed(sha256, size, kind, causes.failure("too-much-memory"))
    except Exception as error:  # our own mistake: the run goes on, the summary says it loudly
        return failed(sha256, size, kind, causes.failure(causes.INTERNAL, detail=_last_lines(error)))


def failed(sha256: str, size: int, kind: str | None, failure: Failure) -> Entry:
    """The entry of a file that goes into quarantine."""
    from reportmine.pipeline import version

    return Entry(sha256, size, kind, version(), failure=failure)


def warm_up() -> None:
    """Loads what every file needs, so that the first one does not wait for it."""
    data = _WARM_UP.encode()
    read(Task("", "", len(data), data=data))


def _source(task: Task) -> Source:
    from reportmine.model.reader import Source
    from reportmine.readers._sniff import sniff
    from reportmine.readers._source import open_source

    if task.data is not None:
        return Source(task.name, task.data, sniff(task.data))
    return open_source(Path(task.path or ""), name=task.name)


def _entry(source: Source, sha256: str) -> Entry:
    from reportmine import pipeline
    from reportmine.archive import rows
    from reportmine.bulk import near

    document = pipeline.read(source)
    reports = pipeline.reports_of(document, source)
    kept = tuple(rows.archived(report, sha256) for report in reports)
    sketch = near.sketch(document, reports, source.kind)
    return Entry(sha256, len(source.data), source.kind, pipeline.version(), reports=kept, sketch=sketch)


def _last_lines(error: Exception) -> str:
    return "\n".join("".join(traceback.format_exception(error)).rstrip().splitlines()[-_LAST_LINES:])
