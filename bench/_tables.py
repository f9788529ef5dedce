"""Results as Markdown, each benchmark in its own section of one page, with the versions they were made with."""

from __future__ import annotations

import argparse
import platform
import re
from collections.abc import Sequence
from importlib import metadata
from pathlib import Path


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A Markdown table; all columns but the first are set to the right."""
    rule = ["---"] + ["---:"] * (len(head) - 1)
    return "\n".join("| " + " | ".join(cell.replace("|", "/") for cell in row) + " |" for row in (head, rule, *rows))


def version(package: str) -> str:
    """The installed version of a package, or "not installed"."""
    try:
        return metadata.version(package)
    except metadata.PackageNotFoundError:
        return "not installed"


def made_with(packages: Sequence[str]) -> str:
    """One line: Python and the versions of the packages."""
    return f"Python {platform.python_version()}; " + ", ".join(f"{name} {version(name)}" for name in packages) + "."


def write_section(page: Path, name: str, text: str) -> None:
    """Replaces the section `name` of a Markdown page, between its two comment lines, or adds it at the end."""
    section = f"<!-- {name}: begin -->\n\n{text.strip()}\n\n<!-- {name}: end -->"
    old = page.read_text(encoding="utf-8") if page.exists() else "# Benchmarks\n"
    pattern = re.compile(rf"<!-- {name}: begin -->.*?<!-- {name}: end -->", re.DOTALL)
    new = pattern.sub(lambda _: section, old) if pattern.search(old) else f"{old.rstrip()}\n\n{section}\n"
    page.write_text(new, encoding="utf-8", newline="\n")


def published(text: str, name: str, page: Path | None) -> int:
    """Prints the tables of a benchmark, or writes them into their section of a page; the exit code."""
    if page:
        write_section(page, name, text)
    else:
        print(text)
    return 0


def options(description: str) -> argparse.ArgumentParser:
    """The parser every benchmark begins with."""
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument("--markdown", type=Path, metavar="FILE", help="write the tables into this page instead of printing them")
    return parser
