"""The documentation runs: every command in a ```sh block and every ```python block, on small inputs."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from reportmine.checks import _manual
from reportmine.exports import manuals
from reportmine.model.report import BasicInfo, Derived, Indicator, Problem, ReportKind, SignOff

ROOT = Path(__file__).parent.parent
PAGES = ("README.md", "README.zh-CN.md", "CONTRIBUTING.md")
WHOLE = {"sh demo.sh", "sh test.sh"}  # they would run this test again
REPORTS = ("da-2019", "nl-2021")
BLOCK = re.compile(r"^```(sh|python)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"\]\((?!https?:|#)([^)#]+)\)")


def blocks(language: str) -> list[tuple[str, str]]:
    found = [(page, hit[2]) for page in PAGES for hit in BLOCK.finditer((ROOT / page).read_text(encoding="utf-8")) if hit[1] == language]
    return sorted(set(found))


def commands() -> list[tuple[str, str]]:
    lines = ((page, line.strip()) for page, block in blocks("sh") for line in block.splitlines())
    kept = {line: page for page, line in sorted(lines, reverse=True) if line and not line.startswith("#") and line not in WHOLE}
    return sorted((page, line) for line, page in kept.items())


@pytest.fixture(scope="module")
def desk(tmp_path_factory):
    """A folder with the files the documentation speaks of, a few reports large."""
    folder = tmp_path_factory.mktemp("desk")
    (folder / "archive").mkdir()
    for report in REPORTS:
        shutil.copytree(ROOT / "corpus/reports" / report, folder / "corpus/reports" / report)
        shutil.copy(ROOT / "corpus/reports" / report / "source.docx", folder / "archive" / f"{report}.docx")
    for name in ("links.yaml", "splits.json", "baseline.json"):
        if (ROOT / "corpus" / name).exists():
            shutil.copy(ROOT / "corpus" / name, folder / "corpus" / name)
    shutil.copy(ROOT / "corpus/reports/nl-2021/source.docx", folder / "report.docx")
    shutil.copy(ROOT / "corpus/reports/nl-2021/source.pdf", folder / "report.pdf")
    return folder


@pytest.mark.parametrize(("page", "command"), commands(), ids=lambda v: v)
def test_commands_run(desk, page, command):
    path = os.pathsep.join((str(Path(sys.executable).parent), os.environ["PATH"]))
    done = subprocess.run(command, shell=True, cwd=desk, env=os.environ | {"PATH": path}, capture_output=True, text=True, timeout=120)
    # A draft with something to mend ends in 1, as the documentation says.
    assert done.returncode in ((0, 1) if command.startswith("reportmine check") else (0,)), done.stderr
    for out in re.findall(r"(?:-o|>) (\S+)", command):
        assert (desk / out).stat().st_size > 0


@pytest.mark.parametrize(("page", "code"), blocks("python"), ids=[page for page, _ in blocks("python")])
def test_python_examples_run(desk, page, code):
    done = subprocess.run([sys.executable, "-c", code], cwd=desk, capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("script", ["demo.sh", "test.sh", "setup.sh"])
def test_scripts_are_posix_shell(script):
    subprocess.run(["sh", "-n", script], cwd=ROOT, check=True)


@pytest.mark.parametrize("page", [*PAGES, "CHANGELOG.md", "corpus/README.md", "corpus/GUIDELINES.md"])
def test_links_lead_somewhere(page):
    source = ROOT / page
    assert not [target for target in LINK.findall(source.read_text(encoding="utf-8")) if not (source.parent / target).exists()]


def test_both_readmes_show_the_same_commands():
    english, chinese = ([block for page, block in blocks("sh") if page == name] for name in PAGES[:2])
    assert english == chinese


def test_the_glossary_names_what_the_record_has():
    glossary = (ROOT / "docs/glossary.md").read_text(encoding="utf-8")
    named = set(re.findall(r"`(basic_info|derived|sign_off|indicators\[\]|problems\[\])\.(\w+)", glossary))
    types = {"basic_info": BasicInfo, "derived": Derived, "sign_off": SignOff, "indicators[]": Indicator, "problems[]": Problem}
    assert not [f"{part}.{name}" for part, name in named if name not in types[part].model_fields]
    assert {kind.value for kind in ReportKind if f"`{kind}`" not in glossary} == {"other"}


def test_the_page_of_rules_is_fresh():
    made = manuals.markdown(list(_manual.manuals().values()))
    assert (ROOT / "docs/rules.md").read_text(encoding="utf-8") == made, "write it anew: reportmine rules --format markdown > docs/rules.md"
