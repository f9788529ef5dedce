"""Annotated and corrected copies: comments on the exact words, corrections to accept, nothing else changed."""

from __future__ import annotations

import io
import subprocess
import zipfile
from pathlib import Path

import docx
import pytest
from lxml import etree

from reportmine import pipeline
from reportmine.copies import annotated, fixed
from reportmine.model.document import Document
from reportmine.model.finding import Checked, Finding, Fix
from reportmine.model.profile import Severity
from reportmine.model.reader import Source
from reportmine.model.report import Place, Status
from reportmine.readers._source import open_source
from reportmine.readers.docx import READER

ROOT = Path(__file__).parents[2]
REPORTS = ["nl-2022", "hb-2023", "yn-2023", "jy-2022", "zzb-2022"]
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def source(report: str) -> Path:
    return ROOT / "corpus" / "reports" / report / "source.docx"


def finding(document: Document, start: int, end: int, fix: str | None = None) -> Finding:
    quote = document.text[start:end]
    made = Fix(span=(start, end), replacement=fix) if fix is not None else None
    return Finding(
        code="SC001", name="总分与等级不符", severity=Severity.ERROR, message="不符。", quote=quote, place=Place(label="第一部分"),
        span=(start, end), advice="核对。", calculation="1+1=2", fix=made,
    )  # fmt: skip


def spots(document: Document) -> list[tuple[int, int]]:
    """A few words out of every seventh block, those of tables among them."""
    found = []
    for block in list(document.body())[::7]:
        start = block.span.start + (min(3, block.span.end - block.span.start - 1) if block.table is None else 0)
        end = min(block.span.end, start + 6)
        if document.text[start:end].strip() == document.text[start:end] and "\n" not in document.text[start:end] and end > start:
            found.append((start, end))
    return found


def is_number(document: Document, at: int) -> bool:
    """True inside a number label, which no run of the file holds."""
    return any(b.number is not None and b.number.start <= at < b.number.end for b in document.blocks)


def checked(findings: list[Finding]) -> Checked:
    return Checked(source="a.docx", status=Status.COMPLETE, findings=tuple(findings))


def read(data: bytes) -> Document:
    return READER.read(Source("a.docx", data, "docx"))


@pytest.mark.parametrize("report", REPORTS)
def test_comments_stand_on_their_words_and_change_nothing_else(report):
    path = source(report)
    before = path.read_bytes()
    document = pipeline.read(open_source(path))
    findings = [finding(document, *span) for span in spots(document)]
    made = annotated.COPY.make(path, checked(findings), document)
    assert made is not None
    assert made.data == annotated.COPY.make(path, checked(findings), document).data
    assert path.read_bytes() == before
    assert read(made.data).text == document.text
    assert commented_words(made.data) == [f.quote.replace("\t", "") for f in findings]


@pytest.mark.parametrize("report", REPORTS)
def test_members_without_comments_are_byte_equal(report):
    path = source(report)
    document = pipeline.read(open_source(path))
    made = annotated.COPY.make(path, checked([finding(document, *spots(document)[0])]), document)
    old, new = zipfile.ZipFile(path), zipfile.ZipFile(io.BytesIO(made.data))
    changed = {name for name in new.namelist() if name not in old.namelist() or old.read(name) != new.read(name)}
    assert set(old.namelist()) <= set(new.namelist())
    assert changed <= {"word/document.xml", "word/comments.xml", "word/_rels/document.xml.rels", "[Content_Types].xml"}


def test_a_comment_says_what_is_wrong_why_and_what_to_do():
    path = source("nl-2022")
    document = pipeline.read(open_source(path))
    made = annotated.COPY.make(path, checked([finding(document, *spots(document)[0])]), document)
    (comment,) = docx.Document(io.BytesIO(made.data)).comments
    assert comment.author == "reportmine"
    assert "必须改" in comment.text
    assert "SC001" in comment.text
    assert "1+1=2" in comment.text
    assert "核对。" in comment.text


