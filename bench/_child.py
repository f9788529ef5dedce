"""One reading in a process of its own: prints its peak memory in MB and what it found, as JSON.

python bench/_child.py read|parse|pdfplumber FILE
"""

from __future__ import annotations

import json
import re
import resource
import sys
from pathlib import Path


def peak_megabytes() -> float:
    """Peak resident memory of this process. On Linux from its own account: getrusage also counts the parent's."""
    status = Path("/proc/self/status")
    if status.exists() and (found := re.search(r"VmHWM:\s+(\d+) kB", status.read_text())):
        return int(found[1]) / 1024
    unit = 1024 * 1024 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / unit


def _run(how: str, path: Path) -> None:
    if how == "pdfplumber":
        from _peers import plumb

        plumb(path)
    elif how == "parse":
        from reportmine.pipeline import parse

        parse(path)
    elif how == "read":
        from reportmine.pipeline import read
        from reportmine.readers._source import open_source

        read(open_source(path))
    else:
        raise ValueError(f"unknown way {how!r}")


if __name__ == "__main__":
    _run(sys.argv[1], Path(sys.argv[2]))
    print(json.dumps({"megabytes": peak_megabytes()}))
