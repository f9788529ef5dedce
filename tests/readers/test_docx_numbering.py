"""Numbers Word prints but does not store."""

import re
from pathlib import Path

import pytest
from readers._docx_maker import abstract, make_docx, num, numbered, para, restart, style, styled, table

from reportmine.readers import _soffice
from reportmine.readers._docx_document import read_docx

FIXTURES = Path(__file__).parent.parent / "fixtures" / "readers"
CHINESE = "chineseCountingThousand"
OUTLINE = abstract(1, (CHINESE, "%1、"), (CHINESE, "（%2）"), ("decimal", "%3."))
REPLACED = (
    '<w:lvlOverride w:ilvl="0"><w:lvl w:ilvl="0"><w:start w:val="3"/><w:numFmt w:val="decimal"/><w:lvlText w:val="第%1条"/></w:lvl>'
    "</w:lvlOverride>"
)


def labels(body, numbering, styles=""):
    document = read_docx(make_docx(body, numbering=numbering, styles=styles), reader="docx")
    assert document.ledger.balanced
    return [document.words(b.number) if b.number else "" for b in document.blocks]


def in_list(*places, text="文"):
    return "".join(numbered(text, n, level) for n, level in places)


CASES = {
    "counts, deeper levels begin anew": (
        in_list((1, 0), (1, 1), (1, 2), (1, 2), (1, 1), (1, 2), (1, 0), (1, 1)),
        OUTLINE + num(1, 1),
        ["一、", "（一）", "1.", "2.", "（二）", "1.", "二、", "（一）"],
    ),
    "lists of one abstract list share its counters": (
        in_list((1, 0), (2, 0), (1, 0)),
        OUTLINE + num(1, 1) + num(2, 1),
        ["一、", "二、", "三、"],
    ),
    "a start override begins anew, once": (
        in_list((1, 0), (1, 0), (2, 0), (2, 0), (1, 0)),
        OUTLINE + num(1, 1) + num(2, 1, restart(0, 1)),
        ["一、", "二、", "一、", "二、", "三、"],
    ),
    "a start override with another value": (in_list((2, 0)), OUTLINE + num(2, 1, restart(0, 5)), ["五、"]),
    "an override replaces a whole level": (
        in_list((1, 0)),
        OUTLINE + num(1, 1, REPLACED),
        ["第3条"],
    ),
    "lvlRestart 0 never begins anew": (
        in_list((1, 0), (1, 1), (1, 0), (1, 1)),
        abstract(1, ("decimal", "%1"), ("decimal", "第%2条", '<w:lvlRestart w:val="0"/>')) + num(1, 1),
        ["1", "第1条", "2", "第2条"],
    ),
    "lvlRestart 1 looks at the first level only": (
        in_list((1, 0), (1, 1), (1, 2), (1, 1), (1, 2), (1, 0), (1, 2)),
        abstract(1, ("decimal", "%1"), ("decimal", "%2"), ("decimal", "第%3条", '<w:lvlRestart w:val="1"/>')) + num(1, 1),
        ["1", "1", "第1条", "2", "第2条", "2", "第1条"],
    ),
    "isLgl prints all levels as digits": (
        in_list((1, 0), (1, 1)),
        abstract(1, (CHINESE, "第%1章"), ("decimal", "%1.%2", "<w:isLgl/>")) + num(1, 1),
        ["第一章", "1.1"],
    ),
    "a level that was skipped shows its start": (
        in_list((1, 1), (1, 1), (1, 0)),
        abstract(1, ("decimal", "%1"), ("decimal", "%1.%2")) + num(1, 1),
        ["1.1", "1.2", "2"],
    ),
    "format none adds nothing": (in_list((1, 0)), abstract(1, ("none", "%1")) + num(1, 1), [""]),
    "bullets are not numbers": (in_list((1, 0)), abstract(1, ("bullet", "•")) + num(1, 1), [""]),
    "unknown list": (in_list((7, 0)), OUTLINE, [""]),
    "level out of range": (in_list((1, 30)), OUTLINE + num(1, 1), [""]),
    "cells count too": (
        in_list((1, 0)) + table([numbered("甲", 1, 0), "乙"]) + in_list((1, 0)),
        OUTLINE + num(1, 1),
        ["一、", "", "三、"],
    ),
    "an empty numbered paragraph is printed": (
        in_list((1, 0)) + numbered("", 1, 0) + in_list((1, 0)),
        OUTLINE + num(1, 1),
        ["一、", "二、", "三、"],
    ),
    "a deleted paragraph takes no number": (
        in_list((1, 0))
        + para('<w:del><w:r><w:delText>旧</w:delText></w:r></w:del>', '<w:numPr><w:numId w:val="1"/></w:numPr><w:rPr><w:del/></w:rPr>')
        + in_list((1, 0)),
        OUTLINE + num(1, 1),
        ["一、", "二、"],
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_lists(case):
    body, numbering, expected = CASES[case]
    assert labels(body, numbering) == expected


LINKED = abstract(1, (CHINESE, "%1、", '<w:pStyle w:val="H1"/>'), (CHINESE, "（%2）", '<w:pStyle w:val="H2"/>')) + num(1, 1)
HEADINGS = (
    style("H1", "heading 1", p='<w:numPr><w:numId w:val="1"/></w:numPr>')
    + style("H2", "heading 2", based="H1", p='<w:numPr><w:ilvl w:val="1"/></w:numPr>')
    + style("Mine", "我的标题", based="H2")
)
STYLED = {
    "the style names the list": (styled("甲", "H1") + styled("乙", "H2") + styled("丙", "H1"), ["一、", "（一）", "二、"]),
    "through the style it is based on": (styled("甲", "H1") + styled("乙", "Mine"), ["一、", "（一）"]),
    "list 0 switches off": (para("甲", '<w:pStyle w:val="H1"/><w:numPr><w:numId w:val="0"/></w:numPr>') + styled("乙", "H1"), ["", "一、"]),
    "a direct level goes before the style's": (
        styled("甲", "H1") + para("乙", '<w:pStyle w:val="H1"/><w:numPr><w:ilvl w:val="1"/></w:numPr>'),
        ["一、", "（一）"],
    ),
}


@pytest.mark.parametrize("case", STYLED)
def test_lists_of_styles(case):
    body, expected = STYLED[case]
    assert labels(body, LINKED, HEADINGS) == expected


def test_list_styles_lead_to_another_list():
    numbering = (
        abstract(1, (CHINESE, "%1、"), extra='<w:styleLink w:val="L"/>')
        + abstract(2, extra='<w:numStyleLink w:val="L"/>')
        + num(1, 1)
        + num(2, 2)
    )
    styles = style("L", "列表样式", p='<w:numPr><w:numId w:val="1"/></w:numPr>', kind="numbering")
    assert labels(in_list((2, 0), (2, 0)), numbering, styles) == ["一、", "二、"]
    assert labels(in_list((2, 0)), numbering) == ["一、"]


def test_circular_links_end():
    numbering = abstract(1, extra='<w:numStyleLink w:val="L"/>') + num(1, 1)
    styles = style("L", "列表样式", based="L", p='<w:numPr><w:numId w:val="1"/></w:numPr>', kind="numbering")
    assert labels(in_list((1, 0)), numbering, styles) == [""]


def test_number_and_text_do_not_run_together():
    numbering = abstract(1, ("decimal", "%1.1"), (CHINESE, "%2、"), (CHINESE, "第%3章", '<w:suff w:val="nothing"/>')) + num(1, 1)
    document = read_docx(make_docx(in_list((1, 0), (1, 1), (1, 2), text="2023年"), numbering=numbering), reader="docx")
    assert document.text.split("\n") == ["1.1 2023年", "一、2023年", "第一章2023年"]
    assert [document.words(b.number) for b in document.blocks] == ["1.1", "一、", "第一章"]


def _lines(document):
    for block in document.body():
        if block.table is None:
            yield document.words(block.span)
        else:
            yield from (document.words(cell.span) for cell in document.tables[block.table].cells)


@pytest.mark.needs_tool("soffice")
@pytest.mark.parametrize(("name", "numbers", "tables"), [("report120", 374, 44), ("report20", 51, 6)])
def test_second_witness(name, numbers, tables):
    """LibreOffice's text export prints the same numbers before the same words, in tables too."""
    data = (FIXTURES / f"{name}.docx").read_bytes()
    document = read_docx(data, reader="docx")
    assert (sum(b.number is not None for b in document.blocks), len(document.tables)) == (numbers, tables)
    witness = _soffice.convert(data, "docx", "txt:Text (encoded):UTF8").decode("utf-8-sig")
    squeezed = [[s for line in text.split("\n") if (s := "".join(line.split()))] for text in ("\n".join(_lines(document)), witness)]
    assert squeezed[0] == squeezed[1]


# LibreOffice does not know these formats, or (ideographDigital, japaneseLegal) writes 10 otherwise than their names say.
_NO_WITNESS = {
    "ideographDigital", "japaneseLegal", "japaneseDigitalTenThousand", "taiwaneseDigital",
    "decimalFullWidth", "decimalEnclosedParen", "ideographEnclosedCircle",
}  # fmt: skip


@pytest.mark.needs_tool("soffice")
def test_second_witness_of_formats():
    data = (FIXTURES / "numfmt.docx").read_bytes()
    document = read_docx(data, reader="docx")
    witness = _soffice.convert(data, "docx", "txt:Text (encoded):UTF8").decode("utf-8-sig")
    wrong = []
    ours = [line for line in document.text.split("\n") if line.strip()]
    theirs = [line for line in witness.split("\n") if line.strip()]
    for mine, other in zip(ours, theirs, strict=True):
        mine, other = "".join(mine.split()), "".join(other.split())
        if mine != other and not any(f in mine for f in _NO_WITNESS):
            wrong.append((mine, other))
    assert wrong == []
    assert len(re.findall(r"chineseCounting:", document.text)) == 14
