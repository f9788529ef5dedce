"""The frame of a page for a browser: source on the left, what was found on the right, style and script inside it."""

from __future__ import annotations

from reportmine.exports._page import asset, policy

_FOLDER = "reportmine.exports.records"


def framed(
    title: str, sources: str, records: str, *, switcher: str = "", names: tuple[str, str, str] = ("核对页", "报告核对", "记录")
) -> str:
    """The whole page; `title` and the rest are HTML already. `names`: of the page, of its bar, of what stands on the right."""
    style, script = asset(_FOLDER, "page.css"), asset(_FOLDER, "page.js")
    page, bar, right = names
    return asset(_FOLDER, "page.html").format(
        policy=policy(style, script), title=title, style=style, script=script, switcher=switcher, sources=sources, records=records,
        page=page, bar=bar, right=right,
    )  # fmt: skip
