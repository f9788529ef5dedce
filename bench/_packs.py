"""Zips whose names are written as Windows, macOS and newer programs write them."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Literal

Names = Literal["windows", "macos", "flagged"]


class _Info(zipfile.ZipInfo):
    """An entry whose name goes into the file as given: Python itself would always say that it is UTF-8."""

    raw: bytes = b""

    def _encodeFilenameFlags(self) -> tuple[bytes, int]:  # noqa: N802 (the library's name)
        return self.raw, self.flag_bits


def write_zip(path: Path, entries: Mapping[str, bytes], *, names: Names = "windows") -> None:
    """Writes a zip; its names in GBK, in UTF-8 without saying so, or in UTF-8 with its flag."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as pack:
        for index, (name, data) in enumerate(entries.items()):
            info = _Info(f"entry{index}", (2020, 5, 6, 7, 8, 10))
            info.raw = name.encode("gb18030" if names == "windows" else "utf-8")
            info.flag_bits = 0x800 if names == "flagged" else 0
            info.compress_type = zipfile.ZIP_DEFLATED
            pack.writestr(info, data)
