"""Bad files: each becomes a failed record with a stable code and a Chinese sentence, never an exception; what can be read is read."""

import io
import os
import re
import zipfile
from pathlib import Path

import pytest
from readers._docx_maker import make_docx, para, table

from reportmine import knowledge
from reportmine.model.report import Status
from reportmine.pipeline import parse
from reportmine.text.fold import fold

HERE = Path(__file__).parent
FIXTURES = HERE / "fixtures" / "readers"
CORPUS = HERE.parent / "corpus" / "reports"

REPORT = """某县水利局农田灌溉项目绩效自评报告
一、项目基本情况
2022年县财政安排农田灌溉项目预算资金300万元，实际支出285万元。
二、评价结论
自评得分92分，等级为优。
三、存在的问题
（一）工程进度滞后
受汛期影响，两处渠道未按期完工。
四、改进措施
（一）加快工程进度
倒排工期，年底前完工。
某县水利局
2023年3月10日
"""


def zipped(**parts):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name.replace("__", "/"), data)
    return out.getvalue()


def word(document):
    """A Word package with any bytes as its document part."""
    relations = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        '<Relationship Id="r1" Target="word/document.xml"'
        ' Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"/></Relationships>'
    )
    return zipped(**{"[Content_Types].xml": "<Types/>", "_rels__.rels": relations, "word__document.xml": document})


NAMES = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
ENTITIES = "".join(f'<!ENTITY e{i} "{f"&e{i - 1};" * 10 if i else "绩效"}">' for i in range(12))


def entity_bomb():
    return word(f"<!DOCTYPE w [{ENTITIES}]><w:document {NAMES}><w:body><w:p><w:r><w:t>&e11;</w:t></w:r></w:p></w:body></w:document>")


def external_entity():
    doctype = '<!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/hostname">]>'
    return word(f"{doctype}<w:document {NAMES}><w:body><w:p><w:r><w:t>&x;</w:t></w:r></w:p></w:body></w:document>")


def nested(depth):
    return word(f"<w:document {NAMES}><w:body>{'<w:p>' * depth}{'</w:p>' * depth}</w:body></w:document>")


def nested_tables(depth):
    cell = f"<w:tbl><w:tr><w:tc>{para('深')}"
    return word(f"<w:document {NAMES}><w:body>{cell * depth}{'</w:tc></w:tr></w:tbl>' * depth}</w:body></w:document>")


