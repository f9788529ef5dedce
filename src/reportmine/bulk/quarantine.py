"""The files in quarantine handed back to people: copies of the originals by cause, and a list that says what to do."""

from __future__ import annotations

import csv
import io
import shutil
from collections.abc import Sequence
from pathlib import Path

from reportmine.bulk import _room, again
from reportmine.bulk._store import Store
from reportmine.bulk.causes import Cause, causes
from reportmine.model.archived import Quarantined

LIST = "待处理文件清单"
_HEAD = ("原因", "说明", "建议", "原位置", "副本", "大小（字节）", "SHA-256", "技术细节")
_WIDTHS = (16, 50, 40, 60, 40, 12, 20, 30)


def export(store: Store, folder: Path, cause: str | None = None) -> tuple[int, list[str]]:
    """Copies the originals into one folder a cause, with a list as xlsx and csv; how many, and those not found. Raises OSError."""
    found = sorted(again.of_cause(store.quarantined(), cause), key=lambda one: (one.failure.cause, one.paths, one.sha256))
    by_hash = {one.sha256: one for one in found}
    copies: dict[str, str] = {}
    lost: list[str] = []
    folder.mkdir(parents=True, exist_ok=True)
    with _room.room() as room:
        for original in again.originals(again.sought(found), room, store.kept_files, lost):
            one = by_hash.get(original.sha256)
            if one is not None and original.sha256 not in copies:
                copies[original.sha256] = _copied(original.path, one, folder)
            original.release()
    rows = [_row(one, copies.get(one.sha256, "")) for one in found]
    _write_list(folder, rows)
    return len(copies), sorted(lost)


def _copied(path: Path, one: Quarantined, folder: Path) -> str:
    """Copies an original into the folder of its cause, under its own name; its name there."""
    place = folder / causes()[one.failure.cause].name
    place.mkdir(exist_ok=True)
    name = one.paths[0].replace("\\", "/").rpartition("/")[2].rpartition("!")[2] if one.paths else one.sha256
    target, count = place / name, 1
    while target.exists():
        count += 1
        target = place / f"{Path(name).stem}-{count}{Path(name).suffix}"
    shutil.copyfile(path, target)
    return f"{place.name}/{target.name}"


def _row(one: Quarantined, copy: str) -> tuple[str, ...]:
    cause = causes().get(one.failure.cause) or Cause(one.failure.cause, one.failure.cause, "", "")
    paths = "；".join(one.paths)
    return (cause.name, one.failure.message, cause.advice, paths, copy, str(one.size), one.sha256, one.failure.detail)


def _write_list(folder: Path, rows: Sequence[tuple[str, ...]]) -> None:
    import xlsxwriter

    buffer = io.StringIO(newline="")
    csv.writer(buffer).writerows([_HEAD, *rows])
    (folder / f"{LIST}.csv").write_bytes(buffer.getvalue().encode("utf-8-sig"))
    with xlsxwriter.Workbook(folder / f"{LIST}.xlsx", {"strings_to_formulas": False, "strings_to_urls": False}) as book:
        sheet = book.add_worksheet("待处理文件")
        bold = book.add_format({"bold": True, "bg_color": "#DDEBF7"})
        wrap = book.add_format({"text_wrap": True, "valign": "top"})
        sheet.write_row(0, 0, _HEAD, bold)
        for index, row in enumerate(rows, 1):
            sheet.write_row(index, 0, row, wrap)
        for index, width in enumerate(_WIDTHS):
            sheet.set_column(index, index, width)
        sheet.freeze_panes(1, 0)
