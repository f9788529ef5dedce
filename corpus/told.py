"""Says in three sentences what a digest found: `python corpus/told.py DIGEST.json`."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any


def sentences(digest: dict[str, Any]) -> list[str]:
    """What was looked at, what departments share, what comes back; each figure as the digest counts it."""
    overview, scope = digest["overview"], digest["scope"]
    shared = [row for row in digest["common"] if row["common"]]
    first = "、".join(f"“{row['leaf_name']}”（{_number(row['departments'])}个部门）" for row in shared[:3])
    years = f"{scope['first_year']}–{scope['last_year']}年"
    return [
        f"{years}的{_number(overview['reports'])}份报告涉及{_number(overview['departments'])}个部门，共提出问题{_number(overview['problems'])}条。",
        f"共性问题有{len(shared)}类，最普遍的是{first}。" if shared else "没有发现共性问题。",
        f"疑似屡评屡犯{_number(digest['repeats']['suspected_count'])}条，已经人认定的{_number(digest['repeats']['confirmed_count'])}条。",
    ]


def _number(cell: Any) -> str:
    return f"{cell['value'] if isinstance(cell, dict) else cell:g}"


def main() -> int:
    """Prints the sentences."""
    if len(sys.argv) != 2:
        print(__doc__, file=sys.stderr)
        return 2
    print("\n".join(sentences(json.loads(Path(sys.argv[1]).read_text(encoding="utf-8")))))
    return 0


if __name__ == "__main__":
    sys.exit(main())
