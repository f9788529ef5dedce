"""Word files: one trap a case; nothing may be lost, doubled or invented."""

import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from readers._docx_maker import NAMES, abstract, make_docx, num, numbered, para, run, style, styled, table

from reportmine.errors import UnreadableFile, UnsafeFile, UnsupportedFormat
from reportmine.model.document import BlockKind
from reportmine.model.reader import Source
from reportmine.readers._docx_document import read_docx
from reportmine.readers.docx import READER

FIXTURES = Path(__file__).parent.parent / "fixtures" / "readers"


def read(body, **parts):
    document = read_docx(make_docx(body, **parts), reader="docx")
    assert document.ledger.balanced, document.ledger
    return document


def lines(body, **parts):
    document = read(body, **parts)
    return [document.words(b.span) for b in document.blocks]


def changed(tag, content):
    return f"<w:{tag}>{content}</w:{tag}>"


def old(text):
    return changed("del", f"<w:r><w:delText>{text}</w:delText></w:r>")


FIELD = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
BEGIN, SEPARATE, END = (FIELD.format(kind) for kind in ("begin", "separate", "end"))
CODE = "<w:r><w:instrText>PAGE</w:instrText></w:r>"
ALTERNATE = "<w:r><mc:AlternateContent><mc:Choice>{}</mc:Choice><mc:Fallback>{}</mc:Fallback></mc:AlternateContent></w:r>"
TEXT_BOX = "<w:pict><w:txbxContent>{0}</w:txbxContent></w:pict>"
BOX = ALTERNATE.format(TEXT_BOX, TEXT_BOX)
SYM = '<w:r><w:sym w:font="{}" w:char="{}"/></w:r>'
CHECK = '<w:sdt><w:sdtPr><w14:checkbox><w14:checked w14:val="{}"/></w14:checkbox></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>'

INSIDE = {
    "insertion kept, deletion out": (run("得分为") + old("83.50") + changed("ins", run("85.75")) + run("分"), "得分为85.75分"),
    "moved text once": (changed("moveFrom", run("甲")) + run("乙") + changed("moveTo", run("甲")), "乙甲"),
    "deleted insertion": (run("甲") + changed("ins", old("乙")), "甲"),
    "wrappers": (
        "<w:hyperlink>" + run("链接") + "</w:hyperlink>" + changed("smartTag", run("标记")) + changed("customXml", run("数据"))
        + "<w:sdt><w:sdtContent>" + run("控件") + "</w:sdtContent></w:sdt>",
        "链接标记数据控件",
    ),
    "field result only": (run("第") + BEGIN + CODE + SEPARATE + run("3") + END + run("页"), "第3页"),
    "nested field in a field's code": (BEGIN + CODE + BEGIN + CODE + SEPARATE + run("9") + END + SEPARATE + run("结果") + END, "结果"),
    "simple field": ('<w:fldSimple w:instr="DATE">' + run("2023年") + "</w:fldSimple>", "2023年"),
    "hidden": (run("显") + run("隐", "<w:vanish/>"), "显"),
    "not hidden after all": (run("显", '<w:vanish w:val="0"/>'), "显"),
    "line break, tab, hyphen": ("<w:r><w:t>甲</w:t><w:br/><w:t>乙</w:t><w:tab/><w:t>丙</w:t><w:noBreakHyphen/></w:r>", "甲\n乙\t丙-"),
    "symbols": (SYM.format("Wingdings", "F0FE") + SYM.format("Wingdings 2", "F052") + SYM.format("Wingdings", "F0A8"), "☑☑□"),
    "typed in a symbol font": (run("R", '<w:rFonts w:ascii="Wingdings 2"/>') + run("R"), "☑R"),
    "check boxes": (CHECK.format(1, run("☒")) + run("是") + CHECK.format(0, run("☐")) + run("否"), "☑是☐否"),
    "check box of a symbol": (CHECK.format(1, SYM.format("Wingdings", "F0FD")), "☑"),
    "old form boxes": (
        '<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:checkBox><w:default w:val="1"/></w:checkBox></w:ffData></w:fldChar></w:r>'
        + END + run("达标"),
        "☑达标",
    ),
    "fraction": (
        "<m:oMath><m:r><m:t>率=</m:t></m:r><m:f><m:num><m:r><m:t>甲-乙</m:t></m:r></m:num><m:den><m:r><m:t>丙</m:t></m:r></m:den></m:f></m:oMath>",
        "率=(甲-乙)/丙",
    ),
    "ruby": ("<w:r><w:ruby><w:rt>" + run("pin") + "</w:rt><w:rubyBase>" + run("拼") + "</w:rubyBase></w:ruby></w:r>", "拼"),
    "unused page break mark": ("<w:r><w:lastRenderedPageBreak/><w:t>甲</w:t></w:r>", "甲"),
}  # fmt: skip


