"""What the pages for a browser share: their assets and the policy that lets nothing foreign load or run."""

from __future__ import annotations

import base64
import hashlib
from importlib import resources


def asset(package: str | None, name: str) -> str:
    """A text file that lies beside the modules of a package."""
    return (resources.files(package or "reportmine.exports") / name).read_text(encoding="utf-8")


def policy(style: str, script: str) -> str:
    """A content policy that lets exactly this style and this script run."""
    return f"default-src 'none'; style-src '{_digest(style)}'; script-src '{_digest(script)}'"


def _digest(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
