"""What LibreOffice reads for us: RTF, OpenDocument text, Word and Excel 2003 XML; and Word's flat XML, read without it."""

import base64
import io
import zipfile
from pathlib import Path

import pytest

from reportmine.errors import MissingTool, UnreadableFile, UnsafeFile
from reportmine.model.reader import Source
from reportmine.readers import _soffice, office
from reportmine.readers._docx_document import read_docx
from reportmine.readers._sniff import sniff
from reportmine.text.fold import fold

FIXTURES = Path(__file__).parent.parent / "fixtures" / "readers"
XML = '<?xml version="1.0" encoding="UTF-8"?>'
RTF = rb"{\rtf1\ansi\ansicpg936\deff0{\fonttbl{\f0\fcharset134 SimSun;}}\f0\'bc\'a8\'d0\'a7\par}"
WORD_2003 = (
    f'{XML}<?mso-application progid="Word.Document"?><w:wordDocument xmlns:w="http://schemas.microsoft.com/office/word/2003/wordml">'
    "<w:body><w:p><w:r><w:t>绩效</w:t></w:r></w:p></w:body></w:wordDocument>"
)
EXCEL_2003 = (
    f'{XML}<?mso-application progid="Excel.Sheet"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"'
    ' xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet ss:Name="自评表"><Table><Row>'
    '<Cell><Data ss:Type="String">指标</Data></Cell><Cell><Data ss:Type="Number">28.5</Data></Cell></Row></Table></Worksheet></Workbook>'
)
ORIGINAL = (FIXTURES / "report20.docx").read_bytes()


def read(data, name="x"):
    kind = sniff(data)
    document = office.READER.read(Source(name, data, kind))
    assert document.ledger.balanced
    return document


def body(document):
    return [document.words(b.span) for b in document.body()]


def flat_opc(data=ORIGINAL):
    """A .docx as Word writes it in one XML file."""
    parts = []
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for name in archive.namelist():
            part = archive.read(name)
            if name.endswith((".xml", ".rels")):
                inner = f"<pkg:xmlData>{part.decode().split('?>', 1)[-1]}</pkg:xmlData>"
            else:
                inner = f"<pkg:binaryData>{base64.encodebytes(part).decode()}</pkg:binaryData>"
            parts.append(f'<pkg:part pkg:name="/{name}">{inner}</pkg:part>')
    head = f'{XML}<?mso-application progid="Word.Document"?><pkg:package xmlns:pkg="http://schemas.microsoft.com/office/2006/xmlPackage">'
    return (head + "".join(parts) + "</pkg:package>").encode()


@pytest.fixture
def no_soffice(monkeypatch):
    monkeypatch.setattr(_soffice, "_program", lambda: None)


@pytest.mark.needs_tool("soffice")
@pytest.mark.parametrize(("data", "reader"), [(RTF, "rtf:libreoffice"), (WORD_2003.encode(), "word2003xml:libreoffice")])
def test_small_files(data, reader):
    document = read(data)
    assert (document.text, document.reader, document.issues) == ("绩效", reader, ())


@pytest.mark.needs_tool("soffice")
@pytest.mark.parametrize("suffix", ["odt", "fodt", "rtf"])
def test_the_same_as_the_word_file_it_was_made_of(suffix):
    made = _soffice.convert(ORIGINAL, "docx", suffix)
    if suffix == "rtf":  # LibreOffice writes "、" of automatic numbers as "?"; Word writes it so:
        made = made.replace(rb"\'3f;", rb"\u12289\'a1\'a2;")
    document = read(made)
    assert document.reader == f"{'odf-flat' if suffix == 'fodt' else suffix}:libreoffice"
    assert [fold(words) for words in body(document)] == [fold(words) for words in body(read_docx(ORIGINAL, reader="docx"))]


@pytest.mark.needs_tool("soffice")
def test_workbooks_in_xml():
    document = read(EXCEL_2003.encode())
    assert (document.reader, [document.words(c.span) for c in document.tables[0].cells]) == ("excel2003xml:libreoffice", ["指标", "28.5"])


@pytest.mark.usefixtures("no_soffice")
def test_flat_word_xml_needs_no_other_program():
    document = read(flat_opc())
    assert document.reader == "word-flat-opc:docx"
    assert body(document) == body(read_docx(ORIGINAL, reader="docx"))


@pytest.mark.needs_tool("soffice")
def test_a_cut_off_rtf_is_told():
    document = read(RTF[:-1] + rb"{\b\'d0\'a7")
    assert (document.text, [issue.code for issue in document.issues]) == ("绩效\n效", ["cut-off"])


@pytest.mark.usefixtures("no_soffice")
@pytest.mark.parametrize(
    ("data", "package"),
    [(RTF, "libreoffice-writer"), (WORD_2003.encode(), "libreoffice-writer"), (EXCEL_2003.encode(), "libreoffice-calc")],
)
def test_the_missing_program_is_named(data, package):
    with pytest.raises(MissingTool, match=f"请安装 {package}，"):
        read(data)


def odt(**parts):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in {"mimetype": "application/vnd.oasis.opendocument.text", **parts}.items():
            archive.writestr(name.replace("__", "."), data)
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "error", "code"),
    [
        (WORD_2003.encode()[:-20], UnreadableFile, "damaged"),
        (WORD_2003.replace("<w:wordDocument", '<!DOCTYPE x [<!ENTITY a "b">]><w:wordDocument').encode(), UnsafeFile, "xml-entities"),
        (flat_opc()[:9000], UnreadableFile, "damaged"),
        (odt(), UnreadableFile, "damaged"),
        (odt(content__xml=" " * 60_000_000), UnsafeFile, "zip-bomb"),
    ],
    ids=["cut off", "entities", "flat cut off", "odt without text", "odt bomb"],
)
def test_bad_files_do_not_reach_libreoffice(data, error, code, monkeypatch):
    monkeypatch.setattr(_soffice, "convert", None)
    with pytest.raises(error) as caught:
        read(data)
    assert caught.value.code == code