@pytest.mark.parametrize("case", INSIDE)
def test_inside_a_paragraph(case):
    content, expected = INSIDE[case]
    assert lines(para(content)) == [expected]


def test_where_the_characters_went():
    document = read(para(INSIDE["insertion kept, deletion out"][0] + run("隐", "<w:vanish/>") + SYM.format("Wingdings", "F0FE")))
    ledger = document.ledger
    assert (ledger.source, ledger.body, ledger.deleted, ledger.hidden, ledger.added) == (15, 9, 5, 1, 1)
    assert [i.code for i in document.issues] == ["tracked-changes"]


def test_an_unknown_symbol_is_reported():
    document = read(para(run("甲") + SYM.format("Wingdings", "F021") + SYM.format("Webdings", "F022")))
    assert (document.text, [i.code for i in document.issues]) == ("甲", ["unknown-symbol"])


def test_hidden_by_style():
    styles = style("S", "隐藏", r="<w:vanish/>", kind="character") + style("P", "隐藏段", r="<w:vanish/>")
    body = para(run("隐", '<w:rStyle w:val="S"/>') + run("显")) + styled("隐", "P")
    assert lines(body, styles=styles) == ["显"]


def test_a_deleted_paragraph_mark_joins_paragraphs():
    mark = "<w:rPr><w:del/></w:rPr>"
    assert lines(para("甲", mark) + para("乙") + para("丙", mark) + table(["丁", "戊"])) == ["甲乙", "丙", "丁\t戊"]


def test_a_code_that_never_ends_swallows_one_paragraph_at_most():
    document = read(para(BEGIN + CODE + run("甲")) + para("乙"))
    assert (document.text, document.ledger.dropped) == ("乙", {"field-code": 1})


def test_text_boxes_once_after_their_paragraph():
    document = read(para(run("前") + BOX.format(para("盒") + table(["一", "二"]))) + para("后"))
    assert document.text.split("\n") == ["前", "盒", "一\t二", "后"]
    assert document.ledger.dropped == {"duplicate-box": 3}


def test_a_box_only_the_fallback_knows():
    assert lines(para(ALTERNATE.format("", TEXT_BOX.format(para("盒"))))) == ["盒"]


def test_content_controls_around_paragraphs_rows_and_cells():
    control = "<w:sdt><w:sdtContent>{}</w:sdtContent></w:sdt>"
    row = control.format("<w:tr>" + control.format(f"<w:tc>{para('甲')}</w:tc>") + f"<w:tc>{para('乙')}</w:tc></w:tr>")
    assert lines(control.format(para("封面")) + f"<w:tbl>{row}</w:tbl>") == ["封面", "甲\t乙"]


def test_footnotes_follow_the_paragraph_that_refers_to_them():
    note = '<w:footnote w:id="{}">{}</w:footnote>'
    notes = note.format(-1, "<w:p><w:r><w:separator/></w:r></w:p>") + note.format(1, para("来源")) + note.format(2, para("无人引用"))
    part = ("rF", "footnotes", "footnotes.xml", "w:footnotes", notes)
    document = read(para(run("万吨") + '<w:r><w:footnoteReference w:id="1"/></w:r>' + run("。")) + para("后"), parts=[part])
    assert [(b.kind, document.words(b.span)) for b in document.blocks] == [
        (BlockKind.PARAGRAPH, "万吨。"), (BlockKind.FOOTNOTE, "来源"), (BlockKind.PARAGRAPH, "后"),
    ]  # fmt: skip
    assert document.ledger.dropped == {"unreferenced-note": 4}


