"""The habits of the house, held by machine: size, documentation, language of messages, nothing private in the files."""

import ast
import re
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

import reportmine.errors
from reportmine.errors import ReportmineError

ROOT = Path(__file__).parent.parent
SOURCES = sorted((ROOT / "src").rglob("*.py"))
TOOLS = sorted([*(ROOT / "corpus").glob("*.py"), *(ROOT / "bench").glob("*.py")])
MAX_FILE, MAX_FUNCTION = 400, 50

CHINESE = re.compile(r"[\u4e00-\u9fff]")
UNFINISHED = re.compile(r"\b(?:TODO|FIXME)\b")
PRIVATE = {
    "an index address": re.compile(r"index-url\b|find-links\s*=|\bpypi\.org|\bpythonhosted\.org", re.IGNORECASE),
    "a home folder": re.compile(r"(?<![\w.])/(?:home|Users)/\w+|[A-Z]:\\+Users\\+\w+"),
}
MESSAGE_CLASSES = {
    name for name, value in vars(reportmine.errors).items() if isinstance(value, type) and issubclass(value, ReportmineError)
}

each_source = pytest.mark.parametrize("path", SOURCES, ids=lambda p: str(p.relative_to(ROOT / "src")))
each_module = pytest.mark.parametrize("path", [*SOURCES, *TOOLS], ids=lambda p: p.relative_to(ROOT).as_posix())


@cache
def tree_of(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def kept_files() -> list[Path]:
    """What is in the repository, or would be; every file but the ignored ones."""
    listing = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    if listing.returncode:
        pytest.skip("not a git checkout")
    return [path for name in listing.stdout.split("\0") if name and (path := ROOT / name).is_file()]


def kept_texts() -> Iterator[tuple[str, str]]:
    for path in kept_files():
        if path != Path(__file__) and path.stat().st_size < 2_000_000:
            data = path.read_bytes()
            if b"\0" not in data:
                yield path.relative_to(ROOT).as_posix(), data.decode("utf-8", errors="replace")


@each_module
def test_files_and_functions_are_short(path):
    assert path.read_text(encoding="utf-8").count("\n") < MAX_FILE
    functions = (node for node in ast.walk(tree_of(path)) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))
    long = {node.name: lines for node in functions if (lines := node.end_lineno - node.lineno + 1) > MAX_FUNCTION}
    assert not long


@each_module
def test_public_names_are_documented(path):
    tree = tree_of(path)
    assert ast.get_docstring(tree), "the module says what it is"
    assert not list(undocumented(tree))


def undocumented(node: ast.Module | ast.ClassDef) -> Iterator[str]:
    for child in node.body:
        if isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef) and not child.name.startswith("_"):
            if not ast.get_docstring(child):
                yield child.name
            if isinstance(child, ast.ClassDef):
                yield from undocumented(child)


@each_source
def test_messages_for_people_are_chinese(path):
    foreign = [
        f"{call.lineno}: {ast.unparse(message)}"
        for call in ast.walk(tree_of(path))
        if isinstance(call, ast.Call) and (message := message_of(call)) is not None and not CHINESE.search(ast.unparse(message))
    ]
    assert not foreign


def message_of(call: ast.Call) -> ast.expr | None:
    """The literal message of an error, issue or note; None when the call is something else or the message is a variable."""
    name = call.func.id if isinstance(call.func, ast.Name) else call.func.attr if isinstance(call.func, ast.Attribute) else ""
    named = {keyword.arg: keyword.value for keyword in call.keywords}
    if name in MESSAGE_CLASSES:
        message = named.get("message", call.args[0] if call.args else None)
    elif name in ("Issue", "Note"):
        message = named.get("message", call.args[1] if len(call.args) > 1 else None)
    else:
        return None
    return message if isinstance(message, ast.Constant | ast.JoinedStr) else None


def test_nothing_is_unfinished():
    code = (".py", ".sh", ".toml", ".html", ".css", ".js")
    assert not [name for name, text in kept_texts() if name.endswith(code) and UNFINISHED.search(text)]


@pytest.mark.parametrize("what", PRIVATE)
def test_nothing_private_is_kept(what):
    found = {name: hit[0] for name, text in kept_texts() if (hit := PRIVATE[what].search(text))}
    assert not found, f"names {what}"


def test_no_path_of_this_machine_is_kept():
    here = [str(folder) for folder in (ROOT, ROOT.parent, Path.home()) if len(folder.parts) > 1]
    own = re.compile("|".join(rf"(?<![\w.]){re.escape(folder)}/[\w.-]+" for folder in here))
    assert not {name: hit[0] for name, text in kept_texts() if (hit := own.search(text))}


def test_the_corpus_stays_small():
    assert sum(path.stat().st_size for path in (ROOT / "corpus").rglob("*") if path.is_file()) < 25_000_000
