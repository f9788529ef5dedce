"""Text and sketches as the archive keeps them."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Sequence


def packed(sketch: Sequence[int]) -> bytes | None:
    """A sketch as bytes: the width of a number, then the numbers."""
    if not sketch:
        return None
    width = 4 if max(sketch) < 1 << 32 else 8
    return bytes([width]) + struct.pack(f"<{len(sketch)}{'I' if width == 4 else 'Q'}", *sketch)


def unpacked(data: bytes | None) -> tuple[int, ...]:
    """The sketch that was packed."""
    if not data:
        return ()
    width = data[0]
    return struct.unpack(f"<{(len(data) - 1) // width}{'I' if width == 4 else 'Q'}", data[1:])


def pressed(words: str) -> bytes:
    """Text in as few bytes as is quick."""
    return zlib.compress(words.encode("utf-8", "surrogatepass"), 6)


def unpressed(data: bytes) -> str:
    """The text that was pressed."""
    return zlib.decompress(data).decode("utf-8", "surrogatepass")