def test_headers_and_footers_once():
    reference = '<w:{}Reference w:type="{}" r:id="{}"/>'
    first = f"<w:sectPr>{reference.format('header', 'default', 'h1')}{reference.format('footer', 'default', 'f1')}</w:sectPr>"
    second = f"<w:sectPr>{reference.format('header', 'default', 'h2')}{reference.format('header', 'first', 'h1')}</w:sectPr>"
    art = '<w:p><w:r><w:pict><v:shape><v:textpath string="征求意见稿"/></v:shape></w:pict></w:r></w:p>'
    parts = [
        ("h1", "header", "header1.xml", "w:hdr", para("报告") + art),
        ("h2", "header", "header2.xml", "w:hdr", para("报告")),
        ("h3", "header", "header3.xml", "w:hdr", para("没用到")),
        ("f1", "footer", "footer1.xml", "w:ftr", para(run("— ") + BEGIN + CODE + SEPARATE + run("3") + END + run(" —"))),
    ]
    document = read(para("甲", first) + para("乙") + second, parts=parts)
    assert [(b.kind, document.words(b.span)) for b in document.blocks] == [
        (BlockKind.HEADER, "报告"), (BlockKind.WATERMARK, "征求意见稿"), (BlockKind.PARAGRAPH, "甲"),
        (BlockKind.PARAGRAPH, "乙"), (BlockKind.PAGE_NUMBER, "— 3 —"),
    ]  # fmt: skip
    assert document.ledger.dropped == {"repeated-header": 2, "unused-header": 3}


def test_comments_and_drawings_are_accounted_for():
    parts = [
        ("c", "comments", "comments.xml", "w:comments", f'<w:comment w:id="0">{para("请核实")}</w:comment>'),
        ("d", "diagramData", "data1.xml", "dgm:dataModel", "<dgm:pt><dgm:t><a:p><a:r><a:t>财政局</a:t></a:r></a:p></dgm:t></dgm:pt>"),
    ]
    document = read(para('<w:r><w:drawing><dgm:relIds r:dm="d"/></w:drawing></w:r>'), parts=parts)
    assert (document.text, document.ledger.dropped) == ("财政局", {"comment": 3})


PAGE = '<w:r><w:br w:type="page"/></w:r>'
SECTION = "<w:sectPr>{}</w:sectPr>"
CONTINUOUS = '<w:type w:val="continuous"/>'
BREAKS = {
    "at the end of a paragraph": (para(run("甲") + PAGE) + para("乙"), ["甲", "|乙"]),
    "inside a paragraph": (para(run("甲") + PAGE + run("乙")), ["甲", "|乙"]),
    "alone": (para("甲") + para(PAGE) + para("乙"), ["甲", "|乙"]),
    "before a paragraph": (para("甲") + para("乙", "<w:pageBreakBefore/>"), ["甲", "|乙"]),
    "new section": (para("甲", SECTION.format(CONTINUOUS)) + para("乙") + SECTION.format(""), ["甲", "|乙"]),
    "section on the same page": (para("甲", SECTION.format("")) + para("乙") + SECTION.format(CONTINUOUS), ["甲", "乙"]),
}


@pytest.mark.parametrize("case", BREAKS)
def test_page_breaks(case):
    body, expected = BREAKS[case]
    document = read(body)
    assert [("|" if b.breaks_page else "") + document.words(b.span) for b in document.blocks] == expected


