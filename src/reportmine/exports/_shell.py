"""The frame of a page for a browser: source on the left, what was found on the right, style and script inside it."""

from __future__ import annotations

import base64
import hashlib
from importlib import resources

_FOLDER = "reportmine.exports.records"


def framed(
    title: str,
    sources: str,
    records: str,
    *,
    switcher: str = "",
    names: tuple[str, str, str] = ("核对页", "报告核对", "记录"),
    boxes: str = "",
    looks: str = "",
) -> str:
    """The whole page; `title` and the rest are HTML already. `names`: of the page, of its bar, of what stands on the right.

    `boxes` say which sorts of rows are shown (`data-shows` names a class of theirs); `looks` is style on top of the common one.
    """
    style, script = asset(_FOLDER, "page.css") + looks, asset(_FOLDER, "page.js")
    policy = f"default-src 'none'; style-src '{_digest(style)}'; script-src '{_digest(script)}'"
    page, bar, right = names
    sorts = f'<span id="sorts">{boxes}</span>' if boxes else ""
    return asset(_FOLDER, "page.html").format(
        policy=policy, title=title, style=style, script=script, switcher=switcher, sources=sources, records=records,
        page=page, bar=bar, right=right, sorts=sorts,
    )  # fmt: skip


def asset(folder: str, name: str) -> str:
    """A text file that lies beside the modules of a package."""
    return (resources.files(folder) / name).read_text(encoding="utf-8")


def _digest(text: str) -> str:
    """How a content policy names the one script or style it lets run."""
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
