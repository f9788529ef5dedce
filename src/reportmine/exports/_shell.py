"""Pages for a browser, style and script inside them; the frame with the source on the left and what was found on the right."""

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
    page, bar, right = names
    sorts = f'<span id="sorts">{boxes}</span>' if boxes else ""
    told = {"switcher": switcher, "sources": sources, "records": records, "page": page, "bar": bar, "right": right, "sorts": sorts}
    return filled(_FOLDER, looks=looks, title=title, **told)


def filled(folder: str, *, looks: str = "", **told: str) -> str:
    """The page.html of a package, filled with what is told (HTML already), its page.css and page.js inside it.

    The content policy lets run only these two and load nothing. `looks` is style on top.
    """
    style, script = asset(folder, "page.css") + looks, asset(folder, "page.js")
    policy = f"default-src 'none'; style-src '{_digest(style)}'; script-src '{_digest(script)}'"
    return asset(folder, "page.html").format(policy=policy, style=style, script=script, **told)


def asset(folder: str, name: str) -> str:
    """A text file that lies beside the modules of a package."""
    return (resources.files(folder) / name).read_text(encoding="utf-8")


def _digest(text: str) -> str:
    """How a content policy names the one script or style it lets run."""
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