STYLES = (
    '<w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val="24"/></w:rPr></w:rPrDefault></w:docDefaults>'
    + style("2", "heading 1", r='<w:b/><w:sz w:val="32"/>', p='<w:jc w:val="center"/>')
    + style("3", "标题 2", based="2", r='<w:b w:val="0"/>')
    + style("x", "附件标题", based="3")
    + style("o", "自定义", p='<w:outlineLvl w:val="2"/>')
    + style("r", "三级标题", p='<w:ind w:firstLineChars="200" w:firstLine="480"/>')
    + style("heading1", "正文文本")
    + style("t", "toc 1")
)
LOOKS = {
    "by name, never by id": (styled("甲", "2"), (BlockKind.HEADING, 0, True, 16.0, True, False)),
    "Chinese name, based on another": (styled("甲", "3"), (BlockKind.HEADING, 1, False, 16.0, True, False)),
    "style chain": (styled("甲", "x"), (BlockKind.HEADING, 1, False, 16.0, True, False)),
    "outline level of a style": (styled("甲", "o"), (BlockKind.HEADING, 2, False, 12.0, False, False)),
    "ranked name": (styled("甲", "r"), (BlockKind.HEADING, 2, False, 12.0, False, True)),
    "an id that looks like a heading": (styled("甲", "heading1"), (BlockKind.PARAGRAPH, None, False, 12.0, False, False)),
    "direct outline level": (para("甲", '<w:outlineLvl w:val="0"/>'), (BlockKind.HEADING, 0, False, 12.0, False, False)),
    "body level switches off": (
        para("甲", '<w:pStyle w:val="2"/><w:outlineLvl w:val="9"/>'),
        (BlockKind.PARAGRAPH, None, True, 16.0, True, False),
    ),
    "bold throughout": (para(run("甲", "<w:b/>") + run(" ") + run("乙", "<w:b/>")), (BlockKind.PARAGRAPH, None, True, 12.0, False, False)),
    "bold in part": (para(run("甲", "<w:b/>") + run("乙")), (BlockKind.PARAGRAPH, None, False, 12.0, False, False)),
    "typed indent": (para("　　甲"), (BlockKind.PARAGRAPH, None, False, 12.0, False, True)),
    "list item": (numbered("甲", 1, 0), (BlockKind.LIST_ITEM, None, False, 12.0, False, False)),
    "contents": (styled("甲\t3", "t"), (BlockKind.CONTENTS, None, False, 12.0, False, False)),
}  # fmt: skip


@pytest.mark.parametrize("case", LOOKS)
def test_looks(case):
    body, expected = LOOKS[case]
    block = read(body, styles=STYLES, numbering=abstract(1, ("bullet", "•")) + num(1, 1)).blocks[0]
    look = block.style
    assert (block.kind, look.level, look.bold, look.size, look.centered, look.indented) == expected


def test_contents_control():
    gallery = '<w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj>'
    control = f"<w:sdt><w:sdtPr>{gallery}</w:sdtPr><w:sdtContent>{{}}</w:sdtContent></w:sdt>"
    document = read(control.format(para("目录") + para("一、概况3") + para("正" * 200)))
    assert [b.kind for b in document.blocks] == [BlockKind.CONTENTS, BlockKind.CONTENTS, BlockKind.PARAGRAPH]