def half(name):
    data = (FIXTURES / name).read_bytes()
    return data[: len(data) // 2]


# name -> (file name, bytes, codes that may be given)
FILES = {
    "empty": ("空.docx", lambda: b"", {"empty-file"}),
    "only zeros": ("零.doc", lambda: b"\0" * 5000, {"empty-file"}),
    "only blanks": ("白.txt", lambda: "\ufeff \u3000\n".encode(), {"empty-file", "no-text"}),
    "truncated docx": ("断.docx", lambda: half("report20.docx"), {"broken"}),
    "truncated pdf": ("断.pdf", lambda: (FIXTURES / "pdf/report20.pdf").read_bytes()[:3000], {"damaged"}),
    "truncated doc": ("断.doc", lambda: (FIXTURES / "report20.doc").read_bytes()[:4000], {"broken", "unsupported-format"}),
    "truncated xlsx": ("断.xlsx", lambda: half("sheet/score.xlsx"), {"broken"}),
    "encrypted docx": ("密.docx", lambda: (FIXTURES / "enc.docx").read_bytes(), {"encrypted"}),
    "encrypted pdf": ("密.pdf", lambda: (FIXTURES / "pdf/enc_user.pdf").read_bytes(), {"encrypted"}),
    "garbage": ("乱.docx", lambda: bytes(range(256)) * 200, {"binary"}),
    "garbage in a pdf": ("乱.pdf", lambda: b"%PDF-1.7\n" + bytes(range(256)) * 50, {"damaged"}),
    "garbage in a zip": ("乱.docx", lambda: b"PK\x03\x04" + bytes(range(256)) * 50, {"broken"}),
    "garbage in a docx": ("乱.docx", lambda: word(b"\x01\x02\x03"), {"unreadable-file"}),
    "zip bomb": ("弹.docx", lambda: word(b" " * 60_000_000), {"zip-bomb"}),
    "zip bomb in a sheet": ("弹.xlsx", lambda: zipped(**{"xl__workbook.xml": " " * 60_000_000}), {"zip-bomb"}),
    "entity bomb": ("弹.docx", entity_bomb, {"unsafe-file"}),
    "entity bomb in a sheet": ("弹.xlsx", lambda: (FIXTURES / "sheet/billion.xlsx").read_bytes(), {"xml-entities"}),
    "external entity": ("外.docx", external_entity, {"unsafe-file"}),
    "3,000 levels": ("深.docx", lambda: nested(3000), {"unsafe-file"}),
    "3,000 tables in each other": ("深.docx", lambda: nested_tables(3000), {"unsafe-file"}),
    "3,000 levels of html": (
        "深.html",
        lambda: ("<html><body>" + "<div>" * 3000 + "绩效" + "</div>" * 3000 + "</body></html>").encode(),
        {"nested-too-deep"},
    ),
    "a zip without a document": ("包.docx", lambda: zipped(readme="绩效"), {"archive"}),
    "an office package without a document": ("包.docx", lambda: zipped(**{"[Content_Types].xml": "<Types/>"}), {"unsupported-format"}),
    "21 MB of text": ("大.txt", lambda: "绩效评价报告\n".encode() * 1_200_000, {"too-large"}),
    "a picture named docx": ("图.docx", lambda: b"\x89PNG\r\n\x1a\n" + b"\0" * 500, {"damaged", "no-text-layer"}),
    "a program named pdf": ("程.pdf", lambda: b"\x7fELF" + b"\0\1" * 500, {"program"}),
}


def one(path):
    (report,) = parse(path)
    return report


def assert_failed(report, codes):
    assert report.status is Status.FAILED
    (note,) = report.issues
    assert note.code in codes
    assert re.fullmatch(r"[^。]*[\u4e00-\u9fff][^。]*。", note.message), "one Chinese sentence"
    assert str(report.source) not in note.message
    assert not report.text
    assert (report.problems, report.recommendations, report.outcomes, report.methods) == ((), (), (), ())


@pytest.mark.parametrize("name", FILES)
def test_a_failed_record(tmp_path, name):
    file, make, codes = FILES[name]
    (tmp_path / file).write_bytes(make())
    assert_failed(one(tmp_path / file), codes)
    assert [p.name for p in tmp_path.iterdir()] == [file], "nothing is written beside it"


def test_a_directory_and_a_name_without_a_file(tmp_path):
    assert_failed(one(tmp_path), {"is-directory"})
    assert_failed(one(tmp_path / "没有.docx"), {"not-found"})


def test_no_permission(tmp_path):
    path = tmp_path / "锁.txt"
    path.write_text(REPORT, encoding="utf-8")
    path.chmod(0)
    if os.access(path, os.R_OK):
        pytest.skip("this user may read everything")
    assert_failed(one(path), {"no-permission"})


def test_a_document_without_words(tmp_path):
    (tmp_path / "白.docx").write_bytes(make_docx(para("")))
    assert_failed(one(tmp_path / "白.docx"), {"no-text", "no-text-layer"})


# Files that look bad and hold a report all the same.
def damaged_text(sign):
    return REPORT.replace("汛期", f"汛{sign}期").encode("utf-8", "surrogatepass")


READABLE = {
    "text named docx": ("假.docx", lambda: REPORT.encode()),
    "docx named pdf": ("假.pdf", lambda: make_docx("".join(para(line) for line in REPORT.split("\n")))),
    "html named doc": (
        "假.doc",
        lambda: f"<html><body>{''.join(f'<p>{ln}</p>' for ln in REPORT.split(chr(10)))}</body></html>".encode("gb18030"),
    ),
    "NUL bytes": ("零.txt", lambda: damaged_text("\0")),
    "lone surrogates": ("半.txt", lambda: damaged_text("\ud800")),
    "a byte-order mark and CRLF": ("标.txt", lambda: ("\ufeff" + REPORT.replace("\n", "\r\n")).encode("utf-16")),
    "a surrogate as a character reference": (
        "半.html",
        lambda: f"<html><body>{''.join(f'<p>{ln}</p>' for ln in REPORT.replace('汛', '&#xD800;').split(chr(10)))}</body></html>".encode(),
    ),
}


@pytest.mark.parametrize("name", READABLE)
def test_a_report_all_the_same(tmp_path, name):
    file, make = READABLE[name]
    (tmp_path / file).write_bytes(make())
    report = one(tmp_path / file)
    assert report.status is not Status.FAILED, report.issues
    assert [p.title for p in report.problems] == ["工程进度滞后"]
    assert report.basic_info.score.value == 92
    report.model_dump_json().encode("utf-8")


def test_a_page_of_200_000_points(tmp_path):
    path = tmp_path / "巨.pdf"
    path.write_bytes((FIXTURES / "pdf/hugepage.pdf").read_bytes())
    report = one(path)
    assert report.issues, "told or refused, not passed over"
    assert all(re.search(r"[\u4e00-\u9fff]", note.message) for note in report.issues)


def to_traditional():
    """Back from the simplified characters; of several traditional ones the first is good enough."""
    pairs = knowledge.text("traditional.txt").split()
    return str.maketrans({pair[1]: pair[0] for pair in reversed(pairs) if pair[1] not in {p[0] for p in pairs}})


def decode_text(data):
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("gb18030")


def folded(value):
    if isinstance(value, dict):
        return {name: folded(inner) for name, inner in value.items()}
    if isinstance(value, list):
        return [folded(inner) for inner in value]
    return fold(value) if isinstance(value, str) else value


def plain(report):
    """What the fields say, in one spelling."""
    return folded(report.model_dump(mode="json", exclude={"source", "sha256", "text"}))


@pytest.mark.parametrize("name", ["cz-2012", "da-2019", "jk-2022", "sd-2024", "wb-2017"])
def test_a_report_in_traditional_characters(tmp_path, name):
    words = decode_text((CORPUS / name / "source.txt").read_bytes())
    (tmp_path / "简.txt").write_text(words, encoding="utf-8")
    (tmp_path / "繁.txt").write_text(words.translate(to_traditional()), encoding="utf-8")
    simple, traditional = one(tmp_path / "简.txt"), one(tmp_path / "繁.txt")
    assert traditional.text != simple.text
    assert simple.kind.value.value != "other"
    assert plain(traditional) == plain(simple)


UNRELATED = {
    "a recipe": "红烧豆腐的做法\n一、准备材料\n豆腐两块，葱花少许。\n二、步骤\n豆腐切块，小火煎至两面金黄。\n存在的问题\n火太大容易糊。\n",
    "a notice": "关于召开全县教育工作会议的通知\n各学校：\n定于2023年3月10日召开会议，请准时参加。\n某县教育局\n2023年3月1日\n",
    "English": "Annual report\n1. Overview\nThe company earned 300 million in 2022.\n2. Problems\nRising costs.\n",
    "a contract": "设备采购合同\n甲方：某学校\n乙方：某公司\n一、合同金额\n合同总价为120万元。\n二、违约责任\n逾期交货的，应支付违约金。\n",
    "performance pay": "某学校绩效工资分配方案\n一、总体要求\n多劳多得。\n二、发放办法\n绩效工资按月发放，得分90分以上为优。\n",
}


@pytest.mark.parametrize("name", UNRELATED)
def test_an_unrelated_document_invents_nothing(tmp_path, name):
    path = tmp_path / "别.txt"
    path.write_text(UNRELATED[name], encoding="utf-8")
    report = one(path)
    assert report.kind.value.value == "other"
    assert report.kind.confidence <= 0.5
    assert (report.problems, report.recommendations, report.outcomes, report.methods, report.indicators) == ((), (), (), (), ())
    given = {field for field in type(report.basic_info).model_fields if getattr(report.basic_info, field)}
    assert given <= {"title", "report_date", "region"}, given


def test_a_cell_of_a_table_may_hold_anything(tmp_path):
    path = tmp_path / "表.docx"
    path.write_bytes(make_docx(para("某县水利局项目绩效自评报告") + table(["存在问题", ""], ["", "改进措施"], ["得分", "。"])))
    assert one(path).status is not Status.FAILED
