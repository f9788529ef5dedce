"""Characters of symbol fonts, by font and code, as the Unicode character that looks the same."""

from __future__ import annotations


def _run(first: int, signs: str) -> dict[int, str]:
    return {first + i: sign for i, sign in enumerate(signs)}


_WINGDINGS = {
    0x6C: "●", 0x6D: "❍", 0x6E: "■", 0x6F: "□", 0x70: "□", 0x71: "❑", 0x72: "❒", 0x73: "◆", 0x74: "◆", 0x75: "◆", 0x76: "❖",
    0x9E: "·", 0x9F: "•", 0xA0: "▪", 0xA1: "○", 0xA2: "○", 0xA4: "◉", 0xA7: "▪", 0xA8: "□", 0xAB: "★",
    0xD8: "➢", 0xDF: "←", 0xE0: "→", 0xE1: "↑", 0xE2: "↓", 0xE8: "➔", 0xEF: "⇦", 0xF0: "⇨", 0xF1: "⇧", 0xF2: "⇩",
    0xFB: "✗", 0xFC: "✓", 0xFD: "☒", 0xFE: "☑", 0x28: "☎", 0x29: "✆", 0x2A: "✉", 0x46: "☞", 0x4A: "☺", 0xB6: "★",
    **_run(0x80, "⓪①②③④⑤⑥⑦⑧⑨⑩"), **_run(0x8B, "⓿❶❷❸❹❺❻❼❽❾❿"),
}  # fmt: skip
_WINGDINGS_2 = {
    0x4F: "✗", 0x50: "✓", 0x51: "☒", 0x52: "☑", 0x53: "☒", 0x54: "☒", 0x97: "●", 0xA1: "■", 0xA2: "■", 0xA3: "□", 0xA4: "□", 0xAE: "◆",
    **_run(0x69, "⓪①②③④⑤⑥⑦⑧⑨⑩"), **_run(0x75, "❶❷❸❹❺❻❼❽❾❿"),
}  # fmt: skip
_SYMBOL = {
    0xA3: "≤", 0xA5: "∞", 0xAB: "↔", 0xAC: "←", 0xAD: "↑", 0xAE: "→", 0xAF: "↓", 0xB0: "°", 0xB1: "±", 0xB3: "≥", 0xB4: "×",
    0xB7: "•", 0xB8: "÷", 0xB9: "≠", 0xBA: "≡", 0xBB: "≈", 0xBC: "…", 0xD0: "∠", 0xD5: "∏", 0xD6: "√", 0xD7: "·", 0xDB: "⇔", 0xDE: "⇒",
    0xE5: "∑", 0xF2: "∫", **_run(0x61, "αβχδεφγηιϕκλμνοπθρστυϖωξψζ"), 0x53: "Σ", 0x44: "Δ", 0x57: "Ω", 0x46: "Φ", 0x50: "Π",
}  # fmt: skip
_FONTS = {"wingdings": _WINGDINGS, "wingdings 2": _WINGDINGS_2, "symbol": _SYMBOL}
_PRIVATE = range(0xF000, 0xF100)

CHECK_MARKS = frozenset("☐☑☒")


def symbol(font: str | None, code: str | None) -> str | None:
    """The character for a `w:sym` (font name, hexadecimal code); None when nobody knows what it looks like."""
    try:
        number = int(code or "", 16)
    except ValueError:
        return None
    table = _FONTS.get((font or "").lower())
    if table is not None:
        return table.get(number & 0xFF if number in _PRIVATE else number)
    return None if number in _PRIVATE or not 0x20 < number < 0xD800 else chr(number)


def in_font(text: str, font: str | None) -> str:
    """Text typed in a symbol font as it looks ("R" in Wingdings 2 is ☑), character by character; else as it is."""
    table = _FONTS.get((font or "").lower())
    if table is None:
        return text
    return "".join(c if c.isspace() else table.get(ord(c) - 0xF000 if ord(c) in _PRIVATE else ord(c), c) for c in text)