SPAN, START, GO_ON = '<w:gridSpan w:val="{}"/>', '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
BEFORE = '<w:trPr><w:gridBefore w:val="1"/></w:trPr>'
TABLES = {
    "plain": (table(["甲", "乙"], ["丙", "丁"]), [(0, 0, 1, 1, "甲"), (0, 1, 1, 1, "乙"), (1, 0, 1, 1, "丙"), (1, 1, 1, 1, "丁")]),
    "merged down and across": (
        table([("甲", START), "乙", "丙"], [("", GO_ON), ("丁", SPAN.format(2))], [("", GO_ON), "戊", "己"]),
        [(0, 0, 3, 1, "甲"), (0, 1, 1, 1, "乙"), (0, 2, 1, 1, "丙"), (1, 1, 1, 2, "丁"), (2, 1, 1, 1, "戊"), (2, 2, 1, 1, "己")],
    ),
    "two merges one below the other": (
        table([("甲", START), "乙"], [("", GO_ON), "丙"], [("丁", START), "戊"], [("", GO_ON), "己"]),
        [(0, 0, 2, 1, "甲"), (0, 1, 1, 1, "乙"), (1, 1, 1, 1, "丙"), (2, 0, 2, 1, "丁"), (2, 1, 1, 1, "戊"), (3, 1, 1, 1, "己")],
    ),
    "merge that goes on from nothing": (table([("甲", GO_ON), "乙"]), [(0, 0, 1, 1, "甲"), (0, 1, 1, 1, "乙")]),
    "row that begins later": (
        table(["甲", "乙"], ["丙"]).replace(f"<w:tr><w:tc><w:tcPr></w:tcPr>{para('丙')}", f"<w:tr>{BEFORE}<w:tc>{para('丙')}"),
        [(0, 0, 1, 1, "甲"), (0, 1, 1, 1, "乙"), (1, 1, 1, 1, "丙")],
    ),
    "columns nobody sees": (
        table([("甲", SPAN.format(3)), ("乙", SPAN.format(50))], [("丙", SPAN.format(3)), ("丁", SPAN.format(50))]),
        [(0, 0, 1, 1, "甲"), (0, 1, 1, 1, "乙"), (1, 0, 1, 1, "丙"), (1, 1, 1, 1, "丁")],
    ),
    "absurd span": (table([("甲", SPAN.format(10**9)), "乙"]), [(0, 0, 1, 1, "甲"), (0, 1, 1, 1, "乙")]),
    "old horizontal merge": (
        table([("甲", '<w:hMerge w:val="restart"/>'), ("", "<w:hMerge/>"), "乙"], ["丙", "丁", "戊"]),
        [(0, 0, 1, 2, "甲"), (0, 2, 1, 1, "乙"), (1, 0, 1, 1, "丙"), (1, 1, 1, 1, "丁"), (1, 2, 1, 1, "戊")],
    ),
    "deleted row": (
        table(["甲", "乙"], ["丙", "丁"]).replace("<w:tr>", "<w:tr><w:trPr><w:del/></w:trPr>", 1),
        [(0, 0, 1, 1, "丙"), (0, 1, 1, 1, "丁")],
    ),
    "paragraphs and a nested table in a cell": (
        table([para("甲") + table(["一", "二"], ["三", "四"]) + para("乙"), "丙"]),
        [(0, 0, 1, 1, "甲\n一 二\n三 四\n乙"), (0, 1, 1, 1, "丙")],
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", TABLES)
def test_tables(case):
    body, expected = TABLES[case]
    document = read(body)
    (found,) = document.tables
    assert [(c.row, c.col, c.rowspan, c.colspan, document.words(c.span)) for c in found.cells] == expected


def test_text_under_a_merged_cell_is_hidden():
    document = read(table([("甲", START), "乙"], [("看不见", GO_ON), "丙"]))
    assert (document.ledger.hidden, "看不见" in document.text) == (3, False)


def test_a_frame_of_one_cell_is_not_a_table():
    document = read(table([para("甲") + table(["乙", "丙"]) + para("丁")]))
    assert (document.text.split("\n"), len(document.tables)) == (["甲", "乙\t丙", "丁"], 1)


def test_numbers_in_cells():
    numbering = abstract(1, ("decimal", "%1")) + num(1, 1)
    document = read(table([numbered("", 1, 0), numbered("2023年", 1, 0)]), numbering=numbering)
    assert [document.words(c.span) for c in document.tables[0].cells] == ["1", "2 2023年"]


def test_everything_at_once():
    document = READER.read(Source("rich.docx", (FIXTURES / "rich.docx").read_bytes(), "docx"))
    assert document.ledger.balanced
    assert document.ledger.dropped == {"duplicate-box": 12, "comment": 13}
    assert [document.words(b.number) for b in document.blocks if b.number] == [
        "一、", "（一）", "1.", "2.", "（二）", "二、", "（一）", "1.", "第一章", "第一节", "1.1.1", "第二节", "第二章", "第一章",
        "附件一：", "附件二：", "①", "②", "（十）", "（十一）",
    ]  # fmt: skip
    assert "评价得分为85.75分。" in document.text
    assert document.text.count("文本框内容") == 1
    assert "隐藏文字" not in document.text
    (found,) = document.tables
    assert (found.rows, found.cols, [c.rowspan for c in found.cells if c.rowspan > 1]) == (6, 5, [3, 2])


def test_the_same_bytes_give_the_same_document():
    data = (FIXTURES / "rich.docx").read_bytes()
    assert read_docx(data, reader="docx") == read_docx(data, reader="docx")


def test_strict_files_and_other_main_parts():
    data = make_docx(para("甲"), main="word/document2.xml")
    assert read_docx(data, reader="docx").text == "甲"
    usual, other = b"schemas.openxmlformats.org/wordprocessingml/2006/main", b"purl.oclc.org/ooxml/wordprocessingml/main"
    strict = repacked(data, lambda name, part: part.replace(usual, other))
    assert read_docx(strict, reader="docx").text == "甲"


def repacked(data, change, *, extra=()):
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as old_file, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new_file:
        for name in old_file.namelist():
            new_file.writestr(name, change(name, old_file.read(name)))
        for name, part in extra:
            new_file.writestr(name, part)
    return out.getvalue()


SMALL = make_docx(para("甲"))
ENTITY = f'<!DOCTYPE w:document [<!ENTITY e "{{}}">]><w:document {NAMES}><w:body>{para("&e;")}</w:body></w:document>'


def _with_main(text):
    return repacked(SMALL, lambda name, part: text.encode() if name.endswith("document.xml") else part)


def _utf16(text):
    return repacked(SMALL, lambda name, part: text.encode("utf-16") if name.endswith("document.xml") else part)


def _deep(levels):
    return make_docx("<w:sdt><w:sdtContent>" * levels + para("甲") + "</w:sdtContent></w:sdt>" * levels)


BAD = {
    "entities": (lambda: _with_main(ENTITY.format("A" * 40)), UnsafeFile),
    "entities in UTF-16": (lambda: _utf16(ENTITY.format("甲")), UnsafeFile),
    "external entity": (lambda: _with_main(ENTITY.replace('"{}"', 'SYSTEM "file:///etc/hostname"')), UnsafeFile),
    "bomb": (lambda: make_docx(para("甲") + "<w:p/>" * 3_000_000), UnsafeFile),
    "too many entries": (lambda: repacked(SMALL, lambda _, p: p, extra=[(f"x/{i}", b"") for i in range(10_001)]), UnsafeFile),
    "nested too deep": (lambda: _deep(3000), UnsafeFile),
    "cut off": (lambda: SMALL[: len(SMALL) // 2], UnreadableFile),
    "broken XML": (lambda: _with_main("<w:document"), UnreadableFile),
    "empty": (lambda: b"", UnreadableFile),
    "locked": (lambda: (FIXTURES / "enc.docx").read_bytes(), UnreadableFile),
    "no document inside": (lambda: repacked(SMALL, lambda _, p: p).replace(b"document.xml", b"nothings.xml"), UnsupportedFormat),
    "no body inside": (lambda: _with_main("<other/>"), UnsupportedFormat),
}  # fmt: skip


@pytest.mark.parametrize("case", BAD)
def test_bad_files_are_refused(case):
    make, error = BAD[case]
    with pytest.raises(error) as caught:
        read_docx(make(), reader="docx")
    assert any("一" <= c <= "鿿" for c in str(caught.value))


def test_a_damaged_part_is_unreadable():
    data = bytearray((FIXTURES / "rich.docx").read_bytes())
    with zipfile.ZipFile(BytesIO(bytes(data))) as archive:
        start = archive.getinfo("word/document.xml").header_offset + 200
    data[start : start + 50] = bytes(50)
    with pytest.raises(UnreadableFile):
        read_docx(bytes(data), reader="docx")


def test_deep_but_allowed_nesting_is_read():
    assert read_docx(_deep(120), reader="docx").text == "甲"


MISPLACED = {
    "text straight in the body": ("<w:t>甲</w:t>" + para("乙"), "甲\n乙", {}),
    "a run straight in the body": (run("甲") + para("乙"), "甲\n乙", {}),
    "a paragraph between rows": (table(["甲", "乙"]).replace("<w:tr>", para("丙") + "<w:tr>"), "甲\t乙", {"misplaced": 1}),
    "a paragraph between cells": (table(["甲", "乙"]).replace("<w:tr>", "<w:tr>" + para("丙")), "甲\t乙", {"misplaced": 1}),
    "a table without cells": ("<w:tbl><w:tr/></w:tbl>" + para("甲"), "甲", {}),
}


@pytest.mark.parametrize("case", MISPLACED)
def test_misplaced_text_is_accounted_for(case):
    body, text, dropped = MISPLACED[case]
    document = read(body)
    assert (document.text, document.ledger.dropped) == (text, dropped)