def test_a_finding_without_words_is_not_lost():
    path = source("nl-2022")
    document = pipeline.read(open_source(path))
    bare = finding(document, 0, 1).model_copy(update={"quote": None, "span": None, "place": None})
    made = annotated.COPY.make(path, checked([bare]), document)
    assert "不符。" in next(iter(docx.Document(io.BytesIO(made.data)).comments)).text


@pytest.mark.parametrize("report", REPORTS)
def test_corrections_are_revisions_that_may_be_refused(report):
    path = source(report)
    document = pipeline.read(open_source(path))
    start = next(start for start, end in spots(document) if end - start >= 2 and not is_number(document, start))
    made = fixed.COPY.make(path, checked([finding(document, start, start + 2, "改正")]), document)
    assert made is not None
    accepted = read(made.data).text
    assert accepted == document.text[:start] + "改正" + document.text[start + 2 :]
    assert refused(made.data) == refused(path.read_bytes())


@pytest.mark.parametrize("report", REPORTS)
def test_corrections_in_one_run_are_all_made(report):
    path = source(report)
    document = pipeline.read(open_source(path))
    block = max((b for b in document.body() if b.table is None), key=lambda b: b.span.end - b.span.start)
    first = block.number.end if block.number else block.span.start
    places = [first + 1, first + 6, block.span.end - 4]
    made = fixed.COPY.make(path, checked([finding(document, at, at + 2, "改正了") for at in places]), document)
    assert made is not None
    mended = document.text
    for at in reversed(places):
        mended = mended[:at] + "改正了" + mended[at + 2 :]
    assert read(made.data).text == mended
    assert refused(made.data) == refused(path.read_bytes())


@pytest.mark.needs_tool("soffice")
@pytest.mark.parametrize("copy", [annotated.COPY, fixed.COPY])
def test_an_office_program_opens_the_copies(copy, tmp_path):
    path = source("jy-2022")
    document = pipeline.read(open_source(path))
    start = next(start for start, end in spots(document) if end - start >= 2 and not is_number(document, start))
    made = copy.make(path, checked([finding(document, start, start + 2, "改正")]), document)
    target = tmp_path / "copy.docx"
    target.write_bytes(made.data)
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    subprocess.run(["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", tmp_path, target], check=True, capture_output=True)
    assert (tmp_path / "copy.pdf").stat().st_size > 10_000


def test_there_is_nothing_to_correct_in_other_formats_or_without_fixes():
    path = ROOT / "corpus/reports/nl-2022/source.pdf"
    document = pipeline.read(open_source(path))
    assert fixed.COPY.make(path, checked([finding(document, 0, 2, "改正")]), document) is None
    docx = source("nl-2022")
    document = pipeline.read(open_source(docx))
    assert fixed.COPY.make(docx, checked([finding(document, 0, 2)]), document) is None


def test_other_formats_become_a_page_of_their_own():
    path = ROOT / "corpus/reports/nl-2022/source.pdf"
    document = pipeline.read(open_source(path))
    made = annotated.COPY.make(path, checked([finding(document, 5, 12)]), document)
    page = made.data.decode()
    assert made.suffix == ".html"
    assert "总分与等级不符" in page
    assert "http" not in page.replace("http-equiv", "")


def commented_words(data: bytes) -> list[str]:
    """For each comment, in its order, the words its range covers."""
    root = etree.fromstring(zipfile.ZipFile(io.BytesIO(data)).read("word/document.xml"))
    open_now: set[str] = set()
    words: dict[str, str] = {}
    for node in root.iter():
        if node.tag == W + "commentRangeStart":
            open_now.add(node.get(W + "id"))
            words[node.get(W + "id")] = ""
        elif node.tag == W + "commentRangeEnd":
            open_now.discard(node.get(W + "id"))
        elif node.tag == W + "t":
            for key in open_now:
                words[key] += node.text or ""
    return [words[key] for key in sorted(words, key=int)]


def refused(data: bytes) -> str:
    """The text as it is when every revision is refused, without blanks."""
    root = etree.fromstring(zipfile.ZipFile(io.BytesIO(data)).read("word/document.xml"))
    for inserted in list(root.iter(W + "ins")):
        inserted.getparent().remove(inserted)
    return "".join("".join(node.text or "" for node in root.iter(W + "t", W + "delText")).split())
